#pragma once

namespace gramhour::cli {

class CommandSet;

/// `export csv|fhir --from D --to D --out FILE`
void addExportCommands(CommandSet& commands);

}  // namespace gramhour::cli
