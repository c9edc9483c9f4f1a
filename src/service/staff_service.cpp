#include "service/staff_service.h"

#include <algorithm>

#include "base/text_fold.h"
#include "service/audit.h"
#include "service/permissions.h"

namespace gramhour {

namespace {

constexpr std::size_t kLongestName = 100;

bool isSignInName(std::string_view name) {
    return !name.empty() && name.size() <= 40 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    });
}

bool isDisplayName(const std::string& name) {
    return !foldForSearch(name).empty() && name.size() <= kLongestName && isCleanText(name);
}

Actor actorOf(const Staff& staff) {
    return {staff.id, staff.displayName, staff.roles};
}

std::size_t activeAdministrators(const ReadTx& tx) {
    const std::vector<Staff> all = tx.staff().all();
    return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [](const Staff& staff) {
        return staff.isActive && staff.roles.has(Role::administrator);
    }));
}

}  // namespace

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

ServiceResult<Actor> StaffService::signIn(std::string_view signInName, std::string_view password) {
    const ServiceResult<Actor> proved = prove(signInName, password);
    auditAlone(m_context, proved ? std::optional(proved->id) : std::nullopt,
               proved ? "staff.signed-in" : "staff.sign-in-failed", {},
               proved ? std::string() : foldSignInName(signInName));
    return proved;
}

ServiceResult<Actor> StaffService::authorise(std::string_view signInName, std::string_view password,
                                             Role needed, const Actor& atScreen, Signer signer) {
    ServiceResult<Actor> proved = prove(signInName, password);
    if (proved && signer == Signer::anotherPerson && proved->id == atScreen.id) {
        proved = refuse(ServiceErrorCode::samePerson);
    } else if (proved && !proved->roles.has(needed)) {
        proved = refuse(ServiceErrorCode::notPermitted);
    }
    if (!proved) {
        auditRefusal(atScreen, signInName);
        return proved;
    }
    auditAlone(m_context, proved->id, "staff.second-person", subjectOf("staff", atScreen.id),
               std::string(codeOf(needed)));
    return proved;
}

void StaffService::auditRefusal(const Actor& atScreen, std::string_view signInName) {
    const std::string name = foldSignInName(signInName);
    const std::optional<StaffCredentials> named =
        m_context.store.read([&](const ReadTx& tx) { return tx.staff().credentials(name); });
    // A name that nobody has is only told, not pointed at.
    auditAlone(m_context, atScreen.id, "staff.second-person-failed",
               named ? subjectOf("staff", named->staff.id) : std::string(), name);
}

ServiceResult<void> StaffService::confirm(const Actor& actor, std::string_view password) {
    const std::optional<StaffCredentials> known =
        m_context.store.read([&](const ReadTx& tx) { return tx.staff().credentials(actor.id); });
    if (!known || !known->staff.isActive || !m_hasher.matches(password, known->passwordHash)) {
        auditAlone(m_context, actor.id, "staff.confirm-failed");
        return refuse(ServiceErrorCode::wrongPassword);
    }
    return {};
}

ServiceResult<PasswordProof> StaffService::prove(const Actor& actor, std::string_view password) {
    if (const ServiceResult<void> confirmed = confirm(actor, password); !confirmed) {
        return unexpected(confirmed.error());
    }
    return PasswordProof(actor.id);
}

void StaffService::signOut(const Actor& actor) {
    auditAlone(m_context, actor.id, "staff.signed-out");
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
    if (const ServiceResult<void> allowed = require(administrator, Act::manageStaff); !allowed) {
        return unexpected(allowed.error());
    }
    if (const std::optional<std::string> field = firstInvalid(staff)) {
        return refuse(ServiceErrorCode::invalid, *field);
    }
    if (!isLongEnough(staff.password)) {
        return refuse(ServiceErrorCode::weakPassword, "password");
    }
    Staff person{.id = StaffId(0),
                 .signInName = foldSignInName(staff.signInName),
                 .displayName = staff.displayName,
                 .roles = staff.roles};
    const std::string hash = m_hasher.hash(staff.password);
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<Staff> {
        if (tx.staff().credentials(person.signInName)) {
            return refuse(ServiceErrorCode::duplicateSignInName, "signInName");
        }
        person.id = tx.staffWrites().add(person, hash, now);
        audit(tx, now, administrator.id, "staff.added", subjectOf("staff", person.id),
              "roles " + std::to_string(person.roles.bits()));
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
    if (const ServiceResult<void> allowed = require(administrator, Act::manageStaff); !allowed) {
        return allowed;
    }
    if (!isLongEnough(password)) {
        return refuse(ServiceErrorCode::weakPassword, "password");
    }
    const std::string hash = m_hasher.hash(password);
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<void> {
        if (!tx.staff().find(id)) {
            return refuse(ServiceErrorCode::notFound);
        }
        tx.staffWrites().setPasswordHash(id, hash);
        audit(tx, now, administrator.id, "staff.password-reset", subjectOf("staff", id));
        return {};
    });
}

ServiceResult<Actor> StaffService::prove(std::string_view signInName, std::string_view password) const {
    const std::string name = foldSignInName(signInName);
    const std::optional<StaffCredentials> known =
        m_context.store.read([&](const ReadTx& tx) { return tx.staff().credentials(name); });
    if (!known || !known->staff.isActive) {
        m_hasher.pretendToCheck(password);
        return refuse(ServiceErrorCode::wrongPassword);
    }
    if (!m_hasher.matches(password, known->passwordHash)) {
        return refuse(ServiceErrorCode::wrongPassword);
    }
    return actorOf(known->staff);
}

ServiceResult<void> StaffService::changeStaff(const Actor& administrator, StaffId id, std::string_view action,
                                              const std::function<void(Staff&)>& change) {
    if (const ServiceResult<void> allowed = require(administrator, Act::manageStaff); !allowed) {
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
              "roles " + std::to_string(before->roles.bits()) + " -> " + std::to_string(after.roles.bits()));
        return {};
    });
}

}  // namespace gramhour
