#include "ui/patients/merge_panel.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLineEdit>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include "ui/patients/patient_finder.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr int kNameColumn = 170;
constexpr int kMostRows = 20;

QString allergiesText(const Patient& patient) {
    const QStringList texts = allergyTexts(patient);
    switch (patient.allergyStatus) {
    case AllergyStatus::notAsked:
        return MergePanel::tr("not asked");
    case AllergyStatus::noneKnown:
        return MergePanel::tr("none known");
    case AllergyStatus::listed:
        return texts.join(QStringLiteral("; "));
    }
    return {};
}

QString holdingText(const MergeSide& side) {
    return MergePanel::tr("%1 sessions, %2 screenings, %3 results")
        .arg(side.sessions)
        .arg(side.screenings)
        .arg(side.labs);
}

/// What a side says of a field by its name in `MergeComparison::differing`.
QString fieldOf(const MergeSide& side, const std::string& field) {
    const PatientDetails& details = side.record.details;
    if (field == "givenName") {
        return fromUtf8(details.givenName);
    }
    if (field == "familyName") {
        return fromUtf8(details.familyName);
    }
    if (field == "birthDate") {
        return dateText(details.birthDate);
    }
    if (field == "sex") {
        return sexText(details.sex);
    }
    if (field == "recordNumber") {
        return fromUtf8(details.recordNumber);
    }
    if (field == "phone") {
        return fromUtf8(details.phone);
    }
    if (field == "email") {
        return fromUtf8(details.email);
    }
    if (field == "address") {
        return fromUtf8(details.address).replace(QLatin1Char('\n'), QStringLiteral(", "));
    }
    if (field == "emergencyContact") {
        return fromUtf8(details.emergencyContact);
    }
    if (field == "weight") {
        return details.weightGrams ? weightText(*details.weightGrams) : QString();
    }
    if (field == "height") {
        return details.heightMillimetres ? heightText(*details.heightMillimetres) : QString();
    }
    if (field == "note") {
        return fromUtf8(details.note).replace(QLatin1Char('\n'), QStringLiteral(", "));
    }
    return allergiesText(side.record);
}

QList<std::pair<std::string, QString>> fields() {
    return {{"givenName", MergePanel::tr("Given name")},
            {"familyName", MergePanel::tr("Family name")},
            {"birthDate", MergePanel::tr("Birth date")},
            {"sex", MergePanel::tr("Sex at birth")},
            {"recordNumber", MergePanel::tr("Record number")},
            {"phone", MergePanel::tr("Phone")},
            {"email", MergePanel::tr("E-mail")},
            {"address", MergePanel::tr("Address")},
            {"emergencyContact", MergePanel::tr("Emergency contact")},
            {"weight", MergePanel::tr("Weight")},
            {"height", MergePanel::tr("Height")},
            {"note", MergePanel::tr("Note")},
            {"allergies", MergePanel::tr("Allergies")}};
}

QString orDash(const QString& text) {
    return text.isEmpty() ? QStringLiteral("—") : text;
}

}  // namespace

MergePanel::MergePanel(const PatientService& patients, const Clock& clock, QWidget* parent)
    : QWidget(parent),
      m_find(new FindField(tr("Name, birth date or record number"))),
      m_results(new SimpleTable),
      m_table(new SimpleTable),
      m_model(new QStandardItemModel(this)),
      m_summary(new Label({}, TextRole::Muted)),
      m_reason(new QLineEdit),
      m_problem(new InlineMessage(Tone::Bad)) {
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 12);
    m_search = buildSearch(patients, clock);
    m_both = buildComparison();
    column->addWidget(m_search);
    column->addWidget(m_both);
    m_problem->setObjectName(QStringLiteral("merge.problem"));
    m_problem->hide();
    column->addWidget(m_problem);
    begin();
}

QWidget* MergePanel::buildSearch(const PatientService& patients, const Clock& clock) {
    auto* search = new QWidget;
    auto* column = new QVBoxLayout(search);
    Theme::space(*column, {0, 0, 0, 0}, 10);
    auto* words =
        new Label(tr("Which record is of the same person? Nothing is lost by joining them, and it can be "
                     "undone at any time."),
                  TextRole::Muted);
    words->setWordWrap(true);
    m_find->setObjectName(QStringLiteral("merge.find"));
    m_find->setAccessibleName(tr("Find the other record"));
    m_find->setMaximumWidth(QWIDGETSIZE_MAX);
    m_results->setObjectName(QStringLiteral("merge.results"));
    m_results->setAccessibleName(tr("Patients found"));
    m_results->setEmptyText(tr("Nobody is found by this."));
    column->addWidget(words);
    column->addWidget(m_find);
    column->addWidget(m_results);
    m_finder =
        new PatientFinder(patients, clock, *m_find, *m_results, PatientFinder::Registering::notOffered);
    connect(m_finder, &PatientFinder::chosen, this, &MergePanel::otherChosen);
    return search;
}

