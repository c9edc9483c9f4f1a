#pragma once

#include <cstdint>
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
    Roles roles;
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
    wrongPassword,  ///< or an unknown name: they are not told apart
    weakPassword,
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
};

template <class T>
using ServiceResult = Expected<T, ServiceError>;

/// What every service works with. The store and the clock outlive the services.
struct ServiceContext {
    Store& store;
    const Clock& clock;
    std::shared_ptr<const Protocol> protocol;  ///< in force
    std::string protocolText;                  ///< the bytes it was read from
};

/// The context over a store: with the protocol that its clinic adopted last, or the built-in one before the
/// first start. Works out what an older program's file lacks of its history first. Throws std::runtime_error
/// when the adopted protocol cannot be read by this program.
[[nodiscard]] ServiceContext makeServiceContext(Store& store, const Clock& clock);

/// The protocol a session was run with, by its hash: the one in force, or an earlier one read from the store.
[[nodiscard]] std::shared_ptr<const Protocol> protocolBySha256(const ServiceContext& context,
                                                               const ReadTx& tx, const std::string& sha256);

}  // namespace gramhour
