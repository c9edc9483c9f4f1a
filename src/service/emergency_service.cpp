#include "service/emergency_service.h"

#include <algorithm>

#include "base/text_fold.h"
#include "service/audit.h"
#include "service/permissions.h"

namespace gramhour {

namespace {

/// Enough to look for the ones that nobody has looked at.
constexpr std::size_t kMostOpenLookedAt = 50;

bool isText(const std::string& text) {
    return !foldForSearch(text).empty() && text.size() <= EmergencyService::kLongestText && isCleanText(text);
}

bool isOpenAt(const EmergencyAccess& access, UtcTime now) {
    return now < access.endsAt;
}

/// Somebody's access that lasts still, from before a restart or a crash of the program.
std::optional<EmergencyAccess> openOf(const ReadTx& tx, StaffId staff, UtcTime now) {
    for (const EmergencyAccess& access : tx.staff().emergencies(kMostOpenLookedAt)) {
        if (access.staff == staff && isOpenAt(access, now)) {
            return access;
        }
    }
    return std::nullopt;
}

Actor withoutEmergency(const ReadTx& tx, const Actor& actor) {
    const std::optional<Staff> staff = tx.staff().find(actor.id);
    return {actor.id, actor.displayName, staff ? staff->roles : Roles()};
}

std::string nameOf(const std::vector<Staff>& staff, std::optional<StaffId> id) {
    const auto found =
        std::find_if(staff.begin(), staff.end(), [id](const Staff& person) { return id == person.id; });
    return found == staff.end() ? std::string() : found->displayName;
}

}  // namespace

ServiceResult<Actor> EmergencyService::open(const Actor& actor, const std::string& reason) {
    if (const ServiceResult<void> active = requireActive(m_context, actor); !active) {
        return unexpected(active.error());
    }
    if (isAllowed(actor.roles, Act::runVisits) || actor.emergency) {
        return refuse(ServiceErrorCode::notAllowedNow);
    }
    if (!isText(reason)) {
        return refuse(ServiceErrorCode::invalid, "reason");
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<Actor> {
        // One that was left open (the program was killed) ends where the next begins.
        if (const std::optional<EmergencyAccess> left = openOf(tx, actor.id, now)) {
            tx.staffWrites().endEmergency(left->id, std::max(now, left->openedAt));
        }
        const EmergencyAccessId id = tx.staffWrites().addEmergency({.id = EmergencyAccessId(0),
                                                                    .staff = actor.id,
                                                                    .openedAt = now,
                                                                    .endsAt = now + kLasts,
                                                                    .reason = reason});
        audit(tx, now, actor.id, "emergency.opened", subjectOf("emergency", id), reason);
        Actor lent = withoutEmergency(tx, actor);
        lent.roles = lent.roles.with(Role::nurse);
        lent.emergency = id;
        return lent;
    });
}

Actor EmergencyService::end(const Actor& actor) {
    if (!actor.emergency) {
        return actor;
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) {
        const std::optional<EmergencyAccess> access = tx.staff().emergency(*actor.emergency);
        if (access && access->staff == actor.id && isOpenAt(*access, now)) {
            // The clock may have been set back meanwhile: an access does not end before it began.
            tx.staffWrites().endEmergency(access->id, std::max(now, access->openedAt));
            audit(tx, now, actor.id, "emergency.ended", subjectOf("emergency", access->id));
        }
        return withoutEmergency(tx, actor);
    });
}

std::optional<EmergencyAccess> EmergencyService::current(const Actor& actor) const {
    if (!actor.emergency) {
        return std::nullopt;
    }
    return m_context.store.read([&](const ReadTx& tx) -> std::optional<EmergencyAccess> {
        std::optional<EmergencyAccess> access = tx.staff().emergency(*actor.emergency);
        if (!access || access->staff != actor.id || !isOpenAt(*access, m_context.clock.now())) {
            return std::nullopt;
        }
        return access;
    });
}

ServiceResult<std::vector<EmergencyRow>> EmergencyService::list(const Actor& actor, std::size_t limit) const {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::reviewEmergencies); !allowed) {
        return unexpected(allowed.error());
    }
    return m_context.store.read([&](const ReadTx& tx) {
        const std::vector<Staff> staff = tx.staff().all();
        std::vector<EmergencyRow> rows;
        for (EmergencyAccess& access : tx.staff().emergencies(limit)) {
            std::string name = nameOf(staff, access.staff);
            std::string reviewer = nameOf(staff, access.reviewedBy);
            rows.push_back({std::move(access), std::move(name), std::move(reviewer)});
        }
        return rows;
    });
}

ServiceResult<std::int64_t> EmergencyService::toReview(const Actor& actor) const {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::reviewEmergencies); !allowed) {
        return unexpected(allowed.error());
    }
    return m_context.store.read([](const ReadTx& tx) { return tx.staff().emergenciesToReview(); });
}

ServiceResult<void> EmergencyService::review(const Actor& actor, EmergencyAccessId id,
                                             const std::string& note) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::reviewEmergencies); !allowed) {
        return allowed;
    }
    if (!isText(note)) {
        return refuse(ServiceErrorCode::invalid, "note");
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<void> {
        const std::optional<EmergencyAccess> access = tx.staff().emergency(id);
        if (!access) {
            return refuse(ServiceErrorCode::notFound);
        }
        if (access->staff == actor.id) {
            return refuse(ServiceErrorCode::samePerson);
        }
        if (access->reviewedAt) {
            return refuse(ServiceErrorCode::notReady, "reviewed");
        }
        if (isOpenAt(*access, now)) {
            return refuse(ServiceErrorCode::notAllowedNow);
        }
        tx.staffWrites().reviewEmergency(id, actor.id, now, note);
        audit(tx, now, actor.id, "emergency.reviewed", subjectOf("emergency", id), note);
        return {};
    });
}

}  // namespace gramhour
