// `gramhour-cli history`: figures for whoever is signed in.
#include "cli/clinic_file.h"
#include "store/repositories_raw.h"
#include "support/catch.h"

using namespace gramhour::testing;
using gramhour::test::RawFile;
using nlohmann::json;

namespace {

struct DemoFile : ClinicFile {
    DemoFile() {
        REQUIRE(run({"demo", "--json", "--patients", "20", "--sessions", "30", "--seed", "9"}).status == 0);
    }
    [[nodiscard]] CliRun history(std::vector<std::string> more) const {
        std::vector<std::string> arguments{"history", "--user", "mweber", "--password-stdin"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(std::move(arguments), "gramhour demo\n");
    }
    [[nodiscard]] std::int64_t number(const std::string& sql) const {
        return std::stoll(RawFile(path()).value(sql));
    }
};

const std::vector<std::string> kAllTime{"--from", "2000-01-01", "--to", "2099-12-31", "--json"};

std::vector<std::string> allTime(const std::vector<std::string>& more) {
    std::vector<std::string> arguments = kAllTime;
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

}  // namespace

TEST_CASE("history counts what the file holds", "[cli][history]") {
    const DemoFile file;
    const CliRun run = file.history(kAllTime);
    INFO(run.err);
    REQUIRE(run.status == 0);
    const json figures = json::parse(run.out);
    CHECK(figures["sessions"] == file.number("SELECT count(*) FROM session"));
    CHECK(figures["completed"] == file.number("SELECT count(*) FROM session WHERE outcome = 'completed'"));
    CHECK(figures["checks_planned"] == file.number("SELECT sum(checks_planned) FROM session"));
    CHECK(figures["reactions"] == file.number("SELECT count(*) FROM session WHERE reaction_grade > 0"));
    CHECK(figures["took_s"]["sessions"] ==
          file.number("SELECT count(*) FROM session WHERE infusion_ended_at IS NOT NULL"));
    CHECK(figures["people"].get<std::int64_t>() + figures["revisits"].get<std::int64_t>() ==
          figures["sessions"].get<std::int64_t>());
    CHECK(figures["chairs_in_service"] == file.number("SELECT count(*) FROM chair WHERE is_in_service = 1"));
    CHECK_FALSE(figures.contains("groups"));
}

TEST_CASE("history groups, and the groups add up", "[cli][history]") {
    const DemoFile file;
    const std::int64_t all = file.number("SELECT count(*) FROM session");
    for (const char* by : {"day", "week", "month", "nurse", "chair", "outcome"}) {
        INFO(by);
        const CliRun run = file.history(allTime({"--by", by}));
        REQUIRE(run.status == 0);
        const json figures = json::parse(run.out);
        std::int64_t sum = 0;
        for (const json& group : figures["groups"]) {
            CHECK(group.contains(by));
            sum += group["sessions"].get<std::int64_t>();
        }
        CHECK(sum == all);
    }
    const CliRun text = file.history({"--from", "2000-01-01", "--to", "2099-12-31", "--by", "chair"});
    CHECK(text.status == 0);
    CHECK(text.out.find(std::to_string(all) + " sessions") == 0);
    CHECK(text.out.find("Chair 1") != std::string::npos);
}

TEST_CASE("history asks who looks, and writes it down", "[cli][history][H-16]") {
    const DemoFile file;
    const auto seen = [&] {
        return file.number("SELECT count(*) FROM audit_entry WHERE action = 'history.viewed'");
    };
    std::vector<std::string> arguments{"history", "--user", "mweber", "--password-stdin"};
    arguments.insert(arguments.end(), kAllTime.begin(), kAllTime.end());
    const CliRun wrong = file.run(arguments, "not the password\n");
    CHECK(wrong.status == 1);
    CHECK(errorOf(wrong)["code"] == "wrong-password");
    CHECK(seen() == 0);
    REQUIRE(file.history(kAllTime).status == 0);
    CHECK(seen() == 1);
}

TEST_CASE("history refuses what is no filter", "[cli][history]") {
    const DemoFile file;
    CHECK(file.history({"--from", "2026-01-01", "--json"}).status == 2);
    CHECK(file.history({"--from", "2026-02-30", "--to", "2026-03-01", "--json"}).status == 2);
    CHECK(file.history({"--from", "2026-03-02", "--to", "2026-03-01", "--json"}).status == 2);
    const CliRun by = file.history(allTime({"--by", "moon"}));
    CHECK(by.status == 2);
    CHECK(errorOf(by)["where"] == "by");
    CHECK(file.history(allTime({"--nurse", "nobody"})).status == 1);
    // What is not at the clinic is refused, and no figures of nothing are shown.
    for (const auto& [option, value] : {std::pair{"--indication", "nonsense"},
                                        std::pair{"--symptom", "nonsense"}, std::pair{"--course", "99999"}}) {
        const CliRun unknown = file.history(allTime({option, value}));
        CHECK(unknown.status == 1);
        CHECK(errorOf(unknown)["code"] == "not-found");
        CHECK(errorOf(unknown)["where"] == std::string(option).substr(2));
    }
    CHECK(file.history(allTime({"--indication", "fatigue", "--symptom", "flushing"})).status == 0);
    const CliRun protocol = file.history(allTime({"--protocol", "/nonexistent"}));
    CHECK(protocol.status == 2);
    CHECK(errorOf(protocol)["code"] == "cannot-read");
    CHECK(file.history(allTime({"--by", ""})).status == 2);
}
