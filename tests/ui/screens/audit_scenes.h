#pragma once

class QWidget;

/// The audit trail over the demonstration clinic, and the end-of-day sheet: one function a picture.
namespace gramhour::ui::gallery {

[[nodiscard]] QWidget* makeAudit();
[[nodiscard]] QWidget* makeAuditVerified();
[[nodiscard]] QWidget* makeAuditBroken();
/// An older backup was restored: a newer one holds what the trail does not.
[[nodiscard]] QWidget* makeAuditAnchors();
[[nodiscard]] QWidget* makeAuditEmergencies();
/// Its pages as they come out of the printer.
[[nodiscard]] QWidget* makeDaySheet();

}  // namespace gramhour::ui::gallery
