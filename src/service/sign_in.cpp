// The part of StaffService that looks at passwords.
#include "service/audit.h"
#include "service/permissions.h"
#include "service/sign_in_delay.h"
#include "service/staff_service.h"

namespace gramhour {

namespace {

Actor actorOf(const Staff& staff) {
    return {staff.id, staff.displayName, staff.roles};
}

/// What the audit trail says beside a name that was refused for another reason than a wrong password.
std::string_view whyText(ServiceErrorCode code) {
    switch (code) {
    case ServiceErrorCode::tooSoon:
        return "; too soon";
    case ServiceErrorCode::mustChangePassword:
        return "; password to be changed";
    default:
        return {};
    }
}

}  // namespace

ServiceResult<Staff> StaffService::check(std::string_view signInName, std::string_view password,
                                         Password needed) const {
    const std::string name = foldSignInName(signInName);
    struct Known {
        std::optional<StaffCredentials> credentials;
        SignInFailures failures;
    };
    const Known known = m_context.store.read([&](const ReadTx& tx) {
        return Known{tx.staff().credentials(name), tx.staff().failures(name)};
    });
    if (const Duration wait = delayLeft(known.failures, m_context.clock.now()); wait > Duration()) {
        return unexpected(ServiceError{ServiceErrorCode::tooSoon, {}, std::nullopt, std::nullopt, wait});
    }
    if (!known.credentials || !known.credentials->staff.isActive) {
        m_hasher.pretendToCheck(password);
        return refuse(ServiceErrorCode::wrongPassword);
    }
    if (!m_hasher.matches(password, known.credentials->passwordHash)) {
        return refuse(ServiceErrorCode::wrongPassword);
    }
    if (known.credentials->staff.mustChangePassword && needed == Password::own) {
        return refuse(ServiceErrorCode::mustChangePassword);
    }
    return known.credentials->staff;
}

void StaffService::settle(std::string_view signInName, const ServiceResult<Staff>& checked,
                          const Note& note) {
    const std::string name = foldSignInName(signInName);
    const UtcTime now = m_context.clock.now();
    m_context.store.write([&](WriteTx& tx) {
        SignInFailures failures = tx.staff().failures(name);
        if (checked || checked.error().code == ServiceErrorCode::mustChangePassword) {
            if (failures.count > 0) {
                tx.staffWrites().setFailures(name, {});
            }
        } else if (isSignInName(name)) {  // no other can ever sign in: there is nothing to guess
            const bool counts = checked.error().code == ServiceErrorCode::wrongPassword;
            if (counts || now < failures.lastAt) {
                failures.count += counts ? 1 : 0;
                // After a clock that was set back the wait begins anew: not shorter, and not until the clock
                // has caught up.
                failures.lastAt = now;
                tx.staffWrites().setFailures(name, failures);
            }
        }
        if (!note.action.empty()) {
            audit(tx, now, note.actor, note.action, note.subject, note.detail);
        }
    });
}

ServiceResult<Actor> StaffService::signIn(std::string_view signInName, std::string_view password) {
    const ServiceResult<Staff> checked = check(signInName, password, Password::own);
    if (!checked) {
        const std::string detail = foldSignInName(signInName) + std::string(whyText(checked.error().code));
        settle(signInName, checked, {std::nullopt, "staff.sign-in-failed", {}, detail});
        return unexpected(checked.error());
    }
    settle(signInName, checked, {checked->id, "staff.signed-in", {}, {}});
    return actorOf(*checked);
}

ServiceResult<Actor> StaffService::authorise(std::string_view signInName, std::string_view password,
                                             Role needed, const Actor& atScreen, Signer signer) {
    if (const ServiceResult<void> active = requireActive(m_context, atScreen); !active) {
        return unexpected(active.error());
    }
    const ServiceResult<Staff> checked = check(signInName, password, Password::own);
    ServiceResult<Actor> proved = checked.map(actorOf);
    if (proved && signer == Signer::anotherPerson && proved->id == atScreen.id) {
        proved = refuse(ServiceErrorCode::samePerson);
    } else if (proved && !proved->roles.has(needed)) {
        proved = refuse(ServiceErrorCode::notPermitted);
    }
    settle(signInName, checked,
           proved ? Note{proved->id, "staff.second-person", subjectOf("staff", atScreen.id),
                         std::string(codeOf(needed))}
                  : refusalOf(atScreen, signInName, proved.error().code));
    return proved;
}

StaffService::Note StaffService::refusalOf(const Actor& atScreen, std::string_view signInName,
                                           ServiceErrorCode why) const {
    const std::string name = foldSignInName(signInName);
    const std::optional<StaffCredentials> named =
        m_context.store.read([&](const ReadTx& tx) { return tx.staff().credentials(name); });
    // A name that nobody has is only told, not pointed at.
    return {atScreen.id, "staff.second-person-failed",
            named ? subjectOf("staff", named->staff.id) : std::string(), name + std::string(whyText(why))};
}

ServiceResult<void> StaffService::confirm(const Actor& actor, std::string_view password) {
    const std::string name = signInNameOf(actor.id);
    const ServiceResult<Staff> checked = check(name, password, Password::own);
    if (!checked) {
        settle(name, checked,
               {actor.id, "staff.confirm-failed", {}, std::string(whyText(checked.error().code))});
        return unexpected(checked.error());
    }
    settle(name, checked, {});
    return {};
}

ServiceResult<PasswordProof> StaffService::prove(const Actor& actor, std::string_view password) {
    if (const ServiceResult<void> confirmed = confirm(actor, password); !confirmed) {
        return unexpected(confirmed.error());
    }
    return PasswordProof(actor.id);
}

ServiceResult<void> StaffService::unlock(const Actor& actor, std::string_view password) {
    const std::string name = signInNameOf(actor.id);
    const ServiceResult<Staff> checked = check(name, password, Password::own);
    if (!checked) {
        settle(name, checked,
               {actor.id, "staff.unlock-failed", {}, std::string(whyText(checked.error().code))});
        return unexpected(checked.error());
    }
    settle(name, checked, {actor.id, "staff.unlocked", {}, {}});
    if (checked->roles != actor.roles) {
        return refuse(ServiceErrorCode::stale);
    }
    return {};
}

void StaffService::noteLocked(const Actor& actor) {
    auditAlone(m_context, actor.id, "staff.locked");
}

void StaffService::signOut(const Actor& actor) {
    auditAlone(m_context, actor.id, "staff.signed-out");
}

ServiceResult<Actor> StaffService::changeOwnPassword(std::string_view signInName, std::string_view old,
                                                     std::string_view password) {
    const ServiceResult<Staff> checked = check(signInName, old, Password::anybodys);
    if (!checked) {
        const std::string detail = foldSignInName(signInName) + std::string(whyText(checked.error().code));
        settle(signInName, checked, {std::nullopt, "staff.password-change-failed", {}, detail});
        return unexpected(checked.error());
    }
    settle(signInName, checked, {});
    if (const std::optional<ServiceErrorCode> why = whyNoPassword(password, *checked)) {
        return refuse(*why, "password");
    }
    if (normalPassword(old) == normalPassword(password)) {
        return refuse(ServiceErrorCode::invalid, "samePassword");
    }
    const std::string hash = m_hasher.hash(password);
    const UtcTime now = m_context.clock.now();
    m_context.store.write([&](WriteTx& tx) {
        Staff person = tx.staff().find(checked->id).value();
        person.mustChangePassword = false;
        tx.staffWrites().update(person);
        tx.staffWrites().setPasswordHash(person.id, hash);
        audit(tx, now, person.id, "staff.password-changed", subjectOf("staff", person.id));
    });
    return actorOf(*checked);
}

std::string StaffService::signInNameOf(StaffId id) const {
    const std::optional<Staff> staff =
        m_context.store.read([&](const ReadTx& tx) { return tx.staff().find(id); });
    return staff ? staff->signInName : std::string();
}

std::optional<ServiceErrorCode> StaffService::whyNoPassword(std::string_view password,
                                                            const Staff& owner) const {
    const std::optional<ClinicDetails> clinic =
        m_context.store.read([](const ReadTx& tx) { return tx.clinic().details(); });
    return gramhour::whyNoPassword(
        password, {owner.signInName, owner.displayName, clinic ? clinic->name : std::string()});
}

}  // namespace gramhour
