#pragma once

namespace gramhour::cli {

class CommandSet;

/// `key slots|passphrase|recovery-code|remove|change|admit`: what opens a clinic's file.
void addKeyCommands(CommandSet& commands);

}  // namespace gramhour::cli
