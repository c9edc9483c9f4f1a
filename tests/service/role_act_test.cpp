// Every public method of every service, held against every set of roles: what a person may, what somebody may
// whose roles were taken since, who was disabled since, and who acts under emergency access; and that who is
// refused changes nothing. The table names every method; one that is not in it fails.
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "service/role_act_table.h"
#include "support/catch.h"
#include "support/scoreboard.h"

namespace gramhour {

namespace {

using test::Row;
using test::Said;
using test::Trace;
using test::Tried;

constexpr const char* kIdentity = "who people are, for everybody who works here: Act::viewPatients";
constexpr const char* kBoard = "the board, for everybody who works here: alarms are everybody's";
constexpr const char* kHistoryList = "History, for everybody who works here: Act::viewHistory";
constexpr const char* kOwn = "asks for the person's own password, or is about themselves";
constexpr const char* kProgram = "the program's own, with no content of a record and nobody who asks";
constexpr const char* kCore = "for the core: screens call view(), see the architecture check";
constexpr const char* kVisit = "a step of a visit, which opens by VisitService::view";
constexpr const char* kPermit = "takes a permit that begin() gave";

/// Methods that ask for no role, and why.
const std::map<std::string, const char*> kAskNothing{
    {"AuditService::head", "a number and a hash, for whoever prints the day's sheet"},
    {"AuditService::noteTaken", kProgram},
    {"AuditService::noteHistoryViewed", kProgram},
    {"BackupService::due", kProgram},
    {"BackupService::folder", kProgram},
    {"BackupService::health", kProgram},
    {"BackupService::isWantedAtClose", kProgram},
    {"BackupService::list", kProgram},
    {"BackupService::look", kProgram},
    {"BackupService::make", kProgram},
    {"BackupService::makeAtClose", kProgram},
    {"BoardService::load", kBoard},
    {"BoardService::cards", kBoard},
    {"BoardService::toSign", kBoard},
    {"BoardService::due", kBoard},
    {"ClinicService::isSetUp", kProgram},
    {"ClinicService::setUp", "only while there is no clinic"},
    {"ClinicService::clinic", kProgram},
    {"ClinicService::chairs", kProgram},
    {"ClinicService::openingHours", kProgram},
    {"ClinicService::protocol", kProgram},
    {"DowntimeService::folders", kProgram},
    {"DowntimeService::today", kProgram},
    {"DowntimeService::sealingCode", kProgram},
    {"DowntimeService::isCodeKnown", kProgram},
    {"DraftService::save", kVisit},
    {"DraftService::load", kVisit},
    {"DraftService::remove", kVisit},
    {"DraftService::list", kVisit},
    {"DraftService::rows", kBoard},
    {"EmergencyService::open", kOwn},
    {"EmergencyService::end", kOwn},
    {"EmergencyService::current", kOwn},
    {"ExportService::write", kPermit},
    {"ExportService::finish", kPermit},
    {"HistoryService::list", kHistoryList},
    {"HistoryService::count", kHistoryList},
    {"HistoryService::select", kHistoryList},
    {"HistoryService::rows", kHistoryList},
    {"HistoryService::views", kOwn},
    {"ImportService::examine", "reads somebody's own file; add() asks"},
    {"ImportService::importPatients", "examine() and add()"},
    {"KeyService::status", kProgram},
    {"KeyService::noteAdmitted", kProgram},
    {"MergeService::mergesOf", kIdentity},
    {"OrderService::preview", kVisit},
    {"OrderService::givenInLast24h", kVisit},
    {"OrderService::noteRefused", kProgram},
    {"PatientService::find", kIdentity},
    {"PatientService::listAfter", kIdentity},
    {"PatientService::likelyDuplicates", kIdentity},
    {"PatientService::holderOf", kIdentity},
    {"PatientService::patient", kIdentity},
    {"ScanService::find", kIdentity},
    {"ScheduleService::days", kIdentity},
    {"ScheduleService::entry", kIdentity},
    {"ScheduleService::upcomingOf", kIdentity},
    {"ScheduleService::firstFree", kIdentity},
    {"ScheduleService::propose", kIdentity},
    {"ScheduleService::coursesOf", kIdentity},
    {"ScheduleService::course", kIdentity},
    {"ScheduleService::stopExpired", kProgram},
    {"ScheduleService::proposalFor", kVisit},
    {"ScreeningService::preview", kVisit},
    {"ScreeningService::startFor", kVisit},
    {"ScreeningService::earlierReactions", kVisit},
    {"SessionService::snapshot", kCore},
    {"SessionService::missingBeforeStart", kCore},
    {"SessionService::standingOf", kCore},
    {"SessionService::noteClockJump", kProgram},
    {"StaffService::signIn", kOwn},
    {"StaffService::authorise", kOwn},
    {"StaffService::confirm", kOwn},
    {"StaffService::prove", kOwn},
    {"StaffService::unlock", kOwn},
    {"StaffService::noteLocked", kProgram},
    {"StaffService::signOut", kOwn},
    {"StaffService::changeOwnPassword", kOwn},
    {"StaffService::signInNameOf", kProgram},
    {"StaffService::list", "names of colleagues"},
    {"StaffService::activeWith", "names of colleagues"},
    {"StockService::shelves", "no patient in it"},
    {"StockService::page", "lots, and the names of who had them: Act::viewPatients"},
    {"StockService::find", "no patient in it"},
    {"StockService::lotsLike", "no patient in it"},
    {"StockService::offers", "no patient in it"},
    {"StockService::notices", "no patient in it"},
    {"StockService::expiryWarningDays", "no patient in it"},
    {"StockService::noteRecallTaken", kProgram},
    {"VisitService::waiting", kBoard},
    {"VisitService::snapshot", kCore},
    {"WalkInService::provisional", kIdentity},
};

/// What the services' headers declare for everybody.
std::set<std::string> methodsOfServices() {
    const std::filesystem::path folder =
        std::filesystem::path(GRAMHOUR_RESOURCES_DIR).parent_path() / "src" / "service";
    const std::regex comment("//[^\n]*");
    const std::regex attribute("\\[\\[nodiscard\\]\\]|\\b(static|virtual|explicit)\\b");
    const std::regex beginning("class (\\w+Service)\\b[^;{]*\\{");
    // A declaration stands at the beginning of a statement: a type, then the name, then what it takes.
    const std::regex method("(?:^|[;{}])\\s*(?:[\\w:<>,&*\\s]+[\\s&*>])(\\w+)\\s*\\(");
    std::set<std::string> methods;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (name.find("_service.h") == std::string::npos || name == "check_service.h") {
            continue;
        }
        std::ostringstream text;
        text << std::ifstream(entry.path()).rdbuf();
        const std::string header =
            std::regex_replace(std::regex_replace(text.str(), comment, ""), attribute, "");
        std::smatch service;
        if (!std::regex_search(header, service, beginning)) {
            continue;
        }
        const std::string rest = service.suffix();
        const std::size_t begin = rest.find("public:") + 7;
        const std::string shown =
            rest.substr(begin, std::min(rest.find("private:"), rest.find("\n};")) - begin);
        for (std::sregex_iterator at(shown.begin(), shown.end(), method); at != std::sregex_iterator();
             ++at) {
            if (const std::string found = (*at)[1].str(); found.find("Service") == std::string::npos) {
                methods.insert(service[1].str() + "::" + found);
            }
        }
    }
    return methods;
}

/// Tries, counts what was tried and what went wrong, and tells of the first few.
class RoleTally {
public:
    explicit RoleTally(Tried& clinic) : m_clinic(clinic) {}

