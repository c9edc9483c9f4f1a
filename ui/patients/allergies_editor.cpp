#include "ui/patients/allergies_editor.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QVBoxLayout>

#include "base/text_fold.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/clean_line.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

const QString kStatus = QStringLiteral("status");
const QString kAllergies = QStringLiteral("allergies");
const QString kSubstance = QStringLiteral("substance");
const QString kReaction = QStringLiteral("reaction");
const QString kSeverity = QStringLiteral("severity");
const QString kBegan = QStringLiteral("began");

constexpr AllergyStatus kStatuses[] = {AllergyStatus::noneKnown, AllergyStatus::listed,
                                       AllergyStatus::notAsked};
constexpr Severity kSeverities[] = {Severity::unknown, Severity::mild, Severity::severe,
                                    Severity::anaphylaxis};

QStringList foldedSubstances(const std::vector<Allergy>& allergies) {
    QStringList substances;
    for (const Allergy& allergy : allergies) {
        substances += fromUtf8(foldForSearch(allergy.substance));
    }
    return substances;
}

}  // namespace

AllergiesEditor::AllergiesEditor(QWidget* parent)
    : QWidget(parent),
      m_status(new ToggleChoice({{tr("None known"), QLatin1Char('n')},
                                 {tr("Has allergies"), QLatin1Char('h')},
                                 {tr("Not asked yet"), QLatin1Char('a')}})),
      m_list(new QWidget),
      m_add(new Button(Icon::Plus, tr("Add an allergy"))),
      m_problem(new InlineMessage(Tone::Bad)) {
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 12);
    m_status->setObjectName(QStringLiteral("allergies.status"));
    m_status->setQuestion(tr("Allergies"));
    m_add->setObjectName(QStringLiteral("allergies.add"));
    m_problem->setObjectName(QStringLiteral("allergies.problem"));
    m_problem->hide();
    auto* list = new QVBoxLayout(m_list);
    Theme::space(*list, {0, 0, 0, 0}, 10);
    m_rows = new QVBoxLayout;
    Theme::space(*m_rows, {0, 0, 0, 0}, 8);
    list->addLayout(m_rows);
    list->addWidget(m_add, 0, Qt::AlignLeft);
    auto* statusRow = new QHBoxLayout;
    statusRow->addWidget(m_status);
    statusRow->addStretch(1);
    column->addLayout(statusRow);
    column->addWidget(m_list);
    column->addWidget(m_problem);
    connect(m_status, &ToggleChoice::chosenByUser, this, [this] {
        if (status() == AllergyStatus::listed && m_lines.isEmpty()) {
            addLine({});
            m_lines.front().substance->setFocus(Qt::OtherFocusReason);
        }
        refresh();
        Q_EMIT edited();
    });
    connect(m_add, &QPushButton::clicked, this, [this] {
        addLine({});
        m_lines.back().substance->setFocus(Qt::OtherFocusReason);
    });
}

void AllergiesEditor::setAllergies(AllergyStatus status, const std::vector<Allergy>& allergies) {
    while (!m_lines.isEmpty()) {
        removeLine(m_lines.back().row);
    }
    for (const Allergy& allergy : allergies) {
        addLine(allergy);
    }
    m_began = foldedSubstances(allergies);
    showStatus(status);
    showProblem({});
}

void AllergiesEditor::showStatus(AllergyStatus status) {
    for (int i = 0; i < 3; ++i) {
        if (kStatuses[i] == status) {
            m_status->setChosen(i);
        }
    }
    refresh();
}

QStringList AllergiesEditor::takeIn(const std::vector<Allergy>& stored) {
    const QStringList here = foldedSubstances(allergies());
    QStringList added;
    for (const Allergy& allergy : stored) {
        const QString folded = fromUtf8(foldForSearch(allergy.substance));
        if (!m_began.contains(folded) && !here.contains(folded)) {
            addLine(allergy);
            added += fromUtf8(allergy.substance);
        }
    }
    m_began = foldedSubstances(stored);
    if (!added.isEmpty()) {
        showStatus(AllergyStatus::listed);
    }
    return added;
}

AllergyStatus AllergiesEditor::status() const {
    const std::optional<int> chosen = m_status->chosen();
    return chosen ? kStatuses[*chosen] : AllergyStatus::notAsked;
}

std::vector<Allergy> AllergiesEditor::allergies() const {
    std::vector<Allergy> allergies;
    if (status() != AllergyStatus::listed) {
        return allergies;
    }
    for (const Line& line : m_lines) {
        Allergy allergy;
        allergy.substance = toUtf8(line.substance->text());
        allergy.reaction = toUtf8(line.reaction->text());
        allergy.severity = kSeverities[qBound(0, line.severity->currentIndex(), 3)];
        if (!allergy.substance.empty() || !allergy.reaction.empty()) {
            allergies.push_back(allergy);
        }
    }
    return allergies;
}

