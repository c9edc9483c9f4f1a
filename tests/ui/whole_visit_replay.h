#pragma once

#include "store/store.h"

/// The same visit as a scenario written by hand, tests/fixtures/scenarios/whole_visit.json, and what a hand
/// calculation says of it at several moments, whole_visit.expected.json.
namespace gramhour::test {

/// Holds the answer of `gramhour-cli replay` against the hand calculation.
void compareReplayedScenario();
/// Asks the session stored in this clinic's file about the same moments: the answer must be the command
/// line's, byte for byte. The stored session written as a scenario and replayed answers the same.
void compareStoredSession(Store& store);

}  // namespace gramhour::test
