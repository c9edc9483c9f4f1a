#include <algorithm>
#include <iterator>

#include "base/decimal.h"
#include "exchange/fhir_json.h"
#include "exchange/fhir_words.h"
#include "units/quantity_text.h"

/// A screening: its questions, verdict and review as a QuestionnaireResponse, its measurements and results as
/// Observations.
namespace gramhour::fhir {

namespace {

// R4, value set observation-category.
constexpr std::string_view kCategories = "http://terminology.hl7.org/CodeSystem/observation-category";
constexpr Code kLaboratory{kCategories, "laboratory", "Laboratory"};
constexpr Code kVitalSigns{kCategories, "vital-signs", "Vital Signs"};

// UCUM, of the clinical reference, section 7; "g/L" is UCUM's unit g by its unit L.
constexpr Unit kMillimoles{"mmol/L", "mmol/L"};
constexpr Unit kMicromoles{"µmol/L", "umol/L"};
constexpr Unit kGramsPerLitre{"g/L", "g/L"};
constexpr Unit kFiltration{"mL/min/1.73 m²", "mL/min/{1.73_m2}"};

Unit unitOf(LabUnit unit) {
    switch (unit) {
    case LabUnit::umolPerL:
        return kMicromoles;
    case LabUnit::gPerL:
        return kGramsPerLitre;
    default:
        return kMillimoles;  // results are told in the unit in which they are compared
    }
}

Code codeOfTest(LabTest test) {
    switch (test) {
    case LabTest::magnesium:
        return {kLoinc, "2601-3", "Magnesium [Moles/volume] in Serum or Plasma"};
    case LabTest::creatinine:
        return {kLoinc, "14682-9", "Creatinine [Moles/volume] in Serum or Plasma"};
    case LabTest::calcium:
        return {kLoinc, "2000-8", "Calcium [Moles/volume] in Serum or Plasma"};
    case LabTest::albumin:
        return {kLoinc, "1751-7", "Albumin [Mass/volume] in Serum or Plasma"};
    case LabTest::potassium:
        return {kLoinc, "2823-3", "Potassium [Moles/volume] in Serum or Plasma"};
    }
    return {};
}

/// Writes the items of a QuestionnaireResponse.
class Items {
public:
    explicit Items(ResourceText& text) : m_text(text) {}

    void begin(std::string_view linkId, std::string_view words) {
        m_text.json().beginObject();
        m_text.text("linkId", linkId).text("text", words);
    }
    void beginGroup(std::string_view linkId, std::string_view words) {
        begin(linkId, words);
        m_text.json().key("item").beginArray();
    }
    void endGroup() { m_text.json().endArray().endObject(); }

