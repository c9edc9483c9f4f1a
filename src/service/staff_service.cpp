#include "service/staff_service.h"

#include <algorithm>

#include "base/text_fold.h"
#include "service/audit.h"
#include "service/permissions.h"

namespace gramhour {

namespace {

constexpr std::size_t kLongestName = 100;
constexpr std::size_t kLongestSignInName = 40;

bool isDisplayName(const std::string& name) {
    return !foldForSearch(name).empty() && name.size() <= kLongestName && isCleanLine(name);
}

/// "nurse, manager"
std::string codesOf(Roles roles) {
    std::string text;
    for (const auto& [role, code] : Codes<Role>::kCodes) {
        if (roles.has(role)) {
            text += text.empty() ? "" : ", ";
            text += code;
        }
    }
    return text;
}

std::size_t activeAdministrators(const ReadTx& tx) {
    const std::vector<Staff> all = tx.staff().all();
    return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [](const Staff& staff) {
        return staff.isActive && staff.roles.has(Role::administrator);
    }));
}

}  // namespace

bool isSignInName(std::string_view folded) {
    return !folded.empty() && folded.size() <= kLongestSignInName &&
           std::all_of(folded.begin(), folded.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
           });
}

std::string foldSignInName(std::string_view name) {
    std::string folded;
    for (const char c : name) {
        folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return folded;
}

std::optional<std::string> firstInvalid(const NewStaff& staff) {
    if (!isSignInName(foldSignInName(staff.signInName))) {
        return "signInName";
    }
    if (!isDisplayName(staff.displayName)) {
        return "displayName";
    }
    if (staff.roles.isEmpty()) {
        return "roles";
    }
    return std::nullopt;
}

std::vector<Staff> StaffService::list() const {
    return m_context.store.read([](const ReadTx& tx) { return tx.staff().all(); });
}

std::vector<Staff> StaffService::activeWith(Role role) const {
    std::vector<Staff> staff = list();
    std::erase_if(staff, [role](const Staff& person) { return !person.isActive || !person.roles.has(role); });
    return staff;
}

ServiceResult<Staff> StaffService::add(const Actor& administrator, const NewStaff& staff) {
    if (const ServiceResult<void> allowed = require(m_context, administrator, Act::manageStaff); !allowed) {
        return unexpected(allowed.error());
    }
    if (const std::optional<std::string> field = firstInvalid(staff)) {
        return refuse(ServiceErrorCode::invalid, *field);
    }
    Staff person{.id = StaffId(0),
                 .signInName = foldSignInName(staff.signInName),
                 .displayName = staff.displayName,
                 .roles = staff.roles,
                 .mustChangePassword = staff.first == FirstPassword::toBeChanged};
    if (const std::optional<ServiceErrorCode> why = whyNoPassword(staff.password, person)) {
        return refuse(*why, "password");
    }
    const std::string hash = m_hasher.hash(staff.password);
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<Staff> {
        if (tx.staff().credentials(person.signInName)) {
            return refuse(ServiceErrorCode::duplicateSignInName, "signInName");
        }
        person.id = tx.staffWrites().add(person, hash, now);
        audit(tx, now, administrator.id, "staff.added", subjectOf("staff", person.id),
              changesText({{"name", "", person.displayName}, {"roles", "", codesOf(person.roles)}}));
        return person;
    });
}

ServiceResult<void> StaffService::change(const Actor& administrator, StaffId id, std::string displayName,
                                         Roles roles) {
    return changeStaff(administrator, id, "staff.changed", [&](Staff& staff) {
        staff.displayName = std::move(displayName);
        staff.roles = roles;
    });
}

ServiceResult<void> StaffService::setActive(const Actor& administrator, StaffId id, bool isActive) {
    return changeStaff(administrator, id, isActive ? "staff.enabled" : "staff.disabled",
                       [isActive](Staff& staff) { staff.isActive = isActive; });
}

ServiceResult<void> StaffService::resetPassword(const Actor& administrator, StaffId id,
                                                std::string_view password) {
    if (const ServiceResult<void> allowed = require(m_context, administrator, Act::manageStaff); !allowed) {
        return allowed;
    }
    const std::optional<Staff> owner =
        m_context.store.read([&](const ReadTx& tx) { return tx.staff().find(id); });
    if (!owner) {
        return refuse(ServiceErrorCode::notFound);
    }
    if (const std::optional<ServiceErrorCode> why = whyNoPassword(password, *owner)) {
        return refuse(*why, "password");
    }
    const std::string hash = m_hasher.hash(password);
    const UtcTime now = m_context.clock.now();
    m_context.store.write([&](WriteTx& tx) {
        Staff person = tx.staff().find(id).value();
        person.mustChangePassword = true;
        tx.staffWrites().update(person);
        tx.staffWrites().setPasswordHash(id, hash);
        tx.staffWrites().setFailures(person.signInName, {});
        audit(tx, now, administrator.id, "staff.password-reset", subjectOf("staff", id));
    });
    return {};
}

ServiceResult<void> StaffService::changeStaff(const Actor& administrator, StaffId id, std::string_view action,
                                              const std::function<void(Staff&)>& change) {
    if (const ServiceResult<void> allowed = require(m_context, administrator, Act::manageStaff); !allowed) {
        return allowed;
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<void> {
        const std::optional<Staff> before = tx.staff().find(id);
        if (!before) {
            return refuse(ServiceErrorCode::notFound);
        }
        Staff after = *before;
        change(after);
        if (!isDisplayName(after.displayName)) {
            return refuse(ServiceErrorCode::invalid, "displayName");
        }
        if (after.roles.isEmpty()) {
            return refuse(ServiceErrorCode::invalid, "roles");
        }
        const bool wasAdministrator = before->isActive && before->roles.has(Role::administrator);
        const bool isAdministrator = after.isActive && after.roles.has(Role::administrator);
        if (wasAdministrator && !isAdministrator && activeAdministrators(tx) == 1) {
            return refuse(ServiceErrorCode::notReady, "lastAdministrator");
        }
        tx.staffWrites().update(after);
        audit(tx, now, administrator.id, action, subjectOf("staff", id),
              changesText({{"name", before->displayName, after.displayName},
                           {"roles", codesOf(before->roles), codesOf(after.roles)}}));
        return {};
    });
}

}  // namespace gramhour
