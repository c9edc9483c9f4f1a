// Reactions, emergencies, corrections and the list of all events, in a record; see record_parts.h.
#include <algorithm>

#include <QCoreApplication>
#include <QHash>

#include "session/amendments.h"
#include "session/reaction_course.h"
#include "ui/history/record_details.h"
#include "ui/history/record_parts.h"
#include "ui/support/text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Record)
};

template <class Body>
QString whoAndWhen(const RecordSource& source, const Recorded<Body>& recorded) {
    return Words::tr("%1, %2").arg(fromUtf8(source.session.nameOf(recorded.actor)),
                                   RecordNames{source.session}.moment(recorded.at));
}

std::vector<SessionEvent> logOf(const RecordSource& source) {
    std::vector<SessionEvent> log;
    log.reserve(source.session.events.size());
    for (const StoredEvent& stored : source.session.events) {
        log.push_back(stored.event);
    }
    return log;
}

/// The events that correct, in the order in which they were recorded.
std::vector<const SessionEvent*> correctionsIn(const std::vector<SessionEvent>& log) {
    std::vector<const SessionEvent*> found;
    for (const SessionEvent& event : log) {
        if (isAmendment(event.body)) {
            found.push_back(&event);
        }
    }
    std::sort(found.begin(), found.end(),
              [](const SessionEvent* one, const SessionEvent* other) { return one->number < other->number; });
    return found;
}

int targetOf(const EventBody& body) {
    if (const Amended* amended = std::get_if<Amended>(&body)) {
        return amended->target;
    }
    const EnteredInError* error = std::get_if<EnteredInError>(&body);
    return error != nullptr ? error->target : 0;
}

/// What an event says, with its time.
QString timedAccount(const RecordNames& names, const EventBody& body, UtcTime at) {
    return Words::tr("%1: %2").arg(names.moment(at), eventAccount(body, names));
}

/// The corrections of one event as texts: before, and after each. The first is the event as it was written.
QStringList versionsOf(const std::vector<SessionEvent>& log, int number, const RecordNames& names) {
    const auto written = std::find_if(log.begin(), log.end(),
                                      [number](const SessionEvent& event) { return event.number == number; });
    if (written == log.end()) {
        return {};
    }
    QStringList versions{timedAccount(names, written->body, written->occurredAt)};
    UtcTime at = written->occurredAt;
    for (const SessionEvent* correction : amendmentsOf(log, number)) {
        if (const Amended* amended = std::get_if<Amended>(&correction->body)) {
            at = amended->occurredAt.value_or(at);
            versions += timedAccount(names, toEventBody(amended->replacement), at);
        } else {
            versions += Words::tr("Entered in error: it no longer counts");
        }
    }
    return versions;
}

/// "Corrected by no. 14", for an event that no longer says what it said.
QString correctionNote(const std::vector<SessionEvent>& log, int number) {
    const std::vector<const SessionEvent*> corrections = amendmentsOf(log, number);
    if (corrections.empty()) {
        return {};
    }
    const SessionEvent& last = *corrections.back();
    return std::holds_alternative<EnteredInError>(last.body)
               ? Words::tr("! Entered in error, see no. %1").arg(last.number)
               : Words::tr("! Corrected by no. %1").arg(last.number);
}

}  // namespace

