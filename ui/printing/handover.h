#pragma once

#include <string>

#include "screening/record.h"
#include "service/session_service.h"
#include "ui/printing/paper.h"

namespace gramhour::ui {

/// What the summary is made of.
struct HandoverSource {
    const SessionSnapshot& session;
    const ScreeningRecord* screening =
        nullptr;  ///< of this visit: medicines and results; none when there is none
    const ClinicDetails& clinic;
    UtcTime now;
    std::string reader;  ///< display name of who prints it
};

/// The summary that goes with the patient in the ambulance, on one page: the emergency and what was done
/// when, who it is, what was given, the last vital signs, medicines and results, the last hour, whom to call.
/// The newest comes first. What the page has no room for is counted, not dropped in silence.
[[nodiscard]] Paper handoverPaper(const HandoverSource& source);

}  // namespace gramhour::ui
