// Every act of a person is in the audit trail: who, when, to what, and what it was before and after. The
// table below names what each public method of a service that is given an actor leaves there; one that is not
// in the table fails.
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <regex>
#include <set>
#include <sstream>

#include "service/audit_safekeeping_acts.h"
#include "service/audit_service.h"
#include "service/merge_service.h"
#include "service/watched_clinic.h"
#include "store/engine_status.h"
#include "store/keys/clinic_key.h"
#include "support/catch.h"
#include "support/time_zone.h"

namespace gramhour {

namespace {

using test::Watched;

/// Acts that leave nothing of their own, and why.
const std::map<std::string, std::string> kLeaveNothing{
    {"AuditService::head", "a number and a hash: nothing of anybody"},
    {"AuditService::missing", "what verify() found and noted, in its parts"},
    {"BackupService::preview", "counts, no content"},
    {"DraftService::save", "typed and not recorded yet: what is recorded of it is noted then"},
    {"EmergencyService::current", "a state of the person themselves"},
    {"EmergencyService::list", "the accesses are in the trail already; no patient in it"},
    {"EmergencyService::toReview", "a number"},
    {"HistoryService::views", "the person's own names for filters"},
    {"SessionService::standingOf", "a question, no content"},
};

/// There is no key to change where the engine does not encrypt.
constexpr const char* kOfKeys[] = {"KeyService::makeRecoveryCode",   "KeyService::makeRecoveryCodeToProve",
                                   "KeyService::noteRecoveryProved", "KeyService::noteChangeBegins",
                                   "KeyService::noteChanged",        "KeyService::remove",
                                   "KeyService::setPassphrase"};

/// What the services' headers offer to a person.
std::set<std::string> actsOfServices() {
    const std::filesystem::path folder =
        std::filesystem::path(GRAMHOUR_RESOURCES_DIR).parent_path() / "src" / "service";
    const std::regex comment("//[^\n]*");
    const std::regex beginning("class (\\w+Service)\\b[^;{]*\\{");
    const std::regex act("(\\w+)\\([^()]*\\bActor\\b[^()]*\\)");
    std::set<std::string> acts;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().filename().string().find("_service.h") == std::string::npos) {
            continue;
        }
        std::ostringstream text;
        text << std::ifstream(entry.path()).rdbuf();
        const std::string header = std::regex_replace(text.str(), comment, "");
        std::smatch service;
        if (!std::regex_search(header, service, beginning)) {
            continue;
        }
        const std::string rest = service.suffix();
        const std::string shown = rest.substr(0, std::min(rest.find("private:"), rest.find("\n};")));
        for (std::sregex_iterator at(shown.begin(), shown.end(), act); at != std::sregex_iterator(); ++at) {
            acts.insert(service[1].str() + "::" + (*at)[1].str());
        }
    }
    return acts;
}

UtcTime at(const char* iso) {
    return UtcTime::parseIso(iso).value();
}

