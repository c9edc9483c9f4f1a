#pragma once

namespace gramhour::cli {

class CommandSet;

/// `init`, `demo`, `check`: making and proving a clinic's file.
void addClinicCommands(CommandSet& commands);
/// `staff add|list|disable|enable|reset`.
void addStaffCommands(CommandSet& commands);

}  // namespace gramhour::cli
