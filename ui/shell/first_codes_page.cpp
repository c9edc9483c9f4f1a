#include "ui/shell/first_codes_page.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/field.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

namespace {

constexpr int kFormWidth = 640;
constexpr int kCodeMargin = 12;
constexpr int kGroupsInLine = 4;
constexpr int kThirdGroup = 2;
constexpr int kSeventhGroup = 6;

Label* paragraph(const QString& text, TextRole role = TextRole::Body) {
    auto* label = new Label(text, role);
    label->setWordWrap(true);
    return label;
}

Label* codeLabel(const char* name) {
    auto* label = new Label({}, TextRole::Clock);
    label->setObjectName(QString::fromLatin1(name));
    label->setAlignment(Qt::AlignCenter);
    Theme::watch(label, [label] { label->setMargin(Theme::px(kCodeMargin)); });
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

Button* makeButton(const QString& text, const char* name, ButtonRole role) {
    auto* button = new Button(text, role);
    button->setObjectName(QString::fromLatin1(name));
    return button;
}

void addButtons(Card* card, const QList<Button*>& left, Button* right) {
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 6, 0, 0}, 10);
    for (Button* each : left) {
        row->addWidget(each);
    }
    row->addStretch(1);
    row->addWidget(right);
    card->content().addLayout(row);
}

/// "7K3M - PQ4T - ..." in lines that are easy to copy by hand.
QString inLines(const QString& code) {
    const QStringList groups = code.split(QLatin1Char('-'));
    QStringList lines;
    for (int first = 0; first < groups.size(); first += kGroupsInLine) {
        lines += groups.mid(first, kGroupsInLine).join(QStringLiteral(" - "));
    }
    return lines.join(QLatin1Char('\n'));
}

/// What a person typed, as the code has it: no spaces or hyphens, large letters, O for zero and I and L for
/// one forgiven.
QString asInCode(const QString& typed) {
    QString plain;
    for (const QChar each : typed.toUpper()) {
        if (each == QLatin1Char('O')) {
            plain += QLatin1Char('0');
        } else if (each == QLatin1Char('I') || each == QLatin1Char('L')) {
            plain += QLatin1Char('1');
        } else if (each.isLetterOrNumber()) {
            plain += each;
        }
    }
    return plain;
}

}  // namespace

FirstCodesPage::FirstCodesPage(QWidget* parent)
    : DoorPage(parent),
      m_title(new Label(tr("A code to lock away"), TextRole::Title)),
      m_recoveryCode(codeLabel("codes.recovery")),
      m_downtimeCode(codeLabel("codes.downtime")),
      m_print(makeButton(tr("Print it …"), "codes.print", ButtonRole::Secondary)),
      m_finish(makeButton(tr("Go to the clinic"), "codes.finish", ButtonRole::Primary)),
      m_recoveryCard(makeRecoveryCard()),
      m_proofCard(makeProofCard()),
      m_downtimeCard(makeDowntimeCard()) {
    setFormWidth(kFormWidth);
    auto* lead =
        paragraph(tr("For the day on which this computer is gone. On paper, away from it; never in a file."),
                  TextRole::Lead);
    int place = 1;
    column().insertWidget(place++, m_title);
    column().insertWidget(place++, lead);
    for (Card* card : {m_recoveryCard, m_proofCard, m_downtimeCard}) {
        column().insertWidget(place++, card);
        card->hide();
    }
}

Card* FirstCodesPage::makeRecoveryCard() {
    auto* card = new Card(tr("Recovery code of the clinic's file"));
    card->content().addWidget(
        paragraph(tr("The file is encrypted, and only this computer has its key. If it breaks or is stolen, "
                     "this code opens the file and its backups on another one. It is shown this once.")));
    card->content().addWidget(m_recoveryCode);
    auto* later = makeButton(tr("Later, without a code"), "codes.later", ButtonRole::Quiet);
    auto* onPaper = makeButton(tr("It is on paper"), "codes.on_paper", ButtonRole::Primary);
    addButtons(card, {m_print, later}, onPaper);
    card->content().addWidget(paragraph(
        tr("Later: the code above then opens nothing, and a broken computer takes the clinic's data, "
           "backups included. Settings, Security warns until a code is made there."),
        TextRole::Muted));
    connect(m_print, &QPushButton::clicked, this, [this] { Q_EMIT recoveryPrintRequested(m_recovery); });
    connect(onPaper, &QPushButton::clicked, this, [this] { go(Step::proof); });
    connect(later, &QPushButton::clicked, this, [this] {
        m_recovery.clear();
        Q_EMIT recoveryPostponed();
    });
    return card;
}

