#pragma once

#include "ui/history/record_report.h"

/// The sections of a record, one function each; see record_report.h.
namespace gramhour::ui {

[[nodiscard]] RecordSection patientSection(const RecordSource& source);
[[nodiscard]] RecordSection screeningAnswers(const RecordSource& source);
[[nodiscard]] RecordSection medicinesSection(const RecordSource& source);
[[nodiscard]] RecordSection labsSection(const RecordSource& source);
[[nodiscard]] RecordSection screeningFindings(const RecordSource& source);
[[nodiscard]] RecordSection orderSection(const RecordSource& source);
[[nodiscard]] RecordSection preparationSection(const RecordSource& source);
[[nodiscard]] RecordSection doubleCheckSection(const RecordSource& source);
[[nodiscard]] RecordSection vitalsSection(const RecordSource& source);
[[nodiscard]] RecordSection checksSection(const RecordSource& source);
[[nodiscard]] RecordSection ledgerSection(const RecordSource& source);
/// One a reaction: what was seen, done and told, with times, and how it went on.
[[nodiscard]] QList<RecordSection> reactionSections(const RecordSource& source);
/// One for each time a card was opened: its steps with the times at which they were ticked.
[[nodiscard]] QList<RecordSection> emergencySections(const RecordSource& source);
/// Amendments: what stood there, what stands there now, why, by whom and when.
[[nodiscard]] RecordSection correctionsSection(const RecordSource& source);
[[nodiscard]] RecordSection dischargeSection(const RecordSource& source);
[[nodiscard]] RecordSection eventsSection(const RecordSource& source);
[[nodiscard]] RecordSection protocolSection(const RecordSource& source);
/// Of the latest signature; that a signed record was amended and waits for a fresh one; or that there is
/// none.
[[nodiscard]] QString signatureText(const RecordSource& source);

}  // namespace gramhour::ui
