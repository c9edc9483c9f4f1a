#pragma once

#include <string>

#include "base/time.h"
#include "domain/lists.h"
#include "ui/printing/paper.h"

namespace gramhour::ui {

/// The recovery code of the clinic's file, to print and to lock away.
[[nodiscard]] Paper recoveryPaper(const ClinicDetails& clinic, const std::string& code, UtcTime now,
                                  const std::string& printedBy);

}  // namespace gramhour::ui