void clinicAndPeople(Watched& f) {
    const Actor admin = *f.admin;
    f.forget();
    REQUIRE(f.clinic().changeClinic(admin, {"Rosewood", "1 Elm Row", "555 0100"}));
    f.left("ClinicService::changeClinic", admin, "clinic.changed", "", "name ...");
    REQUIRE(f.clinic().changeClinic(admin, {"Rosewood", "2 Elm Row", ""}));
    f.left("ClinicService::changeClinic", admin, "clinic.changed", "",
           "address 1 Elm Row -> 2 Elm Row; phone 555 0100 -> (none)");
    const Chair chair = f.clinic().addChair(admin, "Window").value();
    const std::string chairSubject = "chair/" + std::to_string(chair.id.value());
    f.left("ClinicService::addChair", admin, "chair.added", chairSubject, "Window");
    REQUIRE(f.clinic().changeChair(admin, {chair.id, "Corner", false}));
    f.left("ClinicService::changeChair", admin, "chair.changed", chairSubject,
           "name Window -> Corner; service in service -> out of service");
    REQUIRE(f.clinic().changeOpeningHours(admin, {{1, 480, 1080}}));
    f.left("ClinicService::changeOpeningHours", admin, "clinic.hours-changed", "", "hours ...");
    REQUIRE(f.clinic().changeOpeningHours(admin, {{1, 480, 1080}, {2, 540, 1020}}));
    f.left("ClinicService::changeOpeningHours", admin, "clinic.hours-changed", "",
           "hours 1 480-1080 -> 1 480-1080, 2 540-1020");

    REQUIRE(f.staff().signIn("rokafor", test::kPassword));
    f.left("StaffService::signIn", *f.nurse, "staff.signed-in", "");
    REQUIRE_FALSE(f.staff().confirm(*f.nurse, "not the password"));
    f.left("StaffService::confirm", *f.nurse, "staff.confirm-failed", "", "...");
    REQUIRE_FALSE(f.staff().prove(*f.nurse, "not the password"));
    f.left("StaffService::prove", *f.nurse, "staff.confirm-failed", "", "...");
    f.clock.advance(Duration::fromHours(1));
    REQUIRE(f.staff().authorise("ihaddad", test::kPassword, Role::prescriber, *f.nurse, Signer::anyone));
    f.left("StaffService::authorise", *f.prescriber, "staff.second-person",
           "staff/" + std::to_string(f.nurse->id.value()), "prescriber");
    f.staff().noteLocked(*f.nurse);
    f.left("StaffService::noteLocked", *f.nurse, "staff.locked", "");
    REQUIRE(f.staff().unlock(*f.nurse, test::kPassword));
    f.left("StaffService::unlock", *f.nurse, "staff.unlocked", "");
    f.staff().signOut(*f.nurse);
    f.left("StaffService::signOut", *f.nurse, "staff.signed-out", "");
    const Staff added =
        f.staff().add(admin, {"new", "N. Ew", {Role::nurse}, "a long enough password"}).value();
    const std::string person = "staff/" + std::to_string(added.id.value());
    f.left("StaffService::add", admin, "staff.added", person, "...");
    REQUIRE(f.staff().change(admin, added.id, "N. Ewer", {Role::nurse, Role::manager}));
    f.left("StaffService::change", admin, "staff.changed", person, "name N. Ew -> N. Ewer; roles ...");
    REQUIRE(f.staff().resetPassword(admin, added.id, "another long password"));
    f.left("StaffService::resetPassword", admin, "staff.password-reset", person, "...");
    REQUIRE(f.staff().setActive(admin, added.id, false));
    f.left("StaffService::setActive", admin, "staff.disabled", person, "...");
}

void emergencyAccess(Watched& f) {
    EmergencyService service(f.context());
    f.forget();
    const Actor lent = service.open(*f.manager, "alone with an alarm").value();
    const std::string subject = "emergency/" + std::to_string(lent.emergency.value().value());
    f.left("EmergencyService::open", *f.manager, "emergency.opened", subject, "alone with an alarm");
    static_cast<void>(service.end(lent));
    f.left("EmergencyService::end", *f.manager, "emergency.ended", subject);
    REQUIRE(service.review(*f.admin, *lent.emergency, "the nurse was at lunch"));
    f.left("EmergencyService::review", *f.admin, "emergency.reviewed", subject, "the nurse was at lunch");
    REQUIRE(DowntimeService(f.context()).print(*f.nurse));
    f.left("DowntimeService::print", *f.nurse, "downtime.printed", "");
}