QList<RecordSection> reactionSections(const RecordSource& source) {
    const RecordNames names{source.session};
    QList<RecordSection> sections;
    for (const ReactionCourse& course : reactionCourses(source.session.state)) {
        const Reaction& reaction = course.reaction.body;
        RecordSection section;
        section.title = Words::tr("Reaction no. %1").arg(course.reaction.number);
        section.facts.append({Words::tr("Recorded"), whoAndWhen(source, course.reaction)});
        section.facts.append(
            {Words::tr("What was seen"), eventDetails(reaction, names).join(QLatin1Char('\n'))});
        QList<std::pair<UtcTime, QStringList>> rows;
        const auto add = [&](const auto& recorded, const QString& what) {
            rows.append({recorded.at,
                         {names.moment(recorded.at), what, fromUtf8(source.session.nameOf(recorded.actor))}});
        };
        for (const Recorded<ReactionIntervention>& each : course.interventions) {
            add(each, Words::tr("Done: %1").arg(fromUtf8(each.body.text)));
        }
        for (const Recorded<PrescriberTold>& each : course.told) {
            add(each, Words::tr("Prescriber told: %1").arg(fromUtf8(each.body.name)));
        }
        if (course.followUp) {
            add(*course.followUp, Words::tr("Vital signs taken again"));
        }
        for (const Recorded<ReactionOutcome>& each : course.outcomes) {
            add(each, each.body.note.empty()
                          ? Words::tr("Outcome: %1").arg(reactionStatusText(each.body.status))
                          : Words::tr("Outcome: %1; %2")
                                .arg(reactionStatusText(each.body.status), fromUtf8(each.body.note)));
        }
        if (course.resumedAt) {
            rows.append(
                {*course.resumedAt,
                 {names.moment(*course.resumedAt),
                  course.resumedRate ? Words::tr("Resumed at %1").arg(pumpRateText(*course.resumedRate))
                                     : Words::tr("Resumed"),
                  QString()}});
        }
        std::stable_sort(rows.begin(), rows.end(),
                         [](const auto& one, const auto& other) { return one.first < other.first; });
        section.table.headers = {Words::tr("Time"), Words::tr("What followed"), Words::tr("By")};
        section.table.shares = {2, 9, 4};
        for (const auto& [at, row] : rows) {
            section.table.rows.append(row);
        }
        if (course.outcome() == nullptr) {
            section.lines += Words::tr("! No outcome was recorded");
        }
        sections.append(section);
    }
    return sections;
}

QList<RecordSection> emergencySections(const RecordSource& source) {
    const RecordNames names{source.session};
    QList<RecordSection> sections;
    for (const Emergency& emergency : source.session.state.emergencies) {
        RecordSection section;
        const std::string& card = emergency.opened.body.card;
        section.title = Words::tr("Emergency: %1").arg(names.cardTitle(card));
        section.facts.append({Words::tr("Opened"),
                              Words::tr("%1, %2").arg(fromUtf8(source.session.nameOf(emergency.opened.actor)),
                                                      names.momentToSecond(emergency.opened.at)),
                              Tone::Bad});
        section.facts.append(
            {Words::tr("Closed"), emergency.closed
                                      ? Words::tr("%1, %2: %3")
                                            .arg(fromUtf8(source.session.nameOf(emergency.closed->actor)),
                                                 names.momentToSecond(emergency.closed->at),
                                                 fromUtf8(emergency.closed->body.outcome))
                                      : Words::tr("! still open")});
        section.table.headers = {Words::tr("Step"), Words::tr("Done"), Words::tr("After"), Words::tr("By")};
        section.table.shares = {9, 3, 3, 4};
        for (const Recorded<EmergencyStep>& step : emergency.steps) {
            section.table.rows.append(
                {Words::tr("%1. %2").arg(step.body.step + 1).arg(names.cardStep(card, step.body.step)),
                 names.momentToSecond(step.at), countdownText(step.at - emergency.opened.at),
                 fromUtf8(source.session.nameOf(step.actor))});
        }
        for (int place = 0; place < names.cardSteps(card); ++place) {
            if (!emergency.isTicked(place)) {
                section.lines +=
                    Words::tr("Not ticked: %1. %2").arg(place + 1).arg(names.cardStep(card, place));
            }
        }
        sections.append(section);
    }
    return sections;
}

