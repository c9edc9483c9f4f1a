#pragma once

#include <functional>
#include <optional>
#include <string>

#include "domain/scan_code.h"
#include "ui/support/screen.h"
#include "ui/support/ui_context.h"

namespace gramhour {
class KeyService;
}  // namespace gramhour

namespace gramhour::ui {

class Appearance;

/// Makes the screens of the window: the only place that knows all of them. The shell asks for one when it is
/// first opened; `parent` owns what is made.
struct ScreenMakers {
    using Make = std::function<Screen*(UiContext& context, QWidget* parent)>;
    template <class Id>
    using MakeOf = std::function<Screen*(UiContext& context, Id id, QWidget* parent)>;

    Make today;
    Make patients;
    Make schedule;
    Make history;
    Make stock;
    Make settings;
    Make audit;
    /// Opens the empty form on the screen that `patients` made, with what was typed as a start.
    std::function<void(Screen& patients, const QString& typed)> registerPatient;
    /// On the screen that `stock` made: shows a lot, or begins a delivery of one.
    std::function<void(Screen& stock, LotId lot)> showLot;
    std::function<void(Screen& stock, const LotCode& code)> receiveLot;
    MakeOf<PatientId> patient;
    MakeOf<VisitId> visit;
    MakeOf<SessionId> record;
    /// Goes on with the form of this draft on the screen that was made for it; nothing where it is no form of
    /// that screen.
    std::function<void(Screen& screen, const std::string& key)> openDraft = {};
    /// Books a patient's next visit in a dialog over `parent`.
    std::function<void(UiContext& context, PatientId patient, QWidget* parent)> bookNext = {};
    /// The visit at the chair that is selected on the screen that `today` made.
    std::function<std::optional<VisitId>(const Screen& today)> selectedVisit = {};
    /// Opens the emergency cards on the screen that `visit` made.
    std::function<void(Screen& visit)> openEmergency = {};
};

/// The screens of the program. `keys`: what opens the clinic's file; nullptr where it is not kept in one.
[[nodiscard]] ScreenMakers programScreens(Appearance& appearance, KeyService* keys = nullptr);

}  // namespace gramhour::ui
