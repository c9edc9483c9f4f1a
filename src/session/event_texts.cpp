#include "session/event_texts.h"

#include <variant>

#include "base/text_fold.h"

namespace gramhour {

namespace {

/// Remembers the first text that is wrong.
class Look {
public:
    void at(const char* name, const std::string& text) {
        if (!m_found && (text.size() > kLongestEventText || !isCleanText(text))) {
            m_found = name;
        }
    }
    void at(const std::optional<Authorisation>& authorisation) {
        if (authorisation) {
            at("authorisation", authorisation->by);
            at("authorisation", authorisation->reason);
        }
    }
    [[nodiscard]] const std::optional<std::string>& found() const { return m_found; }

private:
    std::optional<std::string> m_found;
};

template <class Body>
void lookAtLists(Look& look, const Body& body) {
    if constexpr (requires { body.authorisation; }) {
        look.at(body.authorisation);
    }
    if constexpr (requires { body.symptoms; }) {
        for (const std::string& symptom : body.symptoms) {
            look.at("symptoms", symptom);
        }
    }
    if constexpr (requires { body.unmet; }) {
        for (const UnmetCriterion& unmet : body.unmet) {
            look.at("unmet", unmet.reason);
        }
    }
}

/// Every kind of event names its texts by a few words; one with a new word is noticed by the test that walks
/// all kinds.
template <class Body>
void lookAt(Look& look, const Body& body) {
    if constexpr (requires { body.reason; }) {
        look.at("reason", body.reason);
    }
    if constexpr (requires { body.note; }) {
        look.at("note", body.note);
    }
    if constexpr (requires { body.text; }) {
        look.at("text", body.text);
    }
    if constexpr (requires { body.name; }) {
        look.at("name", body.name);
    }
    if constexpr (requires { body.intervention; }) {
        look.at("intervention", body.intervention);
    }
    if constexpr (requires { body.outcome; }) {
        look.at("outcome", body.outcome);
    }
    if constexpr (requires { body.lot; }) {
        look.at("lot", body.lot);
        look.at("product", body.productId);
    }
    if constexpr (requires { body.card; }) {
        look.at("card", body.card);
    }
    lookAtLists(look, body);
    if constexpr (requires { body.replacement; }) {
        std::visit([&look](const auto& replacement) { lookAt(look, replacement); }, body.replacement);
    }
}

}  // namespace

std::optional<std::string> textThatCannotBeKept(const SessionEvent& event) {
    Look look;
    std::visit([&look](const auto& body) { lookAt(look, body); }, event.body);
    look.at("lateReason", event.lateReason);
    return look.found();
}

}  // namespace gramhour
