#include "ui/printing/handover.h"

#include <algorithm>

#include <QCoreApplication>

#include "dosing/convert.h"
#include "session/alerts.h"
#include "session/amendments.h"
#include "session/reaction_course.h"
#include "ui/support/clinical_text.h"
#include "ui/support/event_text.h"
#include "ui/support/number_text.h"
#include "ui/support/text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Handover)
};

constexpr int kGramPlaces = 2;
constexpr int kMillionthPlaces = 6;
constexpr qsizetype kMostEntries = 14;  ///< of the time line: what one page holds beside the rest
constexpr std::size_t kMostVitals = 4;
const Duration kLookBack = Duration::fromHours(1);
const QString kNothing = QStringLiteral("—");

QString lowered(const QString& word) {
    return word.left(1).toLower() + word.mid(1);
}

QString secondsText(UtcTime time) {
    return toDateTime(time).toString(QStringLiteral("HH:mm:ss"));
}

QString numberText(const std::optional<int>& value) {
    return value ? QString::number(*value) : kNothing;
}

const EmergencyCard* cardOf(const Protocol& protocol, const std::string& id) {
    const auto found = std::find_if(protocol.emergencyCards.begin(), protocol.emergencyCards.end(),
                                    [&id](const EmergencyCard& card) { return card.id == id; });
    return found == protocol.emergencyCards.end() ? nullptr : &*found;
}

PaperSection emergencySection(const HandoverSource& source, const Emergency& emergency) {
    const std::string& id = emergency.opened.body.card;
    const EmergencyCard* card = cardOf(*source.session.protocol, id);
    PaperSection section;
    section.tone = Tone::Bad;
    section.title = Words::tr("%1, since %2")
                        .arg(fromUtf8(card != nullptr ? card->title : id), secondsText(emergency.opened.at));
    section.table.headers = {Words::tr("Done at"), Words::tr("Step"), Words::tr("By")};
    section.table.shares = {2, 9, 4};
    for (const Recorded<EmergencyStep>& step : emergency.steps) {
        const auto place = static_cast<std::size_t>(step.body.step);
        const bool isKnown = card != nullptr && place < card->steps.size();
        section.table.rows.append(
            {secondsText(step.at),
             isKnown ? fromUtf8(card->steps[place]) : QString::number(step.body.step + 1),
             fromUtf8(source.session.nameOf(step.actor))});
    }
    QStringList open;
    for (std::size_t place = 0; card != nullptr && place < card->steps.size(); ++place) {
        if (!emergency.isTicked(static_cast<int>(place))) {
            open += fromUtf8(card->steps[place]);
        }
    }
    if (!open.isEmpty()) {
        section.lines += Words::tr("Not ticked: %1").arg(open.join(QStringLiteral("; ")));
    }
    if (emergency.closed) {
        section.lines +=
            Words::tr("Closed %1: %2")
                .arg(secondsText(emergency.closed->at), fromUtf8(emergency.closed->body.outcome));
    }
    return section;
}

PaperSection patientSection(const HandoverSource& source) {
    const Patient& patient = source.session.patient;
    PaperSection section;
    section.title = Words::tr("Patient");
    section.facts.append({Words::tr("Name"), patientName(patient.details)});
    section.facts.append(
        {Words::tr("Born, sex, number"),
         joinedFacts({birthDateText(patient.details.birthDate, source.now), sexText(patient.details.sex),
                      Words::tr("MRN %1").arg(fromUtf8(patient.details.recordNumber))})});
    const QStringList allergies = allergyTexts(patient);
    section.facts.append({Words::tr("Allergies"),
                          allergies.isEmpty() ? allergyStatusText(patient.allergyStatus)
                                              : allergies.join(QStringLiteral(", ")),
                          allergies.isEmpty() ? Tone::Neutral : Tone::Bad});
    if (patient.details.weightGrams) {
        section.facts.append({Words::tr("Weight"), weightText(*patient.details.weightGrams)});
    }
    if (!patient.details.emergencyContact.empty()) {
        section.facts.append({Words::tr("Emergency contact"), fromUtf8(patient.details.emergencyContact)});
    }
    return section;
}

/// "0.9 g magnesium sulfate (88.75 mg magnesium, 3.652 mmol, 7.303 mEq) of 2 g ordered".
QString givenText(const HandoverSource& source) {
    const SessionState& state = source.session.state;
    const MedicationOrder& order = source.session.order;
    if (!state.startedAt) {
        return Words::tr("nothing: the infusion was not started");
    }
    const Mass given = deliveredDose(state, source.now);
    const SaltQuantity exact = SaltQuantity::ofMass(given, source.session.protocol->saltOf(order.salt));
    return Words::tr("%1 %2 of %3 ordered; %4 mg magnesium, %5 mmol, %6 mEq")
        .arg(gramsText(given, kGramPlaces), saltText(order.salt), massText(order.dose),
             writeNumber(exact.in(SaltQuantity::Unit::elementalMilligrams, 2), 2),
             writeNumber(exact.in(SaltQuantity::Unit::millimoles, 3), 3),
             writeNumber(exact.in(SaltQuantity::Unit::milliequivalents, 3), 3));
}