RecordSection correctionsSection(const RecordSource& source) {
    const RecordNames names{source.session};
    const std::vector<SessionEvent> log = logOf(source);
    RecordSection section;
    section.title = Words::tr("Corrections");
    section.table.headers = {Words::tr("No."),          Words::tr("Corrects"), Words::tr("As it was"),
                             Words::tr("As it is now"), Words::tr("Reason"),   Words::tr("By")};
    section.table.shares = {2, 3, 7, 7, 5, 5};
    QHash<int, int> corrected;
    for (const SessionEvent* correction : correctionsIn(log)) {
        const int target = targetOf(correction->body);
        const QStringList versions = versionsOf(log, target, names);
        const int place = corrected[target]++;
        const Amended* amended = std::get_if<Amended>(&correction->body);
        const EnteredInError* error = std::get_if<EnteredInError>(&correction->body);
        const std::string& reason = amended != nullptr ? amended->reason : error->reason;
        section.table.rows.append({QString::number(correction->number), Words::tr("no. %1").arg(target),
                                   versions.value(place), versions.value(place + 1), fromUtf8(reason),
                                   fromUtf8(source.session.nameOf(correction->actor)) + QLatin1Char('\n') +
                                       names.moment(correction->recordedAt)});
    }
    return section;
}

RecordSection eventsSection(const RecordSource& source) {
    const RecordNames names{source.session};
    const std::vector<SessionEvent> log = logOf(source);
    RecordSection section;
    section.title = Words::tr("Everything in order");
    section.table.headers = {Words::tr("No."), Words::tr("Occurred"), Words::tr("Recorded"),
                             Words::tr("What"), Words::tr("By")};
    section.table.shares = {1, 2, 2, 9, 4};
    for (std::size_t place = 0; place < log.size(); ++place) {
        const SessionEvent& event = log[place];
        const int number = numberAt(log, place);
        QString what = eventAccount(event.body, names);
        if (!event.lateReason.empty()) {
            what += QLatin1Char('\n') + Words::tr("Entered late: %1").arg(fromUtf8(event.lateReason));
        }
        if (const QString note = correctionNote(log, number); !note.isEmpty()) {
            what += QLatin1Char('\n') + note;
        }
        QString by = fromUtf8(source.session.nameOf(event.actor));
        if (event.second) {
            by += QLatin1Char('\n') + Words::tr("with %1").arg(fromUtf8(source.session.nameOf(event.second)));
        }
        section.table.rows.append({QString::number(number), names.moment(event.occurredAt),
                                   names.moment(event.recordedAt), what, by});
    }
    return section;
}

RecordSection protocolSection(const RecordSource& source) {
    const SessionRecord& session = source.session.session;
    RecordSection section;
    section.title = Words::tr("Protocol and signatures");
    section.facts = {
        {Words::tr("Protocol"),
         Words::tr("%1, version %2").arg(fromUtf8(session.protocolId), fromUtf8(session.protocolVersion))},
        {Words::tr("SHA-256"), fromUtf8(session.protocolSha256)},
        {Words::tr("Session"), QString::number(session.id.value())},
    };
    for (const StoredEvent& stored : source.session.events) {
        if (std::holds_alternative<Signed>(stored.event.body)) {
            section.facts.append({Words::tr("Signature"),
                                  Words::tr("%1, %2").arg(fromUtf8(source.session.nameOf(stored.event.actor)),
                                                          dateTimeText(stored.event.occurredAt)),
                                  Tone::Ok});
        }
    }
    if (!source.session.state.signedAt) {
        section.facts.append({Words::tr("Signature"), signatureText(source), Tone::Warn});
    }
    return section;
}

QString signatureText(const RecordSource& source) {
    if (source.session.state.awaitsFreshSignature) {
        return Words::tr("Amended after it was signed: not signed again yet");
    }
    const SessionEvent* latest = nullptr;
    for (const StoredEvent& stored : source.session.events) {
        if (std::holds_alternative<Signed>(stored.event.body)) {
            latest = &stored.event;
        }
    }
    if (latest == nullptr) {
        return Words::tr("Not signed yet");
    }
    return Words::tr("Signed by %1, %2")
        .arg(fromUtf8(source.session.nameOf(latest->actor)), dateTimeText(latest->occurredAt));
}

}  // namespace gramhour::ui
