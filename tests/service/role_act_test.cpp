// Every public method of every service, held against every set of roles: what a person may, what somebody may
// whose roles were taken since, who was disabled since, and who acts under emergency access. The table below
// names every method; one that is not in it fails.
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "service/key_service.h"
#include "service/permissions.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"
#include "support/scoreboard.h"

namespace gramhour {

namespace {

using test::ClinicFixture;
using test::kPassword;

const PatientId kNoPatient{999'999};
const VisitId kNoVisit{999'999};
const SessionId kNoSession{999'999};
const LotId kNoLot{999'999};
const StaffId kNobody{999'999};

/// What a method said: nothing when it did what it was asked.
using Said = std::optional<ServiceErrorCode>;

template <class T>
Said said(const ServiceResult<T>& result) {
    return result ? Said() : Said(result.error().code);
}
template <class T>
Said said(const BookingResult<T>& result) {
    return result ? Said() : Said(result.error().error.code);
}
Said said(const ImportResult& result) {
    return result ? Said() : Said(ServiceErrorCode::notPermitted);
}

/// A clinic in which everything is tried with ids that nobody has: who is allowed to is told so, who is not
/// is refused before, and nothing changes in between.
class Tried : public ClinicFixture {
public:
    Tried() : subject(addSubject()), m_draft(usualDraft(clinic().protocol())) {}

    const StaffId subject;

    void become(Roles roles, bool isActive = true) {
        store().write([&](WriteTx& tx) {
            Staff staff = tx.staff().find(subject).value();
            staff.roles = roles;
            staff.isActive = isActive;
            tx.staffWrites().update(staff);
        });
    }
    [[nodiscard]] Actor as(Roles roles) const { return {subject, "Somebody", roles}; }

    ExportService exports{context()};
    ImportService imports{context()};
    KeyService keys{context()};
    AuditService audits{context()};
    BackupService backups{context()};
    DowntimeService downtime{context()};
    EmergencyService emergencies{context()};
    HistoryService history{context()};
    OrderService orders{context()};

    [[nodiscard]] const OrderDraft& draft() const { return m_draft; }
    [[nodiscard]] PasswordProof proof() { return staff().prove(*nurse, kPassword).value(); }

private:
    StaffId addSubject() {
        return staff()
            .add(*admin, {"subject", "S. Body", {Role::nurse}, kPassword, FirstPassword::ownChoice})
            .value()
            .id;
    }
    OrderDraft m_draft;
};

using Try = std::function<Said(Tried&, const Actor&)>;

struct Row {
    const char* method;
    Act act;
    Try attempt;
};

const std::vector<Row>& visitRows() {
    static const std::vector<Row> kRows{
        {"VisitService::arrive", Act::runVisits,
         [](Tried& f, const Actor& who) { return said(f.visits().arrive(who, kNoPatient)); }},
        {"VisitService::expect", Act::runVisits,
         [](Tried& f, const Actor& who) { return said(f.visits().expect(who, kNoPatient, f.clock.now())); }},
        {"VisitService::close", Act::runVisits,
         [](Tried& f, const Actor& who) { return said(f.visits().close(who, kNoVisit, "left")); }},
        {"VisitService::view", Act::viewRecords,
         [](Tried& f, const Actor& who) { return said(f.visits().view(who, kNoVisit)); }},
        {"WalkInService::start", Act::runVisits,
         [](Tried& f, const Actor& who) { return said(f.walkIns().start(who, {})); }},
        {"WalkInService::attach", Act::runVisits,
         [](Tried& f, const Actor& who) {
             return said(f.walkIns().attach(who, kNoPatient, kNoPatient, {}));
         }},
        {"WalkInService::attachNew", Act::runVisits,
         [](Tried& f, const Actor& who) { return said(f.walkIns().attachNew(who, kNoPatient, {})); }},
        {"ScreeningService::record", Act::runVisits,
         [](Tried& f, const Actor& who) { return said(f.screenings().record(who, kNoVisit, {})); }},
        {"ScreeningService::decide", Act::decideReviews,
         [](Tried& f, const Actor& who) {
             return said(f.screenings().decide(who, ScreeningId(999'999), ReviewDecision::approved, "seen"));
         }},
        {"OrderService::place", Act::runVisits,  // whoever typed it
         [](Tried& f, const Actor& who) {
             return said(f.orders.place(who, *f.prescriber, kNoVisit, f.draft()));
         }},
        {"OrderService::place", Act::order,  // whoever signs it
         [](Tried& f, const Actor& who) { return said(f.orders.place(*f.nurse, who, kNoVisit, f.draft())); }},
        {"SessionService::open", Act::runVisits,
         [](Tried& f, const Actor& who) { return said(f.sessions().open(who, kNoVisit, ChairId(1))); }},
        {"SessionService::view", Act::viewRecords,
         [](Tried& f, const Actor& who) { return said(f.sessions().view(who, kNoSession)); }},
        {"SessionService::record", Act::runVisits,
         [](Tried& f, const Actor& who) {
             return said(f.sessions().record(who, kNoSession, {.body = Note{"x"}}));
         }},
        {"SessionService::recordAll", Act::runVisits,
         [](Tried& f, const Actor& who) { return said(f.sessions().recordAll(who, kNoSession, {})); }},
        {"SessionService::sign", Act::signRecords,
         [](Tried& f, const Actor& who) { return said(f.sessions().sign(who, kNoSession, f.proof())); }},
        {"SessionService::amend", Act::runVisits,
         [](Tried& f, const Actor& who) {
             return said(f.sessions().amend(who, kNoSession, {1, Note{"x"}, {}, "y"}));
         }},
        {"SessionService::enterInError", Act::runVisits,
         [](Tried& f, const Actor& who) { return said(f.sessions().enterInError(who, kNoSession, 1, "x")); }},
        {"SessionService::reopen", Act::runVisits,
         [](Tried& f, const Actor& who) { return said(f.sessions().reopen(who, kNoSession, "x")); }}};
    return kRows;
}

const std::vector<Row>& scheduleRows() {
    static const std::vector<Row> kRows{
        {"ScheduleService::book", Act::runVisits,
         [](Tried& f, const Actor& who) { return said(f.schedule().book(who, kNoPatient, {})); }},
        {"ScheduleService::move", Act::runVisits,
         [](Tried& f, const Actor& who) { return said(f.schedule().move(who, kNoVisit, {})); }},
        {"ScheduleService::cancel", Act::runVisits,
         [](Tried& f, const Actor& who) { return said(f.schedule().cancel(who, kNoVisit, "x")); }},
        {"ScheduleService::noShow", Act::runVisits,
         [](Tried& f, const Actor& who) { return said(f.schedule().noShow(who, kNoVisit)); }},
        {"ScheduleService::restore", Act::runVisits,
         [](Tried& f, const Actor& who) { return said(f.schedule().restore(who, kNoVisit)); }},
        {"ScheduleService::arrive", Act::runVisits,
         [](Tried& f, const Actor& who) { return said(f.schedule().arrive(who, kNoVisit)); }},
        {"ScheduleService::left", Act::runVisits,
         [](Tried& f, const Actor& who) { return said(f.schedule().left(who, kNoVisit, "x")); }},
        {"ScheduleService::plan", Act::runVisits,
         [](Tried& f, const Actor& who) {
             return said(f.schedule().plan(who, *f.prescriber, CoursePlan{.patient = kNoPatient}, {}));
         }},
        {"ScheduleService::plan", Act::order,
         [](Tried& f, const Actor& who) {
             return said(f.schedule().plan(*f.nurse, who, CoursePlan{.patient = kNoPatient}, {}));
         }},
        {"ScheduleService::stop", Act::runVisits,
         [](Tried& f, const Actor& who) { return said(f.schedule().stop(who, CourseId(999'999), "x")); }},
        {"ScheduleService::goOn", Act::order,
         [](Tried& f, const Actor& who) { return said(f.schedule().goOn(who, CourseId(999'999))); }},
        {"StockService::receive", Act::manageStock,
         [](Tried& f, const Actor& who) { return said(f.stock().receive(who, {})); }},
        {"StockService::waste", Act::manageStock,
         [](Tried& f, const Actor& who) { return said(f.stock().waste(who, kNoLot, 1, "x")); }},
        {"StockService::count", Act::manageStock,
         [](Tried& f, const Actor& who) { return said(f.stock().count(who, kNoLot, 1, "x")); }},
        {"StockService::correctExpiry", Act::manageStock,
         [](Tried& f, const Actor& who) {
             return said(f.stock().correctExpiry(who, kNoLot, Date::fromDaysSinceEpoch(0), "x"));
         }},
        {"StockService::setExpiryWarningDays", Act::manageStock,
         [](Tried& f, const Actor& who) { return said(f.stock().setExpiryWarningDays(who, 0)); }},
        {"StockService::recall", Act::viewPatients,
         [](Tried& f, const Actor& who) { return said(f.stock().recall(who, "")); }}};
    return kRows;
}

const std::vector<Row>& patientRows() {
    static const std::vector<Row> kRows{
        {"PatientService::registerPatient", Act::changePatients,
         [](Tried& f, const Actor& who) { return said(f.patients().registerPatient(who, {})); }},
        {"PatientService::change", Act::changePatients,
         [](Tried& f, const Actor& who) { return said(f.patients().change(who, kNoPatient, 1, {})); }},
        {"PatientService::setAllergies", Act::changePatients,
         [](Tried& f, const Actor& who) {
             return said(f.patients().setAllergies(who, kNoPatient, AllergyStatus::noneKnown, {}));
         }},
        {"PatientService::page", Act::viewPatients,
         [](Tried& f, const Actor& who) { return said(f.patients().page(who, kNoPatient)); }},
        {"MergeService::compare", Act::viewPatients,
         [](Tried& f, const Actor& who) { return said(f.merges().compare(who, kNoPatient, kNoPatient)); }},
        {"MergeService::merge", Act::mergePatients,
         [](Tried& f, const Actor& who) { return said(f.merges().merge(who, kNoPatient, kNoPatient, "x")); }},
        {"MergeService::undo", Act::mergePatients,
         [](Tried& f, const Actor& who) { return said(f.merges().undo(who, MergeId(999'999), "x")); }},
        {"HistoryService::saveView", Act::viewHistory,
         [](Tried& f, const Actor& who) { return said(f.history.saveView(who, "", {})); }},
        {"HistoryService::removeView", Act::viewHistory,
         [](Tried& f, const Actor& who) { return said(f.history.removeView(who, HistoryViewId(999'999))); }},
        {"ExportService::begin", Act::exportNames,
         [](Tried& f, const Actor& who) {
             return said(f.exports.begin(who, {.names = ExportNames::shown, .secret = "x"}));
         }},
        {"ExportService::begin", Act::exportHistory,
         [](Tried& f, const Actor& who) {
             return said(f.exports.begin(who, {.names = ExportNames::hidden, .secret = "x"}));
         }},
        {"ImportService::add", Act::importPatients, [](Tried& f, const Actor& who) {
             return said(f.imports.add(who, {}, {.mapping = {}, .mode = ImportMode::dryRun}));
         }}};
    return kRows;
}

const std::vector<Row>& clinicRows() {
    static const std::vector<Row> kRows{
        {"ClinicService::changeClinic", Act::manageClinic,
         [](Tried& f, const Actor& who) { return said(f.clinic().changeClinic(who, {})); }},
        {"ClinicService::addChair", Act::manageClinic,
         [](Tried& f, const Actor& who) { return said(f.clinic().addChair(who, "")); }},
        {"ClinicService::changeChair", Act::manageClinic,
         [](Tried& f, const Actor& who) {
             return said(f.clinic().changeChair(who, {ChairId(999'999), "X", true}));
         }},
        {"ClinicService::changeOpeningHours", Act::manageClinic,
         [](Tried& f, const Actor& who) {
             const OpeningHours hours = f.clinic().openingHours().at(0);
             return said(f.clinic().changeOpeningHours(who, {hours, hours}));
         }},
        {"StaffService::add", Act::manageStaff,
         [](Tried& f, const Actor& who) { return said(f.staff().add(who, {})); }},
        {"StaffService::change", Act::manageStaff,
         [](Tried& f, const Actor& who) { return said(f.staff().change(who, kNobody, "X", {Role::nurse})); }},
        {"StaffService::setActive", Act::manageStaff,
         [](Tried& f, const Actor& who) { return said(f.staff().setActive(who, kNobody, false)); }},
        {"StaffService::resetPassword", Act::manageStaff,
         [](Tried& f, const Actor& who) {
             return said(f.staff().resetPassword(who, kNobody, "a new long one"));
         }},
        {"AuditService::page", Act::viewAudit,
         [](Tried& f, const Actor& who) { return said(f.audits.page(who, {}, std::nullopt, 1)); }},
        {"AuditService::verify", Act::viewAudit,
         [](Tried& f, const Actor& who) { return said(f.audits.verify(who, {})); }},
        {"BackupService::chooseFolder", Act::manageBackups,
         [](Tried& f, const Actor& who) { return said(f.backups.chooseFolder(who, "/nowhere")); }},
        {"BackupService::makeNow", Act::manageBackups, nullptr},
        {"BackupService::makeTo", Act::manageBackups, nullptr},
        {"BackupService::drill", Act::manageBackups, nullptr},
        {"BackupService::preview", Act::restoreBackups,
         [](Tried& f, const Actor& who) { return said(f.backups.preview(who, "/nowhere")); }},
        {"BackupService::prepareRestore", Act::restoreBackups,
         [](Tried& f, const Actor& who) { return said(f.backups.prepareRestore(who, "/nowhere")); }},
        {"DowntimeService::showCode", Act::manageClinic,
         [](Tried& f, const Actor& who) { return said(f.downtime.showCode(who)); }},
        {"DowntimeService::renewCode", Act::manageClinic,
         [](Tried& f, const Actor& who) { return said(f.downtime.renewCode(who)); }},
        {"DowntimeService::print", Act::viewRecords,
         [](Tried& f, const Actor& who) { return said(f.downtime.print(who)); }},
        {"EmergencyService::list", Act::reviewEmergencies,
         [](Tried& f, const Actor& who) { return said(f.emergencies.list(who)); }},
        {"EmergencyService::toReview", Act::reviewEmergencies,
         [](Tried& f, const Actor& who) { return said(f.emergencies.toReview(who)); }},
        {"EmergencyService::review", Act::reviewEmergencies,
         [](Tried& f, const Actor& who) {
             return said(f.emergencies.review(who, EmergencyAccessId(999'999), "x"));
         }},
        {"KeyService::setPassphrase", Act::manageClinic,
         [](Tried& f, const Actor& who) { return said(f.keys.setPassphrase(who, "x")); }},
        {"KeyService::makeRecoveryCode", Act::manageClinic,
         [](Tried& f, const Actor& who) { return said(f.keys.makeRecoveryCode(who)); }},
        {"KeyService::remove", Act::manageClinic,
         [](Tried& f, const Actor& who) { return said(f.keys.remove(who, KeyWay::recovery)); }},
        {"KeyService::noteChangeBegins", Act::manageClinic,
         [](Tried& f, const Actor& who) { return said(f.keys.noteChangeBegins(who)); }},
        {"KeyService::noteChanged", Act::manageClinic,
         [](Tried& f, const Actor& who) { return said(f.keys.noteChanged(who)); }}};
    return kRows;
}

std::vector<Row> allRows() {
    std::vector<Row> rows;
    for (const std::vector<Row>* some : {&visitRows(), &scheduleRows(), &patientRows(), &clinicRows()}) {
        rows.insert(rows.end(), some->begin(), some->end());
    }
    return rows;
}

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

/// Counts what was tried and what went wrong, and tells of the first few.
class RoleTally {
public:
    void hold(const Row& row, const Said& code, bool mayDo, bool isActive, std::string_view how) {
        ++tried;
        const bool isRefused = code == ServiceErrorCode::notPermitted || code == ServiceErrorCode::notActive;
        const bool isRight =
            mayDo ? !isRefused : isRefused && (isActive ? code == ServiceErrorCode::notPermitted : true);
        if (!isRight) {
            ++violations;
            if (m_told < kMostTold) {
                ++m_told;
                told += std::string(row.method) + " (" + std::string(how) +
                        "): " + (mayDo ? "refused\n" : "let through\n");
            }
        }
    }
    std::int64_t tried = 0;
    std::int64_t violations = 0;
    std::string told;  ///< the first few

private:
    static constexpr int kMostTold = 20;
    int m_told = 0;
};

}  // namespace

TEST_CASE("Every method of a service is in the table of acts", "[service][H-16]") {
    std::set<std::string> known;
    for (const Row& row : allRows()) {
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

TEST_CASE("No set of roles does what it may not, whatever it was before",
          "[service][H-16][trust][role-acts]") {
    Tried f;
    const Roles every = Roles::fromBits(15);
    RoleTally tally;
    for (const Row& row : allRows()) {
        if (!row.attempt) {
            continue;  // held in backup_test: it writes files
        }
        for (std::int64_t bits = 0; bits < 16; ++bits) {
            const Roles roles = Roles::fromBits(bits);
            const bool mayDo = isAllowed(roles, row.act);
            f.become(roles);
            tally.hold(row, row.attempt(f, f.as(roles)), mayDo, true, "as they are");
            tally.hold(row, row.attempt(f, f.as(every)), mayDo, true, "roles taken since");
            f.become(roles, false);
            tally.hold(row, row.attempt(f, f.as(roles)), false, false, "disabled since");
            f.become(every);
            tally.hold(row, row.attempt(f, f.as(roles)), mayDo, true, "roles given since");
        }
    }
    CHECK(tally.tried > 4000);
    CAPTURE(tally.told);
    CHECK(tally.violations == 0);
    test::scoreboard("role-acts", tally.tried, tally.violations);
}

TEST_CASE("An emergency opens what it lends, for its hour and for its person", "[service][H-16][H-24]") {
    Tried f;
    RoleTally tally;
    for (const std::int64_t bits : {0, 4, 8, 12}) {  // sets without a clinical role
        const Roles roles = Roles::fromBits(bits);
        f.become(roles);
        const Actor lent = f.emergencies.open(f.as(roles), "Alone with a stop alert at chair 3").value();
        const Actor thief{f.manager->id, "M. Weber", lent.roles.with(Role::manager), lent.emergency};
        for (const Row& row : allRows()) {
            if (!row.attempt) {
                continue;
            }
            const bool isLent = isLentInEmergency(row.act);
            tally.hold(row, row.attempt(f, lent), isAllowed(roles, row.act) || isLent, true,
                       "in an emergency");
            tally.hold(row, row.attempt(f, thief), isAllowed({Role::manager}, row.act), true,
                       "another's emergency");
        }
        f.clock.advance(EmergencyService::kLasts);
        for (const Row& row : allRows()) {
            if (row.attempt) {
                tally.hold(row, row.attempt(f, lent), isAllowed(roles, row.act), true, "after the hour");
            }
        }
    }
    CHECK(tally.tried > 500);
    CAPTURE(tally.told);
    CHECK(tally.violations == 0);
}

}  // namespace gramhour
