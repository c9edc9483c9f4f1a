#include "session/events_seal.h"

#include <charconv>

namespace gramhour {

namespace {

constexpr std::string_view kFrom = " events from event/";
constexpr std::string_view kSeal = " sha256:";
constexpr std::size_t kDigits = 64;

/// The whole number that a text begins with is taken off it; none when it begins with something else.
std::optional<std::int64_t> takeNumber(std::string_view& text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc()) {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

bool takeText(std::string_view& text, std::string_view expected) {
    if (text.rfind(expected, 0) != 0) {
        return false;
    }
    text.remove_prefix(expected.size());
    return true;
}

}  // namespace

std::string eventsDetail(const SealedEvents& sealed) {
    std::string detail = std::to_string(sealed.count);
    detail += kFrom;
    detail += std::to_string(sealed.first.value());
    detail += kSeal;
    detail += sealed.sha256;
    return detail;
}

std::optional<SealedEvents> sealedEventsOf(std::string_view detail) {
    const std::optional<std::int64_t> count = takeNumber(detail);
    if (!count || *count < 1 || !takeText(detail, kFrom)) {
        return std::nullopt;
    }
    const std::optional<std::int64_t> first = takeNumber(detail);
    if (!first || !takeText(detail, kSeal) || detail.size() != kDigits) {
        return std::nullopt;
    }
    return SealedEvents{EventId(*first), *count, std::string(detail)};
}

}  // namespace gramhour
