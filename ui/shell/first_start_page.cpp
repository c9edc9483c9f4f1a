#include "ui/shell/first_start_page.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "service/password.h"
#include "service/password_rules.h"
#include "ui/shell/password_field.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/adaptive.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/label.h"
#include "ui/widgets/number_edit.h"

namespace gramhour::ui {

namespace {

constexpr int kFormWidth = 860;
constexpr int kChairColumns = 2;

NumberRule chairRule() {
    return {.name = FirstStartPage::tr("Number of chairs"),
            .unit = {},
            .minimum = 1,
            .maximum = FirstStartPage::kMostChairs};
}

}  // namespace

FirstStartPage::FirstStartPage(QWidget* parent)
    : DoorPage(parent),
      m_clinic(new QLineEdit),
      m_clinicField(new Field(tr("Name of the clinic"), m_clinic)),
      m_chairCount(new NumberEdit(chairRule())),
      m_chairGrid(new QWidget),
      m_displayName(new QLineEdit),
      m_displayField(new Field(tr("Your name, as it stands on records"), m_displayName)),
      m_signInName(new QLineEdit),
      m_signInField(new Field(tr("Your sign-in name"), m_signInName)),
      m_roles(new RoleBoxes(QStringLiteral("first.role"), RoleBoxes::Detail::tooltip)),
      m_password(new PasswordField(tr("Password"), QStringLiteral("first.password"))),
      m_again(new PasswordField(tr("Password again"), QStringLiteral("first.password_again"))),
      m_problem(new InlineMessage(Tone::Bad)),
      m_submit(new Button(tr("Open the clinic"), ButtonRole::Primary)) {
    setFormWidth(kFormWidth);
    m_clinic->setObjectName(QStringLiteral("first.clinic"));
    m_chairCount->setObjectName(QStringLiteral("first.chair_count"));
    m_displayName->setObjectName(QStringLiteral("first.display_name"));
    m_signInName->setObjectName(QStringLiteral("first.signin_name"));
    m_problem->setObjectName(QStringLiteral("first.problem"));
    m_submit->setObjectName(QStringLiteral("first.submit"));
    auto* demo = new Button(tr("Open the demo clinic instead"), ButtonRole::Secondary);
    demo->setObjectName(QStringLiteral("first.demo"));
    demo->setToolTip(tr("A clinic of invented people in a file of its own, to look around"));

    auto* heading = new Label(tr("Set up your clinic"), TextRole::Title);
    auto* lead =
        new Label(tr("This is asked once. Everything can be changed later in Settings."), TextRole::Lead);
    lead->setWordWrap(true);
    auto* cards =
        new SidePane(makePersonCard(), makeClinicCard(), {.mainShare = 1, .sideShare = 1, .stackBelow = 620});
    auto* buttons = new QHBoxLayout;
    Theme::space(*buttons, {0, 0, 0, 0}, 10);
    buttons->addWidget(demo);
    buttons->addStretch(1);
    buttons->addWidget(m_submit);
    m_problem->hide();

    QVBoxLayout& page = column();
    int place = 1;
    page.insertWidget(place++, heading);
    page.insertWidget(place++, lead);
    page.insertWidget(place++, cards);
    page.insertWidget(place++, m_problem);
    page.insertLayout(place, buttons);

    connect(m_submit, &QPushButton::clicked, this, &FirstStartPage::submit);
    connect(m_again, &PasswordField::accepted, this, &FirstStartPage::submit);
    connect(demo, &QPushButton::clicked, this, &FirstStartPage::demoRequested);
    for (Field* field : {m_clinicField, m_displayField, m_signInField}) {
        connect(qobject_cast<QLineEdit*>(field->editor()), &QLineEdit::textEdited, field,
                [field] { field->setProblem({}); });
    }
    m_chairCount->setValue(kUsualChairs);
    showChairs(kUsualChairs);
    connect(m_chairCount, &NumberEdit::valueChanged, this, [this](std::optional<qint64> count) {
        if (count) {
            showChairs(static_cast<int>(*count));
        }
    });
}

Card* FirstStartPage::makePersonCard() {
    auto* card = new Card(tr("You, the first administrator"));
    m_displayName->setPlaceholderText(tr("R. Okafor, RN"));
    m_signInName->setPlaceholderText(tr("rokafor"));
    m_password->setHint(tr("At least %n characters.", nullptr, static_cast<int>(kShortestPassword)));
    m_roles->fix(Role::administrator);
    card->content().addWidget(m_displayField);
    card->content().addWidget(m_signInField);
    auto* passwords = new QHBoxLayout;
    Theme::space(*passwords, {0, 0, 0, 0}, 10);
    passwords->addWidget(m_password, 1, Qt::AlignTop);
    passwords->addWidget(m_again, 1, Qt::AlignTop);
    card->content().addLayout(passwords);
    auto* roles = new Label(tr("What else you do here"), TextRole::Muted);
    card->content().addWidget(roles);
    card->content().addWidget(m_roles);
    card->content().addStretch(1);
    return card;
}

Card* FirstStartPage::makeClinicCard() {
    auto* card = new Card(tr("Clinic and chairs"));
    card->content().addWidget(m_clinicField);
    auto* count = new Field(tr("Number of chairs"), m_chairCount);
    card->content().addWidget(count);
    auto* names = new Label(tr("Their names"), TextRole::Muted);
    card->content().addWidget(names);
    auto* grid = new QGridLayout(m_chairGrid);
    Theme::space(*grid, {0, 0, 0, 0}, 8);
    card->content().addWidget(m_chairGrid);
    card->content().addStretch(1);
    return card;
}

void FirstStartPage::showChairs(int count) {
    auto* grid = qobject_cast<QGridLayout*>(m_chairGrid->layout());
    while (m_chairs.size() > count) {
        delete m_chairs.takeLast()->parentWidget();  // its field
    }
    QWidget* before = m_chairs.isEmpty() ? static_cast<QWidget*>(m_chairCount) : m_chairs.last();
    while (m_chairs.size() < count) {
        const int index = static_cast<int>(m_chairs.size());
        auto* edit = new QLineEdit(tr("Chair %1").arg(index + 1));
        edit->setObjectName(QStringLiteral("first.chair.%1").arg(index + 1));
        edit->setAccessibleName(tr("Name of chair %1").arg(index + 1));
        grid->addWidget(new Field({}, edit), index / kChairColumns, index % kChairColumns, Qt::AlignTop);
        QWidget::setTabOrder(before, edit);
        m_chairs += edit;
        before = edit;
    }
}

void FirstStartPage::start() {
    showReady();
    m_displayName->setFocus(Qt::OtherFocusReason);
}

void FirstStartPage::refuseAt(Field* field, const QString& sentence) {
    field->setProblem(sentence);
    field->editor()->setFocus(Qt::OtherFocusReason);
}

void FirstStartPage::refuse(const ServiceError& error) {
    showReady();
    const QString sentence = serviceErrorText(error);
    if (error.field == "clinicName") {
        refuseAt(m_clinicField, sentence);
    } else if (error.field == "displayName") {
        refuseAt(m_displayField, sentence);
    } else if (error.field == "signInName") {
        refuseAt(m_signInField, sentence);
    } else if (error.field == "password") {
        refuseAt(m_password, sentence);
    } else {
        m_problem->setMessage(Tone::Bad, sentence);
        m_problem->show();
    }
}

void FirstStartPage::showMaking() {
    m_submit->setText(tr("Opening …"));
    m_submit->setEnabled(false);
    repaint();
}

void FirstStartPage::showReady() {
    m_problem->hide();
    m_submit->setText(tr("Open the clinic"));
    m_submit->setEnabled(true);
}

bool FirstStartPage::check() {
    if (m_displayName->text().trimmed().isEmpty()) {
        refuseAt(m_displayField, tr("Type your name as it shall stand on records."));
        return false;
    }
    if (m_signInName->text().trimmed().isEmpty()) {
        refuseAt(m_signInField, tr("Type the name you will sign in by."));
        return false;
    }
    if (!isLongEnough(toUtf8(m_password->password()))) {
        refuseAt(m_password,
                 serviceErrorText({.code = ServiceErrorCode::weakPassword, .field = {}, .refusal = {}}));
        return false;
    }
    if (m_again->password() != m_password->password()) {
        m_again->refuse(tr("The two passwords are not the same."));
        return false;
    }
    if (m_clinic->text().trimmed().isEmpty()) {
        refuseAt(m_clinicField, tr("Type the clinic's name."));
        return false;
    }
    return m_chairCount->check();
}

void FirstStartPage::submit() {
    m_problem->hide();
    if (!check()) {
        return;
    }
    FirstStart start;
    start.clinic.name = toUtf8(m_clinic->text());
    start.administrator = {.signInName = toUtf8(m_signInName->text()),
                           .displayName = toUtf8(m_displayName->text()),
                           .roles = m_roles->roles(),
                           .password = m_password->password().toStdString()};
    for (const QLineEdit* chair : std::as_const(m_chairs)) {
        start.chairNames.push_back(toUtf8(chair->text()));
    }
    Q_EMIT submitted(start);
}

}  // namespace gramhour::ui
