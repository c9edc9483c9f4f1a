#pragma once

#include <string>

#include "service/downtime_service.h"
#include "ui/printing/paper.h"

namespace gramhour::ui {

/// Today on paper, for going on by hand: one block a chair that is taken (who, allergies, the order, how far
/// the infusion is and until when, the last vital signs, what is due, lines to write on), then who waits and
/// who is expected. `reader` is the display name of who prints it; empty for the file that is written by
/// itself.
[[nodiscard]] Paper downtimePaper(const DowntimeSheet& sheet, const std::string& reader);

/// The code for the sealed envelope, with what to do when it is opened.
[[nodiscard]] Paper downtimeCodePaper(const ClinicDetails& clinic, const std::string& code, UtcTime now,
                                      const std::string& reader);

}  // namespace gramhour::ui
