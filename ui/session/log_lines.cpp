#include <algorithm>
#include <tuple>
#include <utility>

#include <QCoreApplication>

#include "service/session_basis.h"
#include "session/amendments.h"
#include "ui/session/log_line.h"
#include "ui/session/session_view.h"
#include "ui/support/clinical_text.h"
#include "ui/support/event_text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SessionLog)
};

/// What is written within this time counts as written at once.
constexpr Duration kWrittenAtOnce = Duration::fromMinutes(1);

QString alertWords(const std::vector<Alert>& alerts) {
    QStringList words;
    for (const Alert& alert : alerts) {
        words += alertValueText(alert) +
                 (alert.level == AlertLevel::stop ? Words::tr(": stop") : Words::tr(": recheck"));
    }
    return words.join(QLatin1String(", "));
}

std::vector<Alert> alertsOfBody(const EventBody& body, const SessionState& state, const Protocol& protocol) {
    const auto* taken = std::get_if<VitalsTaken>(&body);
    return taken != nullptr ? alertsOf(taken->vitals, state, protocol.alerts) : std::vector<Alert>{};
}

/// Makes the lines of one log.
class Writer {
public:
    Writer(const SessionSnapshot& snapshot, const Protocol& protocol)
        : m_snapshot(snapshot),
          m_protocol(protocol),
          m_log(eventsOf(snapshot.events)),
          m_hasAmendments(hasAmendments(m_log)) {}

    [[nodiscard]] QList<LogLine> lines() const {
        std::vector<std::tuple<UtcTime, int, LogLine>> placed;
        for (std::size_t place = 0; place < m_log.size(); ++place) {
            const int number = numberAt(m_log, place);
            const std::optional<SessionEvent> counts = inForceOf(m_log[place], number);
            const SessionEvent& shown = counts ? *counts : m_log[place];
            LogLine line = lineOf(shown, number);
            if (m_hasAmendments) {
                addCorrections(line, m_log[place], number, counts.has_value());
            }
            placed.emplace_back(shown.occurredAt, number, std::move(line));
        }
        std::stable_sort(placed.begin(), placed.end(), [](const auto& one, const auto& other) {
            return std::tie(std::get<0>(other), std::get<1>(other)) <
                   std::tie(std::get<0>(one), std::get<1>(one));
        });
        QList<LogLine> lines;
        for (auto& [at, number, line] : placed) {
            lines.append(std::move(line));
        }
        return lines;
    }

private:
    [[nodiscard]] std::optional<SessionEvent> inForceOf(const SessionEvent& event, int number) const {
        return m_hasAmendments && !isAmendment(event.body) ? inForce(m_log, number) : event;
    }

    [[nodiscard]] QString name(std::optional<StaffId> person) const {
        return shortName(fromUtf8(m_snapshot.nameOf(person)));
    }

    /// "10:34 Vitals": which entry a correction is about.
    [[nodiscard]] QString entry(int number) const {
        for (std::size_t place = 0; place < m_log.size(); ++place) {
            if (numberAt(m_log, place) == number) {
                return Words::tr("the entry of %1, %2")
                    .arg(timeText(m_log[place].occurredAt), eventWords(m_log[place].body, m_protocol).lead);
            }
        }
        return {};
    }

    [[nodiscard]] EventWords wordsOf(const EventBody& body) const {
        EventWords words = eventWords(body, m_protocol);
        if (const auto* amended = std::get_if<Amended>(&body)) {
            words.rest = Words::tr("%1: %2").arg(entry(amended->target), fromUtf8(amended->reason));
        } else if (const auto* error = std::get_if<EnteredInError>(&body)) {
            words.rest = Words::tr("%1: %2").arg(entry(error->target), fromUtf8(error->reason));
        }
        return words;
    }

    [[nodiscard]] LogLine lineOf(const SessionEvent& event, int number) const {
        LogLine line;
        const EventWords words = wordsOf(event.body);
        line.number = number;
        line.isCorrectable = !isAmendment(event.body) && !std::holds_alternative<Signed>(event.body) &&
                             !std::holds_alternative<ClockJumped>(event.body);
        line.time = timeText(event.occurredAt);
        line.lead = words.lead;
        line.rest = words.rest;
        line.tone = words.tone;
        if (event.recordedAt - event.occurredAt > kWrittenAtOnce) {
            line.recorded = Words::tr("written %1").arg(timeText(event.recordedAt));
            line.lateReason = fromUtf8(event.lateReason);
            line.mark = LogMark{Icon::Clock, Words::tr("Late entry"), Tone::Info};
        }
        if (std::holds_alternative<ClockJumped>(event.body)) {
            line.mark = LogMark{Icon::Clock, Words::tr("Clock set"), Tone::Warn};
        }
        const std::vector<Alert> alerts = alertsOfBody(event.body, m_snapshot.state, m_protocol);
        line.alert = alertWords(alerts);
        line.alertTone = std::any_of(alerts.begin(), alerts.end(),
                                     [](const Alert& alert) { return alert.level == AlertLevel::stop; })
                             ? Tone::Bad
                             : Tone::Warn;
        line.who = name(event.actor);
        if (event.second) {
            line.who = Words::tr("%1 + %2").arg(line.who, name(event.second));
        }
        return line;
    }

    /// The texts that stood there before the last correction, each with who replaced it, when and why.
    void addCorrections(LogLine& line, const SessionEvent& first, int number, bool counts) const {
        SessionEvent before = first;
        for (const SessionEvent* correction : amendmentsOf(m_log, number)) {
            const auto* amended = std::get_if<Amended>(&correction->body);
            const auto* error = std::get_if<EnteredInError>(&correction->body);
            const QString reason = fromUtf8(amended != nullptr ? amended->reason : error->reason);
            LogNote note;
            note.text = Words::tr("%1, %2: %3")
                            .arg(name(correction->actor), timeText(correction->recordedAt), reason);
            if (amended != nullptr) {
                note.struck = Words::tr("%1 %2").arg(timeText(before.occurredAt),
                                                     eventWords(before.body, m_protocol).sentence());
                before.body = toEventBody(amended->replacement);
                before.occurredAt = amended->occurredAt.value_or(first.occurredAt);
            }
            line.notes.append(note);
        }
        if (line.notes.isEmpty()) {
            return;
        }
        line.isStruck = !counts;
        if (!counts) {
            line.alert.clear();
            line.tone = Tone::Neutral;
        }
        line.mark = counts ? LogMark{Icon::Undo, Words::tr("Corrected"), Tone::Info}
                           : LogMark{Icon::Blocked, Words::tr("Entered in error"), Tone::Warn};
    }

    const SessionSnapshot& m_snapshot;
    const Protocol& m_protocol;
    std::vector<SessionEvent> m_log;
    bool m_hasAmendments;
};

}  // namespace

QList<LogLine> logLines(const SessionSnapshot& snapshot, const Protocol& protocol) {
    return Writer(snapshot, protocol).lines();
}

}  // namespace gramhour::ui