QLineEdit* FirstCodesPage::addGroup(Card* card, const QString& label, const char* name) {
    auto* edit = new QLineEdit;
    edit->setObjectName(QString::fromLatin1(name));
    auto* field = new Field(label, edit);
    card->content().addWidget(field);
    connect(edit, &QLineEdit::textEdited, field, [field] { field->setProblem({}); });
    connect(edit, &QLineEdit::returnPressed, this, &FirstCodesPage::prove);
    return edit;
}

Card* FirstCodesPage::makeProofCard() {
    auto* card = new Card(tr("Read it from the paper"));
    card->content().addWidget(paragraph(
        tr("So that it is known to be there and readable: type these two groups of the recovery code.")));
    m_third = addGroup(card, tr("Third group of the first line"), "codes.third");
    m_seventh = addGroup(card, tr("Third group of the second line"), "codes.seventh");
    auto* back = makeButton(tr("Show the code again"), "codes.again", ButtonRole::Quiet);
    auto* go = makeButton(tr("That is it"), "codes.prove", ButtonRole::Primary);
    addButtons(card, {back}, go);
    connect(back, &QPushButton::clicked, this, [this] { this->go(Step::recovery); });
    connect(go, &QPushButton::clicked, this, &FirstCodesPage::prove);
    return card;
}

Card* FirstCodesPage::makeDowntimeCard() {
    auto* card = new Card(tr("Downtime code"));
    card->content().addWidget(paragraph(tr(
        "Every few minutes the program writes gramhour-today.pdf beside the clinic's file and into the "
        "folder of the backups: all that is needed to go on by hand. It opens on any computer, with "
        "this code only. Print it and seal it in an envelope, near the chairs but not at this computer.")));
    card->content().addWidget(m_downtimeCode);
    auto* print = makeButton(tr("Print it …"), "codes.print_downtime", ButtonRole::Secondary);
    addButtons(card, {print}, m_finish);
    card->content().addWidget(
        paragraph(tr("An administrator can show it again: Settings, Downtime sheet."), TextRole::Muted));
    connect(print, &QPushButton::clicked, this, [this] { Q_EMIT downtimePrintRequested(m_downtime); });
    connect(m_finish, &QPushButton::clicked, this, [this] {
        m_downtime.clear();
        m_downtimeCode->clear();
        Q_EMIT finished();
    });
    return card;
}

void FirstCodesPage::showRecovery(const QString& code) {
    m_recovery = code;
    m_title->setText(tr("Two codes to lock away"));
    go(Step::recovery);
}

void FirstCodesPage::showDowntime(const QString& code) {
    m_downtime = code;
    m_downtimeCode->setText(code);  // as it has to be typed: a PDF reader forgives nothing
    m_downtimeCode->setAccessibleName(tr("Downtime code %1").arg(code));
    go(Step::downtime);
}

bool FirstCodesPage::isProofPending() const {
    return !m_recovery.isEmpty();
}

void FirstCodesPage::go(Step step) {
    // While it is asked for it is nowhere on the screen, not even for a screen reader.
    const bool isReadable = step == Step::recovery;
    m_recoveryCode->setText(isReadable ? inLines(m_recovery) : QString());
    m_recoveryCode->setAccessibleName(isReadable ? tr("Recovery code %1").arg(m_recovery) : QString());
    m_recoveryCard->setVisible(step == Step::recovery);
    m_proofCard->setVisible(step == Step::proof);
    m_downtimeCard->setVisible(step == Step::downtime);
    switch (step) {
    case Step::recovery:
        m_print->setFocus(Qt::OtherFocusReason);
        break;
    case Step::proof:
        m_third->clear();
        m_seventh->clear();
        m_third->setFocus(Qt::OtherFocusReason);
        break;
    case Step::downtime:
        m_finish->setFocus(Qt::OtherFocusReason);
        break;
    }
}

bool FirstCodesPage::check(QLineEdit* edit, int group) {
    if (asInCode(edit->text()) == m_recovery.split(QLatin1Char('-')).value(group)) {
        return true;
    }
    qobject_cast<Field*>(edit->parentWidget())
        ->setProblem(
            edit->text().trimmed().isEmpty()
                ? tr("Type the four characters from the paper.")
                : tr("The code has something else there. Look at the paper, or show the code again."));
    edit->setFocus(Qt::OtherFocusReason);
    edit->selectAll();
    return false;
}

void FirstCodesPage::prove() {
    if (check(m_third, kThirdGroup) && check(m_seventh, kSeventhGroup)) {
        m_recovery.clear();
        m_third->clear();
        m_seventh->clear();
        Q_EMIT recoveryProved();
    }
}

}  // namespace gramhour::ui