    /// `who` tries the act, which the table says they may or may not do.
    void hold(const Row& row, const Actor& who, bool mayDo, std::string_view how) {
        const Trace before = m_clinic.trace();
        const Said code = row.attempt(m_clinic, who);
        ++tried;
        const bool isRefused = code == ServiceErrorCode::notPermitted || code == ServiceErrorCode::notActive;
        if (mayDo == isRefused) {
            tell(row, how, mayDo ? "refused" : "let through");
        } else if (isRefused && !isUnchanged(row, who, before)) {
            tell(row, how, "refused, but something changed");
        }
    }
    std::int64_t tried = 0;
    std::int64_t violations = 0;
    std::string told;  ///< the first few

private:
    /// But for the note of a refusal, where the table has one.
    [[nodiscard]] bool isUnchanged(const Row& row, const Actor& who, Trace before) {
        if (row.noted != nullptr) {
            const AuditEntry newest =
                m_clinic.store().read([](const ReadTx& tx) { return tx.audit().latest(1).front(); });
            before.rows += newest.action == row.noted && newest.actor == who.id ? 1 : 0;
        }
        return m_clinic.trace() == before;
    }
    void tell(const Row& row, std::string_view how, std::string_view what) {
        ++violations;
        if (m_told < kMostTold) {
            ++m_told;
            told += std::string(row.method) + " (" + std::string(how) + "): " + std::string(what) + "\n";
        }
    }

