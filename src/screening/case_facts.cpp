#include "screening/case_facts.h"

#include <algorithm>

#include "screening/renal.h"

namespace gramhour {

namespace {

constexpr std::int64_t kMillion = 1'000'000;

std::optional<std::int64_t> inMillionths(const std::optional<int>& whole) {
    return whole ? std::optional<std::int64_t>(*whole * kMillion) : std::nullopt;
}

std::optional<std::int64_t> canonical(const LabResult* result) {
    return result != nullptr ? std::optional<std::int64_t>(canonicalMillionths(*result)) : std::nullopt;
}

}  // namespace

CaseFacts::CaseFacts(const Protocol& protocol, const ScreeningCase& facts, Date on)
    : m_protocol(protocol), m_case(facts), m_on(on) {
    set(Fact::age, ageInYears(facts.birthDate, on) * kMillion);
    takeVitals();
    takeLabs();
    takeMedicines();
}

void CaseFacts::takeVitals() {
    const Vitals& vitals = m_case.vitals;
    set(Fact::systolic, inMillionths(vitals.systolic));
    set(Fact::diastolic, inMillionths(vitals.diastolic));
    set(Fact::heartRate, inMillionths(vitals.heartRate));
    set(Fact::respiratoryRate, inMillionths(vitals.respiratoryRate));
    set(Fact::spo2, inMillionths(vitals.spo2));
    if (vitals.temperatureTenths) {
        set(Fact::temperature, *vitals.temperatureTenths * (kMillion / 10));
    }
}

void CaseFacts::takeLabs() {
    for (const LabResult& result : m_case.labs) {
        const LabResult*& known = m_newest[static_cast<std::size_t>(result.test)];
        if (result.taken <= m_on && (known == nullptr || result.taken >= known->taken)) {
            known = &result;
        }
    }
    const std::optional<std::int64_t> creatinine = canonical(newest(LabTest::creatinine));
    const std::optional<std::int64_t> calcium = canonical(newest(LabTest::calcium));
    const std::optional<std::int64_t> albumin = canonical(newest(LabTest::albumin));
    set(Fact::magnesium, canonical(newest(LabTest::magnesium)));
    set(Fact::potassium, canonical(newest(LabTest::potassium)));
    set(Fact::creatinine, creatinine);
    set(Fact::calcium, calcium);
    if (creatinine) {
        const int age = ageInYears(m_case.birthDate, m_on);
        set(Fact::egfr, egfrMillionths(*creatinine, age, m_case.sex));
        if (m_case.weightGrams) {
            m_creatinineClearance =
                creatinineClearanceMillionths(*creatinine, age, m_case.sex, *m_case.weightGrams);
        }
    }
    if (calcium) {
        m_isCalciumUnadjusted = !albumin;
        set(Fact::adjustedCalcium, albumin ? adjustedCalciumMillionths(*calcium, *albumin) : *calcium);
    }
}

void CaseFacts::takeMedicines() {
    const std::vector<MedicineClass>& classes = m_protocol.screening.medicineClasses;
    std::shared_ptr<const MedicineIndex> index = m_protocol.screening.medicineIndex;
    if (index == nullptr) {
        index = std::make_shared<const MedicineIndex>(classes);
    }
    m_medicines.reserve(m_case.medicines.size());
    for (const std::string& typed : m_case.medicines) {
        MedicineMatch match{typed, {}};
        for (const std::size_t position : index->classesIn(typed)) {
            match.classes.push_back(classes[position].id);
        }
        m_medicines.push_back(std::move(match));
    }
}

Answer CaseFacts::answer(const std::string& question) const {
    Answer answer = Answer::unknown;
    for (const QuestionAnswer& given : m_case.answers) {
        // Were a question answered twice, a yes would stand: the safe side.
        if (given.question == question && given.answer != Answer::unknown && answer != Answer::yes) {
            answer = given.answer;
        }
    }
    return answer;
}

bool CaseFacts::hasMedicineOf(const std::string& medicineClass) const {
    return std::any_of(m_medicines.begin(), m_medicines.end(), [&](const MedicineMatch& match) {
        return std::find(match.classes.begin(), match.classes.end(), medicineClass) != match.classes.end();
    });
}

bool CaseFacts::hasIndication(const std::string& indication) const {
    return std::find(m_case.indications.begin(), m_case.indications.end(), indication) !=
           m_case.indications.end();
}

}  // namespace gramhour
