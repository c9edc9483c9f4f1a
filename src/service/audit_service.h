#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/codes.h"
#include "history/filter.h"
#include "service/service_context.h"

namespace gramhour {

/// An entry of the audit trail as lists show it: with the names for its ids.
struct AuditRow {
    AuditId id;
    AuditEntry entry;
    std::string actorName;              ///< as they sign records; empty before anybody signed in
    std::optional<PatientHit> patient;  ///< whom the act was about, where it was about one
};

/// Which entries are looked for; all conditions hold together.
struct AuditSearch {
    std::optional<UtcTime> from;  ///< included
    std::optional<UtcTime> to;    ///< not included
    std::optional<StaffId> actor;
    std::optional<PatientId> patient;  ///< the group's records, visits, screenings, orders and sessions
    std::string action;                ///< begins with this: "staff."; empty: any
    std::string subject;               ///< exactly: "session/12"; empty: any
    std::string text;                  ///< somewhere in subject, detail or place; empty: any
};

/// What leaves the program on paper, or as a file of it.
enum class PaperKind : std::uint8_t {
    bagLabel,
    leaflet,
    handover,
    record,
    monthReport,
    daySheet,
    recallList,
    downtimeSheet,
    recoveryCode,
    chart
};

template <>
struct Codes<PaperKind> {
    static constexpr std::array<std::pair<PaperKind, std::string_view>, 10> kCodes{
        {{PaperKind::bagLabel, "bag-label"},
         {PaperKind::leaflet, "leaflet"},
         {PaperKind::handover, "handover"},
         {PaperKind::record, "record"},
         {PaperKind::monthReport, "month-report"},
         {PaperKind::daySheet, "day-sheet"},
         {PaperKind::recallList, "recall-list"},
         {PaperKind::downtimeSheet, "downtime-sheet"},
         {PaperKind::recoveryCode, "recovery-code"},
         {PaperKind::chart, "chart"}}};
};

/// "1234:9f86d0...": a head as it is noted outside, and read back. Blanks and dashes between the digits, as a
/// sheet prints them, and capital letters do not matter; none for anything else.
[[nodiscard]] std::string auditAnchorText(const AuditHead& head);
[[nodiscard]] std::optional<AuditHead> auditAnchorFrom(std::string_view text);

enum class PaperWay : std::uint8_t { printed, saved };

/// The audit trail to look at and to be proved, for managers and administrators; and the note of what is
/// printed. Every look at the trail is itself in the trail. All of it may be called from any thread: the
/// trail is read on connections of their own.
class AuditService {
public:
    explicit AuditService(ServiceContext& context) : m_context(context) {}

    /// Newest first; those before that entry. A search is noted once, not for each of its pages, and not
    /// again within a minute.
    [[nodiscard]] ServiceResult<std::vector<AuditRow>> page(const Actor& actor, const AuditSearch& search,
                                                            std::optional<AuditId> before,
                                                            std::size_t limit) const;
    /// For everybody who works here: it says nothing of anybody, and is to be noted outside.
    [[nodiscard]] ServiceResult<AuditHead> head(const Actor& actor) const;
    /// Walks the whole trail and holds it against heads of earlier that were kept outside. What was found is
    /// noted.
    [[nodiscard]] ServiceResult<AuditVerdict> verify(const Actor& actor,
                                                     const std::vector<AuditHead>& anchors,
                                                     const AuditProgress& progress = {}) const;
    /// Which of these heads the trail does not hold, for whoever was told by verify() that it lacks one: each
    /// costs a walk. Those that were found until then when it is stopped.
    [[nodiscard]] ServiceResult<std::vector<AuditHead>>
    missing(const Actor& actor, std::vector<AuditHead> anchors, const AuditProgress& progress = {}) const;

    /// That somebody took this out of the program. `subject` says what about: "session/12"; may be empty.
    void noteTaken(const Actor& actor, PaperKind paper, PaperWay way, std::string subject) const;
    /// That somebody looked at the sessions of this filter, with names; not again within a minute.
    void noteHistoryViewed(const Actor& actor, const HistoryFilter& filter) const;

private:
    ServiceContext& m_context;
};

}  // namespace gramhour
