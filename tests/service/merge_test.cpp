// Two records of one person become one and two again, and nothing moves.
#include <algorithm>
#include <random>

#include "service/audit.h"
#include "service/check_service.h"
#include "store/repositories_equal.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"

namespace gramhour {

namespace {

using test::ClinicFixture;

template <class List>
std::string idsOf(const List& list) {
    std::string text;
    for (const auto& each : list) {
        text += std::to_string(each.id.value()) + " ";
    }
    return text;
}

std::string textOf(const PatientHit& hit) {
    return std::to_string(hit.id.value()) + " " + hit.fullName() + " " + hit.birthDate.toIso() + " " +
           hit.recordNumber + (hit.hasNamesake ? " namesake" : "") + (hit.hasMerged ? " merged" : "") +
           (hit.isProvisional ? " provisional" : "");
}

std::string textOf(const std::vector<PatientHit>& hits) {
    std::string text;
    for (const PatientHit& hit : hits) {
        text += textOf(hit) + "; ";
    }
    return text;
}

std::string textOf(const Patient& patient) {
    std::string text = std::to_string(patient.id.value()) + " " + patient.details.fullName() + " " +
                       std::string(codeOf(patient.allergyStatus)) + " r" + std::to_string(patient.revision);
    for (const Allergy& allergy : patient.allergies) {
        text +=
            " " + allergy.substance + "/" + allergy.reaction + "/" + std::string(codeOf(allergy.severity));
    }
    for (const std::string& number : patient.formerNumbers) {
        text += " formerly " + number;
    }
    return text;
}

/// Everything that any read by patient says, in words.
std::vector<std::string> everyRead(ClinicFixture& f, const std::vector<PatientId>& people) {
    const UtcTime now = f.clock.now();
    return f.store().read([&](const ReadTx& tx) {
        std::vector<std::string> all{textOf(tx.patients().recentlySeen(50)),
                                     textOf(tx.patients().listAfter(std::nullopt, 50)),
                                     textOf(tx.patients().provisional()), idsOf(tx.sessions().toSign()),
                                     idsOf(tx.sessions().rows({}, std::nullopt, 50))};
        for (const char* word : {"amara", "lindqvist", "100", "w", "1981", "chen"}) {
            all.push_back(textOf(tx.patients().search({word}, 50)));
            all.push_back(idsOf(tx.sessions().rows({.text = word}, std::nullopt, 50)));
            all.push_back(std::to_string(tx.sessions().count({.text = word})));
        }
        for (const PatientId id : people) {
            all.push_back(textOf(tx.patients().find(id).value()));
            all.push_back(textOf(tx.patients().record(id).value()));
            all.push_back(textOf(tx.patients().hit(id).value()));
            all.push_back(textOf(tx.patients().namesakes(id)));
            all.push_back(
                textOf(*tx.patients().byRecordNumber(tx.patients().record(id)->details.recordNumber)));
            all.push_back(std::to_string(tx.patients().labs(id).size()));
            all.push_back(idsOf(tx.screenings().of(id)));
            const std::optional<ScreeningRecord> latest = tx.screenings().latestOf(id);
            all.push_back(latest ? std::to_string(latest->id.value()) : "none");
            all.push_back(idsOf(tx.orders().of(id)));
            all.push_back(idsOf(tx.sessions().rows({.patient = id}, std::nullopt, 50)));
            all.push_back(std::to_string(tx.sessions().count({.patient = id})));
            std::string touching;
            for (const SessionId session : tx.sessions().touchingSince(id, now - Duration::fromHours(24))) {
                touching += std::to_string(session.value()) + " ";
            }
            all.push_back(touching);
            const std::optional<Visit> open = tx.visits().openFor(id, now);
            all.push_back(open ? std::to_string(open->id.value()) : "none");
        }
        return all;
    });
}

SessionId treat(ClinicFixture& f, PatientId patient, Mass dose) {
    const SessionId session = f.runningSession(patient, dose, ChairId(1));
    f.clock.advance(Duration::fromMinutes(dose == Mass::fromGrams(2) ? 120 : 60));
    REQUIRE(f.sessions().record(*f.nurse, session, {.body = Completed{}}));
    std::vector<UnmetCriterion> unmet;
    for (const auto& [criterion, code] : Codes<DischargeCriterion>::kCodes) {
        unmet.push_back({criterion, "as the test wants it"});
    }
    REQUIRE(f.sessions().record(*f.nurse, session, {.body = Discharged{true, true, true, true, unmet}}));
    f.clock.advance(Duration::fromMinutes(5));
    return session;
}

/// Two records of Amara, each with a session of today, and somebody else.
struct TwoRecords {
    explicit TwoRecords(ClinicFixture& f)
        : first(f.addPatient("Amara", "Lindqvist", "1981-04-12")),
          second(f.addPatient("Amara", "Lindquist", "1981-12-04")),
          other(f.addPatient("Wei", "Chen", "1990-01-07")) {
        sessionOfFirst = treat(f, first, Mass::fromGrams(2));
        sessionOfSecond = treat(f, second, Mass::fromGrams(1));
    }
    PatientId first;
    PatientId second;
    PatientId other;
    std::optional<SessionId> sessionOfFirst;
    std::optional<SessionId> sessionOfSecond;
};

}  // namespace

TEST_CASE("Merged records read as one person", "[service][H-13]") {
    ClinicFixture f;
    const TwoRecords two(f);
    REQUIRE(f.merges().merge(*f.admin, two.first, two.second, "the same person, seen by both"));

    for (const PatientId asked : {two.first, two.second}) {
        const PatientPage page = f.patients().page(*f.nurse, asked).value();
        CHECK(page.patient.id == two.first);
        CHECK(page.patient.formerNumbers == std::vector<std::string>{"100-002"});
        CHECK(page.sessions.size() == 2);
        CHECK(page.sessions.at(0).patientFamilyName == "Lindqvist");
        CHECK(page.screenings.size() == 2);
        CHECK(page.orders.size() == 2);
        CHECK(page.merges.size() == 1);
        CHECK(page.labs.size() == 4);  // the four of the fixture, typed for both with the same day
        // 2 g and 1 g within a day: 3 g of the 4 g that 24 hours allow.
        CHECK(f.orders().givenInLast24h(asked) == Mass::fromGrams(3));
    }
    CHECK(f.patients().find("lindquist").at(0).id == two.first);  // by the merged spelling
    CHECK(f.patients().find("100-002").at(0).id == two.first);    // and number
    CHECK(f.patients().find("100-002").at(0).hasMerged);
    CHECK(f.patients().find("").size() == 2);
    CHECK(f.patients().listAfter(std::nullopt, 10).size() == 2);
    CHECK(f.orders().givenInLast24h(two.other) == Mass());
    // The next visit is of the kept record, whichever was asked for.
    const Visit visit = f.visits().arrive(*f.nurse, two.second).value();
    CHECK(visit.patient == two.first);
    CHECK(f.screenings().startFor(visit.id).value().takenOverFrom.has_value());
}

TEST_CASE("The dose of both records counts to the day's limit", "[service][H-01]") {
    ClinicFixture f;
    const TwoRecords two(f);
    REQUIRE(f.merges().merge(*f.admin, two.first, two.second, "the same person"));
    const VisitId visit = f.visits().arrive(*f.nurse, two.first).value().id;
    REQUIRE(f.screenings().record(*f.nurse, visit, f.healthyCase(two.first)));
    OrderDraft draft = usualDraft(f.clinic().protocol());
    draft.bag = Volume::fromMillilitres(250);
    draft.dose = Mass::fromGrams(2);  // 2 + 1 + 2 = 5 g: more than 4 g in 24 hours
    CHECK(f.orders().place(*f.nurse, *f.prescriber, visit, draft).error().code ==
          ServiceErrorCode::limitRefused);
    draft.dose = Mass::fromGrams(1);  // 2 + 1 + 1 = 4 g
    CHECK(f.orders().place(*f.nurse, *f.prescriber, visit, draft));
}

TEST_CASE("Undoing a merge restores every read exactly", "[service][H-13]") {
    ClinicFixture f;
    const TwoRecords two(f);
    const std::vector<PatientId> people{two.first, two.second, two.other};
    const std::vector<std::string> before = everyRead(f, people);
    const MergeId merge = f.merges().merge(*f.admin, two.second, two.first, "the same person").value();
    CHECK(everyRead(f, people) != before);
    REQUIRE(f.merges().undo(*f.admin, merge, "two sisters"));
    CHECK(everyRead(f, people) == before);
    CHECK(f.merges().undo(*f.admin, merge, "again").error().code == ServiceErrorCode::stale);
    const std::vector<PatientMerge> told = f.merges().mergesOf(two.first);
    REQUIRE(told.size() == 1);
    CHECK(told[0].reason == "the same person");
    CHECK(told[0].undoReason == "two sisters");
    CHECK(told[0].byName == "A. Lindgren");
    // Apart again, they can be joined the other way round.
    CHECK(f.merges().merge(*f.admin, two.first, two.second, "one person after all"));
}

TEST_CASE("Any merges, undone in any order, leave every read as it was", "[service][H-13]") {
    ClinicFixture f;
    std::vector<PatientId> people;
    for (const char* given : {"Amara", "Amara", "Amira", "Wei", "Lindqvist"}) {
        people.push_back(
            f.addPatient(given, std::string(given) == "Lindqvist" ? "Amara" : "Lindqvist", "1981-04-12"));
        f.clock.advance(Duration::fromMinutes(1));
        treat(f, people.back(), Mass::fromGrams(1));
        REQUIRE(f.patients().setAllergies(
            *f.nurse, people.back(), AllergyStatus::listed,
            {{std::nullopt, "substance " + std::to_string(people.size()), "", Severity::mild}}));
    }
    const std::vector<std::string> before = everyRead(f, people);
    std::mt19937 random(20260303);
    for (int round = 0; round < 12; ++round) {
        CAPTURE(round);
        std::vector<MergeId> made;
        for (int i = 0; i < 8; ++i) {
            f.clock.advance(Duration::fromSeconds(1));
            const PatientId kept = people[random() % people.size()];
            const PatientId merged = people[random() % people.size()];
            if (const ServiceResult<MergeId> id = f.merges().merge(*f.admin, kept, merged, "same")) {
                made.push_back(*id);
            }
        }
        REQUIRE_FALSE(made.empty());
        // Every group answers alike whichever of its records is asked, and the groups share nobody.
        f.store().read([&](const ReadTx& tx) {
            std::size_t members = 0;
            for (const PatientId id : people) {
                const std::vector<PatientId> group = tx.patients().group(id);
                members += group.front() == id ? group.size() : 0;
                CHECK(textOf(tx.patients().find(id).value()) ==
                      textOf(tx.patients().find(group.front()).value()));
                CHECK(tx.patients().find(id)->allergies.size() == group.size());
            }
            CHECK(members == people.size());
            CHECK(tx.patients().mergedWrongly().empty());
        });
        std::shuffle(made.begin(), made.end(), random);
        for (const MergeId id : made) {
            REQUIRE(f.merges().undo(*f.admin, id, "not the same"));
        }
        CHECK(everyRead(f, people) == before);
        CHECK(checkEverything(f.context()).isSound());
    }
}

TEST_CASE("A chain of merges is one group, and comes apart where it is undone", "[service][H-13]") {
    ClinicFixture f;
    const PatientId a = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const PatientId b = f.addPatient("Amara", "Lindquist", "1981-04-12");
    const PatientId c = f.addPatient("Amara", "Lindkvist", "1981-04-12");
    const MergeId aIntoB = f.merges().merge(*f.admin, b, a, "same").value();
    const MergeId bIntoC = f.merges().merge(*f.admin, c, b, "same").value();
    const auto keptOf = [&](PatientId id) { return f.patients().patient(id).value().id; };
    CHECK(keptOf(a) == c);
    CHECK(keptOf(b) == c);
    // A merged record is not merged again, nor anything into it.
    CHECK(f.merges().merge(*f.admin, a, c, "same").error().code == ServiceErrorCode::stale);
    CHECK(f.merges().merge(*f.admin, c, a, "same").error().code == ServiceErrorCode::stale);

    SECTION("the later first") {
        REQUIRE(f.merges().undo(*f.admin, bIntoC, "no"));
        CHECK(keptOf(a) == b);
        CHECK(keptOf(b) == b);
        CHECK(keptOf(c) == c);
    }
    SECTION("the earlier first") {
        REQUIRE(f.merges().undo(*f.admin, aIntoB, "no"));
        CHECK(keptOf(a) == a);
        CHECK(keptOf(b) == c);
        REQUIRE(f.merges().undo(*f.admin, bIntoC, "no"));
        CHECK(keptOf(b) == b);
    }
}

TEST_CASE("Allergies of every record count until they are stated again", "[service][H-17]") {
    ClinicFixture f;
    const PatientId kept = f.addPatient("Amara", "Lindqvist", "1981-04-12");  // none known
    const PatientId merged = f.addPatient("Amara", "Lindquist", "1981-04-12");
    REQUIRE(f.patients().setAllergies(*f.nurse, merged, AllergyStatus::listed,
                                      {{std::nullopt, "Latex", "hives", Severity::severe}}));
    f.clock.advance(Duration::fromMinutes(1));
    const MergeId merge = f.merges().merge(*f.admin, kept, merged, "same").value();
    const Patient joined = f.patients().patient(kept).value();
    CHECK(joined.allergyStatus == AllergyStatus::listed);
    REQUIRE(joined.allergies.size() == 1);
    CHECK(joined.allergies[0].substance == "Latex");

    f.clock.advance(Duration::fromMinutes(1));
    REQUIRE(f.patients().setAllergies(*f.nurse, merged, AllergyStatus::noneKnown, {}));  // asked again: none
    CHECK(f.patients().patient(kept).value().allergyStatus == AllergyStatus::noneKnown);
    REQUIRE(f.merges().undo(*f.admin, merge, "two people"));
    CHECK(f.patients().patient(merged).value().allergies.size() == 1);  // what was written for them stays
    CHECK(f.patients().patient(kept).value().allergyStatus == AllergyStatus::noneKnown);
}

TEST_CASE("One substance in two records keeps the stronger severity", "[service][H-17]") {
    ClinicFixture f;
    const PatientId kept = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const PatientId merged = f.addPatient("Amara", "Lindquist", "1981-04-12");
    REQUIRE(f.patients().setAllergies(*f.nurse, kept, AllergyStatus::listed,
                                      {{std::nullopt, "penicillin", "", Severity::mild}}));
    REQUIRE(f.patients().setAllergies(*f.nurse, merged, AllergyStatus::listed,
                                      {{std::nullopt, "Penicillin", "collapse", Severity::anaphylaxis},
                                       {std::nullopt, "latex", "", Severity::unknown}}));
    REQUIRE(f.merges().merge(*f.admin, kept, merged, "same"));
    const std::vector<Allergy> allergies = f.patients().patient(kept).value().allergies;
    REQUIRE(allergies.size() == 2);
    CHECK(allergies[0].substance == "penicillin");
    CHECK(allergies[0].severity == Severity::anaphylaxis);
    CHECK(allergies[0].reaction == "collapse");
    CHECK(allergies[1].substance == "latex");
}

TEST_CASE("What stands against a merge is said", "[service][H-13][H-16]") {
    ClinicFixture f;
    const PatientId a = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const PatientId b = f.addPatient("Amara", "Lindquist", "1981-12-04");
    for (const std::optional<Actor>& who : {f.nurse, f.prescriber, f.manager}) {
        CHECK(f.merges().merge(*who, a, b, "same").error().code == ServiceErrorCode::notPermitted);
    }
    CHECK(f.merges().merge(*f.admin, a, b, " ").error().field == "reason");
    CHECK(f.merges().merge(*f.admin, a, a, "same").error().code == ServiceErrorCode::invalid);
    CHECK(f.merges().merge(*f.admin, a, PatientId(99), "same").error().code == ServiceErrorCode::notFound);

    const MergeComparison sides = f.merges().compare(*f.admin, a, b).value();
    CHECK(sides.differing == std::vector<std::string>{"familyName", "birthDate", "recordNumber"});

    // Both in the house: two people, or one visit too many.
    const VisitId first = f.visits().arrive(*f.nurse, a).value().id;
    REQUIRE(f.visits().arrive(*f.nurse, b));
    const ServiceResult<MergeId> both = f.merges().merge(*f.admin, a, b, "same");
    REQUIRE_FALSE(both);
    CHECK(both.error().code == ServiceErrorCode::notAllowedNow);
    CHECK(both.error().field == "openVisit");
    REQUIRE(both.error().other);
    CHECK(both.error().other->id == a);
    REQUIRE(f.visits().close(*f.nurse, first, "registered twice"));
    const MergeId merge = f.merges().merge(*f.admin, a, b, "same").value();
    CHECK(f.merges().undo(*f.nurse, merge, "no").error().code == ServiceErrorCode::notPermitted);
    CHECK(f.merges().undo(*f.admin, merge, "").error().field == "reason");
    CHECK(f.merges().undo(*f.admin, MergeId(99), "no").error().code == ServiceErrorCode::notFound);

    // Who edits the merged record on an older screen is told.
    const Patient stale = f.store().read([&](const ReadTx& tx) { return tx.patients().record(b).value(); });
    CHECK(f.patients().change(*f.nurse, b, stale.revision, stale.details).error().code ==
          ServiceErrorCode::stale);
    // The number of the merged record is the kept one's, and nobody else's; nor can it be taken by the kept.
    PatientDetails newcomer = stale.details;
    const ServiceResult<Patient> refused = f.patients().registerPatient(*f.nurse, newcomer);
    REQUIRE(refused.error().other);
    CHECK(refused.error().other->id == a);
    const Patient kept = f.patients().patient(a).value();
    PatientDetails own = kept.details;
    own.recordNumber = stale.details.recordNumber;
    CHECK(f.patients().change(*f.nurse, a, kept.revision, own).error().code ==
          ServiceErrorCode::duplicateRecordNumber);
}

TEST_CASE("A record is not merged away under what somebody typed for it", "[service][H-10][H-17]") {
    ClinicFixture f;
    const PatientId a = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const PatientId b = f.addPatient("Amara", "Lindquist", "1981-04-12");
    const std::string key =
        "patient/" + std::to_string(b.value()) + GENERATE("", "/allergies", "/next_visit");
    f.drafts().save(*f.nurse, key, "penicillin");
    const ServiceResult<MergeId> refused = f.merges().merge(*f.admin, a, b, "same");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ServiceErrorCode::notReady);
    CHECK(refused.error().field == "drafts");
    CHECK(refused.error().other.value().id == b);
    CHECK(f.patients().patient(b).value().id == b);

    f.drafts().remove(key);
    CHECK(f.merges().merge(*f.admin, a, b, "same"));
}

TEST_CASE("A merge and its undoing stand in the audit trail", "[service][H-15]") {
    ClinicFixture f;
    const PatientId a = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const PatientId b = f.addPatient("Amara", "Lindquist", "1981-12-04");
    const auto last = [&] {
        return f.store().read([](const ReadTx& tx) { return tx.audit().latest(1).at(0); });
    };
    const MergeId merge = f.merges().merge(*f.admin, a, b, "typed twice").value();
    CHECK(last().action == "patient.merged");
    CHECK(last().subject == subjectOf("patient", b));
    CHECK(last().detail == subjectOf("patient", a) + ": typed twice");
    CHECK(last().actor == f.admin->id);
    REQUIRE(f.merges().undo(*f.admin, merge, "cousins"));
    CHECK(last().action == "patient.merge-undone");
    CHECK(last().detail == subjectOf("patient", a) + ": cousins");
}

}  // namespace gramhour
