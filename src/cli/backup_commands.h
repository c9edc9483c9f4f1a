#pragma once

namespace gramhour::cli {

class CommandSet;

/// `backup FILE`, `verify FILE`, `restore FILE --db NEW`.
void addBackupCommands(CommandSet& commands);

}  // namespace gramhour::cli
