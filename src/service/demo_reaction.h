#pragma once

#include <string>
#include <vector>

#include "service/demo_script.h"

namespace gramhour {

/// An invented reaction: what was felt, and how strongly (CTCAE).
struct DemoReaction {
    std::vector<std::string> symptoms;  ///< the protocol's ids
    int grade = 1;
};

/// Mild ones mostly: of a hundred, some 80 of grade 1, 17 of grade 2 and 3 of grade 3 or 4. Strong ones have
/// other symptoms than mild ones.
[[nodiscard]] DemoReaction inventReaction(DemoChance& chance);

/// The reaction and what is done about it at once: from grade 2 the prescriber is told, and from grade 3 an
/// emergency card is worked through.
void recordReaction(DemoScript& script, const DemoReaction& reaction, const DemoPatient& patient,
                    DemoChance& chance);

/// How the last reaction went on, if there was one and nobody has said so yet.
void closeReaction(DemoScript& script, DemoChance& chance);

}  // namespace gramhour
