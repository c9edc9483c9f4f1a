#include "store/engine.h"

namespace gramhour::store {

void Statement::bindAll(std::span<const BindValue> values) {
    const auto expected = static_cast<std::size_t>(parameterCount());
    if (values.size() != expected) {
        throw std::logic_error("a statement with " + std::to_string(expected) + " parameters was given " +
                               std::to_string(values.size()) + " values");
    }
    int position = 0;
    for (const BindValue& value : values) {
        bind(++position, value);
    }
}

std::string_view name(StoreErrorKind kind) {
    switch (kind) {
    case StoreErrorKind::busy:
        return "busy";
    case StoreErrorKind::inUse:
        return "inUse";
    case StoreErrorKind::full:
        return "full";
    case StoreErrorKind::ioError:
        return "ioError";
    case StoreErrorKind::corrupt:
        return "corrupt";
    case StoreErrorKind::readOnly:
        return "readOnly";
    case StoreErrorKind::constraint:
        return "constraint";
    case StoreErrorKind::notADatabase:
        return "notADatabase";
    case StoreErrorKind::newerSchema:
        return "newerSchema";
    case StoreErrorKind::olderSchema:
        return "olderSchema";
    case StoreErrorKind::keyNeeded:
        return "keyNeeded";
    case StoreErrorKind::keysDamaged:
        return "keysDamaged";
    case StoreErrorKind::networkDrive:
        return "networkDrive";
    case StoreErrorKind::cannotOpen:
        return "cannotOpen";
    case StoreErrorKind::interrupted:
        return "interrupted";
    case StoreErrorKind::invalidText:
        return "invalidText";
    case StoreErrorKind::other:
        return "other";
    }
    return "other";
}

}  // namespace gramhour::store
