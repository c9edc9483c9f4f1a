// What follows from the steps of an emergency card, and which card fits.
#include "session/emergency_guide.h"

#include "support/catch.h"

using namespace gramhour;

namespace {

UtcTime at(std::int64_t seconds) {
    return UtcTime::fromMilliseconds(1'773'133'200'000 + seconds * 1000);
}

Protocol protocol() {
    Protocol made;
    made.emergencyCards = {
        {"magnesium-toxicity", "Magnesium toxicity", {"Stop the infusion", "Open the airway"}},
        {"anaphylaxis",
         "Anaphylaxis",
         {"Stop the infusion", "Adrenaline 500 micrograms into the muscle of the mid-outer thigh",
          "Repeat the adrenaline after 5 min if there is no improvement"}},
        {"air-embolism", "Air embolism", {"Clamp the line"}},
        {"extravasation", "Extravasation", {"Stop the infusion", "Leave the cannula in place"}}};
    return made;
}

template <class Body>
Recorded<Body> recorded(UtcTime when, Body body) {
    return {0, 1, when, std::nullopt, std::move(body)};
}

SessionState withReaction(std::vector<std::string> symptoms) {
    SessionState state;
    Reaction reaction;
    reaction.symptoms = std::move(symptoms);
    reaction.grade = 3;
    state.reactions.push_back(recorded(at(0), reaction));
    return state;
}

std::string firstCard(const SessionState& state) {
    const Protocol made = protocol();
    return cardsByLikelihood(made, state).front()->id;
}

}  // namespace

TEST_CASE("a step that stops the flow ends the infusion", "[session][H-19]") {
    CHECK(guideOf("Stop the infusion").endsInfusion);
    CHECK(guideOf("STOP the infusion at once.").endsInfusion);
    CHECK(guideOf("Clamp the line").endsInfusion);
    CHECK_FALSE(guideOf("Give oxygen").endsInfusion);
    CHECK_FALSE(guideOf("Leave the cannula in place").endsInfusion);
}

TEST_CASE("a repeat is read from the step's words", "[session][H-19]") {
    CHECK(guideOf("Repeat the adrenaline after 5 min if there is no improvement").repeatAfter ==
          Duration::fromMinutes(5));
    CHECK(guideOf("Repeat after 15 minutes").repeatAfter == Duration::fromMinutes(15));
    CHECK_FALSE(guideOf("Repeat the adrenaline").repeatAfter);
    CHECK_FALSE(guideOf("Repeat after 0 min").repeatAfter);
    CHECK_FALSE(guideOf("Repeat after 5 mg").repeatAfter);
    CHECK_FALSE(guideOf("Calcium gluconate 10 % 10 mL (1 g) into a vein over 10 min").repeatAfter);
}

TEST_CASE("the repeat is due from the tick of the step before it", "[session][H-19]") {
    const EmergencyCard card = protocol().emergencyCards[1];
    Emergency emergency{recorded(at(0), EmergencyOpened{card.id}), {}, std::nullopt};
    CHECK_FALSE(repeatDueAt(card, emergency, 2));
    emergency.steps.push_back(recorded(at(70), EmergencyStep{card.id, 1}));
    // Ticked 70 s in; 5 min later is 370 s in.
    CHECK(repeatDueAt(card, emergency, 2) == at(370));
    CHECK_FALSE(repeatDueAt(card, emergency, 0));
    CHECK_FALSE(repeatDueAt(card, emergency, 1));
    CHECK_FALSE(repeatDueAt(card, emergency, 3));
    emergency.steps.push_back(recorded(at(380), EmergencyStep{card.id, 2}));
    CHECK_FALSE(repeatDueAt(card, emergency, 2));
}

TEST_CASE("the card that fits the reaction comes first, and no card is left out", "[session][H-19]") {
    CHECK(firstCard(withReaction({"hives", "wheeze"})) == "anaphylaxis");
    CHECK(firstCard(withReaction({"muscle-weakness", "drowsiness"})) == "magnesium-toxicity");
    CHECK(firstCard(withReaction({"chest-pain", "cough"})) == "air-embolism");
    CHECK(firstCard(withReaction({"injection-site-swelling"})) == "extravasation");
    const Protocol made = protocol();
    REQUIRE(cardsByLikelihood(made, withReaction({"hives"})).size() == 4);
}

TEST_CASE("without a sign the protocol's order stays", "[session]") {
    const Protocol made = protocol();
    const auto cards = cardsByLikelihood(made, SessionState{});
    REQUIRE(cards.size() == 4);
    CHECK(cards[0]->id == "magnesium-toxicity");
    CHECK(cards[3]->id == "extravasation");
    CHECK_FALSE(hasLikelyCard(made, SessionState{}));
}

TEST_CASE("an absent knee reflex speaks for magnesium toxicity", "[session][H-19]") {
    SessionState state;
    VitalsTaken taken;
    taken.vitals.kneeReflex = KneeReflex::absent;
    state.vitals.push_back(recorded(at(0), taken));
    const Protocol made = protocol();
    CHECK(hasLikelyCard(made, state));
    CHECK(cardsByLikelihood(made, state).front()->id == "magnesium-toxicity");
    // Itching alone (2) is less than a reflex that is gone (4).
    SessionState both = withReaction({"itching"});
    both.vitals = state.vitals;
    CHECK(cardsByLikelihood(made, both).front()->id == "magnesium-toxicity");
}

TEST_CASE("an end that comes from a card says so", "[session]") {
    CHECK(stopReasonOf(protocol().emergencyCards[1]) == "Emergency: Anaphylaxis");
}
