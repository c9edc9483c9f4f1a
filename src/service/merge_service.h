#pragma once

#include <string>
#include <vector>

#include "service/service_context.h"

namespace gramhour {

/// One of two records that are to be joined, with what hangs on it.
struct MergeSide {
    Patient record;  ///< by itself
    std::size_t sessions = 0;
    std::size_t screenings = 0;
    std::size_t labs = 0;
    std::optional<VisitId> presentIn;  ///< arrived and not gone yet
};

/// Two records beside each other, before they are joined.
struct MergeComparison {
    MergeSide kept;
    MergeSide merged;
    std::vector<std::string> differing;  ///< fields of PatientDetails by name, and "allergies"
};

/// Joining two records of the same person, by an administrator and with a reason. Nothing moves: every visit,
/// result and order stays with the record it was written for, and reads ask for the group. So undoing
/// restores both exactly, also when the kept record was joined to a third meanwhile.
///
/// Refused while both are in the house (`notAllowedNow`, field "openVisit", `other` says who): one person is
/// not in two places, so either they are two people, or one visit has to be closed first. Another sex at
/// birth or birth date is shown, not refused: it is often just the error that made the second record.
class MergeService {
public:
    explicit MergeService(ServiceContext& context) : m_context(context) {}

    /// `notFound`; `invalid` for one record with itself; `stale` for one that is merged already.
    [[nodiscard]] ServiceResult<MergeComparison> compare(const Actor& actor, PatientId kept,
                                                         PatientId merged) const;
    [[nodiscard]] ServiceResult<MergeId> merge(const Actor& administrator, PatientId kept, PatientId merged,
                                               const std::string& reason);
    /// `stale` when it was undone already.
    [[nodiscard]] ServiceResult<void> undo(const Actor& administrator, MergeId merge,
                                           const std::string& reason);
    /// Merges of the group's records, newest first, undone ones too.
    [[nodiscard]] std::vector<PatientMerge> mergesOf(PatientId patient) const;

private:
    ServiceContext& m_context;
};

/// Joins inside a transaction: the checks above and the audit entry, without the permission. For the
/// services.
[[nodiscard]] ServiceResult<MergeId> mergeWithin(WriteTx& tx, const Actor& actor, PatientId kept,
                                                 PatientId merged, const std::string& reason, UtcTime now);

}  // namespace gramhour
