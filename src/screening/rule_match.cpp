#include "screening/rule_match.h"

#include <algorithm>

#include "base/decimal.h"

namespace gramhour {

namespace {

/// How a fact is written: its name, its unit, and its usual decimals.
struct FactForm {
    std::string_view name;
    std::string_view unit;
    int decimals;
};

FactForm formOf(Fact fact) {
    switch (fact) {
    case Fact::systolic:
        return {"systolic", " mmHg", 0};
    case Fact::diastolic:
        return {"diastolic", " mmHg", 0};
    case Fact::heartRate:
        return {"heart rate", "/min", 0};
    case Fact::respiratoryRate:
        return {"respiratory rate", "/min", 0};
    case Fact::spo2:
        return {"oxygen saturation", " %", 0};
    case Fact::temperature:
        return {"temperature", " °C", 1};
    case Fact::age:
        return {"age", "", 0};
    case Fact::egfr:
        return {"eGFR", " mL/min/1.73 m²", 0};
    case Fact::magnesium:
        return {"magnesium", " mmol/L", 2};
    case Fact::calcium:
        return {"calcium", " mmol/L", 2};
    case Fact::adjustedCalcium:
        return {"adjusted calcium", " mmol/L", 2};
    case Fact::potassium:
        return {"potassium", " mmol/L", 1};
    case Fact::creatinine:
        break;
    }
    return {"creatinine", " µmol/L", 0};
}

std::int64_t powerOfTen(int n) {
    std::int64_t value = 1;
    for (; n > 0; --n) {
        value *= 10;
    }
    return value;
}

/// Cut off at the usual decimals, or one more where that would hide something.
std::string cutOff(std::int64_t millionths, int decimals) {
    const std::int64_t step = powerOfTen(6 - decimals);
    if (decimals == 0 || millionths % step == 0) {
        return formatFixed(millionths / step, decimals);
    }
    return formatFixed(millionths / (step / 10), decimals + 1);
}

void appendListed(std::string& list, std::string_view item) {
    list += list.empty() ? "" : ", ";
    list += item;
}

/// What made a condition hold, gathered while it is tested.
struct Evidence {
    std::vector<std::string> facts;
    std::vector<std::string> medicineClasses;
    std::vector<std::string> indications;
    bool sawUnadjustedCalcium = false;
};

/// Tests a condition on a case and notes what it saw where it holds.
class Matcher {
public:
    Matcher(const CaseFacts& facts, Evidence& evidence) : m_facts(facts), m_evidence(evidence) {}

    bool test(const Condition& condition) { return std::visit(*this, condition.test); }

    bool operator()(const AllOf& all) {
        const Evidence before = m_evidence;
        const bool holds = std::all_of(all.conditions.begin(), all.conditions.end(),
                                       [&](const Condition& inner) { return test(inner); });
        if (!holds) {
            m_evidence = before;
        }
        return holds;
    }
    bool operator()(const AnyOf& any) {
        // Every branch is tested: a finding names all that speaks for it.
        bool holds = false;
        for (const Condition& inner : any.conditions) {
            holds = test(inner) || holds;
        }
        return holds;
    }
    bool operator()(const InRange& range) {
        const std::optional<std::int64_t> value = m_facts.number(range.fact);
        if (!value || (range.atLeast && *value < *range.atLeast) || (range.above && *value <= *range.above) ||
            (range.atMost && *value > *range.atMost) || (range.below && *value >= *range.below)) {
            return false;
        }
        const bool isUnadjusted = range.fact == Fact::adjustedCalcium && m_facts.isCalciumUnadjusted();
        m_evidence.sawUnadjustedCalcium = m_evidence.sawUnadjustedCalcium || isUnadjusted;
        const FactForm form = formOf(isUnadjusted ? Fact::calcium : range.fact);
        return note(std::string(form.name) + " " + factText(range.fact, m_facts) + std::string(form.unit));
    }
    bool operator()(const AnswerIs& answer) {
        return m_facts.answer(answer.question) == answer.answer &&
               note(answer.question + ": " + std::string(codeOf(answer.answer)));
    }
    bool operator()(const PregnancyIs& pregnancy) {
        const std::optional<Pregnancy> given = m_facts.source().pregnancy;
        return given &&
               std::find(pregnancy.anyOf.begin(), pregnancy.anyOf.end(), *given) != pregnancy.anyOf.end() &&
               note("pregnancy: " + std::string(codeOf(*given)));
    }
    bool operator()(const SaltIs& salt) {
        return m_facts.source().salt == salt.salt && note("salt: " + std::string(codeOf(salt.salt)));
    }
    bool operator()(const ConsciousnessNotAlert&) {
        const std::optional<Consciousness> level = m_facts.source().vitals.consciousness;
        return level && *level != Consciousness::alert &&
               note("consciousness: " + std::string(codeOf(*level)));
    }
    bool operator()(const KneeReflexIs& reflex) {
        const std::optional<KneeReflex> seen = m_facts.source().vitals.kneeReflex;
        return seen && *seen == reflex.reflex && note("knee reflex: " + std::string(codeOf(*seen)));
    }
    bool operator()(const MedicineClassIs& medicine) {
        if (!m_facts.hasMedicineOf(medicine.medicineClass)) {
            return false;
        }
        m_evidence.medicineClasses.push_back(medicine.medicineClass);
        return true;
    }
    bool operator()(const IndicationIs& indication) {
        bool holds = false;
        for (const std::string& id : indication.anyOf) {
            if (m_facts.hasIndication(id)) {
                m_evidence.indications.push_back(id);
                holds = note("indication: " + id);
            }
        }
        return holds;
    }

private:
    bool note(std::string fact) {
        m_evidence.facts.push_back(std::move(fact));
        return true;
    }

