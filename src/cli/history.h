#pragma once

namespace gramhour::cli {

class CommandSet;

/// `history`: how the clinic ran, in figures.
void addHistoryCommand(CommandSet& commands);

}  // namespace gramhour::cli
