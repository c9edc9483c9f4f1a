#include "service/demo_case.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "dosing/compute_dose.h"

namespace gramhour {

namespace {

/// What people take, a few in a hundred each; the first is nothing. Some ask for a review.
constexpr std::array<const char*, 9> kMedicines{"",
                                                "amlodipine 5 mg",
                                                "omeprazole 20 mg",
                                                "furosemide 40 mg",
                                                "bisoprolol 2.5 mg",
                                                "zopiclone 3.75 mg",
                                                "levothyroxine 75 micrograms",
                                                "spironolactone 25 mg",
                                                "digoxin 125 micrograms"};
constexpr std::array<int, 9> kMedicinePermille{640, 60, 120, 50, 45, 20, 50, 10, 5};

constexpr std::array<const char*, 10> kIndications{"deficiency",   "migraine",    "fatigue", "fibromyalgia",
                                                   "chronic-pain", "muscle-pain", "anxiety", "sleep",
                                                   "wellbeing",    "depression"};
constexpr std::array<int, 10> kIndicationPermille{330, 190, 130, 90, 70, 60, 50, 40, 25, 15};

template <std::size_t N>
std::size_t drawn(const std::array<int, N>& permille, DemoChance& chance) {
    std::int64_t left = chance.from(0, 999);
    for (std::size_t i = 0; i + 1 < N; ++i) {
        left -= permille.at(i);
        if (left < 0) {
            return i;
        }
    }
    return N - 1;
}

/// The results that the protocol asks for, of blood taken some days before.
std::vector<LabResult> newLabs(const DemoPatient& patient, Date today, DemoChance& chance) {
    const Date taken = today.plusDays(-chance.from(1, 5));
    const bool isHigh = chance.happens(6);
    const std::int64_t magnesium = isHigh ? chance.from(102, 112) : chance.from(56, 88);
    return {{LabTest::creatinine, (patient.creatinineMicromoles + chance.from(-4, 4)) * 1'000'000,
             LabUnit::umolPerL, taken},
            {LabTest::magnesium, magnesium * 10'000, LabUnit::mmolPerL, taken},
            {LabTest::calcium, chance.from(231, 250) * 10'000, LabUnit::mmolPerL, taken},
            {LabTest::albumin, chance.from(39, 46) * 1'000'000, LabUnit::gPerL, taken}};
}

/// Now and then somebody is not well enough today, or a prescriber has to look.
void disturb(Vitals& vitals, DemoChance& chance) {
    const std::int64_t draw = chance.from(0, 999);
    if (draw < 4) {
        vitals.systolic = static_cast<int>(chance.from(82, 90));
        vitals.diastolic = static_cast<int>(chance.from(48, 56));
    } else if (draw < 18) {
        vitals.systolic = static_cast<int>(chance.from(91, 100));
        vitals.diastolic = static_cast<int>(chance.from(52, 60));
    } else if (draw < 30) {
        vitals.heartRate = static_cast<int>(chance.from(111, 124));
    } else if (draw < 34) {
        vitals.spo2 = static_cast<int>(chance.from(91, 93));
    }
}

LimitEvent limitEventOf(const LimitFinding& finding, std::string reason) {
    return {std::string(codeOf(finding.limit)), finding.level == LimitLevel::hard, limitValueText(finding),
            limitBoundText(finding), std::move(reason)};
}

std::string reasonFor(LimitCode limit) {
    switch (limit) {
    case LimitCode::rate:
        return "Tolerated this rate before; closely watched";
    case LimitCode::concentration:
        return "Large vein, small volume wanted";
    case LimitCode::dose:
    case LimitCode::doseInDay:
    case LimitCode::egfr:
    case LimitCode::doseReducedEgfr:
    case LimitCode::doseCap:
    case LimitCode::time:
    case LimitCode::pumpRate:
        break;
    }
    return "Discussed with the patient";
}

DoseRequest requestOf(const OrderTemplate& order, const Product& product, const ScreeningResult& screening) {
    DoseRequest request;
    request.salt = order.salt;
    request.dose = order.dose;
    request.strength = product.strength;
    request.bag = product.isPremix ? product.volume : order.bag;
    request.additive = product.isPremix ? Additive::premix : order.additive;
    request.diluent = order.diluent;
    request.dropFactor = order.dropFactor;
    request.time = order.time;
    request.egfrMillionths = screening.egfrMillionths;
    request.doseCap = screening.doseCap;
    return request;
}

/// Half the dose, from a vial: what is left when a limit says no.
OrderTemplate carefulTemplate(const DemoPatient& patient) {
    OrderTemplate careful = patient.order;
    careful.salt = Salt::sulfate;
    careful.dose = Mass::fromGrams(1);
    careful.productId = "sulfate-50-2ml";
    careful.additive = Additive::added;
    careful.bag = Volume::fromMillilitres(100);
    careful.time.reset();
    return careful;
}

bool hasSedative(const ScreeningResult& result) {
    return std::any_of(result.medicines.begin(), result.medicines.end(), [](const MedicineMatch& medicine) {
        return std::find(medicine.classes.begin(), medicine.classes.end(), "sedative") !=
               medicine.classes.end();
    });
}

MedicationOrder orderFrom(const DosePlan& plan, const std::string& productId,
                          const ScreeningResult& screening) {
    MedicationOrder order{
        .id = OrderId(0), .visit = VisitId(0), .patient = PatientId(0), .orderedBy = StaffId(0)};
    order.salt = plan.request.salt;
    order.dose = plan.request.dose;
    order.productId = productId;
    order.strength = plan.request.strength;
    order.bag = plan.request.bag;
    order.diluent = plan.request.diluent;
    order.additive = plan.request.additive;
    order.dropFactor = plan.request.dropFactor;
    order.time = plan.time;
    order.drawUp = plan.drawUp;
    order.finalVolume = plan.finalVolume;
    order.pumpRate = plan.pumpRate;
    order.sedativeTaken = hasSedative(screening);
    for (const LimitFinding& finding : plan.findings) {
        order.limits.push_back(limitEventOf(finding, reasonFor(finding.limit)));
    }
    return order;
}

}  // namespace

DemoPatient demoPatient(PatientId id, const PatientDetails& details, DemoChance chance) {
    DemoPatient patient;
    patient.id = id;
    patient.birthDate = details.birthDate;
    patient.sex = details.sex;
    patient.weightGrams = details.weightGrams.value_or(70'000);
    patient.systolic = static_cast<int>(112 + chance.from(0, 14) + chance.from(0, 14));
    patient.heartRate = static_cast<int>(62 + chance.from(0, 10) + chance.from(0, 10));
    patient.respiratoryRate = static_cast<int>(chance.from(17, 19));
    const bool hasReducedKidneys = chance.happens(25);
    patient.creatinineMicromoles =
        hasReducedKidneys ? chance.from(112, 130) : chance.from(52, details.sex == Sex::male ? 84 : 66);
    patient.medicine = drawn(kMedicinePermille, chance);
    patient.indication = drawn(kIndicationPermille, chance);
    return patient;
}

OrderTemplate demoTemplate(const DemoPatient& patient, const Protocol& protocol, DemoChance& chance) {
    OrderTemplate order;
    const std::int64_t draw = chance.from(0, 999);
    const std::int64_t grams = draw < 380 ? 1 : draw < 890 ? 2 : draw < 970 ? 3 : 4;
    order.dose = Mass::fromGrams(grams);
    order.bag = Volume::fromMillilitres(grams == 1 ? 100 : chance.happens(800) ? 250 : 500);
    order.productId = grams == 1 ? "sulfate-50-2ml" : "sulfate-50-10ml";
    order.diluent = chance.happens(850) ? Diluent::sodiumChloride : Diluent::glucose;
    order.additive = chance.happens(880) ? Additive::added : Additive::exchanged;
    const std::int64_t product = chance.from(0, 999);
    if (product < 90 && grams == 1) {
        order.productId = "sulfate-premix-1-100ml";
    } else if (product < 70 && grams == 2) {
        order.productId = "sulfate-premix-4-50ml";
    } else if (product < 120 && product >= 90 && patient.creatinineMicromoles < 100) {
        order.salt = Salt::chloride;
        order.productId = "chloride-20-50ml";
    }
    if (const Product* found = protocol.findProduct(order.productId); found != nullptr && found->isPremix) {
        order.additive = Additive::premix;
        order.bag = found->volume;
    }
    if (product >= 930 && grams <= 3) {
        order.time = Duration::fromMinutes(60 * grams + 30);
    } else if (product >= 890 && grams >= 2) {
        order.time = Duration::fromMinutes(40 * grams);  // above the protocol's rate: asks for a reason
    } else if (product >= 865 && grams >= 3) {
        order.bag = Volume::fromMillilitres(50);  // above the soft concentration
    }
    if (chance.happens(60)) {
        order.dropFactor = DropFactor::k20;
    }
    return order;
}

Vitals demoVitals(const DemoPatient& patient, bool withReflex, DemoChance& chance) {
    const int systolic = std::max(104, patient.systolic + static_cast<int>(chance.from(-9, 9)));
    return {.systolic = systolic,
            .diastolic = systolic - static_cast<int>(chance.from(38, 52)),
            .heartRate = patient.heartRate + static_cast<int>(chance.from(-6, 6)),
            .respiratoryRate = patient.respiratoryRate + static_cast<int>(chance.from(-1, 1)),
            .spo2 = static_cast<int>(chance.from(96, 99)),
            .temperatureTenths = static_cast<int>(chance.from(362, 374)),
            .oxygen = Oxygen::air,
            .consciousness = Consciousness::alert,
            .kneeReflex = withReflex ? std::optional(KneeReflex::present) : std::nullopt};
}

DemoCase demoCase(DemoPatient& patient, const Protocol& protocol, Date today, DemoChance& chance) {
    DemoCase made;
    ScreeningCase& facts = made.facts;
    facts.birthDate = patient.birthDate;
    facts.sex = patient.sex;
    facts.salt = patient.order.salt;
    facts.weightGrams = patient.weightGrams;
    facts.pregnancy = patient.sex == Sex::male ? Pregnancy::notApplicable : Pregnancy::no;
    facts.indications.emplace_back(kIndications.at(patient.indication));
    facts.answers.reserve(protocol.screening.questions.size());
    for (const Question& question : protocol.screening.questions) {
        facts.answers.push_back({question.id, Answer::no});
    }
    if (patient.medicine != 0) {
        facts.medicines.emplace_back(kMedicines.at(patient.medicine));
    }
    facts.vitals = demoVitals(patient, true, chance);
    disturb(facts.vitals, chance);
    // The results of impaired kidneys are good for a week, the others for a month.
    const std::int64_t lasts = patient.creatinineMicromoles >= 100 ? 6 : 26;
    if (patient.labs.empty() || daysBetween(patient.labs.front().taken, today) > lasts) {
        patient.labs = newLabs(patient, today, chance);
        made.labsAreNew = true;
    }
    facts.labs = patient.labs;
    return made;
}

DemoOrder demoOrder(const DemoPatient& patient, const ScreeningResult& screening, const Protocol& protocol,
                    DemoChance& chance) {
    DemoOrder made{
        .order = {.id = OrderId(0), .visit = VisitId(0), .patient = PatientId(0), .orderedBy = StaffId(0)},
        .refused = {}};
    std::array<OrderTemplate, 3> tries{patient.order, patient.order, carefulTemplate(patient)};
    const bool slips = chance.happens(6) && tries.front().productId == "sulfate-50-10ml";
    if (slips) {
        tries.front().dose = Mass::fromGrams(chance.from(5, 8));  // seen and refused
    }
    for (std::size_t i = slips ? 0 : 1; i < tries.size(); ++i) {
        const OrderTemplate& order = tries.at(i);
        const Product* product = protocol.findProduct(order.productId);
        if (product == nullptr) {
            throw std::logic_error("the demonstration's product is not in the protocol: " + order.productId);
        }
        const Expected<DosePlan, DoseRefusal> plan =
            computeDose(requestOf(order, *product, screening), protocol.saltOf(order.salt), protocol.limits);
        if (plan) {
            made.order = orderFrom(*plan, order.productId, screening);
            return made;
        }
        for (const LimitFinding& finding : plan.error().findings) {
            made.refused.push_back(limitEventOf(finding, {}));
        }
    }
    throw std::logic_error("the demonstration has an order that the limits refuse");
}

}  // namespace gramhour
