#pragma once

#include "ui/whole_visit_window.h"

/// What the nurse, the second nurse and the prescriber do in the visit of Zoë Ångström-Núñez on 3 March 2026,
/// act by act, by keys alone. The window must be where the act before left it. Times are those of the clock.
namespace gramhour::test {

void signIn(WholeVisitWindow& window);                  ///< 09:00
void registerPatient(WholeVisitWindow& window);         ///< 09:01, and starts the visit
void screen(WholeVisitWindow& window);                  ///< 09:05
void decide(WholeVisitWindow& window);                  ///< 09:09
void order(WholeVisitWindow& window);                   ///< 09:12
void prepare(WholeVisitWindow& window);                 ///< 09:16 to 09:28
void infuseUntilTheReaction(WholeVisitWindow& window);  ///< 09:30 to 10:10
void pauseAndResume(WholeVisitWindow& window);          ///< 10:10 to 10:16
void endTheReaction(WholeVisitWindow& window);          ///< 10:30
void infuseUntilTheEnd(WholeVisitWindow& window);       ///< 11:07 to 12:57
void observeAndDischarge(WholeVisitWindow& window);     ///< 12:57 to 13:29
void sign(WholeVisitWindow& window);                    ///< 13:30

}  // namespace gramhour::test