void patientsAndRecords(Watched& f) {
    const Actor nurse = *f.nurse;
    PatientDetails details;
    details.givenName = "Amara";
    details.familyName = "Lindqvist";
    details.birthDate = Date::parseIso("1981-04-12").value();
    details.recordNumber = "A-1";
    const Patient patient = f.patients().registerPatient(nurse, details).value();
    const std::string subject = "patient/" + std::to_string(patient.id.value());
    f.left("PatientService::registerPatient", nurse, "patient.registered", subject,
           "Amara Lindqvist, 1981-04-12, A-1");
    details.phone = "555 0101";
    details.weightGrams = 68'000;
    REQUIRE(f.patients().change(nurse, patient.id, patient.revision, details));
    f.left("PatientService::change", nurse, "patient.changed", subject,
           "phone (none) -> 555 0101; weight (none) -> 68000 g");
    const std::vector<Allergy> allergies{{std::nullopt, "penicillin", "rash", Severity::mild}};
    REQUIRE(f.patients().setAllergies(nurse, patient.id, AllergyStatus::listed, allergies));
    f.left("PatientService::setAllergies", nurse, "patient.allergies", subject,
           "not-asked -> listed; penicillin (rash, mild)");
    REQUIRE(f.patients().page(nurse, patient.id));
    f.left("PatientService::page", nurse, "patient.viewed", subject);

    const PatientId other = f.addPatient("Amara", "Lindquist", "1981-04-12");
    const std::string second = "patient/" + std::to_string(other.value());
    f.forget();
    REQUIRE(f.merges().compare(*f.admin, patient.id, other));
    f.left("MergeService::compare", *f.admin, "patient.compared", subject, second);
    const MergeId merge = f.merges().merge(*f.admin, patient.id, other, "the same person").value();
    f.left("MergeService::merge", *f.admin, "patient.merged", second, "...");
    REQUIRE(f.merges().undo(*f.admin, merge, "two sisters"));
    f.left("MergeService::undo", *f.admin, "patient.merge-undone", second, "...");

    const Visit walkIn =
        f.walkIns().start(nurse, {"B. K.", details.birthDate, Sex::female, std::nullopt}).value();
    const std::string provisional = "patient/" + std::to_string(walkIn.patient.value());
    f.left("WalkInService::start", nurse, "patient.provisional", provisional, "...");
    REQUIRE(f.walkIns().attach(nurse, walkIn.patient, patient.id, {"Lindqvist", details.birthDate, ""}));
    f.left("WalkInService::attach", nurse, "patient.merged", provisional, "...");
    const Visit another =
        f.walkIns().start(nurse, {"C. D.", details.birthDate, Sex::male, std::nullopt}).value();
    f.forget();
    PatientDetails known = details;
    known.givenName = "Carl";
    known.familyName = "Dunn";
    known.sex = Sex::male;
    known.recordNumber.clear();
    REQUIRE(f.walkIns().attachNew(nurse, another.patient, known));
    f.left("WalkInService::attachNew", nurse, "patient.merged",
           "patient/" + std::to_string(another.patient.value()), "...");
    std::istringstream table(
        "record_number,family_name,given_name,birth_date,sex\nZ-1,Chen,Wei,1990-01-07,male\n");
    ImportService imports(f.context());
    REQUIRE(imports.importPatients(*f.manager, table, {}));
    f.left("ImportService::importPatients", *f.manager, "patients.imported", "", "patients 1");
    std::istringstream more(
        "record_number,family_name,given_name,birth_date,sex\nZ-2,Chen,Li,1991-01-07,male\n");
    REQUIRE(imports.add(*f.manager, imports.examine(more, {}).value(), {}));
    f.left("ImportService::add", *f.manager, "patients.imported", "", "patients 1");
}

void schedule(Watched& f) {
    const Actor nurse = *f.nurse;
    const PatientId patient = f.addPatient("Ines", "Moreau", "1969-02-03");
    const auto tomorrow = [](const char* time) {
        return Slot{ChairId(2), at((std::string("2026-03-04T") + time + ":00Z").c_str()), kUsualAppointment};
    };
    f.forget();
    const VisitId booked = f.schedule().book(nurse, patient, tomorrow("10:00")).value().visit;
    const std::string visit = "visit/" + std::to_string(booked.value());
    f.left("ScheduleService::book", nurse, "visit.expected", visit, "...");
    REQUIRE(f.schedule().move(nurse, booked, tomorrow("14:00")));
    f.left("ScheduleService::move", nurse, "visit.moved", visit, "2026-03-04T10:00:00Z...");
    REQUIRE(f.schedule().cancel(nurse, booked, "has a cold"));
    f.left("ScheduleService::cancel", nurse, "visit.cancelled", visit, "has a cold");
    REQUIRE(f.schedule().restore(nurse, booked));
    f.left("ScheduleService::restore", nurse, "visit.restored", visit, "...");
    f.clock.jumpTo(at("2026-03-04T15:00:00Z"));
    REQUIRE(f.schedule().noShow(nurse, booked));
    f.left("ScheduleService::noShow", nurse, "visit.no-show", visit);
    const VisitId here =
        f.schedule().book(nurse, patient, {ChairId(3), at("2026-03-04T18:00:00Z")}).value().visit;
    const std::string present = "visit/" + std::to_string(here.value());
    f.forget();
    REQUIRE(f.schedule().arrive(nurse, here));
    f.left("ScheduleService::arrive", nurse, "visit.arrived", present, "...");
    REQUIRE(f.visits().view(nurse, here));
    f.left("VisitService::view", nurse, "visit.viewed", present);
    REQUIRE(f.schedule().left(nurse, here, "could not wait"));
    f.left("ScheduleService::left", nurse, "visit.closed", present, "could not wait");

    CoursePlan plan{.patient = patient};
    plan.visits = 2;
    plan.first = {ChairId(1), at("2026-03-05T10:00:00Z"), kUsualAppointment};
    plan.order.dose = Mass::fromGrams(2);
    plan.order.productId = "sulfate-50-10ml";
    plan.order.bag = Volume::fromMillilitres(250);
    std::vector<Slot> slots;
    for (const ProposedVisit& proposed : f.schedule().propose(plan)) {
        slots.push_back(proposed.slot.value());
    }
    const CourseView course = f.schedule().plan(nurse, *f.prescriber, plan, slots).value();
    const std::string courseSubject = "course/" + std::to_string(course.course.id.value());
    f.left("ScheduleService::plan", *f.prescriber, "course.planned", courseSubject, "...");
    REQUIRE(f.schedule().stop(nurse, course.course.id, "feels well"));
    f.left("ScheduleService::stop", nurse, "course.stopped", courseSubject, "feels well");
}

