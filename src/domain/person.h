#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/time.h"
#include "domain/codes.h"
#include "domain/ids.h"

namespace gramhour {

/// Sex at birth, as the renal formulas ask for it.
enum class Sex : std::uint8_t { female, male };

template <>
struct Codes<Sex> {
    static constexpr std::array<std::pair<Sex, std::string_view>, 2> kCodes{
        {{Sex::female, "female"}, {Sex::male, "male"}}};
};

enum class Severity : std::uint8_t { unknown, mild, severe, anaphylaxis };

template <>
struct Codes<Severity> {
    static constexpr std::array<std::pair<Severity, std::string_view>, 4> kCodes{
        {{Severity::unknown, "unknown"},
         {Severity::mild, "mild"},
         {Severity::severe, "severe"},
         {Severity::anaphylaxis, "anaphylaxis"}}};
};

struct Allergy {
    std::optional<AllergyId> id;  ///< none until stored
    std::string substance;
    std::string reaction;  ///< in words; may be empty
    Severity severity = Severity::unknown;
};

/// What is known of a patient's allergies. "None known" is a statement that somebody asked; "not asked" is
/// its absence.
enum class AllergyStatus : std::uint8_t { notAsked, noneKnown, listed };

template <>
struct Codes<AllergyStatus> {
    static constexpr std::array<std::pair<AllergyStatus, std::string_view>, 3> kCodes{
        {{AllergyStatus::notAsked, "not-asked"},
         {AllergyStatus::noneKnown, "none-known"},
         {AllergyStatus::listed, "listed"}}};
};

/// What a person types about a patient.
struct PatientDetails {
    std::string givenName;
    std::string familyName;
    Date birthDate = Date::fromDaysSinceEpoch(0);
    Sex sex = Sex::female;
    std::string recordNumber;  ///< unique at the clinic
    std::string phone;
    std::string email;
    std::string address;
    std::string emergencyContact;
    std::optional<std::int64_t> weightGrams;        ///< 20–350 kg
    std::optional<std::int64_t> heightMillimetres;  ///< 100–230 cm
    std::string note;

    [[nodiscard]] std::string fullName() const {
        return givenName.empty() ? familyName : givenName + " " + familyName;
    }
};

/// A person as known at the clinic. Of a merged patient that is the record that was kept; the allergies are
/// those of all records of the person, until they are stated again.
struct Patient {
    PatientId id;
    PatientDetails details;
    AllergyStatus allergyStatus = AllergyStatus::notAsked;
    std::vector<Allergy> allergies;
    std::int64_t revision = 1;   ///< counts saved changes: two people editing at once are noticed
    bool isProvisional = false;  ///< seated in a hurry: initials stand for the name until attached
    std::vector<std::string> formerNumbers;  ///< record numbers of the records merged into this one
};

/// What a member of staff may be; a person may hold several.
enum class Role : std::uint8_t { nurse, prescriber, manager, administrator };

template <>
struct Codes<Role> {
    static constexpr std::array<std::pair<Role, std::string_view>, 4> kCodes{
        {{Role::nurse, "nurse"},
         {Role::prescriber, "prescriber"},
         {Role::manager, "manager"},
         {Role::administrator, "administrator"}}};
};

/// A set of roles, stored as bits.
class Roles {
public:
    constexpr Roles() = default;
    constexpr Roles(std::initializer_list<Role> roles) {
        for (const Role role : roles) {
            *this = with(role);
        }
    }
    [[nodiscard]] static constexpr Roles fromBits(std::int64_t bits) {
        Roles roles;
        roles.m_bits = static_cast<std::uint8_t>(bits & 0x0F);
        return roles;
    }
    [[nodiscard]] constexpr std::int64_t bits() const { return m_bits; }
    [[nodiscard]] constexpr bool has(Role role) const {
        return (m_bits >> static_cast<unsigned>(role) & 1U) != 0;
    }
    [[nodiscard]] constexpr bool isEmpty() const { return m_bits == 0; }
    [[nodiscard]] constexpr Roles with(Role role) const {
        return fromBits(m_bits | std::int64_t{1} << static_cast<unsigned>(role));
    }
    friend constexpr bool operator==(Roles, Roles) = default;

private:
    std::uint8_t m_bits = 0;
};

struct Staff {
    StaffId id;
    std::string signInName;   ///< folded to lower case, unique
    std::string displayName;  ///< as it stands on records: "R. Okafor, RN"
    Roles roles;
    bool isActive = true;
    bool mustChangePassword = false;  ///< somebody else chose it
};

struct Chair {
    ChairId id;
    std::string name;  ///< "Chair 1"
    bool isInService = true;
};

struct ClinicDetails {
    std::string name;
    std::string address;
    std::string phone;
};

}  // namespace gramhour