    void answer(std::string_view linkId, std::string_view words, std::string_view value) {
        begin(linkId, words);
        if (const std::string clean = cleanString(value); !clean.empty()) {
            m_text.json().key("answer").beginArray().beginObject().key("valueString").text(clean);
            m_text.json().endObject().endArray();
        }
        m_text.json().endObject();
    }
    void answers(std::string_view linkId, std::string_view words, const std::vector<std::string>& values) {
        begin(linkId, words);
        if (!values.empty()) {
            m_text.json().key("answer").beginArray();
            for (const std::string& value : values) {
                m_text.json().beginObject().key("valueString").text(cleanString(value)).endObject();
            }
            m_text.json().endArray();
        }
        m_text.json().endObject();
    }

private:
    ResourceText& m_text;
};

std::string questionText(const FhirSession& session, const std::string& id) {
    const Question* known = session.screeningProtocol ? session.screeningProtocol->findQuestion(id) : nullptr;
    return known != nullptr ? known->text : id;
}

void writeQuestions(Items& items, const FhirSession& session) {
    items.beginGroup("questions", "Questions");
    for (const QuestionAnswer& answer : session.screening->facts.answers) {
        items.answer(answer.question, questionText(session, answer.question), codeOf(answer.answer));
    }
    if (session.screening->facts.pregnancy) {
        items.answer("pregnancy", "Pregnancy", codeOf(*session.screening->facts.pregnancy));
    }
    items.endGroup();
}

/// Medicines as typed; without names only the classes that the program knows.
std::vector<std::string> medicineTexts(const ScreeningRecord& screening, bool isHidden) {
    std::vector<std::string> texts;
    for (const MedicineMatch& match : screening.result.medicines) {
        std::string classes;
        for (const std::string& id : match.classes) {
            classes.append(classes.empty() ? "" : ", ").append(id);
        }
        std::string text = isHidden ? classes : match.typed;
        if (!isHidden && !classes.empty()) {
            text.append(" (").append(classes).append(")");
        }
        if (!cleanString(text).empty()) {
            texts.push_back(std::move(text));
        }
    }
    return texts;
}

void writeVerdict(Items& items, const ScreeningRecord& screening, bool isHidden) {
    items.answer("verdict", "Verdict", codeOf(screening.result.verdict));
    items.beginGroup("findings", "Findings");
    for (const Finding& finding : screening.result.findings) {
        std::string text(codeOf(finding.verdict));
        if (!isHidden && !finding.because.empty()) {
            text.append(": ").append(finding.because);
        }
        items.answer(finding.rule, finding.rule, text);
    }
    items.endGroup();
    if (screening.result.doseCap) {
        items.answer("dose_cap", "Highest dose", formatMass(*screening.result.doseCap));
    }
    if (screening.review) {
        items.answer("review", "Prescriber's decision", codeOf(screening.review->decision));
        if (!isHidden) {
            items.answer("review_reason", "Reason", screening.review->reason);
        }
    }
}

FhirResource questionnaire(const FhirStyle& style, const FhirSession& session) {
    const ScreeningRecord& screening = *session.screening;
    ResourceText text(style, session.patient.id, localName("QuestionnaireResponse", screening.id.value()));
    text.json().key("status").text("completed");
    text.reference("subject", localName("Patient", session.patient.id.value()));
    text.time("authored", screening.at);
    text.reference("author", localName("Practitioner", screening.by.value()));
    text.json().key("item").beginArray();
    Items items(text);
    items.answer("protocol", "Protocol",
                 "version " + screening.protocolVersion + ", SHA-256 " + screening.protocolSha256);
    std::vector<std::string> indications;
    for (const std::string& id : screening.facts.indications) {
        indications.push_back(indicationText(session, id));
    }
    items.answers("indications", "Indications", indications);
    writeQuestions(items, session);
    items.answers("medicines", "Medicines", medicineTexts(screening, text.isHidden()));
    writeVerdict(items, screening, text.isHidden());
    text.json().endArray();
    return text.finish();
}

/// A result that counted, by its place among all of the screening's.
struct NewestResult {
    std::size_t number = 0;  ///< from 1
    Date taken;
};

std::string labName(std::size_t number) {
    return "lab" + std::to_string(number);
}

/// The one that was taken last; of two of one day the one that was typed last, as when it was evaluated.
std::optional<NewestResult> newestOf(const FhirSession& session, LabTest test) {
    std::optional<NewestResult> newest;
    std::size_t number = 0;
    for (const LabResult& lab : session.screening->facts.labs) {
        ++number;
        if (lab.test == test && (!newest || lab.taken >= newest->taken)) {
            newest = NewestResult{number, lab.taken};
        }
    }
    return newest;
}

/// A measurement or result of a screening.
class ScreeningObservation {
public:
    ScreeningObservation(const FhirStyle& style, const FhirSession& session, std::string_view what)
        : m_style(style),
          m_session(session),
          m_text(style, session.patient.id, screeningLocal(session, what)) {
        m_text.json().key("status").text("final");
    }

    /// Worked out from these results, by their numbers.
    ScreeningObservation& from(const std::vector<NewestResult>& results) {
        m_text.json().key("derivedFrom").beginArray();
        for (const NewestResult& result : results) {
            m_text.json().beginObject().key("reference");
            m_text.json().text(referenceTo(m_style, screeningLocal(m_session, labName(result.number))));
            m_text.json().endObject();
        }
        m_text.json().endArray();
        return *this;
    }

