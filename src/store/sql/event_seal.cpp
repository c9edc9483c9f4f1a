#include "store/sql/event_seal.h"

#include "base/digest.h"

namespace gramhour::store {

namespace {

void append(std::string& canonical, std::string_view field) {
    canonical += std::to_string(field.size());
    canonical += ':';
    canonical += field;
}

void append(std::string& canonical, std::int64_t number) {
    append(canonical, std::string_view(std::to_string(number)));
}

}  // namespace

std::string sealOf(const EventRow& row) {
    std::string canonical;
    canonical.reserve(row.body.size() + row.kind.size() + row.lateReason.size() + 80);
    append(canonical, row.session);
    append(canonical, row.kind);
    append(canonical, row.occurredAt);
    append(canonical, row.recordedAt);
    append(canonical, row.actor);
    if (row.second) {
        append(canonical, *row.second);
    } else {
        append(canonical, std::string_view());
    }
    append(canonical, row.lateReason);
    append(canonical, row.body);
    return sha256Hex(canonical);
}

}  // namespace gramhour::store
