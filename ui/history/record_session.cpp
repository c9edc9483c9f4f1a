// What happened in the chair, in a record; see record_parts.h.
#include <algorithm>

#include <QCoreApplication>

#include "exchange/record_report.h"
#include "session/alerts.h"
#include "session/checks.h"
#include "ui/history/record_parts.h"
#include "ui/support/event_text.h"
#include "ui/support/text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Record)
};

const QString kNothing = QStringLiteral("—");

QString numberText(const std::optional<int>& value) {
    return value ? QString::number(*value) : kNothing;
}

/// "09:48", and with the date where it is another day than the session's.
QString momentText(const RecordSource& source, UtcTime time) {
    const UtcTime day = source.session.state.startedAt.value_or(source.session.session.openedAt);
    return toLocal(day).date == toLocal(time).date ? timeText(time) : dateTimeText(time);
}

template <class Body>
QString whoAndWhen(const RecordSource& source, const Recorded<Body>& recorded) {
    return Words::tr("%1, %2").arg(fromUtf8(source.session.nameOf(recorded.actor)),
                                   momentText(source, recorded.at));
}

const SessionEvent* eventAt(const RecordSource& source, std::size_t index) {
    return index < source.session.events.size() ? &source.session.events[index].event : nullptr;
}

QString statusText(CheckStatus status) {
    switch (status) {
    case CheckStatus::upcoming:
        return Words::tr("to come");
    case CheckStatus::due:
        return Words::tr("due");
    case CheckStatus::overdue:
        return Words::tr("! overdue");
    case CheckStatus::done:
        return Words::tr("✓ on time");
    case CheckStatus::late:
        return Words::tr("! late");
    case CheckStatus::missed:
        return Words::tr("× missed");
    }
    return {};
}

}  // namespace

RecordSection preparationSection(const RecordSource& source) {
    const SessionState& state = source.session.state;
    RecordSection section;
    section.title = Words::tr("Preparation");
    section.facts.append(
        {Words::tr("Chair"), Words::tr("%1, opened by %2, %3")
                                 .arg(fromUtf8(source.session.chair.name),
                                      fromUtf8(source.session.nameOf(source.session.session.openedBy)),
                                      momentText(source, source.session.session.openedAt))});
    const Protocol& protocol = *source.session.protocol;
    const auto line = [&](const QString& name, const auto& recorded) {
        const EventWords words = eventWords(recorded.body, protocol);
        section.facts.append({name, Words::tr("%1 (%2)").arg(words.rest, whoAndWhen(source, recorded))});
    };
    if (state.prepared) {
        line(Words::tr("Bag made up"), *state.prepared);
    }
    if (state.doubleChecked) {
        const Recorded<DoubleChecked>& check = *state.doubleChecked;
        const SessionEvent* event = eventAt(source, check.index);
        const QString second =
            event != nullptr && event->second ? fromUtf8(source.session.nameOf(event->second)) : QString();
        const EventWords words = eventWords(check.body, protocol);
        section.facts.append(
            {Words::tr("Second calculation"),
             Words::tr("%1: %2 (%3, %4)").arg(words.lead, words.rest, second, momentText(source, check.at)),
             check.body.agrees ? Tone::Ok : Tone::Bad});
    }
    if (state.confirmed) {
        line(Words::tr("Patient confirmed"), *state.confirmed);
    }
    for (const Recorded<CannulaPlaced>& cannula : state.cannulas) {
        line(Words::tr("Cannula"), cannula);
    }
    return section;
}

RecordSection vitalsSection(const RecordSource& source) {
    RecordSection section;
    section.title = Words::tr("Vital signs");
    section.table.headers = {Words::tr("Time"),           Words::tr("Pressure mmHg"), Words::tr("Pulse /min"),
                             Words::tr("Breathing /min"), Words::tr("SpO₂ %"),        Words::tr("Temp. °C"),
                             Words::tr("Consciousness"),  Words::tr("Knee reflex"),   Words::tr("NEWS2")};
    section.table.shares = {3, 4, 3, 4, 3, 3, 5, 4, 3};
    for (const Recorded<VitalsTaken>& taken : source.session.state.vitals) {
        const Vitals& vitals = taken.body.vitals;
        const bool hasPressure = vitals.systolic || vitals.diastolic;
        const QString spo2 = vitals.spo2 && vitals.oxygen == Oxygen::oxygen
                                 ? Words::tr("%1 on O₂").arg(*vitals.spo2)
                                 : numberText(vitals.spo2);
        const std::optional<News2> news2 = news2Of(vitals, taken.body.scale);
        section.table.rows.append(
            {momentText(source, taken.at),
             hasPressure
                 ? QStringLiteral("%1/%2").arg(numberText(vitals.systolic), numberText(vitals.diastolic))
                 : kNothing,
             numberText(vitals.heartRate), numberText(vitals.respiratoryRate), spo2,
             vitals.temperatureTenths ? tenthsText(*vitals.temperatureTenths) : kNothing,
             vitals.consciousness ? consciousnessText(*vitals.consciousness) : kNothing,
             vitals.kneeReflex ? kneeReflexText(*vitals.kneeReflex) : kNothing,
             news2 ? QString::number(news2->score) : kNothing});
    }
    return section;
}

