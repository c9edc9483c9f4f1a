#pragma once

namespace gramhour::cli {

class CommandSet;

/// `import patients FILE.csv [--map record_number=MRN ...] [--dry-run]`
void addImportCommand(CommandSet& commands);

}  // namespace gramhour::cli
