#include "exchange/fhir_words.h"

#include <algorithm>

namespace gramhour::fhir {

std::string kindText(std::string_view kind) {
    std::string words(kind);
    std::replace_if(
        words.begin(), words.end(), [](char c) { return c == '_' || c == '-'; }, ' ');
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z') {
        words.front() = static_cast<char>(words.front() - 'a' + 'A');
    }
    return words;
}

std::string cannulaText(const CannulaPlaced& cannula) {
    std::string site(codeOf(cannula.site));
    std::replace(site.begin(), site.end(), '-', ' ');
    return kindText(codeOf(cannula.side)) + " " + site + ", " + std::to_string(cannula.gauge) + " G";
}

std::string indicationText(const FhirSession& session, const std::string& id) {
    for (const std::shared_ptr<const Protocol>& protocol : {session.screeningProtocol, session.protocol}) {
        if (const Indication* known = protocol ? protocol->findIndication(id) : nullptr) {
            return known->name;
        }
    }
    return id;
}

std::string symptomsText(const FhirSession& session, const Reaction& reaction) {
    std::string text;
    for (const std::string& id : reaction.symptoms) {
        const Symptom* known = session.protocol ? session.protocol->findSymptom(id) : nullptr;
        text.append(text.empty() ? "" : ", ").append(known != nullptr ? known->name : id);
    }
    return text;
}

}  // namespace gramhour::fhir
