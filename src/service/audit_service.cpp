#include "service/audit_service.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "service/audit.h"
#include "service/permissions.h"

namespace gramhour {

namespace {

/// More sessions of one person than are ever looked for by their subjects.
constexpr std::size_t kMostSessions = 10'000;
/// No entry is written under it: finds nothing.
constexpr std::string_view kNoSubject = "-";

/// The id in "session/12" when it is of that kind.
std::optional<std::int64_t> idOf(std::string_view subject, std::string_view kind) {
    if (subject.size() <= kind.size() || subject.substr(0, kind.size()) != kind ||
        subject[kind.size()] != '/') {
        return std::nullopt;
    }
    const std::string_view digits = subject.substr(kind.size() + 1);
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), id);
    return error == std::errc() && end == digits.data() + digits.size() ? std::optional(id) : std::nullopt;
}

std::optional<PatientId> patientOf(const ReadTx& tx, std::string_view subject) {
    if (const std::optional<std::int64_t> id = idOf(subject, "patient")) {
        return PatientId(*id);
    }
    if (const std::optional<std::int64_t> id = idOf(subject, "session")) {
        const std::optional<SessionRecord> session = tx.sessions().find(SessionId(*id));
        return session ? std::optional(session->patient) : std::nullopt;
    }
    if (const std::optional<std::int64_t> id = idOf(subject, "visit")) {
        const std::optional<Visit> visit = tx.visits().find(VisitId(*id));
        return visit ? std::optional(visit->patient) : std::nullopt;
    }
    if (const std::optional<std::int64_t> id = idOf(subject, "screening")) {
        const std::optional<ScreeningRecord> screening = tx.screenings().find(ScreeningId(*id));
        return screening ? std::optional(screening->patient) : std::nullopt;
    }
    if (const std::optional<std::int64_t> id = idOf(subject, "order")) {
        const std::optional<MedicationOrder> order = tx.orders().find(OrderId(*id));
        return order ? std::optional(order->patient) : std::nullopt;
    }
    if (const std::optional<std::int64_t> id = idOf(subject, "course")) {
        const std::optional<Course> course = tx.schedule().course(CourseId(*id));
        return course ? std::optional(course->patient) : std::nullopt;
    }
    return std::nullopt;
}

/// Everything that acts on a person may be written under.
std::vector<std::string> subjectsOf(const ReadTx& tx, PatientId patient) {
    std::vector<std::string> subjects;
    for (const PatientId record : tx.patients().group(patient)) {
        subjects.push_back(subjectOf("patient", record));
    }
    for (const ScreeningSummary& screening : tx.screenings().of(patient)) {
        subjects.push_back(subjectOf("screening", screening.id));
        subjects.push_back(subjectOf("visit", screening.visit));
    }
    for (const MedicationOrder& order : tx.orders().of(patient)) {
        subjects.push_back(subjectOf("order", order.id));
        subjects.push_back(subjectOf("visit", order.visit));
    }
    for (const SessionRow& session : tx.sessions().rows({.patient = patient}, std::nullopt, kMostSessions)) {
        subjects.push_back(subjectOf("session", session.id));
    }
    for (const Course& course : tx.schedule().coursesOf(patient)) {
        subjects.push_back(subjectOf("course", course.id));
        for (const Appointment& visit : tx.schedule().visitsOf(course.id)) {
            subjects.push_back(subjectOf("visit", visit.visit));
        }
    }
    std::sort(subjects.begin(), subjects.end());
    subjects.erase(std::unique(subjects.begin(), subjects.end()), subjects.end());
    return subjects;
}

AuditFilter filterOf(const ReadTx& tx, const AuditSearch& search) {
    AuditFilter filter{.from = search.from,
                       .to = search.to,
                       .actor = search.actor,
                       .action = search.action,
                       .subjects = {},
                       .text = search.text};
    if (search.patient) {
        filter.subjects = subjectsOf(tx, *search.patient);
    }
    if (!search.subject.empty()) {
        const bool isAmong = !search.patient || std::find(filter.subjects.begin(), filter.subjects.end(),
                                                          search.subject) != filter.subjects.end();
        filter.subjects = {isAmong ? search.subject : std::string(kNoSubject)};
    }
    return filter;
}

/// What was searched for, as its own entry says it.
std::string textOf(const AuditSearch& search) {
    std::string text;
    const auto add = [&text](std::string_view name, std::string_view value) {
        if (!value.empty()) {
            text += (text.empty() ? "" : " ") + std::string(name) + "=" + std::string(value);
        }
    };
    add("from", search.from ? search.from->toIso() : std::string());
    add("to", search.to ? search.to->toIso() : std::string());
    add("actor", search.actor ? subjectOf("staff", *search.actor) : std::string());
    add("patient", search.patient ? subjectOf("patient", *search.patient) : std::string());
    add("action", search.action);
    add("subject", search.subject);
    add("text", search.text);
    return text;
}

class Names {
public:
    explicit Names(const ReadTx& tx) : m_tx(tx) {
        for (const Staff& person : tx.staff().all()) {
            m_staff.emplace(person.id.value(), person.displayName);
        }
    }