    const CaseFacts& m_facts;
    Evidence& m_evidence;
};

/// The medicines, as typed, of the classes that made the rule fire.
std::vector<std::string> medicinesOf(const Evidence& evidence, const CaseFacts& facts) {
    std::vector<std::string> typed;
    for (const MedicineMatch& match : facts.medicines()) {
        const bool isMeant =
            std::any_of(match.classes.begin(), match.classes.end(), [&](const std::string& id) {
                return std::find(evidence.medicineClasses.begin(), evidence.medicineClasses.end(), id) !=
                       evidence.medicineClasses.end();
            });
        if (isMeant) {
            typed.push_back(match.typed);
        }
    }
    return typed;
}

std::string placeText(std::string_view place, const Evidence& evidence, const CaseFacts& facts) {
    std::string listed;
    if (place == "medicines") {
        for (const std::string& typed : medicinesOf(evidence, facts)) {
            appendListed(listed, typed);
        }
        return listed;
    }
    if (place == "indications") {
        for (const std::string& id : evidence.indications) {
            const Indication* indication = facts.protocol().findIndication(id);
            appendListed(listed, indication != nullptr ? indication->name : id);
        }
        return listed;
    }
    const std::optional<Fact> fact = fromCode<Fact>(place);
    return fact ? factText(*fact, facts) : std::string();
}

std::string filledIn(const std::string& sentence, const Evidence& evidence, const CaseFacts& facts) {
    std::string text;
    std::size_t at = 0;
    while (at < sentence.size()) {
        const std::size_t open = sentence.find('{', at);
        const std::size_t close = open == std::string::npos ? open : sentence.find('}', open);
        text.append(sentence, at, std::min(open, sentence.size()) - at);
        if (close == std::string::npos) {
            break;
        }
        text += placeText(std::string_view(sentence).substr(open + 1, close - open - 1), evidence, facts);
        at = close + 1;
    }
    return text;
}

}  // namespace

std::string factText(Fact fact, const CaseFacts& facts) {
    const std::optional<std::int64_t> value = facts.number(fact);
    return value ? cutOff(*value, formOf(fact).decimals) : "not measured";
}

std::optional<Finding> matchRule(const Rule& rule, const CaseFacts& facts) {
    Evidence evidence;
    if (!Matcher(facts, evidence).test(rule.when)) {
        return std::nullopt;
    }
    Finding finding{rule.id,     rule.verdict, filledIn(rule.because, evidence, facts),
                    rule.advice, {},           rule.doseCap};
    if (evidence.sawUnadjustedCalcium) {
        finding.because += " There is no albumin result: the total calcium of " +
                           factText(Fact::calcium, facts) + " mmol/L was used, not adjusted.";
    }
    finding.facts = std::move(evidence.facts);
    for (const std::string& typed : medicinesOf(evidence, facts)) {
        finding.facts.push_back("medicine: " + typed);
    }
    return finding;
}

}  // namespace gramhour
