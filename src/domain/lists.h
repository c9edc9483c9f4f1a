#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

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
    std::string place = {};        ///< the workstation by its name; set by the store
};

/// Which entries of the audit trail are looked for; all conditions hold together.
struct AuditFilter {
    std::optional<UtcTime> from;  ///< included
    std::optional<UtcTime> to;    ///< not included
    std::optional<StaffId> actor;
    std::string action;                 ///< begins with this: "staff." finds all about staff; empty: any
    std::vector<std::string> subjects;  ///< one of these, exactly; empty: any
    std::string text;  ///< somewhere in subject, detail or place, whatever the case; empty: any
};

/// Where the audit trail stands: a later trail of the same clinic must still hold this entry with this hash.
struct AuditHead {
    std::int64_t id = 0;  ///< of the newest entry; 0 when there is none
    std::string hash;     ///< 64 hexadecimal digits

    friend bool operator==(const AuditHead&, const AuditHead&) = default;
};

/// What a walk over the whole trail found.
struct AuditVerdict {
    std::int64_t read = 0;               ///< entries looked at
    std::optional<AuditId> firstBroken;  ///< does not follow from the one before, or its content was changed
    std::optional<AuditHead> unmatched;  ///< an anchor that the trail does not hold: cut off or made anew
    bool wasStopped = false;             ///< before the end, because it was asked to

    [[nodiscard]] bool isWhole() const { return !firstBroken && !unmatched && !wasStopped; }
};

/// Failed sign-ins of one name since its last success, known or unknown to the clinic.
struct SignInFailures {
    int count = 0;
    UtcTime lastAt = UtcTime::fromMilliseconds(0);
};

/// Somebody opened what their roles do not give them, for an emergency, and said why ("break the glass").
struct EmergencyAccess {
    EmergencyAccessId id;
    StaffId staff;
    UtcTime openedAt = UtcTime::fromMilliseconds(0);
    UtcTime endsAt = UtcTime::fromMilliseconds(0);
    std::string reason;
    std::optional<StaffId> reviewedBy = std::nullopt;
    std::optional<UtcTime> reviewedAt = std::nullopt;
    std::string reviewNote = {};
};

}  // namespace gramhour
