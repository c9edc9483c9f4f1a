#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "service/password.h"
#include "service/password_proof.h"
#include "service/password_rules.h"
#include "service/service_context.h"

namespace gramhour {

/// Who chose the first password of somebody new.
enum class FirstPassword : std::uint8_t {
    toBeChanged,  ///< whoever added them: it serves to choose their own, and for nothing else
    ownChoice     ///< themselves, or nobody: the first administrator, a demonstration
};

struct NewStaff {
    std::string signInName;  ///< letters, digits, "." "-" "_"; case does not matter
    std::string displayName;
    Roles roles;
    std::string password;  ///< see password_rules.h
    FirstPassword first = FirstPassword::toBeChanged;
};

/// The form in which sign-in names are kept and compared: ASCII letters in lower case.
[[nodiscard]] std::string foldSignInName(std::string_view name);

/// Whether anybody could have this name, which is folded.
[[nodiscard]] bool isSignInName(std::string_view folded);

/// The first field that is missing or not believable, by its name; the password is not looked at.
[[nodiscard]] std::optional<std::string> firstInvalid(const NewStaff& staff);

/// Who may sign at somebody's screen: a prescriber also at their own, a second nurse not.
enum class Signer : std::uint8_t { anyone, anotherPerson };

/// Who works here: signing in, proving a second person, and the administrator's list.
///
/// Whatever asks for a password here counts failures by name, over restarts, and refuses a name that has to
/// wait
/// (`tooSoon` with `wait`, see sign_in_delay.h) without looking at the password. A password that somebody
/// else chose opens nothing (`mustChangePassword`) until its owner has changed it.
class StaffService {
public:
    StaffService(ServiceContext& context, const PasswordHasher& hasher)
        : m_context(context), m_hasher(hasher) {}

    /// Name and password to a person. Does the same work and says the same for an unknown name, somebody
    /// disabled and a wrong password, and is audited all ways.
    [[nodiscard]] ServiceResult<Actor> signIn(std::string_view signInName, std::string_view password);
    /// Somebody signs at a screen where `atScreen` is signed in: the prescriber who decides, the nurse who
    /// double-checks. `samePerson` when it must be another and is not; `notPermitted` when the role is not
    /// theirs. Audited both ways: a refusal is the doing of `atScreen`, about the name that was refused.
    [[nodiscard]] ServiceResult<Actor> authorise(std::string_view signInName, std::string_view password,
                                                 Role needed, const Actor& atScreen, Signer signer);
    /// The same person again, before signing.
    [[nodiscard]] ServiceResult<void> confirm(const Actor& actor, std::string_view password);
    /// The same, with something to show for it.
    [[nodiscard]] ServiceResult<PasswordProof> prove(const Actor& actor, std::string_view password);
    /// Back at a screen that was locked, which is audited; `stale` when their roles were changed meanwhile:
    /// then they sign in anew.
    [[nodiscard]] ServiceResult<void> unlock(const Actor& actor, std::string_view password);
    void noteLocked(const Actor& actor);
    void signOut(const Actor& actor);

    /// One's own password, by the one it replaces; also when it has to be changed before anything else.
    /// `invalid`
    /// ("samePassword") when it is the same. Signs in.
    [[nodiscard]] ServiceResult<Actor> changeOwnPassword(std::string_view signInName, std::string_view old,
                                                         std::string_view password);
    /// The name that somebody signs in with; empty for nobody.
    [[nodiscard]] std::string signInNameOf(StaffId id) const;

    [[nodiscard]] std::vector<Staff> list() const;
    [[nodiscard]] std::vector<Staff> activeWith(Role role) const;
    [[nodiscard]] ServiceResult<Staff> add(const Actor& administrator, const NewStaff& staff);
    /// Changes name on records and roles. The last active administrator keeps that role.
    [[nodiscard]] ServiceResult<void> change(const Actor& administrator, StaffId id, std::string displayName,
                                             Roles roles);
    [[nodiscard]] ServiceResult<void> setActive(const Actor& administrator, StaffId id, bool isActive);
    /// For somebody who forgot theirs: to be changed at their next sign-in.
    [[nodiscard]] ServiceResult<void> resetPassword(const Actor& administrator, StaffId id,
                                                    std::string_view password);

private:
    /// What an attempt is noted as.
    struct Note {
        std::optional<StaffId> actor;
        std::string_view action;
        std::string subject;
        std::string detail;
    };
    enum class Password : std::uint8_t { own, anybodys };

    /// Whether it is the password of that name, and one to work with. Notes nothing.
    [[nodiscard]] ServiceResult<Staff> check(std::string_view signInName, std::string_view password,
                                             Password needed) const;
    /// Counts or forgets the failures of a name, and audits, in one transaction.
    void settle(std::string_view signInName, const ServiceResult<Staff>& checked, const Note& note);
    [[nodiscard]] Note refusalOf(const Actor& atScreen, std::string_view signInName,
                                 ServiceErrorCode why) const;
    [[nodiscard]] std::optional<ServiceErrorCode> whyNoPassword(std::string_view password,
                                                                const Staff& owner) const;
    [[nodiscard]] ServiceResult<void> changeStaff(const Actor& administrator, StaffId id,
                                                  std::string_view action,
                                                  const std::function<void(Staff&)>& change);

    ServiceContext& m_context;
    const PasswordHasher& m_hasher;
};

}  // namespace gramhour
