#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "service/password.h"
#include "service/password_proof.h"
#include "service/service_context.h"

namespace gramhour {

struct NewStaff {
    std::string signInName;  ///< letters, digits, "." "-" "_"; case does not matter
    std::string displayName;
    Roles roles;
    std::string password;  ///< at least 10 characters
};

/// The form in which sign-in names are kept and compared: ASCII letters in lower case.
[[nodiscard]] std::string foldSignInName(std::string_view name);

/// The first field that is missing or not believable, by its name; the password is not looked at.
[[nodiscard]] std::optional<std::string> firstInvalid(const NewStaff& staff);

/// Who may sign at somebody's screen: a prescriber also at their own, a second nurse not.
enum class Signer : std::uint8_t { anyone, anotherPerson };

/// Who works here: signing in, proving a second person, and the administrator's list.
class StaffService {
public:
    StaffService(ServiceContext& context, const PasswordHasher& hasher)
        : m_context(context), m_hasher(hasher) {}

    /// Name and password to a person. Takes as long for an unknown name as for a wrong password, and is
    /// audited both ways.
    [[nodiscard]] ServiceResult<Actor> signIn(std::string_view signInName, std::string_view password);
    /// Somebody signs at a screen where `atScreen` is signed in: the prescriber who decides, the nurse who
    /// double-checks. `samePerson` when it must be another and is not; `notPermitted` when the role is not
    /// theirs. Audited both ways: a refusal is the doing of `atScreen`, about the name that was refused.
    [[nodiscard]] ServiceResult<Actor> authorise(std::string_view signInName, std::string_view password,
                                                 Role needed, const Actor& atScreen, Signer signer);
    /// The same person again, before signing and to unlock.
    [[nodiscard]] ServiceResult<void> confirm(const Actor& actor, std::string_view password);
    /// The same, with something to show for it.
    [[nodiscard]] ServiceResult<PasswordProof> prove(const Actor& actor, std::string_view password);
    void signOut(const Actor& actor);

    [[nodiscard]] std::vector<Staff> list() const;
    [[nodiscard]] std::vector<Staff> activeWith(Role role) const;
    [[nodiscard]] ServiceResult<Staff> add(const Actor& administrator, const NewStaff& staff);
    /// Changes name on records and roles. The last active administrator keeps that role.
    [[nodiscard]] ServiceResult<void> change(const Actor& administrator, StaffId id, std::string displayName,
                                             Roles roles);
    [[nodiscard]] ServiceResult<void> setActive(const Actor& administrator, StaffId id, bool isActive);
    [[nodiscard]] ServiceResult<void> resetPassword(const Actor& administrator, StaffId id,
                                                    std::string_view password);

private:
    [[nodiscard]] ServiceResult<Actor> prove(std::string_view signInName, std::string_view password) const;
    void auditRefusal(const Actor& atScreen, std::string_view signInName);
    [[nodiscard]] ServiceResult<void> changeStaff(const Actor& administrator, StaffId id,
                                                  std::string_view action,
                                                  const std::function<void(Staff&)>& change);

    ServiceContext& m_context;
    const PasswordHasher& m_hasher;
};

}  // namespace gramhour