void AllergiesEditor::showProblem(const QString& sentence) {
    m_problem->setMessage(Tone::Bad, sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

void AllergiesEditor::focusFirst() {
    if (status() == AllergyStatus::listed && !m_lines.isEmpty()) {
        m_lines.front().substance->setFocus(Qt::OtherFocusReason);
    } else if (auto* first = m_status->findChild<QAbstractButton*>()) {
        // The choice is one stop: the chosen segment, or the first while nothing is chosen.
        const QList<QAbstractButton*> segments = m_status->findChildren<QAbstractButton*>();
        const int chosen = m_status->chosen().value_or(0);
        (chosen < segments.size() ? segments[chosen] : first)->setFocus(Qt::OtherFocusReason);
    }
}

void AllergiesEditor::addLine(const Allergy& allergy) {
    Line line{new QWidget, new QLineEdit, new QLineEdit, new QComboBox};
    const int number = m_made++;
    auto* row = new QHBoxLayout(line.row);
    Theme::space(*row, {0, 0, 0, 0}, 10);
    keepOnOneLine(*line.substance);
    keepOnOneLine(*line.reaction);
    line.substance->setObjectName(QStringLiteral("allergies.substance.%1").arg(number));
    line.reaction->setObjectName(QStringLiteral("allergies.reaction.%1").arg(number));
    line.severity->setObjectName(QStringLiteral("allergies.severity.%1").arg(number));
    line.substance->setPlaceholderText(tr("Substance"));
    line.substance->setAccessibleName(tr("Substance"));
    line.reaction->setPlaceholderText(tr("What happened"));
    line.reaction->setAccessibleName(tr("What happened"));
    line.severity->setAccessibleName(tr("Severity"));
    for (const Severity severity : kSeverities) {
        const QString words = severityText(severity);
        line.severity->addItem(words.left(1).toUpper() + words.mid(1));
        if (severity == allergy.severity) {
            line.severity->setCurrentIndex(line.severity->count() - 1);
        }
    }
    line.substance->setText(fromUtf8(allergy.substance));
    line.reaction->setText(fromUtf8(allergy.reaction));
    auto* remove = new Button(Icon::Trash, {}, ButtonRole::Quiet);
    remove->setObjectName(QStringLiteral("allergies.remove.%1").arg(number));
    remove->setAccessibleName(tr("Remove this allergy"));
    remove->setToolTip(tr("Remove this allergy"));
    row->addWidget(line.substance, 3);
    row->addWidget(line.reaction, 4);
    row->addWidget(line.severity, 3);
    row->addWidget(remove);
    QWidget* widget = line.row;
    connect(remove, &QPushButton::clicked, this, [this, widget] {
        removeLine(widget);
        Q_EMIT edited();
    });
    connect(line.substance, &QLineEdit::textEdited, this, &AllergiesEditor::edited);
    connect(line.reaction, &QLineEdit::textEdited, this, &AllergiesEditor::edited);
    connect(line.severity, &QComboBox::activated, this, &AllergiesEditor::edited);
    m_rows->addWidget(line.row);
    m_lines.append(line);
}

void AllergiesEditor::removeLine(QWidget* row) {
    m_lines.removeIf([row](const Line& line) { return line.row == row; });
    m_rows->removeWidget(row);
    row->hide();
    row->deleteLater();
}

QByteArray AllergiesEditor::encode() const {
    QJsonArray lines;
    for (const Line& line : m_lines) {
        lines.append(QJsonObject{{kSubstance, line.substance->text()},
                                 {kReaction, line.reaction->text()},
                                 {kSeverity, line.severity->currentIndex()}});
    }
    return QJsonDocument(QJsonObject{{kStatus, fromUtf8(codeOf(status()))},
                                     {kAllergies, lines},
                                     {kBegan, QJsonArray::fromStringList(m_began)}})
        .toJson(QJsonDocument::Compact);
}

void AllergiesEditor::decode(const QByteArray& draft) {
    const QJsonObject object = QJsonDocument::fromJson(draft).object();
    std::vector<Allergy> allergies;
    const QJsonArray lines = object.value(kAllergies).toArray();
    for (const auto& each : lines) {
        const QJsonObject line = each.toObject();
        Allergy allergy;
        allergy.substance = toUtf8(line.value(kSubstance).toString());
        allergy.reaction = toUtf8(line.value(kReaction).toString());
        allergy.severity = kSeverities[qBound(0, line.value(kSeverity).toInt(), 3)];
        allergies.push_back(std::move(allergy));
    }
    const std::optional<AllergyStatus> status =
        fromCode<AllergyStatus>(toUtf8(object.value(kStatus).toString()));
    setAllergies(status.value_or(AllergyStatus::notAsked), allergies);
    m_began.clear();
    const QJsonArray began = object.value(kBegan).toArray();
    for (const auto& each : began) {
        m_began += each.toString();
    }
}

void AllergiesEditor::refresh() {
    m_list->setVisible(status() == AllergyStatus::listed);
}

}  // namespace gramhour::ui