    static constexpr int kMostTold = 20;
    Tried& m_clinic;
    int m_told = 0;
};

/// Making and proving backups for good, not given up: by whoever may, or refused with nothing done.
class BackupWalk {
public:
    BackupWalk() {
        m_f.become(Roles::fromBits(15));
        REQUIRE(m_f.backups.make(BackupKind::full).isGood());  // there is one to prove
    }
    [[nodiscard]] Tried& clinic() { return m_f; }

    void walk(const Actor& who, bool mayDo, std::optional<ServiceErrorCode> refusal) {
        hold(mayDo, refusal, who, "backup.made", [&] { return said(m_f.backups.makeNow(who)); });
        const std::filesystem::path file =
            m_f.file().parent_path() / ("by-hand-" + std::to_string(++m_number) + ".backup");
        hold(mayDo, refusal, who, "backup.made", [&] { return said(m_f.backups.makeTo(who, file)); });
        CHECK(std::filesystem::exists(file) == mayDo);
        hold(mayDo, refusal, who, "backup.drill", [&] { return said(m_f.backups.drill(who)); });
    }

private:
    template <class Done>
    static Said said(const ServiceResult<Done>& result) {
        if (result) {
            CHECK(result->isGood());
        }
        return result ? Said() : Said(result.error().code);
    }
    template <class Attempt>
    void hold(bool mayDo, Said refusal, const Actor& who, const char* action, Attempt&& attempt) {
        CAPTURE(action, who.roles.bits(), mayDo);
        m_f.clock.advance(Duration::fromMinutes(1));
        const Trace before = m_f.trace();
        const BackupHealth healthBefore = m_f.backups.health();
        const Said code = attempt();
        if (mayDo) {
            CHECK_FALSE(code);
            const AuditEntry entry =
                m_f.store().read([](const ReadTx& tx) { return tx.audit().latest(1).front(); });
            CHECK(entry.action == action);
            CHECK(entry.actor == who.id);
            CHECK(entry.at == m_f.clock.now());
            return;
        }
        CHECK(code == refusal);
        CHECK(m_f.trace() == before);
        const BackupHealth health = m_f.backups.health();
        CHECK(health.lastGoodAt == healthBefore.lastGoodAt);
        CHECK(health.lastDrill.has_value() == healthBefore.lastDrill.has_value());
        CHECK((!health.lastDrill || health.lastDrill->at == healthBefore.lastDrill->at));
    }

    Tried m_f;
    int m_number = 0;
};

}  // namespace

