#include "service/audit.h"

#include <algorithm>
#include <charconv>

namespace gramhour {

namespace {

constexpr std::string_view kEvent = " event/";
constexpr std::string_view kSeal = " sha256:";

constexpr Duration kSameLook = Duration::fromMinutes(1);
/// In the busiest minute of a clinic fewer entries are made than this; otherwise a look is noted twice.
constexpr std::size_t kLookedThrough = 64;

bool wasJustSeen(const ReadTx& tx, const AuditEntry& look) {
    const std::vector<AuditEntry> latest = tx.audit().latest(kLookedThrough);
    return std::any_of(latest.begin(), latest.end(), [&](const AuditEntry& entry) {
        return entry.at <= look.at && look.at - entry.at < kSameLook && entry.actor == look.actor &&
               entry.action == look.action && entry.subject == look.subject && entry.detail == look.detail;
    });
}

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

void auditView(WriteTx& tx, UtcTime now, StaffId actor, std::string_view action, std::string subject,
               std::string detail) {
    AuditEntry look{now, actor, std::string(action), std::move(subject), std::move(detail)};
    if (!wasJustSeen(tx, look)) {
        tx.auditWrites().add(look);
    }
}

void auditView(ServiceContext& context, StaffId actor, std::string_view action, std::string subject,
               std::string detail) {
    const UtcTime now = context.clock.now();
    context.store.write(
        [&](WriteTx& tx) { auditView(tx, now, actor, action, std::move(subject), std::move(detail)); });
}

std::string changesText(std::initializer_list<ValueChange> changes) {
    constexpr std::string_view kNothing = "(none)";
    std::string text;
    for (const ValueChange& change : changes) {
        if (change.before != change.after) {
            text += text.empty() ? "" : "; ";
            text += change.name;
            text += ' ';
            text += change.before.empty() ? kNothing : change.before;
            text += " -> ";
            text += change.after.empty() ? kNothing : change.after;
        }
    }
    return text;
}

}  // namespace gramhour
