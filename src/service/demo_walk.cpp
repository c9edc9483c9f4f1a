#include "service/demo_walk.h"

#include <algorithm>
#include <stdexcept>

#include "service/demo_stock.h"
#include "service/order_service.h"
#include "service/patient_service.h"
#include "service/visit_service.h"

namespace gramhour {

namespace {

/// The value, or a program error: nothing that a demonstration does is refused.
template <class T>
T must(ServiceResult<T> result) {
    if (!result) {
        throw std::logic_error("the demonstration did something that is not allowed: " +
                               std::to_string(static_cast<int>(result.error().code)) + " " +
                               result.error().field);
    }
    return std::move(*result);
}

const Actor& pick(const std::vector<Actor>& people, DemoChance& chance) {
    return people.at(static_cast<std::size_t>(chance.from(0, static_cast<std::int64_t>(people.size()) - 1)));
}

}  // namespace

DemoVisit::DemoVisit(ServiceContext& context, ManualClock& clock, const DemoTeam& team, DemoChance& chance)
    : m_context(context),
      m_clock(clock),
      m_chance(chance),
      m_nurse(pick(team.nurses, chance)),
      m_second(*std::find_if(team.nurses.begin(), team.nurses.end(),
                             [this](const Actor& other) { return other.id != m_nurse.id; })),
      m_prescriber(pick(team.prescribers, chance)) {}

VisitId DemoVisit::arrive(PatientId patient) {
    m_patient = patient;
    return must(VisitService(m_context).arrive(m_nurse, patient)).id;
}

ScreeningRecord DemoVisit::screen(VisitId visit, const std::vector<std::string>& medicines) {
    const ScreeningAsked asked{.medicinesChanged = std::nullopt, .reactionsDiscussed = true};
    return must(ScreeningService(m_context).record(m_nurse, visit, caseOf(medicines), asked));
}

void DemoVisit::approve(const ScreeningRecord& screening) {
    static_cast<void>(must(ScreeningService(m_context).decide(
        m_prescriber, screening.id, ReviewDecision::approved,
        "Seen and examined; benefit outweighs the risk, vitals as planned")));
}

void DemoVisit::order(VisitId visit, Mass dose) {
    OrderDraft draft = usualDraft(*m_context.protocol);
    draft.dose = dose;
    draft.bag = Volume::fromMillilitres(250);
    static_cast<void>(must(OrderService(m_context).place(m_nurse, m_prescriber, visit, draft)));
}

SessionId DemoVisit::open(VisitId visit, ChairId chair) {
    return must(SessionService(m_context).open(m_nurse, visit, chair));
}

void DemoVisit::prepare(SessionId session) {
    const SessionSnapshot snapshot = must(SessionService(m_context).snapshot(session));
    const MedicationOrder& order = snapshot.order;
    std::vector<EventEntry> entries;
    const StockLot lot = demoLot(m_context, m_nurse, order.productId, m_chance);
    entries.push_back({.body = Prepared{order.productId, lot.lot, lot.expiry}});
    entries.push_back(
        {.body = Confirmed{true, true, true, true, {Identifier::familyName, Identifier::birthDate}}});
    entries.push_back(
        {.body = CannulaPlaced{m_chance.happens(700) ? CannulaSite::forearm : CannulaSite::hand,
                               m_chance.happens(550) ? Side::left : Side::right,
                               m_chance.happens(800) ? 22 : 20, m_chance.happens(850) ? 1 : 2}});
    entries.push_back({.body = VitalsTaken{vitals(true), SpO2Scale::one}});
    entries.push_back(
        {.body = DoubleChecked{order.drawUp, order.pumpRate, order.time, false}, .second = m_second});
    static_cast<void>(must(SessionService(m_context).recordAll(m_nurse, session, std::move(entries))));
}

SessionSnapshot DemoVisit::start(SessionId session) {
    const VolumeRate rate = must(SessionService(m_context).snapshot(session)).order.pumpRate;
    return record(session, Started{rate, std::nullopt});
}

SessionSnapshot DemoVisit::record(SessionId session, EventBody body) {
    return must(SessionService(m_context).record(m_nurse, session, {.body = std::move(body)}));
}

void DemoVisit::takeVitals(SessionId session, bool withReflex) {
    static_cast<void>(record(session, VitalsTaken{vitals(withReflex), SpO2Scale::one}));
    if (withReflex) {
        static_cast<void>(record(session, SiteChecked{0, 0, {}}));
    }
}

void DemoVisit::sign(SessionId session) {
    static_cast<void>(must(SessionService(m_context).sign(m_nurse, session, PasswordProof(m_nurse.id))));
}

Vitals DemoVisit::vitals(bool withReflex) {
    const int systolic = static_cast<int>(m_chance.from(108, 138));
    return {.systolic = systolic,
            .diastolic = systolic - static_cast<int>(m_chance.from(38, 52)),
            .heartRate = static_cast<int>(m_chance.from(60, 88)),
            .respiratoryRate = static_cast<int>(m_chance.from(16, 19)),
            .spo2 = static_cast<int>(m_chance.from(96, 99)),
            .temperatureTenths = static_cast<int>(m_chance.from(362, 374)),
            .oxygen = Oxygen::air,
            .consciousness = Consciousness::alert,
            .kneeReflex = withReflex ? std::optional(KneeReflex::present) : std::nullopt};
}

ScreeningCase DemoVisit::caseOf(const std::vector<std::string>& medicines) {
    const PatientDetails details = must(PatientService(m_context).patient(m_patient.value())).details;
    const Date taken = toLocal(m_clock.now()).date.plusDays(-m_chance.from(2, 6));
    ScreeningCase facts;
    facts.birthDate = details.birthDate;
    facts.sex = details.sex;
    facts.weightGrams = details.weightGrams;
    facts.pregnancy = details.sex == Sex::male ? Pregnancy::notApplicable : Pregnancy::no;
    facts.indications = {m_chance.happens(500) ? "deficiency" : "fatigue"};
    for (const Question& question : m_context.protocol->screening.questions) {
        facts.answers.push_back({question.id, Answer::no});
    }
    facts.medicines = medicines;
    facts.vitals = vitals(true);
    facts.labs = {{LabTest::creatinine, m_chance.from(52, 68) * 1'000'000, LabUnit::umolPerL, taken},
                  {LabTest::magnesium, m_chance.from(58, 78) * 10'000, LabUnit::mmolPerL, taken},
                  {LabTest::calcium, m_chance.from(226, 246) * 10'000, LabUnit::mmolPerL, taken},
                  {LabTest::albumin, m_chance.from(39, 45) * 1'000'000, LabUnit::gPerL, taken}};
    return facts;
}

}  // namespace gramhour
