#include "service/permissions.h"

namespace gramhour {

namespace {

constexpr Roles kEverybody{Role::nurse, Role::prescriber, Role::manager, Role::administrator};
constexpr Roles kClinical{Role::nurse, Role::prescriber};

constexpr Roles allowedFor(Act act) {
    switch (act) {
    case Act::viewPatients:
    case Act::viewHistory:
        return kEverybody;
    case Act::changePatients:
        return {Role::nurse, Role::prescriber, Role::administrator};
    case Act::runVisits:
        return kClinical;
    case Act::manageStock:
        return {Role::nurse, Role::manager};
    case Act::exportHistory:
    case Act::importPatients:
        return {Role::manager, Role::administrator};
    case Act::exportNames:
        return {Role::manager};
    case Act::decideReviews:
    case Act::order:
        return {Role::prescriber};
    case Act::mergePatients:
    case Act::manageStaff:
    case Act::manageClinic:
        return {Role::administrator};
    }
    return {};
}

}  // namespace

bool isAllowed(Roles roles, Act act) {
    return (roles.bits() & allowedFor(act).bits()) != 0;
}

ServiceResult<void> require(const Actor& actor, Act act) {
    if (!isAllowed(actor.roles, act)) {
        return refuse(ServiceErrorCode::notPermitted);
    }
    return {};
}

}  // namespace gramhour
