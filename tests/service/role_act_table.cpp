#include "service/role_act_table.h"

#include <algorithm>
#include <filesystem>

namespace gramhour::test {

namespace {

const PatientId kNoPatient{999'999};
const VisitId kNoVisit{999'999};
const SessionId kNoSession{999'999};
const LotId kNoLot{999'999};
const StaffId kNobody{999'999};

constexpr const char* kExportRefused = "history.export-refused";

/// Asked for, begun and given up: what a backup itself does is shown below and in backup_test.
const BackupWatch kStopAtOnce = [](std::int64_t, std::int64_t) { return false; };

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
         },
         kExportRefused},
        {"ExportService::begin", Act::exportHistory,
         [](Tried& f, const Actor& who) {
             return said(f.exports.begin(who, {.names = ExportNames::hidden, .secret = "x"}));
         },
         kExportRefused},
        {"ImportService::add", Act::importPatients,
         [](Tried& f, const Actor& who) {
             return said(f.imports.add(who, {}, {.mapping = {}, .mode = ImportMode::dryRun}));
         },
         "patients.import-refused"}};
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
        {"AuditService::missing", Act::viewAudit,
         [](Tried& f, const Actor& who) { return said(f.audits.missing(who, {})); }},
        {"BackupService::chooseFolder", Act::manageBackups,
         [](Tried& f, const Actor& who) { return said(f.backups.chooseFolder(who, "/nowhere")); }},
        {"BackupService::makeNow", Act::manageBackups,
         [](Tried& f, const Actor& who) { return said(f.backups.makeNow(who, kStopAtOnce)); }},
        {"BackupService::makeTo", Act::manageBackups,
         [](Tried& f, const Actor& who) { return said(f.backups.makeTo(who, f.file())); }},  // it is there
        {"BackupService::drill", Act::manageBackups,
         [](Tried& f, const Actor& who) { return said(f.backups.drill(who, kStopAtOnce)); }},
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
        {"KeyService::makeRecoveryCodeToProve", Act::manageClinic,
         [](Tried& f, const Actor& who) { return said(f.keys.makeRecoveryCodeToProve(who)); }},
        {"KeyService::noteRecoveryProved", Act::manageClinic,
         [](Tried& f, const Actor& who) { return said(f.keys.noteRecoveryProved(who)); }},
        {"KeyService::remove", Act::manageClinic,
         [](Tried& f, const Actor& who) { return said(f.keys.remove(who, KeyWay::recovery)); }},
        {"KeyService::noteChangeBegins", Act::manageClinic,
         [](Tried& f, const Actor& who) { return said(f.keys.noteChangeBegins(who)); }},
        {"KeyService::noteChanged", Act::manageClinic,
         [](Tried& f, const Actor& who) { return said(f.keys.noteChanged(who)); }}};
    return kRows;
}

StaffId addSubject(ClinicFixture& f) {
    return f.staff()
        .add(*f.admin, {"subject", "S. Body", {Role::nurse}, kPassword, FirstPassword::ownChoice})
        .value()
        .id;
}

}  // namespace

Tried::Tried()
    : subject(addSubject(*this)),
      m_draft(usualDraft(clinic().protocol())),
      m_proof(staff().prove(*nurse, kPassword).value()) {}

void Tried::become(Roles roles) {
    store().write([&](WriteTx& tx) {
        Staff staff = tx.staff().find(subject).value();
        staff.roles = roles;
        staff.isActive = true;
        tx.staffWrites().update(staff);
    });
}

void Tried::leave() {
    store().write([&](WriteTx& tx) {
        Staff staff = tx.staff().find(subject).value();
        staff.isActive = false;
        tx.staffWrites().update(staff);
    });
}

Trace Tried::trace() {
    Trace trace{store().backups().rowsChanged(), {}};
    for (const auto& entry : std::filesystem::recursive_directory_iterator(file().parent_path())) {
        // The engine's own: its log grows with what is read and written alike.
        const std::string name = entry.path().filename().string();
        if (!name.ends_with("-wal") && !name.ends_with("-shm")) {
            const auto size = entry.is_regular_file() ? entry.file_size() : 0;
            trace.files.push_back(entry.path().string() + " " + std::to_string(size));
        }
    }
    std::sort(trace.files.begin(), trace.files.end());
    return trace;
}

const std::vector<Row>& roleActRows() {
    static const std::vector<Row> all = [] {
        std::vector<Row> rows;
        for (const std::vector<Row>* some : {&visitRows(), &scheduleRows(), &patientRows(), &clinicRows()}) {
            rows.insert(rows.end(), some->begin(), some->end());
        }
        return rows;
    }();
    return all;
}

}  // namespace gramhour::test
