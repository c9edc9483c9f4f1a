#include "session/event_texts.h"

#include <string>
#include <utility>
#include <vector>

#include "session/session_log.h"
#include "support/catch.h"

using namespace gramhour;
using gramhour::test::after;
using gramhour::test::event;

namespace {

/// One event for every text there is in one, with the word by which it is refused.
std::vector<std::pair<std::string, EventBody>> eventsWith(const std::string& text) {
    const Date day = Date::fromDaysSinceEpoch(20'000);
    const Authorisation bySomebody{text, "seen"};
    const Authorisation forSomething{"7", text};
    return {{"product", Prepared{.productId = text, .lot = "A1", .expiry = day}},
            {"lot", Prepared{.productId = "p", .lot = text, .expiry = day}},
            {"authorisation", Started{{}, bySomebody}},
            {"authorisation", Started{{}, forSomething}},
            {"reason", RateChanged{{}, text, {}}},
            {"authorisation", RateChanged{{}, "", forSomething}},
            {"reason", Paused{text}},
            {"reason", Resumed{{}, text, {}}},
            {"authorisation", Resumed{{}, "", bySomebody}},
            {"note", SiteChecked{0, {}, text}},
            {"text", Note{text}},
            {"symptoms", Reaction{{"flushing", text}, 1, "", false}},
            {"intervention", Reaction{{}, 1, text, false}},
            {"text", ReactionIntervention{1, text}},
            {"name", PrescriberTold{1, text}},
            {"note", ReactionOutcome{1, ReactionStatus::ongoing, text}},
            {"reason", Stopped{text}},
            {"reason", AlertAnswered{AlertSubject::systolic, text}},
            {"unmet",
             Discharged{.unmet = {{DischargeCriterion::escort, "x"}, {DischargeCriterion::alert, text}}}},
            {"reason", NotStarted{text}},
            {"lot", BagChanged{"p", text, day, ""}},
            {"reason", BagChanged{"p", "A1", day, text}},
            {"reason", CheckExplained{CheckKind::site, after(1), text}},
            {"reason", Snoozed{CheckKind::site, after(1), after(2), text}},
            {"card", EmergencyOpened{text}},
            {"card", EmergencyStep{text, 0}},
            {"outcome", EmergencyClosed{"card", text}},
            {"reason", Reopened{text}},
            {"reason", PauseKept{text}},
            {"reason", Amended{1, Note{"right"}, {}, text}},
            {"text", Amended{1, Note{text}, {}, "wrong"}},
            {"reason", EnteredInError{1, text}}};
}

}  // namespace

TEST_CASE("Every text of every kind of event is looked at", "[session][H-14][H-25]") {
    for (const auto& [field, body] : eventsWith("ordinary, \xC3\xBC"
                                                "ber \xF0\x9F\x91\xA9\xE2\x80\x8D\xE2\x9A\x95")) {
        CAPTURE(field, kindOf(body));
        CHECK_FALSE(textThatCannotBeKept(event(after(0), body)));
    }
    const std::string tooLong(kLongestEventText + 1, 'x');
    for (const std::string& wrong : {std::string("a\0b", 3), std::string("\x1B[31m"),
                                     std::string("\xED\xA0\x80"), std::string("\xE2\x80\xAE"), tooLong}) {
        for (const auto& [field, body] : eventsWith(wrong)) {
            CAPTURE(field, kindOf(body), wrong.size());
            CHECK(textThatCannotBeKept(event(after(0), body)) == field);
        }
    }
    SessionEvent late = event(after(0), Note{"seen"});
    late.lateReason = tooLong;
    CHECK(textThatCannotBeKept(late) == "lateReason");
    CHECK_FALSE(textThatCannotBeKept(event(after(0), Note{std::string(kLongestEventText, 'x')})));
}