QWidget* MergePanel::buildComparison() {
    auto* both = new QWidget;
    auto* column = new QVBoxLayout(both);
    Theme::space(*column, {0, 0, 0, 0}, 12);
    m_summary->setWordWrap(true);
    m_table->setObjectName(QStringLiteral("merge.comparison"));
    m_table->setAccessibleName(tr("Both records beside each other"));
    m_table->setModel(m_model);
    m_table->setFitToRows(kMostRows);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    auto* swap = new Button(tr("Keep the other one"));
    swap->setObjectName(QStringLiteral("merge.swap"));
    auto* back = new Button(tr("Another record"));
    back->setObjectName(QStringLiteral("merge.back"));
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 0, 0, 0}, 10);
    row->addWidget(m_summary, 1);
    row->addWidget(back);
    row->addWidget(swap);
    m_reason->setObjectName(QStringLiteral("merge.reason"));
    column->addLayout(row);
    column->addWidget(m_table);
    column->addWidget(new Field(tr("Why they are the same person"), m_reason));
    connect(swap, &QPushButton::clicked, this, &MergePanel::swapRequested);
    connect(back, &QPushButton::clicked, this, &MergePanel::begin);
    connect(m_reason, &QLineEdit::returnPressed, this, &MergePanel::acceptRequested);
    return both;
}

void MergePanel::begin() {
    m_both->hide();
    m_search->show();
    m_reason->clear();
    m_find->clear();
    showProblem({});
    m_finder->search();
    focusFirst();
}

void MergePanel::showComparison(const MergeComparison& comparison) {
    m_model->clear();
    m_model->setHorizontalHeaderLabels({{}, tr("Stays"), tr("Is joined to it")});
    m_table->setColumnWidths({kNameColumn, 0, 0});
    int differing = 0;
    for (const auto& [field, name] : fields()) {
        const bool differs = std::find(comparison.differing.begin(), comparison.differing.end(), field) !=
                             comparison.differing.end();
        const auto identity = {"givenName", "familyName", "birthDate", "sex", "allergies"};
        const bool isAlwaysSeen = std::find(identity.begin(), identity.end(), field) != identity.end();
        if (!differs && !isAlwaysSeen) {
            continue;
        }
        auto* label = new QStandardItem(name);
        auto* kept = new QStandardItem(orDash(fieldOf(comparison.kept, field)));
        auto* merged = new QStandardItem(orDash(fieldOf(comparison.merged, field)));
        label->setData(true, MutedRole);
        if (differs) {
            differing += field == "recordNumber" ? 0 : 1;
            merged->setData(static_cast<int>(Icon::Flag), IconRole);
            merged->setData(static_cast<int>(Tone::Warn), TextToneRole);
            merged->setData(tr("%1, differs").arg(merged->text()), Qt::AccessibleTextRole);
        }
        kept->setToolTip(kept->text());
        merged->setToolTip(merged->text());
        m_model->appendRow({label, kept, merged});
    }
    auto* holds = new QStandardItem(tr("Holds"));
    holds->setData(true, MutedRole);
    m_model->appendRow({holds, new QStandardItem(holdingText(comparison.kept)),
                        new QStandardItem(holdingText(comparison.merged))});
    m_summary->setText(
        differing == 0
            ? tr("Nothing differs but the number.")
            : tr("%n entries differ, marked by a flag. The details on the left stay.", nullptr, differing));
    m_search->hide();
    m_both->show();
    m_table->updateGeometry();
    showProblem({});
    focusFirst();
}

void MergePanel::showProblem(const QString& sentence) {
    m_problem->setMessage(Tone::Bad, sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

QString MergePanel::reason() const {
    return m_reason->text().trimmed();
}

void MergePanel::focusFirst() {
    (m_both->isHidden() ? static_cast<QWidget*>(m_find) : m_reason)->setFocus(Qt::OtherFocusReason);
}

}  // namespace gramhour::ui