    FhirResource finish(Code category, std::initializer_list<Code> codes, std::string_view words,
                        std::optional<Date> taken, Scaled value, Unit unit, std::string_view note = {}) {
        m_text.meanings("category", {category});
        m_text.meaning("code", codes, words);
        m_text.reference("subject", localName("Patient", m_session.patient.id.value()));
        if (taken) {
            m_text.date("effectiveDateTime", *taken);
        } else {
            m_text.time("effectiveDateTime", m_session.screening->at);
        }
        m_text.quantity("valueQuantity", value, unit);
        m_text.note(note);
        return m_text.finish();
    }

private:
    const FhirStyle& m_style;
    const FhirSession& m_session;
    ResourceText m_text;
};

std::string typedText(const LabResult& lab) {
    return lab.unit == canonicalUnit(lab.test)
               ? std::string()
               : "Typed as " + formatScaled(lab.valueMillionths, 6) + " " + std::string(codeOf(lab.unit));
}

/// Who is shown as one of those over 89: from eGFR, creatinine and sex their age could be worked out.
bool isAgeKeptBack(const FhirStyle& style, const FhirSession& session) {
    const Date birthDate = session.patient.details.birthDate;
    return style.hidden && (!shownAge(birthDate, session.asOf.utcDate()) ||
                            !shownAge(birthDate, session.screening->at.utcDate()));
}

void addResults(std::vector<FhirResource>& to, const FhirStyle& style, const FhirSession& session) {
    std::size_t number = 0;
    for (const LabResult& lab : session.screening->facts.labs) {
        to.push_back(ScreeningObservation(style, session, labName(++number))
                         .finish(kLaboratory, {codeOfTest(lab.test)}, kindText(codeOf(lab.test)), lab.taken,
                                 {rescaleHalfUp(canonicalMillionths(lab), 6, 4), 4},
                                 unitOf(canonicalUnit(lab.test)), typedText(lab)));
    }
    // What is worked out from blood is of the day on which the blood was taken.
    const ScreeningResult& result = session.screening->result;
    const std::optional<NewestResult> creatinine = newestOf(session, LabTest::creatinine);
    if (result.egfrMillionths && creatinine && !isAgeKeptBack(style, session)) {
        to.push_back(ScreeningObservation(style, session, "egfr")
                         .from({*creatinine})
                         .finish(kLaboratory, {{kLoinc, "98979-8", "eGFR by CKD-EPI 2021"}}, "eGFR",
                                 creatinine->taken, {rescaleHalfUp(*result.egfrMillionths, 6, 1), 1},
                                 kFiltration));
    }
    const std::optional<NewestResult> calcium = newestOf(session, LabTest::calcium);
    const std::optional<NewestResult> albumin = newestOf(session, LabTest::albumin);
    if (result.adjustedCalciumMillionths && calcium && albumin) {
        to.push_back(ScreeningObservation(style, session, "adjusted-calcium")
                         .from({*calcium, *albumin})
                         .finish(kLaboratory, {}, "Calcium adjusted for albumin", calcium->taken,
                                 {rescaleHalfUp(*result.adjustedCalciumMillionths, 6, 2), 2}, kMillimoles));
    }
}

/// Weight only: the screening asks for no height, and the patient's present one is not of its day.
void addBody(std::vector<FhirResource>& to, const FhirStyle& style, const FhirSession& session) {
    constexpr Unit kKilograms{"kg", "kg"};
    if (const std::optional<std::int64_t> grams = session.screening->facts.weightGrams) {
        to.push_back(ScreeningObservation(style, session, "weight")
                         .finish(kVitalSigns, {{kLoinc, "29463-7", "Body weight"}}, "Weight", {}, {*grams, 3},
                                 kKilograms));
    }
}

}  // namespace

std::vector<FhirResource> screeningResources(const FhirStyle& style, const FhirSession& session) {
    std::vector<FhirResource> resources;
    if (session.screening) {
        resources.push_back(questionnaire(style, session));
        std::vector<FhirResource> vitals = screeningVitals(style, session);
        std::move(vitals.begin(), vitals.end(), std::back_inserter(resources));
        addBody(resources, style, session);
        addResults(resources, style, session);
    }
    return resources;
}

}  // namespace gramhour::fhir
