#pragma once

namespace gramhour::cli {

class CommandSet;

/// `audit verify|head|list`: proving the audit trail and looking into it.
void addAuditCommands(CommandSet& commands);

}  // namespace gramhour::cli
