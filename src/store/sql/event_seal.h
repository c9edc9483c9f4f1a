#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gramhour::store {

/// A row of `session_event` but its id, as it lies in the store.
struct EventRow {
    std::int64_t session = 0;
    std::string_view kind;
    std::int64_t occurredAt = 0;
    std::int64_t recordedAt = 0;
    std::int64_t actor = 0;
    std::optional<std::int64_t> second;
    std::string_view lateReason;
    std::string_view body;
};

/// SHA-256 of the row in hexadecimal digits: each column with its length in front, so that no two rows read
/// the same.
[[nodiscard]] std::string sealOf(const EventRow& row);

}  // namespace gramhour::store