PaperSection givenSection(const HandoverSource& source) {
    const SessionState& state = source.session.state;
    PaperSection section;
    section.title = Words::tr("Given into a vein");
    section.facts.append({Words::tr("Dose"), givenText(source), Tone::Accent});
    if (state.startedAt) {
        QString when = Words::tr("from %1").arg(timeText(*state.startedAt));
        when = state.infusionEndedAt ? Words::tr("%1 to %2").arg(when, timeText(*state.infusionEndedAt))
                                     : Words::tr("%1, %2").arg(when, lowered(phaseWords(state.phase).word));
        section.facts.append({Words::tr("When"), when});
    }
    if (state.lastRate) {
        section.facts.append({Words::tr("Last rate"),
                              Words::tr("%1 of %2 in %3")
                                  .arg(pumpRateText(*state.lastRate), massText(source.session.order.dose),
                                       volumeText(source.session.order.finalVolume))});
    }
    if (!state.cannulas.empty()) {
        section.facts.append({Words::tr("Cannula"), cannulaText(state.cannulas.back().body)});
    }
    return section;
}

PaperSection vitalsSection(const HandoverSource& source) {
    PaperSection section;
    section.title = Words::tr("Vital signs, the newest first");
    section.table.headers = {Words::tr("Time"),           Words::tr("Pressure mmHg"), Words::tr("Pulse /min"),
                             Words::tr("Breathing /min"), Words::tr("SpO₂ %"),        Words::tr("Temp. °C"),
                             Words::tr("Consciousness"),  Words::tr("Knee reflex"),   Words::tr("NEWS2")};
    section.table.shares = {2, 3, 2, 3, 3, 2, 4, 3, 2};
    const std::vector<Recorded<VitalsTaken>>& all = source.session.state.vitals;
    const auto row = [&section](const Recorded<VitalsTaken>& taken, const QString& mark) {
        const Vitals& vitals = taken.body.vitals;
        const std::optional<News2> news2 = news2Of(vitals, taken.body.scale);
        section.table.rows.append(
            {timeText(taken.at) + mark,
             QStringLiteral("%1/%2").arg(numberText(vitals.systolic), numberText(vitals.diastolic)),
             numberText(vitals.heartRate), numberText(vitals.respiratoryRate),
             vitals.spo2 && vitals.oxygen == Oxygen::oxygen ? Words::tr("%1 on O₂").arg(*vitals.spo2)
                                                            : numberText(vitals.spo2),
             vitals.temperatureTenths ? tenthsText(*vitals.temperatureTenths) : kNothing,
             vitals.consciousness ? consciousnessText(*vitals.consciousness) : kNothing,
             vitals.kneeReflex ? kneeReflexText(*vitals.kneeReflex) : kNothing,
             news2 ? QString::number(news2->score) : kNothing});
    };
    std::size_t shown = 0;
    for (auto taken = all.rbegin(); taken != all.rend() && shown < kMostVitals; ++taken, ++shown) {
        row(*taken, {});
    }
    const Recorded<VitalsTaken>* baseline = baselineVitals(source.session.state);
    if (baseline != nullptr && all.size() > kMostVitals && baseline->at < all[all.size() - kMostVitals].at) {
        row(*baseline, Words::tr(" baseline"));
    }
    if (all.empty()) {
        section.lines += Words::tr("None were recorded.");
    }
    return section;
}

PaperSection backgroundSection(const HandoverSource& source) {
    PaperSection section;
    section.title = Words::tr("Before today");
    if (source.screening == nullptr) {
        section.lines += Words::tr("No screening was recorded at this visit.");
        return section;
    }
    const ScreeningCase& facts = source.screening->facts;
    QStringList medicines;
    for (const std::string& medicine : facts.medicines) {
        medicines += fromUtf8(medicine);
    }
    section.facts.append({Words::tr("Medicines"), medicines.isEmpty()
                                                      ? Words::tr("none known")
                                                      : medicines.join(QStringLiteral(", "))});
    QStringList labs;
    for (const LabResult& lab : facts.labs) {
        labs += Words::tr("%1 %2 %3 (%4)")
                    .arg(labTestText(lab.test), writeNumber(lab.valueMillionths, kMillionthPlaces),
                         labUnitText(lab.unit), dateText(lab.taken));
    }
    section.facts.append(
        {Words::tr("Blood results"), labs.isEmpty() ? Words::tr("none") : labs.join(QStringLiteral(", "))});
    if (facts.pregnancy && *facts.pregnancy != Pregnancy::notApplicable) {
        section.facts.append({Words::tr("Pregnancy"), pregnancyText(*facts.pregnancy)});
    }
    return section;
}

