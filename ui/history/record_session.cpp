// What happened in the chair, in a record; see record_parts.h.
#include <algorithm>

#include <QCoreApplication>

#include "session/alerts.h"
#include "session/checks.h"
#include "session/ledger.h"
#include "ui/history/record_details.h"
#include "ui/history/record_parts.h"
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

QString momentText(const RecordSource& source, UtcTime time) {
    return RecordNames{source.session}.moment(time);
}

template <class Body>
QString whoAndWhen(const RecordSource& source, const Recorded<Body>& recorded) {
    return Words::tr("%1, %2").arg(fromUtf8(source.session.nameOf(recorded.actor)),
                                   momentText(source, recorded.at));
}

/// The event of this number as it was written.
const SessionEvent* eventOf(const RecordSource& source, int number) {
    for (const StoredEvent& stored : source.session.events) {
        if (stored.event.number == number) {
            return &stored.event;
        }
    }
    return nullptr;
}

/// When the entry that did a check was made, as it counts now.
QString doneText(const RecordSource& source, const Check& check) {
    if (!check.satisfiedBy) {
        return kNothing;
    }
    for (const Recorded<VitalsTaken>& each : source.session.state.vitals) {
        if (each.number == *check.satisfiedBy) {
            return momentText(source, each.at);
        }
    }
    for (const Recorded<SiteChecked>& each : source.session.state.siteChecks) {
        if (each.number == *check.satisfiedBy) {
            return momentText(source, each.at);
        }
    }
    return kNothing;
}

QString pauseText(const RecordSource& source, const Pause& pause) {
    QString text = pause.to ? Words::tr("No flow from %1 to %2 (%3)")
                                  .arg(momentText(source, pause.from), momentText(source, *pause.to),
                                       stretchText(*pause.to - pause.from))
                            : Words::tr("No flow since %1").arg(momentText(source, pause.from));
    if (pause.isReopened) {
        text = Words::tr("%1; ended by mistake and reopened").arg(text);
    }
    if (pause.byReaction) {
        text = Words::tr("%1; paused by reaction no. %2").arg(text).arg(*pause.byReaction);
    }
    if (!pause.reason.empty()) {
        text = Words::tr("%1. Reason: %2").arg(text, fromUtf8(pause.reason));
    }
    if (pause.resumedRate) {
        text = Words::tr("%1. Resumed at %2").arg(text, pumpRateText(*pause.resumedRate));
    }
    return text;
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
    const RecordNames names{source.session};
    const auto add = [&](const QString& name, const auto& recorded) {
        section.facts.append(
            {name, Words::tr("%1 (%2)").arg(eventDetails(recorded.body, names).join(QStringLiteral("; ")),
                                            whoAndWhen(source, recorded))});
    };
    if (state.prepared) {
        add(Words::tr("Bag made up"), *state.prepared);
    }
    for (const Recorded<BagChanged>& bag : state.bagChanges) {
        add(Words::tr("New bag"), bag);
    }
    if (state.confirmed) {
        add(Words::tr("Patient confirmed"), *state.confirmed);
    }
    for (const Recorded<CannulaPlaced>& cannula : state.cannulas) {
        add(Words::tr("Cannula"), cannula);
    }
    return section;
}

RecordSection doubleCheckSection(const RecordSource& source) {
    RecordSection section;
    section.title = Words::tr("Second calculation");
    if (!source.session.state.doubleChecked) {
        return section;
    }
    const Recorded<DoubleChecked>& check = *source.session.state.doubleChecked;
    const SessionEvent* event = eventOf(source, check.number);
    const QString second =
        event != nullptr && event->second ? fromUtf8(source.session.nameOf(event->second)) : kNothing;
    section.facts = {
        {Words::tr("Worked out by"), Words::tr("%1, without seeing the order's figures").arg(second)},
        {Words::tr("Beside"), whoAndWhen(source, check)},
        {Words::tr("Result"),
         check.body.agrees ? Words::tr("✓ agrees with the order") : Words::tr("× differs from the order"),
         check.body.agrees ? Tone::Ok : Tone::Bad},
    };
    const MedicationOrder& order = source.session.order;
    section.table.headers = {Words::tr("Figure"), Words::tr("Order"), Words::tr("Second nurse")};
    section.table.shares = {3, 3, 3};
    section.table.rows = {
        {Words::tr("Draw up"), volumeText(order.drawUp), volumeText(check.body.drawUp)},
        {Words::tr("Pump rate"), pumpRateText(order.pumpRate), pumpRateText(check.body.pumpRate)},
        {Words::tr("Time"), minutesText(order.time), minutesText(check.body.time)}};
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
    section.table.headers = {Words::tr("Check"), Words::tr("Planned"), Words::tr("Due"),
                             Words::tr("Done"),  Words::tr("How"),     Words::tr("Reason")};
    section.table.shares = {4, 3, 2, 2, 3, 5};
    const Monitoring& monitoring = source.session.protocol->monitoring;
    const UtcTime at = source.session.state.dischargedAt.value_or(source.now);
    for (const Check& check : checksAt(source.session.state, monitoring, at)) {
        QString what = checkKindsText({check.kind});
        if (check.subject) {
            what = Words::tr("%1: %2").arg(what, alertSubjectText(*check.subject));
        }
        QString reason = fromUtf8(check.reason);
        if (check.isUnexplained()) {
            reason = Words::tr("none given");
        }
        section.table.rows.append({what, checkMomentText(check, monitoring), momentText(source, check.dueAt),
                                   doneText(source, check), statusText(check.status), reason});
    }
    return section;
}

RecordSection ledgerSection(const RecordSource& source) {
    RecordSection section;
    section.title = Words::tr("Volume given");
    section.table.headers = {Words::tr("From"),  Words::tr("To"),        Words::tr("Rate"),
                             Words::tr("Bag"),   Words::tr("Cannula"),   Words::tr("Given"),
                             Words::tr("Total"), Words::tr("Total dose")};
    section.table.shares = {3, 3, 4, 6, 6, 4, 4, 4};
    const SessionState& state = source.session.state;
    for (const LedgerLine& line : ledgerOf(state, source.now)) {
        section.table.rows.append(
            {momentText(source, line.from), line.to ? momentText(source, *line.to) : Words::tr("running"),
             pumpRateText(line.rate),
             line.lot.empty() ? QString::number(line.bag)
                              : Words::tr("%1, lot %2").arg(line.bag).arg(fromUtf8(line.lot)),
             line.cannula ? cannulaText(*line.cannula) : kNothing, volumeText(line.volume),
             volumeText(line.totalVolume), gramsText(line.totalDose, 3)});
    }
    for (const Pause& pause : state.pauses) {
        section.lines += pauseText(source, pause);
    }
    if (state.outcome == Outcome::completed) {
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
                                   reason != unmet.end() ? fromUtf8(reason->reason)
                                   : each.isMet          ? QString()
                                                         : Words::tr("none given")});
    }
    return section;
}

}  // namespace gramhour::ui