void courseThatStoppedItself(Watched& f) {
    const PatientId patient = f.addPatient("Vera", "Okoye", "1975-11-30");
    const auto screen = [&] {
        const VisitId visit = f.visits().arrive(*f.nurse, patient).value().id;
        REQUIRE(f.screenings().record(*f.nurse, visit, f.healthyCase(patient)));
        REQUIRE(f.visits().close(*f.nurse, visit, "screening only"));
    };
    screen();
    CoursePlan plan{.patient = patient};
    plan.visits = 2;
    plan.intervalDays = 60;
    plan.first = {ChairId(4), f.clock.now() + Duration::fromHours(24), kUsualAppointment};
    plan.order.dose = Mass::fromGrams(2);
    plan.order.productId = "sulfate-50-10ml";
    plan.order.bag = Volume::fromMillilitres(250);
    std::vector<Slot> slots;
    for (const ProposedVisit& proposed : f.schedule().propose(plan)) {
        slots.push_back(proposed.slot.value());
    }
    const CourseId course = f.schedule().plan(*f.nurse, *f.prescriber, plan, slots).value().course.id;
    f.clock.advance(Duration::fromHours(24 * 40));  // a screening is valid for 30 days
    REQUIRE(f.schedule().stopExpired().size() == 1);
    screen();
    REQUIRE(f.schedule().goOn(*f.prescriber, course));
    f.left("ScheduleService::goOn", *f.prescriber, "course.gone-on",
           "course/" + std::to_string(course.value()));
}

void visitAndSession(Watched& f) {
    const Actor nurse = *f.nurse;
    const PatientId patient = f.addPatient("Wei", "Chen", "1990-01-07", Sex::male);
    f.forget();
    const VisitId expected =
        f.visits().expect(nurse, patient, f.clock.now() + Duration::fromMinutes(30)).value().id;
    const std::string visit = "visit/" + std::to_string(expected.value());
    f.left("VisitService::expect", nurse, "visit.expected", visit, "2026...");
    REQUIRE(f.visits().arrive(nurse, patient));
    f.left("VisitService::arrive", nurse, "visit.arrived", visit,
           "patient/" + std::to_string(patient.value()));
    ScreeningCase facts = f.healthyCase(patient);
    facts.medicines = {"digoxin 125 micrograms daily"};
    const ScreeningRecord screening = f.screenings().record(nurse, expected, facts).value();
    const std::string screened = "screening/" + std::to_string(screening.id.value());
    f.left("ScreeningService::record", nurse, "screening.recorded", screened, "review");
    REQUIRE(f.screenings().decide(*f.prescriber, screening.id, ReviewDecision::approved, "rhythm watched"));
    f.left("ScreeningService::decide", *f.prescriber, "screening.reviewed", screened,
           "approved: rhythm watched");

    OrderDraft draft = usualDraft(f.clinic().protocol());
    draft.dose = Mass::fromGrams(20);  // tenfold
    const Expected<DosePlan, DoseRefusal> refused = f.orders().preview(expected, draft);
    REQUIRE_FALSE(refused);
    f.orders().noteRefused(nurse, expected, refused.error());
    f.left("OrderService::noteRefused", nurse, "order.limit-refused", visit, "...");
    draft.dose = Mass::fromGrams(1);
    const MedicationOrder first = f.orders().place(nurse, *f.prescriber, expected, draft).value();
    const std::string typedBy = ", typed by staff/" + std::to_string(nurse.id.value());
    f.left("OrderService::place", *f.prescriber, "order.placed", "order/" + std::to_string(first.id.value()),
           "1 g" + typedBy);
    const MedicationOrder order = f.orders().place(nurse, *f.prescriber, expected, draft).value();
    f.left("OrderService::place", *f.prescriber, "order.placed", "order/" + std::to_string(order.id.value()),
           "1 g" + typedBy + ", in place of order/" + std::to_string(first.id.value()));

    const SessionId session = f.sessions().open(nurse, expected, ChairId(5)).value();
    const std::string subject = "session/" + std::to_string(session.value());
    f.left("SessionService::open", nurse, "session.opened", subject, "chair/5");
    REQUIRE(f.sessions().view(nurse, session));
    f.left("SessionService::view", nurse, "session.viewed", subject);
    REQUIRE(f.sessions().record(nurse, session, {.body = Note{"arm rests well"}}));
    f.left("SessionService::record", nurse, "session.event", subject, "note event/...");
    std::vector<EventEntry> entries;
    entries.push_back({.body = Note{"first"}});
    entries.push_back({.body = Note{"second"}});
    REQUIRE(f.sessions().recordAll(nurse, session, std::move(entries)));
    f.left("SessionService::recordAll", nurse, "session.event", subject, "note event/...");

    const PatientId other = f.addPatient("Noor", "Haddad", "1988-08-08");
    const VisitId leaving = f.visits().arrive(nurse, other).value().id;
    f.forget();
    REQUIRE(f.visits().close(nurse, leaving, "felt better"));
    f.left("VisitService::close", nurse, "visit.closed", "visit/" + std::to_string(leaving.value()),
           "felt better");
}

