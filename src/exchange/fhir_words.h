#pragma once

#include <string>
#include <string_view>

#include "exchange/fhir.h"

/// Words for what has no code. For the fhir_*.cpp files.
namespace gramhour::fhir {

/// "Left forearm, 22 G"
[[nodiscard]] std::string cannulaText(const CannulaPlaced& cannula);
/// By the screening's protocol, else the session's; the id where neither knows it.
[[nodiscard]] std::string indicationText(const FhirSession& session, const std::string& id);
/// "Flushing, Nausea"
[[nodiscard]] std::string symptomsText(const FhirSession& session, const Reaction& reaction);
/// "rate_changed" as "Rate changed".
[[nodiscard]] std::string kindText(std::string_view kind);

}  // namespace gramhour::fhir
