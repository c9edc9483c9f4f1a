#include "ui/session/check_panels.h"

#include <array>
#include <utility>

#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/session/quick_line.h"
#include "ui/session/reason_words.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/field.h"
#include "ui/widgets/toggle_choice.h"

namespace gramhour::ui {

namespace {

/// The core takes ten minutes at most.
constexpr std::array kSnoozeMinutes{2, 5, 10};

ToggleChoice* minutesChoice(const QString& name) {
    QList<ToggleChoice::Choice> choices;
    for (const int minutes : kSnoozeMinutes) {
        // The first digit is the key: 2, 5, 1.
        choices.append({SnoozePanel::tr("%1 min").arg(minutes), QString::number(minutes).at(0)});
    }
    auto* choice = new ToggleChoice(choices);
    choice->setObjectName(name);
    choice->setQuestion(SnoozePanel::tr("Silent for"));
    return choice;
}

}  // namespace

ExplainPanel::ExplainPanel(NowFunction now, QWidget* parent)
    : ActPanel({QStringLiteral("explain"), tr("Why was it not in time?"), tr("Save reason"), When::Now},
               std::move(now), parent),
      m_reason(new QuickLine(nameOf("reason"))) {
    m_reason->setOffers(lateCheckWords());
    m_reasonField = new Field(tr("Reason"), m_reason);
    form().addWidget(m_reasonField);
    setFirst(m_reason);
}

void ExplainPanel::setChecks(const QList<CheckRef>& checks, const QString& words) {
    m_checks = checks;
    setSubtitle(words);
}

std::vector<EventBody> ExplainPanel::bodies() const {
    std::vector<EventBody> bodies;
    for (const CheckRef& check : m_checks) {
        bodies.emplace_back(CheckExplained{check.kind, check.dueAt, toUtf8(m_reason->text())});
    }
    return bodies;
}

bool ExplainPanel::checkFields() {
    const bool isThere = requireText(*m_reason->lineEdit(), *m_reasonField, tr("A reason is needed."));
    if (!isThere) {
        m_reason->setFocus();
    }
    return isThere && !m_checks.isEmpty();
}

SnoozePanel::SnoozePanel(NowFunction now, QWidget* parent)
    : ActPanel({QStringLiteral("snooze"), tr("Snooze"), tr("Silence the alarm"), When::Now}, now, parent),
      m_now(std::move(now)),
      m_minutes(minutesChoice(nameOf("minutes"))),
      m_reason(new QuickLine(nameOf("reason"))) {
    m_minutesField = new Field(tr("Silent for"), m_minutes);
    m_minutesField->setHint(tr("The check stays overdue on every screen."));
    form().addWidget(m_minutesField);
    m_reason->setOffers(snoozeWords());
    m_reasonField = new Field(tr("Why?"), m_reason);
    form().addWidget(m_reasonField);
    setFirst(m_minutes);
}

void SnoozePanel::setChecks(const QList<CheckRef>& checks, const QString& words) {
    m_checks = checks;
    setSubtitle(words);
}

std::vector<EventBody> SnoozePanel::bodies() const {
    const int minutes = kSnoozeMinutes.at(static_cast<std::size_t>(m_minutes->chosen().value_or(0)));
    const UtcTime until = toUtc(m_now()) + Duration::fromMinutes(minutes);
    std::vector<EventBody> bodies;
    for (const CheckRef& check : m_checks) {
        bodies.emplace_back(Snoozed{check.kind, check.dueAt, until, toUtf8(m_reason->text())});
    }
    return bodies;
}

bool SnoozePanel::checkFields() {
    m_minutesField->setProblem(m_minutes->chosen() ? QString() : tr("Choose for how long."));
    const bool hasReason = requireText(*m_reason->lineEdit(), *m_reasonField, tr("A reason is needed."));
    if (!m_minutes->chosen()) {
        m_minutes->setFocus();
    } else if (!hasReason) {
        m_reason->setFocus();
    }
    return m_minutes->chosen() && hasReason && !m_checks.isEmpty();
}

}  // namespace gramhour::ui