void signedAndCorrected(Watched& f) {
    const Actor nurse = *f.nurse;
    const PatientId patient = f.addPatient("Sofia", "Peñalver", "1959-08-18");
    const SessionId session = f.runningSession(patient, Mass::fromGrams(2), ChairId(6));
    const std::string subject = "session/" + std::to_string(session.value());
    const auto record = [&](EventBody body) {
        const ServiceResult<SessionSnapshot> done =
            f.sessions().record(nurse, session, {.body = std::move(body)});
        REQUIRE(done);
        return done->events.back().event.number;
    };
    const int note = record(Note{"itching"});
    f.forget();
    REQUIRE(
        f.sessions().amend(nurse, session, {note, Note{"itching, left arm"}, std::nullopt, "more exactly"}));
    f.left("SessionService::amend", nurse, "session.event", subject, "amended event/...");
    REQUIRE(f.sessions().enterInError(nurse, session, note, "another patient"));
    f.left("SessionService::enterInError", nurse, "session.event", subject, "entered_in_error event/...");
    static_cast<void>(record(Stopped{"wants to go home"}));
    f.forget();
    REQUIRE(f.sessions().reopen(nurse, session, "the wrong chair"));
    f.left("SessionService::reopen", nurse, "session.event", subject, "reopened event/...");
    static_cast<void>(record(Stopped{"wants to go home"}));
    f.clock.advance(Duration::fromMinutes(40));
    static_cast<void>(record(VitalsTaken{f.healthyCase(patient).vitals}));
    static_cast<void>(record(SiteChecked{}));
    static_cast<void>(record(Discharged{true, true, true, false, {}}));
    f.forget();
    const PasswordProof proof = f.staff().prove(nurse, test::kPassword).value();
    REQUIRE(f.sessions().sign(nurse, session, proof));
    f.left("SessionService::sign", nurse, "session.event", subject, "signed event/...");
}