TEST_CASE("Every method of a service is in the table of acts", "[service][H-16]") {
    std::set<std::string> known;
    for (const Row& row : test::roleActRows()) {
        known.insert(row.method);
    }
    for (const auto& [method, why] : kAskNothing) {
        CAPTURE(method);
        CHECK(known.insert(method).second);  // in one of the two
    }
    const std::set<std::string> declared = methodsOfServices();
    CHECK(declared.size() > 120);  // the headers were found and read
    for (const std::string& method : declared) {
        CAPTURE(method);
        CHECK(known.count(method) == 1);
    }
    for (const std::string& method : known) {
        CAPTURE(method);
        CHECK(declared.count(method) == 1);
    }
}

TEST_CASE("No set of roles does what it may not, whatever it was before, and a refusal changes nothing",
          "[service][H-16][trust][role-acts]") {
    Tried f;
    const Roles every = Roles::fromBits(15);
    RoleTally tally(f);
    for (const Row& row : test::roleActRows()) {
        REQUIRE(row.attempt);
        for (std::int64_t bits = 0; bits < 16; ++bits) {
            const Roles roles = Roles::fromBits(bits);
            const bool mayDo = isAllowed(roles, row.act);
            f.become(roles);
            tally.hold(row, f.as(roles), mayDo, "as they are");
            tally.hold(row, f.as(every), mayDo, "roles taken since");
            f.leave();
            tally.hold(row, f.as(roles), false, "disabled since");
            f.become(every);
            tally.hold(row, f.as(roles), mayDo, "roles given since");
        }
    }
    CHECK(tally.tried > 4000);
    CAPTURE(tally.told);
    CHECK(tally.violations == 0);
    test::scoreboard("role-acts", tally.tried, tally.violations);
}

TEST_CASE("An emergency opens what it lends, for its hour and for its person", "[service][H-16][H-24]") {
    Tried f;
    RoleTally tally(f);
    for (const std::int64_t bits : {0, 4, 8, 12}) {  // sets without a clinical role
        const Roles roles = Roles::fromBits(bits);
        f.become(roles);
        const Actor lent = f.emergencies.open(f.as(roles), "Alone with a stop alert at chair 3").value();
        const Actor thief{f.manager->id, "M. Weber", lent.roles.with(Role::manager), lent.emergency};
        for (const Row& row : test::roleActRows()) {
            const bool isLent = isLentInEmergency(row.act);
            tally.hold(row, lent, isAllowed(roles, row.act) || isLent, "in an emergency");
            tally.hold(row, thief, isAllowed({Role::manager}, row.act), "another's emergency");
        }
        f.clock.advance(EmergencyService::kLasts);
        for (const Row& row : test::roleActRows()) {
            tally.hold(row, lent, isAllowed(roles, row.act), "after the hour");
        }
    }
    CHECK(tally.tried > 500);
    CAPTURE(tally.told);
    CHECK(tally.violations == 0);
}

// By hand, docs/decisions/0024-people-and-permission.md: managers and administrators, whatever else they are.
TEST_CASE("A backup is made, put elsewhere and proved by managers and administrators only",
          "[service][backup][H-16][H-23]") {
    BackupWalk walk;
    Tried& f = walk.clinic();
    const Roles every = Roles::fromBits(15);
    for (std::int64_t bits = 0; bits < 16; ++bits) {
        const Roles roles = Roles::fromBits(bits);
        const bool mayDo = roles.has(Role::manager) || roles.has(Role::administrator);
        f.become(roles);
        walk.walk(f.as(roles), mayDo, ServiceErrorCode::notPermitted);
        if (!mayDo) {
            walk.walk(f.as(every), false, ServiceErrorCode::notPermitted);  // taken since they signed in
        }
        f.leave();
        walk.walk(f.as(every), false, ServiceErrorCode::notActive);
    }
    f.become({});
    const Actor lent = f.emergencies.open(f.as({}), "Alone with a stop alert at chair 3").value();
    walk.walk(lent, false, ServiceErrorCode::notPermitted);
}

}  // namespace gramhour
