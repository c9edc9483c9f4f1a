// The file's check finds what a database tool changed behind the program's back.
#include "service/check_service.h"
#include "store/repositories_raw.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"
#include "support/time_zone.h"

namespace gramhour {

namespace {

using test::ClinicFixture;
using test::RawFile;

struct Clinic : ClinicFixture {
    Clinic() {
        sound = runningSession(addPatient("Wei", "Chen", "1990-01-07"), Mass::fromGrams(1), ChairId(2));
        session =
            runningSession(addPatient("Amara", "Lindqvist", "1981-04-12"), Mass::fromGrams(2), ChairId(1));
        clock.advance(Duration::fromMinutes(120));
        static_cast<void>(sessions().record(*nurse, session, {.body = Completed{}}).value());
    }
    /// What a change of the file makes of the check.
    CheckReport checkAfter(const std::string& sql) {
        RawFile raw(file());
        raw.run(sql);
        return checkEverything(context());
    }
    SessionId sound{0};
    SessionId session{0};
};

}  // namespace

TEST_CASE("A clinic that was only used is sound", "[service][H-15]") {
    Clinic f;
    const CheckReport report = checkEverything(f.context());
    CHECK(report.isSound());
    CHECK(report.sessionsRead == 2);
    CHECK(report.auditEntriesRead == f.store().read([](const ReadTx& tx) { return tx.audit().count(); }));
    f.reopen();
    CHECK(checkEverything(f.context()).isSound());
}

TEST_CASE("A summary that does not follow from the events is found", "[service][H-15]") {
    Clinic f;
    const std::string change =
        GENERATE(as<std::string>{}, "delivered_ug = 20000000", "delivered_ul = delivered_ul - 1",
                 "phase = 'ended'", "outcome = 'stopped-early'", "clinic_date = '2026-03-04'",
                 "started_at = started_at + 1", "started_at = NULL", "infusion_ended_at = NULL",
                 "discharged_at = 1", "signed_at = 1", "reaction_grade = 1", "reaction_symptoms = 'flushing'",
                 "checks_planned = checks_planned + 1", "checks_on_time = checks_on_time + 1");
    CAPTURE(change);
    const CheckReport report =
        f.checkAfter("UPDATE session SET " + change + " WHERE id = " + std::to_string(f.session.value()));
    CHECK_FALSE(report.isSound());
    CHECK(report.summaries == std::vector<SessionId>{f.session});
    CHECK(report.logs.empty());
    CHECK_FALSE(report.audit);
}

TEST_CASE("Events that could not have happened are found", "[service][H-15]") {
    Clinic f;
    const std::string id = std::to_string(f.session.value());
    const std::string guards = "DROP TRIGGER session_event_is_never_changed;"
                               "DROP TRIGGER session_event_is_never_removed;";
    SECTION("a start that was removed") {
        const CheckReport report =
            f.checkAfter(guards + "DELETE FROM session_event WHERE kind = 'started' AND session_id = " + id);
        CHECK(report.logs == std::vector<SessionId>{f.session});
    }
    SECTION("an end before the start") {
        const CheckReport report = f.checkAfter(
            guards +
            "UPDATE session_event SET occurred_at = occurred_at - 86400000 WHERE kind = 'completed' "
            "AND session_id = " +
            id);
        CHECK(report.logs == std::vector<SessionId>{f.session});
    }
    SECTION("a second start that was slipped in") {
        const CheckReport report = f.checkAfter(
            "INSERT INTO session_event (session_id, kind, occurred_at, recorded_at, actor_id, late_reason, "
            "body) SELECT session_id, kind, occurred_at + 1000, recorded_at, actor_id, late_reason, body "
            "FROM session_event WHERE kind = 'started' AND session_id = " +
            id);
        CHECK(report.logs == std::vector<SessionId>{f.session});
    }
    SECTION("another rate of an infusion that was stopped early") {
        const std::string stopped = std::to_string(f.sound.value());
        REQUIRE(f.sessions().record(*f.nurse, f.sound, {.body = Stopped{"vein"}}));
        REQUIRE(checkEverything(f.context()).isSound());
        const CheckReport report =
            f.checkAfter(guards +
                         "UPDATE session_event SET body = '{\"rate_ul_h\":1000}' WHERE kind = 'started' AND "
                         "session_id = " +
                         stopped);
        CHECK(report.summaries == std::vector<SessionId>{f.sound});  // less was given than it says
    }
}

TEST_CASE("An event that was rewritten, slipped in or taken out is found by its seal", "[service][H-15]") {
    Clinic f;
    // A note: no summary and no rule would ever notice what it says.
    REQUIRE(f.sessions().record(*f.nurse, f.session, {.body = Note{"Prescriber not told"}}));
    REQUIRE(f.sessions().record(*f.nurse, f.session, {.body = Note{"Comfortable"}}));
    REQUIRE(checkEverything(f.context()).isSound());
    const std::string id = RawFile(f.file()).value("SELECT min(id) FROM session_event WHERE kind = 'note'");
    const EventId note(std::stoll(id));
    const std::string guards = "DROP TRIGGER session_event_is_never_changed;"
                               "DROP TRIGGER session_event_is_never_removed;";
    SECTION("rewritten") {
        const std::string change =
            GENERATE(as<std::string>{}, R"(body = '{"text":"Prescriber told"}')", "actor_id = 4",
                     "recorded_at = recorded_at - 1", "late_reason = 'busy'", "body = body || ' '");
        const CheckReport report =
            f.checkAfter(guards + "UPDATE session_event SET " + change + " WHERE id = " + id);
        CHECK(report.altered == std::vector<EventId>{note});
        CHECK(report.logs.empty());
        CHECK(report.summaries.empty());
        CHECK_FALSE(report.isSound());
    }
    SECTION("taken out") {
        const CheckReport report = f.checkAfter(guards + "DELETE FROM session_event WHERE id = " + id);
        CHECK(report.removed == std::vector<EventId>{note});
        CHECK(report.altered.empty());
        CHECK_FALSE(report.isSound());
    }
    SECTION("the last one taken out") {
        const CheckReport report =
            f.checkAfter(guards + "DELETE FROM session_event WHERE id = (SELECT max(id) FROM session_event)");
        CHECK(report.removed == std::vector<EventId>{EventId(note.value() + 1)});
    }
    SECTION("slipped in") {
        const CheckReport report = f.checkAfter(
            "INSERT INTO session_event (session_id, kind, occurred_at, recorded_at, actor_id, late_reason, "
            "body) SELECT session_id, kind, occurred_at, recorded_at, actor_id, late_reason, "
            "'{\"text\":\"x\"}' FROM session_event WHERE id = " +
            id);
        CHECK(report.unaudited == std::vector<EventId>{EventId(note.value() + 2)});
        CHECK_FALSE(report.isSound());
    }
    SECTION("and an entry of the first releases, without a seal, is none of these") {
        RawFile raw(f.file());
        raw.run("DROP TRIGGER audit_entry_is_never_changed;"
                "UPDATE audit_entry SET detail = substr(detail, 1, instr(detail, ' sha256:') - 1) "
                "WHERE action = 'session.event'");
        const CheckReport report = checkEverything(f.context());
        CHECK(report.altered.empty());
        CHECK(report.unaudited.empty());
        CHECK(report.removed.empty());
        CHECK(report.audit);  // but the chain shows that it was changed
    }
}

TEST_CASE("A file that was moved to another zone is as sound as before", "[service][H-15]") {
    const char* const clinic = GENERATE("UTC0", "HST10", "NZST-13", "LINT-14", "BIT12");
    const char* const elsewhere = GENERATE("UTC0", "HST10", "NZST-13");
    CAPTURE(clinic, elsewhere);
    std::optional<Clinic> f;
    {
        const test::TimeZone zone(clinic);
        f.emplace();
        REQUIRE(checkEverything(f->context()).isSound());
    }
    const test::TimeZone zone(elsewhere);
    CHECK(checkEverything(f->context()).isSound());
}

TEST_CASE("A day that it was nowhere when the session began is found in any zone", "[service][H-15]") {
    const test::TimeZone zone("NZST-13");
    Clinic f;
    // Both sessions began on 3 March 2026 between 09:00 and 10:00 UTC, when it was that day everywhere from
    // UTC-9 to UTC+14 and still 2 March further west.
    const std::string day = GENERATE(as<std::string>{}, "2026-03-01", "2026-03-04", "2025-03-03");
    CAPTURE(day);
    const CheckReport report = f.checkAfter("UPDATE session SET clinic_date = '" + day +
                                            "' WHERE id = " + std::to_string(f.session.value()));
    CHECK(report.summaries == std::vector<SessionId>{f.session});
}

TEST_CASE("A record that does not stand where its merges put it is found", "[service][H-13][H-15]") {
    Clinic f;
    const PatientId kept = f.addPatient("Zoë", "Peñalver", "1981-04-12");
    const PatientId middle = f.addPatient("Zoe", "Penalver", "1981-04-12");
    const PatientId last = f.addPatient("Zoe", "Penalva", "1981-04-12");
    const PatientId other = f.addPatient("Rut", "Vance", "1970-01-02");
    REQUIRE(f.merges().merge(*f.admin, middle, last, "same"));
    REQUIRE(f.merges().merge(*f.admin, kept, middle, "same"));
    REQUIRE(checkEverything(f.context()).isSound());
    const auto text = [](PatientId id) { return std::to_string(id.value()); };
    const auto setMerged = [&](PatientId id, const std::string& into) {
        return f.checkAfter("UPDATE patient SET merged_into = " + into + " WHERE id = " + text(id)).merges;
    };
    SECTION("the pointer is gone") {
        CHECK(setMerged(last, "NULL") == std::vector{last});
    }
    SECTION("it points into the middle of the chain") {
        CHECK(setMerged(last, text(middle)) == std::vector{last});
    }
    SECTION("it points to somebody else") {
        CHECK(setMerged(middle, text(other)) == std::vector{middle});
    }
    SECTION("it points where nobody merged") {
        CHECK(setMerged(other, text(kept)) == std::vector{other});
    }
    SECTION("the merge is gone") {
        const CheckReport report =
            f.checkAfter("DELETE FROM patient_merge WHERE merged_id = " + text(middle));
        CHECK(report.merges == std::vector{middle, last});
        CHECK_FALSE(report.isSound());
    }
    SECTION("merges that go round in a circle") {
        const CheckReport report = f.checkAfter(
            "INSERT INTO patient_merge (kept_id, merged_id, merged_at, merged_by, reason) SELECT " +
            text(last) + ", " + text(kept) + ", merged_at, merged_by, reason FROM patient_merge LIMIT 1");
        CHECK(report.merges == std::vector{kept, middle, last});
    }
}

TEST_CASE("A session listed at another time than its start is found", "[service][H-15]") {
    Clinic f;
    const CheckReport report = f.checkAfter("UPDATE session SET sort_at = sort_at + 1 WHERE id = " +
                                            std::to_string(f.session.value()));
    CHECK(report.sortTimes == std::vector<SessionId>{f.session});
    CHECK(report.summaries.empty());
    CHECK_FALSE(report.isSound());
}

TEST_CASE("A changed audit trail and dangling references are found", "[service][H-15]") {
    Clinic f;
    SECTION("audit") {
        const CheckReport report = f.checkAfter("DROP TRIGGER audit_entry_is_never_changed;"
                                                "UPDATE audit_entry SET actor_id = 1 WHERE id = 8");
        CHECK(report.audit == AuditId(8));
        CHECK(report.summaries.empty());
    }
    SECTION("reference") {
        const CheckReport report =
            f.checkAfter("PRAGMA foreign_keys = OFF; UPDATE session SET chair_id = 99 WHERE id = " +
                         std::to_string(f.session.value()));
        CHECK_FALSE(report.file.empty());
        CHECK(report.sessionsRead == 0);  // what a damaged file says about itself means nothing
    }
}

}  // namespace gramhour