void stock(Watched& f) {
    const Actor nurse = *f.nurse;
    const Delivery delivery{"sulfate-50-10ml", "9X1", Date::parseIso("2027-06-30").value(), 40};
    f.forget();
    const LotId lot = f.stock().receive(nurse, delivery).value().id;
    const std::string subject = "lot/" + std::to_string(lot.value());
    f.left("StockService::receive", nurse, "stock.received", subject, "+40");
    REQUIRE(f.stock().waste(nurse, lot, 2, "broken"));
    f.left("StockService::waste", nurse, "stock.wasted", subject, "-2 broken");
    REQUIRE(f.stock().count(nurse, lot, 35, "counted twice"));
    f.left("StockService::count", nurse, "stock.counted", subject, "38 -> 35 (-3) counted twice");
    REQUIRE(f.stock().correctExpiry(nurse, lot, Date::parseIso("2027-05-31").value(), "misread"));
    f.left("StockService::correctExpiry", nurse, "stock.expiry-corrected", subject,
           "2027-06-30 -> 2027-05-31 misread");
    REQUIRE(f.stock().setExpiryWarningDays(nurse, 45));
    REQUIRE(f.stock().setExpiryWarningDays(nurse, 30));
    f.left("StockService::setExpiryWarningDays", nurse, "stock.warning-days", "", "days 45 -> 30");
    REQUIRE(f.stock().recall(nurse, "9X1"));
    f.left("StockService::recall", nurse, "stock.recall-viewed", "", "...");
    f.stock().noteRecallTaken(nurse, "9X1", "csv");
    f.left("StockService::noteRecallTaken", nurse, "stock.recall-taken", "", "...");
}

void lookingBackAndTaking(Watched& f) {
    const Actor manager = *f.manager;
    f.forget();
    const HistoryViewId view = f.history().saveView(manager, "Mine", {}).value();
    const std::string subject = "view/" + std::to_string(view.value());
    f.left("HistoryService::saveView", manager, "history.view-saved", subject, "Mine");
    REQUIRE(f.history().removeView(manager, view));
    f.left("HistoryService::removeView", manager, "history.view-removed", subject);

    const AuditService audits(f.context());
    audits.noteHistoryViewed(manager, {});
    f.left("AuditService::noteHistoryViewed", manager, "history.viewed", "", "{...");
    audits.noteTaken(manager, PaperKind::record, PaperWay::saved, "session/1");
    f.left("AuditService::noteTaken", manager, "paper.saved", "session/1", "record");
    audits.noteTaken(manager, PaperKind::chart, PaperWay::saved, "patient/1");
    f.left("AuditService::noteTaken", manager, "paper.saved", "patient/1", "chart");
    audits.noteTaken(manager, PaperKind::daySheet, PaperWay::printed, "");
    f.left("AuditService::noteTaken", manager, "paper.printed", "", "day-sheet");
    REQUIRE(audits.page(manager, {.action = "staff."}, std::nullopt, 10));
    f.left("AuditService::page", manager, "audit.viewed", "", "action=staff.");
    REQUIRE(audits.verify(manager, {}));
    f.left("AuditService::verify", manager, "audit.verified", "", "entries ...");

    const test::TempFolder folder(test::TempFolder::Place::memory);
    ExportService exports(f.context());
    const ServiceResult<ExportPermit> permit =
        exports.begin(manager, {.file = folder.path() / "sessions.csv"});
    REQUIRE(permit);
    f.left("ExportService::begin", manager, "history.export-begun", "", "...");
    exports.finish(*permit, exports.write(*permit));
    f.left("ExportService::begin", manager, "history.exported", "", "...");
}

}  // namespace

TEST_CASE("Every act of a person is in the audit trail, with before and after", "[service][H-15][H-16]") {
    const test::TimeZone utc("UTC0");
    Watched f;
    clinicAndPeople(f);
    emergencyAccess(f);
    patientsAndRecords(f);
    schedule(f);
    visitAndSession(f);
    signedAndCorrected(f);
    stock(f);
    lookingBackAndTaking(f);
    courseThatStoppedItself(f);
    test::downtimeCode(f);
    test::clockJumps(f);
    test::backupsMade(f);
    std::set<std::string> shown = f.shown();
    if (store::engineStatus().encrypts) {
        Watched encrypted(std::make_shared<const ClinicKey>(ClinicKey::make()));
        test::keysChanged(encrypted);
        shown.insert(encrypted.shown().begin(), encrypted.shown().end());
    } else {
        shown.insert(std::begin(kOfKeys), std::end(kOfKeys));
    }
    Watched restored;
    test::backupRestored(restored);
    shown.insert(restored.shown().begin(), restored.shown().end());

    const std::set<std::string> acts = actsOfServices();
    CHECK(acts.size() > 70);  // the headers were found and read
    for (const std::string& act : acts) {
        INFO(act << " is neither shown to leave an entry nor named as leaving none");
        CHECK((shown.count(act) + kLeaveNothing.count(act)) == 1);
    }
    CHECK(f.store().read([](const ReadTx& tx) { return tx.audit().verify({}, {}).isWhole(); }));
}

}  // namespace gramhour
