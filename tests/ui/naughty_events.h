#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>

#include "ui/session_fixture.h"

namespace gramhour::test {

/// What was recorded after the first `before` events; by its number, since a late entry stands further up.
inline std::optional<SessionEvent> newEvent(VisitClinic& clinic, std::size_t before) {
    for (const StoredEvent& stored : clinic.snapshot().events) {
        if (stored.event.number == static_cast<int>(before) + 1) {
            return stored.event;
        }
    }
    return std::nullopt;
}

/// The same of one kind, which one act may record after another.
template <class Body>
std::optional<Body> newBody(VisitClinic& clinic, std::size_t before) {
    for (const StoredEvent& stored : clinic.snapshot().events) {
        const auto* body = std::get_if<Body>(&stored.event.body);
        if (body != nullptr && stored.event.number > static_cast<int>(before)) {
            return *body;
        }
    }
    return std::nullopt;
}

template <class Body>
std::optional<std::string> newText(VisitClinic& clinic, std::size_t before, std::string Body::*member) {
    const std::optional<Body> body = newBody<Body>(clinic, before);
    return body ? std::optional((*body).*member) : std::nullopt;
}

}  // namespace gramhour::test