    [[nodiscard]] AuditRow rowOf(NumberedAuditEntry numbered) {
        AuditRow row{.id = numbered.id, .entry = std::move(numbered.entry), .actorName = {}, .patient = {}};
        if (row.entry.actor) {
            const auto found = m_staff.find(row.entry.actor->value());
            row.actorName = found == m_staff.end() ? std::string() : found->second;
        }
        // One page is mostly about a few people: each is looked up once.
        const auto [known, isNew] = m_patients.try_emplace(row.entry.subject);
        if (isNew) {
            if (const std::optional<PatientId> patient = patientOf(m_tx, row.entry.subject)) {
                known->second = m_tx.patients().hit(*patient);
            }
        }
        row.patient = known->second;
        return row;
    }

private:
    const ReadTx& m_tx;
    std::map<std::int64_t, std::string> m_staff;
    std::map<std::string, std::optional<PatientHit>> m_patients;
};

std::string textOf(const AuditVerdict& verdict, std::size_t anchors) {
    std::string text = "entries " + std::to_string(verdict.read) + ", anchors " + std::to_string(anchors);
    if (verdict.firstBroken) {
        text += ", broken at " + std::to_string(verdict.firstBroken->value());
    }
    if (verdict.unmatched) {
        text += ", anchor " + std::to_string(verdict.unmatched->id) + " not found";
    }
    return text;
}

}  // namespace

std::string auditAnchorText(const AuditHead& head) {
    return std::to_string(head.id) + ":" + head.hash;
}

std::optional<AuditHead> auditAnchorFrom(std::string_view text) {
    constexpr std::size_t kHashDigits = 64;
    const auto isBetween = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
    std::string plain;
    std::size_t colon = std::string::npos;
    for (const char c : text) {
        if (isBetween(c) || (c == '-' && colon != std::string::npos)) {
            continue;
        }
        if (c == ':' && colon == std::string::npos) {
            colon = plain.size();
        }
        plain += c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    if (colon == std::string::npos || plain.size() - colon - 1 != kHashDigits ||
        plain.find_first_not_of("0123456789abcdef", colon + 1) != std::string::npos) {
        return std::nullopt;
    }
    AuditHead head{0, plain.substr(colon + 1)};
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + colon, head.id);
    if (error != std::errc() || end != plain.data() + colon || head.id < 0) {
        return std::nullopt;
    }
    return head;
}

ServiceResult<std::vector<AuditRow>> AuditService::page(const Actor& actor, const AuditSearch& search,
                                                        std::optional<AuditId> before,
                                                        std::size_t limit) const {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::viewAudit); !allowed) {
        return unexpected(allowed.error());
    }
    std::vector<AuditRow> rows;
    m_context.store.openReader()->read([&](const ReadTx& tx) {
        Names names(tx);
        for (NumberedAuditEntry& entry : tx.audit().page(filterOf(tx, search), before, limit)) {
            rows.push_back(names.rowOf(std::move(entry)));
        }
    });
    if (!before) {  // afterwards, or every search for words would find itself
        auditView(m_context, actor.id, "audit.viewed", {}, textOf(search));
    }
    return rows;
}

ServiceResult<AuditHead> AuditService::head(const Actor& actor) const {
    if (const ServiceResult<void> allowed = requireActive(m_context, actor); !allowed) {
        return unexpected(allowed.error());
    }
    return m_context.store.read([](const ReadTx& tx) { return tx.audit().head(); });
}

ServiceResult<AuditVerdict> AuditService::verify(const Actor& actor, const std::vector<AuditHead>& anchors,
                                                 const AuditProgress& progress) const {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::viewAudit); !allowed) {
        return unexpected(allowed.error());
    }
    AuditVerdict verdict;
    m_context.store.openReader()->read(
        [&](const ReadTx& tx) { verdict = tx.audit().verify(anchors, progress); });
    if (!verdict.wasStopped) {
        auditAlone(m_context, actor.id, verdict.isWhole() ? "audit.verified" : "audit.found-broken", {},
                   textOf(verdict, anchors.size()));
    }
    return verdict;
}

ServiceResult<std::vector<AuditHead>> AuditService::missing(const Actor& actor,
                                                            std::vector<AuditHead> anchors,
                                                            const AuditProgress& progress) const {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::viewAudit); !allowed) {
        return unexpected(allowed.error());
    }
    std::vector<AuditHead> missing;
    m_context.store.openReader()->read([&](const ReadTx& tx) {
        while (const std::optional<AuditHead> lacking = tx.audit().verify(anchors, progress).unmatched) {
            missing.push_back(*lacking);
            // They are met in the order of their entries: those before this one are there.
            std::erase_if(anchors, [&](const AuditHead& anchor) {
                return anchor.id < lacking->id || anchor == *lacking;
            });
        }
    });
    return missing;
}

void AuditService::noteTaken(const Actor& actor, PaperKind paper, PaperWay way, std::string subject) const {
    auditAlone(m_context, actor.id, way == PaperWay::printed ? "paper.printed" : "paper.saved",
               std::move(subject), std::string(codeOf(paper)));
}

void AuditService::noteHistoryViewed(const Actor& actor, const HistoryFilter& filter) const {
    auditView(m_context, actor.id, "history.viewed", {}, toJson(filter));
}

}  // namespace gramhour
