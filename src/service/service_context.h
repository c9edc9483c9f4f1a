#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/expected.h"
#include "domain/person.h"
#include "protocol/protocol.h"
#include "session/decide.h"
#include "store/store.h"

namespace gramhour {

/// A person who has proved who they are. Every act that writes carries one.
struct Actor {
    StaffId id;
    std::string displayName;
    Roles roles;  ///< with those that an emergency gives while it lasts
    /// Opened with a reason for what the roles do not give; see service/emergency_service.h.
    std::optional<EmergencyAccessId> emergency = std::nullopt;
};

/// Why a service did not do what it was asked. Windows turn the code into a sentence beside the field.
enum class ServiceErrorCode : std::uint8_t {
    notPermitted,  ///< the role does not allow it
    notFound,
    stale,    ///< somebody else changed it meanwhile: look again
    invalid,  ///< `field` is missing or not believable
    duplicateRecordNumber,
    duplicateSignInName,
    duplicateName,
    wrongPassword,   ///< or an unknown name: they are not told apart
    weakPassword,    ///< too short
    commonPassword,  ///< among those that are tried first
    tooSoon,         ///< after failed attempts; `wait` says how long
    mustChangePassword,
    notActive,
    samePerson,          ///< a second person is needed, and it was the first
    expired,             ///< product past its expiry, or a screening past its validity
    notReady,            ///< something has to be done first; `field` says what
    limitRefused,        ///< a hard limit
    needsAuthorisation,  ///< a soft limit without prescriber and reason
    notAllowedNow        ///< the session's state does not allow it; see `refusal`
};

struct ServiceError {
    ServiceErrorCode code = ServiceErrorCode::invalid;
    std::string field;
    std::optional<Refusal> refusal;
    std::optional<PatientHit> other =
        std::nullopt;  ///< who stands in the way: holds the record number, is in a chair
    std::optional<Duration> wait = std::nullopt;  ///< before trying again makes sense
};

template <class T>
using ServiceResult = Expected<T, ServiceError>;

class ClinicKey;

/// Where the clinic's file lies and what opens it; empty for a store that is no file.
struct ClinicPlace {
    std::filesystem::path file;
    std::shared_ptr<const ClinicKey> key;  ///< nullptr: the file is not encrypted
};

/// What every service works with. The store and the clock outlive the services.
struct ServiceContext {
    Store& store;
    const Clock& clock;
    std::shared_ptr<const Protocol> protocol;  ///< in force
    std::string protocolText;                  ///< the bytes it was read from
    ClinicPlace place = {};
};

/// The context over a store: with the protocol that its clinic adopted last, or the built-in one before the
/// first start. Works out what an older program's file lacks of its history first. Throws std::runtime_error
/// when the adopted protocol cannot be read by this program.
[[nodiscard]] ServiceContext makeServiceContext(Store& store, const Clock& clock, ClinicPlace place = {});

/// The protocol a session was run with, by its hash: the one in force, or an earlier one read from the store.
[[nodiscard]] std::shared_ptr<const Protocol> protocolBySha256(const ServiceContext& context,
                                                               const ReadTx& tx, const std::string& sha256);

}  // namespace gramhour