/// The vital signs and the card's steps have tables of their own; alarms and clocks are the clinic's
/// business.
bool isForTheAmbulance(const EventBody& body) {
    return !std::holds_alternative<VitalsTaken>(body) && !std::holds_alternative<EmergencyStep>(body) &&
           !std::holds_alternative<Snoozed>(body) && !std::holds_alternative<CheckExplained>(body) &&
           !std::holds_alternative<RecheckPlanned>(body) && !std::holds_alternative<ClockJumped>(body) &&
           !std::holds_alternative<Signed>(body) && !isAmendment(body);
}

QString sentenceOf(const EventWords& words) {
    return words.rest.isEmpty() ? words.lead : Words::tr("%1: %2").arg(words.lead, words.rest);
}

PaperSection timeLineSection(const HandoverSource& source) {
    const Protocol& protocol = *source.session.protocol;
    std::vector<SessionEvent> log;
    for (const StoredEvent& stored : source.session.events) {
        log.push_back(stored.event);
    }
    PaperSection section;
    section.title = Words::tr("The last hour, the newest first");
    section.table.headers = {Words::tr("Time"), Words::tr("What")};
    section.table.shares = {1, 11};
    qsizetype more = 0;
    const std::vector<SessionEvent> counting = effectiveLog(log);
    for (auto event = counting.rbegin(); event != counting.rend(); ++event) {
        const bool isOld = event->occurredAt < source.now - kLookBack;
        if (isOld || !isForTheAmbulance(event->body)) {
            continue;
        }
        if (section.table.rows.size() == kMostEntries) {
            more += 1;
            continue;
        }
        section.table.rows.append(
            {timeText(event->occurredAt), sentenceOf(eventWords(event->body, protocol))});
    }
    if (more > 0) {
        section.lines +=
            Words::tr("and %n earlier in this hour: see the record", nullptr, static_cast<int>(more));
    }
    if (section.table.rows.isEmpty()) {
        section.lines += Words::tr("Nothing else was recorded.");
    }
    return section;
}

PaperSection contactSection(const HandoverSource& source) {
    PaperSection section;
    section.title = Words::tr("Ask us");
    section.facts.append({Words::tr("Clinic"), fromUtf8(source.clinic.name)});
    section.facts.append({Words::tr("Address"), fromUtf8(source.clinic.address)});
    section.facts.append({Words::tr("Phone"), fromUtf8(source.clinic.phone), Tone::Accent});
    section.facts.append(
        {Words::tr("Prescriber"), fromUtf8(source.session.nameOf(source.session.order.orderedBy))});
    return section;
}

}  // namespace

Paper handoverPaper(const HandoverSource& source) {
    const Patient& patient = source.session.patient;
    const QStringList allergies = allergyTexts(patient);
    Paper paper;
    paper.type = Paper::Type::OnePage;
    paper.frame = {
        .clinic = fromUtf8(source.clinic.name),
        .patient = patientName(patient.details),
        .patientFacts = patientFacts(patient.details, source.now),
        .allergies = Words::tr("Allergies: %1")
                         .arg(allergies.isEmpty() ? allergyStatusText(patient.allergyStatus)
                                                  : allergies.join(QStringLiteral(", "))),
        .subject = Words::tr("Summary for the ambulance"),
        .printed =
            source.reader.empty()
                ? Words::tr("Printed %1").arg(dateTimeText(source.now))
                : Words::tr("Printed by %1, %2").arg(fromUtf8(source.reader), dateTimeText(source.now))};
    paper.title = Words::tr("Summary for the ambulance");
    paper.subtitle = Words::tr("As it stands at %1").arg(dateTimeText(source.now));
    const std::vector<Emergency>& emergencies = source.session.state.emergencies;
    for (auto emergency = emergencies.rbegin(); emergency != emergencies.rend(); ++emergency) {
        paper.sections.append(emergencySection(source, *emergency));
    }
    paper.sections.append(patientSection(source));
    paper.sections.append(givenSection(source));
    paper.sections.append(vitalsSection(source));
    paper.sections.append(backgroundSection(source));
    paper.sections.append(timeLineSection(source));
    paper.sections.append(contactSection(source));
    paper.fileName = QStringLiteral("ambulance-%1-%2.pdf")
                         .arg(fromUtf8(toLocal(source.now).date.toIso()))
                         .arg(source.session.session.id.value());
    return paper;
}

}  // namespace gramhour::ui
