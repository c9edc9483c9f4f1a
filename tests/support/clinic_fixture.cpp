#include "support/clinic_fixture.h"

#include <utility>

#include "protocol/protocol_json.h"
#include "store/sql/sql_store.h"

namespace gramhour::test {

ScreeningCase healthyCase(const PatientDetails& details, const Protocol& protocol, UtcTime now) {
    const Date taken = toLocal(now).date.plusDays(-6);
    ScreeningCase facts;
    facts.birthDate = details.birthDate;
    facts.sex = details.sex;
    facts.weightGrams = details.weightGrams;
    facts.pregnancy = details.sex == Sex::male ? Pregnancy::notApplicable : Pregnancy::no;
    facts.indications = {"fatigue"};
    for (const Question& question : protocol.screening.questions) {
        facts.answers.push_back({question.id, Answer::no});
    }
    facts.vitals = {.systolic = 124,
                    .diastolic = 78,
                    .heartRate = 74,
                    .respiratoryRate = 16,
                    .spo2 = 98,
                    .temperatureTenths = 367,
                    .oxygen = Oxygen::air,
                    .consciousness = Consciousness::alert,
                    .kneeReflex = KneeReflex::present};
    facts.labs = {{LabTest::creatinine, 70'000'000, LabUnit::umolPerL, taken},
                  {LabTest::magnesium, 780'000, LabUnit::mmolPerL, taken},
                  {LabTest::calcium, 2'350'000, LabUnit::mmolPerL, taken},
                  {LabTest::albumin, 40'000'000, LabUnit::gPerL, taken}};
    return facts;
}

ClinicFixture::ClinicFixture(std::shared_ptr<const ClinicKey> key) : m_key(std::move(key)) {
    open();
    const Actor first =
        clinic()
            .setUp({.clinic = {"Riverside Infusion Clinic", "12 Quay Street", "555 0100"},
                    .administrator = {"admin", "A. Lindgren", {Role::administrator}, kPassword},
                    .chairNames = {"Chair 1", "Chair 2", "Chair 3", "Chair 4", "Chair 5", "Chair 6",
                                   "Chair 7", "Chair 8"}})
            .value();
    admin = first;
    nurse = addStaff("rokafor", "R. Okafor, RN", {Role::nurse});
    secondNurse = addStaff("skim", "S. Kim, RN", {Role::nurse});
    prescriber = addStaff("ihaddad", "Dr I. Haddad", {Role::prescriber});
    manager = addStaff("mweber", "M. Weber", {Role::manager});
}

void ClinicFixture::open() {
    m_store = store::openSqliteStore(store::StoreOptions{file(), m_key, kWorkstation, {}});
    m_context = std::make_unique<ServiceContext>(makeServiceContext(*m_store, clock, {file(), m_key}));
    m_services = std::make_unique<Services>(*m_context, m_hasher);
}

void ClinicFixture::reopen() {
    closeDuring([] {});
}

void ClinicFixture::closeDuring(const std::function<void()>& act) {
    m_services.reset();
    m_context.reset();
    m_store.reset();
    act();
    open();
}

Actor ClinicFixture::addStaff(const char* signInName, const char* displayName, Roles roles) {
    const Staff person =
        staff().add(*admin, {signInName, displayName, roles, kPassword, FirstPassword::ownChoice}).value();
    return {person.id, person.displayName, person.roles};
}

void ClinicFixture::signSession(SessionId session) {
    const PasswordProof password = staff().prove(*nurse, kPassword).value();
    static_cast<void>(sessions().sign(*nurse, session, password).value());
}

PatientId ClinicFixture::addPatient(const std::string& given, const std::string& family,
                                    const std::string& birthDate, Sex sex) {
    PatientDetails details;
    details.givenName = given;
    details.familyName = family;
    details.birthDate = Date::parseIso(birthDate).value();
    details.sex = sex;
    details.weightGrams = 68'000;
    const Patient patient = patients().registerPatient(*nurse, details).value();
    static_cast<void>(patients().setAllergies(*nurse, patient.id, AllergyStatus::noneKnown, {}).value());
    return patient.id;
}

ScreeningCase ClinicFixture::healthyCase(PatientId patient) {
    return test::healthyCase(patients().patient(patient).value().details, clinic().protocol(), clock.now());
}

VisitId ClinicFixture::orderedVisit(PatientId patient, Mass dose) {
    const VisitId visit = visits().arrive(*nurse, patient).value().id;
    static_cast<void>(screenings().record(*nurse, visit, healthyCase(patient)).value());
    OrderDraft draft = usualDraft(clinic().protocol());
    draft.dose = dose;
    draft.bag = Volume::fromMillilitres(250);
    static_cast<void>(orders().place(*nurse, *prescriber, visit, draft).value());
    return visit;
}

SessionId ClinicFixture::readySession(VisitId visit, ChairId chair) {
    const SessionId session = sessions().open(*nurse, visit, chair).value();
    const MedicationOrder order = sessions().snapshot(session).value().order;
    std::vector<EventEntry> entries;
    entries.push_back({.body = Prepared{order.productId, "7F2210", Date::fromYmd(2027, 6, 30).value()}});
    entries.push_back(
        {.body = Confirmed{true, true, true, true, {Identifier::birthDate, Identifier::recordNumber}}});
    entries.push_back({.body = CannulaPlaced{CannulaSite::forearm, Side::left, 22, 1}});
    entries.push_back({.body = VitalsTaken{healthyCase(order.patient).vitals, SpO2Scale::one}});
    entries.push_back(
        {.body = DoubleChecked{order.drawUp, order.pumpRate, order.time, false}, .second = secondNurse});
    static_cast<void>(sessions().recordAll(*nurse, session, std::move(entries)).value());
    return session;
}

SessionId ClinicFixture::runningSession(PatientId patient, Mass dose, ChairId chair) {
    const SessionId session = readySession(orderedVisit(patient, dose), chair);
    const MedicationOrder order = sessions().snapshot(session).value().order;
    static_cast<void>(
        sessions().record(*nurse, session, {.body = Started{order.pumpRate, std::nullopt}}).value());
    return session;
}

}  // namespace gramhour::test
