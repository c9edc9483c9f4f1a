#include "service/permissions.h"

namespace gramhour {

namespace {

constexpr Roles kEverybody{Role::nurse, Role::prescriber, Role::manager, Role::administrator};
constexpr Roles kClinical{Role::nurse, Role::prescriber};
constexpr Roles kLeading{Role::manager, Role::administrator};
/// What emergency access lends.
constexpr Role kLent = Role::nurse;

constexpr Roles allowedFor(Act act) {
    switch (act) {
    case Act::viewPatients:
    case Act::viewHistory:
        return kEverybody;
    case Act::viewRecords:
        return {Role::nurse, Role::prescriber, Role::manager};
    case Act::changePatients:
        return {Role::nurse, Role::prescriber, Role::administrator};
    case Act::runVisits:
    case Act::signRecords:
        return kClinical;
    case Act::manageStock:
        return {Role::nurse, Role::manager};
    case Act::exportHistory:
    case Act::importPatients:
    case Act::viewAudit:
    case Act::reviewEmergencies:
    case Act::manageBackups:
        return kLeading;
    case Act::exportNames:
        return {Role::manager};
    case Act::decideReviews:
    case Act::order:
        return {Role::prescriber};
    case Act::mergePatients:
    case Act::restoreBackups:
    case Act::manageStaff:
    case Act::manageClinic:
        return {Role::administrator};
    }
    return {};
}

constexpr bool allows(Roles roles, Act act) {
    return (roles.bits() & allowedFor(act).bits()) != 0;
}

bool isOpen(const ReadTx& tx, const Actor& actor, UtcTime now) {
    if (!actor.emergency) {
        return false;
    }
    const std::optional<EmergencyAccess> access = tx.staff().emergency(*actor.emergency);
    return access && access->staff == actor.id && now < access->endsAt;
}

/// What a person is now; the refusal of somebody who is nobody here any more.
struct Standing {
    Roles own;
    bool hasEmergency = false;
};

ServiceResult<Standing> standingOf(const ServiceContext& context, const ReadTx& tx, const Actor& actor) {
    const std::optional<Staff> staff = tx.staff().find(actor.id);
    if (!staff || !staff->isActive) {
        return refuse(ServiceErrorCode::notActive);
    }
    return Standing{staff->roles, isOpen(tx, actor, context.clock.now())};
}

}  // namespace

bool isAllowed(Roles roles, Act act) {
    return allows(roles, act);
}

bool isLentInEmergency(Act act) {
    // A record is signed by those whose work it is; what somebody did in an emergency waits for them.
    return act != Act::signRecords && allowedFor(act).has(kLent);
}

ServiceResult<void> require(const ServiceContext& context, const Actor& actor, Act act) {
    return context.store.read([&](const ReadTx& tx) { return require(context, tx, actor, act); });
}

ServiceResult<void> require(const ServiceContext& context, const ReadTx& tx, const Actor& actor, Act act) {
    const ServiceResult<Standing> standing = standingOf(context, tx, actor);
    if (!standing) {
        return unexpected(standing.error());
    }
    const Roles still = Roles::fromBits(actor.roles.bits() & standing->own.bits());
    const bool isLent = standing->hasEmergency && actor.roles.has(kLent) && isLentInEmergency(act);
    if (!allows(still, act) && !isLent) {
        return refuse(ServiceErrorCode::notPermitted);
    }
    return {};
}

ServiceResult<void> requireActive(const ServiceContext& context, const Actor& actor) {
    return context.store.read([&](const ReadTx& tx) -> ServiceResult<void> {
        const ServiceResult<Standing> standing = standingOf(context, tx, actor);
        return standing ? ServiceResult<void>() : unexpected(standing.error());
    });
}

ServiceResult<void> requireStanding(const ServiceContext& context, const ReadTx& tx, const Actor& second) {
    const ServiceResult<Standing> standing = standingOf(context, tx, second);
    if (!standing) {
        return refuse(standing.error().code, "second");
    }
    // Nobody signs as a second person with what an emergency lends.
    if ((second.roles.bits() & ~standing->own.bits()) != 0) {
        return refuse(ServiceErrorCode::notPermitted, "second");
    }
    return {};
}

}  // namespace gramhour
