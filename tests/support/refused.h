#pragma once

#include <string>

#include "support/clinic_fixture.h"

namespace gramhour::test {

/// Who was at the screen and which name was refused there, of the newest audit entry: "rokafor: ihaddad".
/// Empty when that entry is of something else.
inline std::string lastRefused(ClinicFixture& clinic) {
    return clinic.store().read([](const ReadTx& tx) {
        const AuditEntry entry = tx.audit().latest(1).at(0);
        if (entry.action != "staff.second-person-failed" || !entry.actor) {
            return std::string();
        }
        for (const Staff& staff : tx.staff().all()) {
            if (staff.id == *entry.actor) {
                return staff.signInName + ": " + entry.detail;
            }
        }
        return std::string();
    });
}

}  // namespace gramhour::test
