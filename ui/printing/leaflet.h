#pragma once

#include <optional>
#include <string>
#include <vector>

#include "service/session_service.h"
#include "ui/printing/paper.h"

namespace gramhour::ui {

/// What the leaflet is made of.
struct LeafletSource {
    const SessionSnapshot& session;
    const ClinicDetails& clinic;
    std::optional<UtcTime> nextVisit;  ///< when it is booked
    UtcTime now;
    std::string reader;  ///< display name of who prints it
    /// The protocol's aftercare in the patient's language; absent, the protocol's own texts.
    std::optional<std::vector<LeafletSection>> aftercare;
};

/// The leaflet that the patient takes home: what was given today and how it went, the protocol's aftercare,
/// whom to call, when to come again. One page in large type, in plain words. It promises nothing that the
/// record doesn't say. The patient's name is small: the paper lies about at home.
[[nodiscard]] Paper leafletPaper(const LeafletSource& source);

}  // namespace gramhour::ui
