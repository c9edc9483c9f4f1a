#pragma once

#include "ui/printing/paper.h"

namespace gramhour::ui {

struct RecordReport;

/// The record as a paper: on every page who it is about, the allergies, and "page n of m".
[[nodiscard]] Paper recordPaper(const RecordReport& report);

}  // namespace gramhour::ui
