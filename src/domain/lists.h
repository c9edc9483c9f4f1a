#pragma once

#include <optional>
#include <string>

#include "base/time.h"
#include "domain/person.h"

namespace gramhour {

/// A patient as lists show them.
struct PatientHit {
    PatientId id;
    std::string givenName;
    std::string familyName;
    Date birthDate = Date::fromDaysSinceEpoch(0);
    Sex sex = Sex::female;
    std::string recordNumber;
    bool hasNamesake = false;    ///< another person has the same names, in this order or swapped
    bool isProvisional = false;  ///< seated in a hurry, not yet attached to a registered patient
    bool hasMerged = false;      ///< other records were merged into this one

    [[nodiscard]] std::string fullName() const {
        return givenName.empty() ? familyName : givenName + " " + familyName;
    }
};

/// One joining of two records of the same person. Nothing moves, so it can be undone at any time.
struct PatientMerge {
    MergeId id;
    PatientHit kept;  ///< as the records stand by themselves
    PatientHit merged;
    UtcTime at = UtcTime::fromMilliseconds(0);
    std::string byName;
    std::string reason;
    std::optional<UtcTime> undoneAt;
    std::string undoneByName;
    std::string undoReason;
};

struct NamedStaff {
    StaffId id;
    std::string displayName;
};

/// Typed and not yet recorded.
struct Draft {
    std::string key;  ///< form and subject: "screening/17"
    std::string body;
    StaffId savedBy;
    UtcTime savedAt = UtcTime::fromMilliseconds(0);
};

/// What is written about an act, for ever. Holds ids and codes; `detail` may hold values, and never leaves
/// the store's file by a log.
struct AuditEntry {
    UtcTime at = UtcTime::fromMilliseconds(0);
    std::optional<StaffId> actor;  ///< none before anybody signed in
    std::string action;            ///< code: "session.event", "staff.sign-in-failed", ...
    std::string subject;           ///< kind and id: "patient/12"; may be empty
    std::string detail;            ///< what changed; may be empty
};

}  // namespace gramhour
