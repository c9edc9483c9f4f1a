#include "service/audit.h"

#include <algorithm>
#include <charconv>

namespace gramhour {

namespace {

constexpr std::string_view kEvent = " event/";
constexpr std::string_view kSeal = " sha256:";

}  // namespace

std::string eventDetail(std::string_view kind, const EventSeal& seal) {
    std::string detail(kind);
    detail += kEvent;
    detail += std::to_string(seal.id.value());
    detail += kSeal;
    detail += seal.sha256;
    return detail;
}

std::optional<SealedEvent> sealedEventOf(std::string_view detail) {
    const std::size_t event = detail.find(kEvent);
    if (event == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view rest = detail.substr(event + kEvent.size());
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), id);
    const std::string_view after(end, static_cast<std::size_t>(rest.data() + rest.size() - end));
    if (error != std::errc() || (!after.empty() && after.rfind(kSeal, 0) != 0)) {
        return std::nullopt;
    }
    return SealedEvent{EventId(id), std::string(after.substr(std::min(after.size(), kSeal.size())))};
}

void audit(WriteTx& tx, UtcTime now, std::optional<StaffId> actor, std::string_view action,
           std::string subject, std::string detail) {
    tx.auditWrites().add({now, actor, std::string(action), std::move(subject), std::move(detail)});
}

void auditAlone(ServiceContext& context, std::optional<StaffId> actor, std::string_view action,
                std::string subject, std::string detail) {
    const UtcTime now = context.clock.now();
    context.store.write(
        [&](WriteTx& tx) { audit(tx, now, actor, action, std::move(subject), std::move(detail)); });
}

}  // namespace gramhour