RecordSection checksSection(const RecordSource& source) {
    RecordSection section;
    section.title = Words::tr("Planned checks");
    section.table.headers = {Words::tr("Check"), Words::tr("Planned"), Words::tr("Due"), Words::tr("Done"),
                             Words::tr("How")};
    section.table.shares = {4, 3, 2, 2, 3};
    const Monitoring& monitoring = source.session.protocol->monitoring;
    const UtcTime at = source.session.state.dischargedAt.value_or(source.now);
    for (const Check& check : checksAt(source.session.state, monitoring, at)) {
        const SessionEvent* by = check.satisfiedBy ? eventAt(source, *check.satisfiedBy) : nullptr;
        section.table.rows.append({checkKindsText({check.kind}), checkMomentText(check, monitoring),
                                   momentText(source, check.dueAt),
                                   by != nullptr ? momentText(source, by->occurredAt) : kNothing,
                                   statusText(check.status)});
    }
    return section;
}

RecordSection ledgerSection(const RecordSource& source) {
    RecordSection section;
    section.title = Words::tr("Volume given");
    section.table.headers = {Words::tr("From"),  Words::tr("To"),    Words::tr("Rate"),
                             Words::tr("Given"), Words::tr("Total"), Words::tr("Total dose")};
    section.table.shares = {2, 2, 2, 2, 2, 2};
    for (const LedgerLine& line : ledgerOf(source.session.state, source.now)) {
        section.table.rows.append({momentText(source, line.from),
                                   line.to ? momentText(source, *line.to) : Words::tr("running"),
                                   pumpRateText(line.rate), volumeText(line.volume),
                                   volumeText(line.totalVolume), gramsText(line.totalDose, 3)});
    }
    if (source.session.state.outcome == Outcome::completed) {
        section.lines += Words::tr("Completed: the whole bag counts as given.");
    }
    return section;
}

RecordSection dischargeSection(const RecordSource& source) {
    RecordSection section;
    section.title = Words::tr("Discharge");
    const SessionState& state = source.session.state;
    if (!state.discharged) {
        return section;
    }
    const Recorded<Discharged>& discharged = *state.discharged;
    section.facts.append({Words::tr("Discharged"), whoAndWhen(source, discharged)});
    section.table.headers = {Words::tr("Criterion"), Words::tr("Met"), Words::tr("Reason")};
    section.table.shares = {5, 2, 5};
    const DischargeRules& rules = source.session.protocol->discharge;
    for (const CriterionState& each : dischargeCriteria(state, rules, discharged.body,
                                                        source.session.order.sedativeTaken, discharged.at)) {
        const auto& unmet = discharged.body.unmet;
        const auto reason = std::find_if(unmet.begin(), unmet.end(), [&](const UnmetCriterion& one) {
            return one.criterion == each.criterion;
        });
        section.table.rows.append({criterionText(each.criterion, rules),
                                   each.isMet ? Words::tr("✓ yes") : Words::tr("× no"),
                                   reason == unmet.end() ? QString() : fromUtf8(reason->reason)});
    }
    return section;
}

RecordSection eventsSection(const RecordSource& source) {
    RecordSection section;
    section.title = Words::tr("Everything in order");
    section.table.headers = {Words::tr("Occurred"), Words::tr("Recorded"), Words::tr("What"),
                             Words::tr("By")};
    section.table.shares = {2, 2, 9, 4};
    for (const StoredEvent& stored : source.session.events) {
        const SessionEvent& event = stored.event;
        QString what = eventWords(event.body, *source.session.protocol).sentence();
        if (!event.lateReason.empty()) {
            what += QLatin1Char('\n') + Words::tr("Entered late: %1").arg(fromUtf8(event.lateReason));
        }
        QString by = fromUtf8(source.session.nameOf(event.actor));
        if (event.second) {
            by += QLatin1Char('\n') + Words::tr("with %1").arg(fromUtf8(source.session.nameOf(event.second)));
        }
        section.table.rows.append(
            {momentText(source, event.occurredAt), momentText(source, event.recordedAt), what, by});
    }
    return section;
}

RecordSection protocolSection(const RecordSource& source) {
    const SessionRecord& session = source.session.session;
    RecordSection section;
    section.title = Words::tr("Protocol and signature");
    section.facts = {
        {Words::tr("Protocol"),
         Words::tr("%1, version %2").arg(fromUtf8(session.protocolId), fromUtf8(session.protocolVersion))},
        {Words::tr("SHA-256"), fromUtf8(session.protocolSha256)},
        {Words::tr("Session"), QString::number(session.id.value())},
        {Words::tr("Signature"), signatureText(source),
         source.session.state.signedAt ? Tone::Ok : Tone::Warn},
    };
    return section;
}

QString signatureText(const RecordSource& source) {
    for (const StoredEvent& stored : source.session.events) {
        if (std::holds_alternative<Signed>(stored.event.body)) {
            return Words::tr("Signed by %1, %2")
                .arg(fromUtf8(source.session.nameOf(stored.event.actor)),
                     dateTimeText(stored.event.occurredAt));
        }
    }
    return Words::tr("Not signed yet");
}

}  // namespace gramhour::ui
