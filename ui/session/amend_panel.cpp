#include "ui/session/amend_panel.h"

#include <utility>

#include <QLineEdit>
#include <QVBoxLayout>

#include "session/amendments.h"
#include "ui/session/event_editor.h"
#include "ui/session/quick_line.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/label.h"
#include "ui/widgets/time_edit.h"
#include "ui/widgets/toggle_choice.h"

namespace gramhour::ui {

namespace {

constexpr qint64 kSecondsADay = 24 * 60 * 60;

QStringList correctWords() {
    return {AmendPanel::tr("Typing mistake"), AmendPanel::tr("Misread"), AmendPanel::tr("Wrong time")};
}

QStringList inErrorWords() {
    return {AmendPanel::tr("Wrong patient"), AmendPanel::tr("Did not happen"),
            AmendPanel::tr("Entered twice")};
}

}  // namespace

AmendPanel::AmendPanel(const Target& target, const Protocol& protocol, NowFunction now, QWidget* parent)
    : ActPanel({QStringLiteral("amend"), tr("Correct an entry"), tr("Save correction"), When::Now},
               std::move(now), parent),
      m_target(target) {
    buildRecorded();
    buildFields(protocol);
    buildReason();
    buildEnd();
    if (std::holds_alternative<Note>(target.event.body)) {
        primary()->setKey(QKeySequence(QStringLiteral("Ctrl+Return")));
    }
    QWidget* first = m_editor->firstEditor();
    setFirst(first != nullptr ? first : m_time);
    orderTabs();
    refresh();
}

void AmendPanel::orderTabs() {
    // As it is read: the entry, why, the password, the buttons.
    QList<QWidget*> order{m_time, m_reason->lineEdit()};
    if (m_password != nullptr) {
        order += m_password;
    }
    order += {leaveButton(), primary()};
    for (qsizetype place = 1; place < order.size(); ++place) {
        setTabOrder(order.at(place - 1), order.at(place));
    }
}

void AmendPanel::buildRecorded() {
    setSubtitle(m_target.who);
    auto* recorded = new QWidget;
    auto* column = new QVBoxLayout(recorded);
    Theme::space(*column, QMargins(), 2);
    column->addWidget(
        new Label(tr("As recorded at %1").arg(timeText(m_target.event.occurredAt)), TextRole::Small));
    auto* words = new Label(m_target.recorded, TextRole::Strong);
    words->setObjectName(nameOf("recorded"));
    words->setWordWrap(true);
    column->addWidget(words);
    form().addWidget(recorded);
    m_way = new ToggleChoice({{tr("Put it right"), u'p'}, {tr("Entered in error"), u'e'}});
    m_way->setObjectName(nameOf("way"));
    m_way->setQuestion(tr("What is wrong with it?"));
    m_way->setChosen(static_cast<int>(Way::Correct));
    form().addWidget(m_way);
    connect(m_way, &ToggleChoice::chosenByUser, this, &AmendPanel::refresh);
}

void AmendPanel::buildFields(const Protocol& protocol) {
    m_fields = new QWidget;
    auto* column = new QVBoxLayout(m_fields);
    Theme::space(*column, QMargins(), 8);
    m_editor = new EventEditor(toActBody(m_target.event.body).value(), protocol);
    column->addWidget(m_editor);
    m_time = new ClockEdit(tr("Time"));
    m_time->setObjectName(nameOf("time_of_day"));
    m_time->setRequired(tr("Type the time."));
    m_time->setValue(toDateTime(m_target.event.occurredAt).time());
    column->addWidget(new Field(tr("When"), m_time));
    form().addWidget(m_fields);
    m_inError = new InlineMessage(Tone::Warn, tr("It belongs to another patient, or never happened. It stays "
                                                 "readable, marked, and no longer counts."));
    form().addWidget(m_inError);
}

void AmendPanel::buildReason() {
    m_reason = new QuickLine(nameOf("reason_of_correction"));
    m_reasonField = new Field(tr("Why is it corrected?"), m_reason);
    foot().addWidget(m_reasonField);
    connect(m_reason->lineEdit(), &QLineEdit::textChanged, this, [this] { m_reasonField->setProblem({}); });
}

void AmendPanel::buildEnd() {
    m_preview = new InlineMessage(Tone::Info);
    m_preview->setObjectName(nameOf("preview"));
    m_preview->hide();
    foot().addWidget(m_preview);
    if (m_target.signature == Signature::NotSigned) {
        return;
    }
    m_password = new QLineEdit;
    m_password->setObjectName(nameOf("password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_passwordField = new Field(tr("Your password: the record is signed afresh in your name"), m_password);
    foot().addWidget(m_passwordField);
    connect(m_password, &QLineEdit::textEdited, this, [this] { m_passwordField->setProblem({}); });
    primary()->setText(tr("Correct and sign"));
}

AmendPanel::Way AmendPanel::way() const {
    return static_cast<Way>(m_way->chosen().value_or(0));
}

void AmendPanel::refresh() {
    ActPanel::refresh();
    m_editor->refresh();
    const bool isCorrected = way() == Way::Correct;
    m_fields->setVisible(isCorrected);
    m_inError->setVisible(!isCorrected);
    m_reason->setOffers(isCorrected ? correctWords() : inErrorWords());
}

std::optional<UtcTime> AmendPanel::newTime() const {
    const QDateTime recorded = toDateTime(m_target.event.occurredAt);
    const std::optional<QTime> typed = m_time->value();
    const QTime was = recorded.time();
    if (!typed || (typed->hour() == was.hour() && typed->minute() == was.minute())) {
        return std::nullopt;
    }
    QDateTime moment(recorded.date(), *typed);
    const qint64 ahead = recorded.secsTo(moment);
    if (ahead > kSecondsADay / 2) {
        moment = moment.addDays(-1);
    } else if (ahead < -kSecondsADay / 2) {
        moment = moment.addDays(1);
    }
    return toUtc(moment);
}

std::vector<EventBody> AmendPanel::bodies() const {
    const std::string reason = toUtf8(m_reason->text());
    if (way() == Way::InError) {
        return {EnteredInError{eventNumber(), reason}};
    }
    // An amendment without a time means the one recorded first, which need not be the one that counted last.
    const UtcTime at = newTime().value_or(m_target.event.occurredAt);
    const std::optional<UtcTime> changed = at == m_target.firstAt ? std::nullopt : std::optional(at);
    return {Amended{eventNumber(), m_editor->body(), changed, reason}};
}

QString AmendPanel::password() const {
    return m_password != nullptr ? m_password->text() : QString();
}

void AmendPanel::refusePassword(const QString& sentence) {
    if (m_password != nullptr) {
        m_password->clear();
        m_passwordField->setProblem(sentence);
        m_password->setFocus();
    }
}

void AmendPanel::showPreview(const AmendPreview& preview) {
    const bool isRefused = !preview.refusal.isEmpty();
    const QString words = isRefused ? preview.refusal : preview.follows.join(QStringLiteral(".\n"));
    m_preview->setMessage(isRefused ? Tone::Bad : Tone::Info, words);
    m_preview->setVisible(!words.isEmpty());
}

bool AmendPanel::checkReason() {
    return requireText(*m_reason->lineEdit(), *m_reasonField, tr("Give the reason."));
}

bool AmendPanel::checkFields() {
    QWidget* firstBad = nullptr;
    if (way() == Way::Correct) {
        if (!m_editor->check()) {
            firstBad = focusWidget();
        }
        if (!m_time->check() && firstBad == nullptr) {
            firstBad = m_time;
        }
    }
    if (!checkReason() && firstBad == nullptr) {
        firstBad = m_reason->lineEdit();
    }
    if (m_password != nullptr && m_password->text().isEmpty()) {
        m_passwordField->setProblem(tr("Type your password: the record is signed afresh."));
        firstBad = firstBad != nullptr ? firstBad : m_password;
    }
    if (firstBad != nullptr) {
        firstBad->setFocus();
    }
    return firstBad == nullptr;
}

}  // namespace gramhour::ui
