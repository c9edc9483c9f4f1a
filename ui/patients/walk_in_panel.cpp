#include "ui/patients/walk_in_panel.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

#include "ui/support/clinical_text.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr int kOldest = 125;
constexpr int kLongestInitials = 8;

}  // namespace

WalkInPanel::WalkInPanel(Date today, QWidget* parent)
    : QWidget(parent),
      m_initials(new QLineEdit),
      m_birthDate(new DateEdit(tr("Birth date"))),
      m_sex(new ToggleChoice({{tr("Female"), QLatin1Char('f')}, {tr("Male"), QLatin1Char('m')}})),
      m_chair(new QComboBox),
      m_initialsField(new Field(tr("Initials"), m_initials)),
      m_sexField(new Field(tr("Sex at birth"), m_sex)),
      m_chairField(new Field(tr("Chair"), m_chair)),
      m_problem(new InlineMessage(Tone::Bad)) {
    m_initials->setObjectName(QStringLiteral("hurry.initials"));
    m_initials->setMaxLength(kLongestInitials);
    m_birthDate->setObjectName(QStringLiteral("hurry.birthDate"));
    m_birthDate->setRange(toQDate(today).addYears(-kOldest), toQDate(today));
    m_birthDate->setRequired(tr("Type the birth date: the screening and the dose need it."));
    m_sex->setObjectName(QStringLiteral("hurry.sex"));
    m_sex->setQuestion(tr("Sex at birth"));
    m_chair->setObjectName(QStringLiteral("hurry.chair"));
    m_problem->setObjectName(QStringLiteral("hurry.problem"));
    m_problem->hide();
    m_initialsField->setHint(tr("Such as A. L."));
    auto* birth = new Field(tr("Birth date"), m_birthDate);
    birth->setHint(tr("Such as 12 Apr 1981"));
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 12);
    auto* grid = new QGridLayout;
    Theme::space(*grid, {0, 0, 0, 0}, 14);
    grid->addWidget(m_initialsField, 0, 0, Qt::AlignTop);
    grid->addWidget(birth, 0, 1, Qt::AlignTop);
    grid->addWidget(m_sexField, 1, 0, Qt::AlignTop);
    grid->addWidget(m_chairField, 1, 1, Qt::AlignTop);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    column->addLayout(grid);
    column->addWidget(m_problem);
    connect(m_initials, &QLineEdit::textEdited, this, [this] { m_initialsField->setProblem({}); });
    connect(m_sex, &ToggleChoice::chosenByUser, this, [this] { m_sexField->setProblem({}); });
    connect(m_chair, &QComboBox::currentIndexChanged, this, [this] { m_chairField->setProblem({}); });
}

void WalkInPanel::setChairs(const std::vector<Chair>& chairs) {
    m_chairs.clear();
    m_chair->clear();
    m_chair->addItem(tr("None yet: waits"));
    for (const Chair& chair : chairs) {
        m_chairs.push_back(chair.id);
        m_chair->addItem(fromUtf8(chair.name));
    }
    m_chair->setCurrentIndex(m_chairs.empty() ? 0 : 1);
}

void WalkInPanel::takeTyped(const QString& typed) {
    static const QRegularExpression kBlank(QStringLiteral("[\\s.]+"));
    QString initials;
    for (const QString& word : typed.split(kBlank, Qt::SkipEmptyParts)) {
        if (word.front().isLetter() && initials.size() + 3 <= kLongestInitials) {
            initials += QStringLiteral("%1%2.").arg(initials.isEmpty() ? QString() : QStringLiteral(" "),
                                                    word.front().toUpper());
        }
    }
    m_initials->setText(initials);
}

bool WalkInPanel::check() {
    QWidget* first = nullptr;
    const auto require = [&first](bool isFine, QWidget* editor) {
        first = !isFine && first == nullptr ? editor : first;
    };
    const bool hasInitials = !m_initials->text().trimmed().isEmpty();
    m_initialsField->setProblem(hasInitials ? QString() : tr("Type the initials."));
    require(hasInitials, m_initials);
    require(m_birthDate->check(), m_birthDate);
    m_sexField->setProblem(m_sex->chosen() ? QString()
                                           : tr("Choose the sex at birth: the kidney formula asks for it."));
    require(m_sex->chosen().has_value(), m_sex);
    if (first != nullptr) {
        first->setFocus(Qt::OtherFocusReason);
    }
    return first == nullptr;
}

WalkIn WalkInPanel::walkIn() const {
    WalkIn walkIn;
    walkIn.initials = toUtf8(m_initials->text().trimmed());
    const std::optional<QDate> birthDate = m_birthDate->value();
    walkIn.birthDate =
        (birthDate ? toDate(*birthDate) : std::nullopt).value_or(Date::fromYmd(1900, 1, 1).value());
    walkIn.sex = m_sex->chosen() == 1 ? Sex::male : Sex::female;
    if (m_chair->currentIndex() > 0) {
        walkIn.chair = m_chairs.at(static_cast<std::size_t>(m_chair->currentIndex() - 1));
    }
    return walkIn;
}

void WalkInPanel::showProblem(const QString& field, const QString& sentence) {
    const bool isInitials = field == QLatin1String("initials");
    const bool isChair = field == QLatin1String("chair");
    if (isInitials) {
        m_initialsField->setProblem(sentence);
    } else if (isChair) {
        m_chairField->setProblem(sentence);
    }
    m_problem->setMessage(Tone::Bad, sentence);
    m_problem->setVisible(!sentence.isEmpty() && !isInitials && !isChair);
}

void WalkInPanel::focusFirst() {
    (m_initials->text().isEmpty() ? m_initials : static_cast<QLineEdit*>(m_birthDate))
        ->setFocus(Qt::OtherFocusReason);
}

}  // namespace gramhour::ui
