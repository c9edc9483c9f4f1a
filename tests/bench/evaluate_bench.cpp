#include "bench/bench.h"
#include "screening/case_support.h"

namespace {

using namespace gramhour;
using namespace gramhour::bench;

/// Everything a busy afternoon brings: medicines of several classes, values near their limits.
ScreeningCase busyCase() {
    ScreeningCase facts = test::wellCase();
    facts.medicines = {"digoxin 125 micrograms daily", "furosemide 40 mg", "amlodipine 5 mg",
                       "paracetamol 1 g as needed",    "omeprazole",       "St John's wort"};
    facts.vitals.systolic = 96;
    facts.vitals.heartRate = 112;
    test::setLab(facts, LabTest::creatinine, 145'000'000);
    test::setAnswer(facts, "chest_pain", Answer::unknown);
    return facts;
}

Figure timeEvaluate(const ScreeningCase& facts) {
    const Protocol& protocol = builtInProtocol();
    return measure([&] { keep(evaluate(protocol, facts, test::kToday)); }, 200, 200);
}

const Registered kWell({"evaluate a screening, nothing found",
                        "<= 20 us",
                        std::chrono::microseconds(20),
                        false,
                        [] { return timeEvaluate(test::wellCase()); },
                        {},
                        0});
const Registered kBusy({"evaluate a screening, six medicines",
                        "<= 20 us",
                        std::chrono::microseconds(20),
                        false,
                        [] { return timeEvaluate(busyCase()); },
                        {},
                        0});

}  // namespace
