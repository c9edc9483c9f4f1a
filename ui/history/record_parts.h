#pragma once

#include "ui/history/record_report.h"

/// The sections of a record, one function each; see record_report.h.
namespace gramhour::ui {

[[nodiscard]] RecordSection screeningAnswers(const RecordSource& source);
[[nodiscard]] RecordSection screeningFindings(const RecordSource& source);
[[nodiscard]] RecordSection orderSection(const RecordSource& source);
[[nodiscard]] RecordSection preparationSection(const RecordSource& source);
[[nodiscard]] RecordSection vitalsSection(const RecordSource& source);
[[nodiscard]] RecordSection checksSection(const RecordSource& source);
[[nodiscard]] RecordSection ledgerSection(const RecordSource& source);
[[nodiscard]] RecordSection dischargeSection(const RecordSource& source);
[[nodiscard]] RecordSection eventsSection(const RecordSource& source);
[[nodiscard]] RecordSection protocolSection(const RecordSource& source);
/// Of the signature, when there is one.
[[nodiscard]] QString signatureText(const RecordSource& source);

}  // namespace gramhour::ui
