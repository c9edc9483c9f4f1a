#include "cli/history_filter_options.h"

#include <CLI/CLI.hpp>

#include "cli/app.h"
#include "cli/input.h"
#include "domain/stock.h"
#include "service/staff_service.h"

namespace gramhour::cli {

namespace {

constexpr std::int64_t kMostId = 1'000'000'000'000;
constexpr std::size_t kMostLots = 50;

[[noreturn]] void refuseUnknown(const std::string& what, std::string_view field) {
    throw Failure{ExitStatus::refused, {"not-found", "there is no " + what, std::string(field), 0}, ""};
}

Date readDay(std::string_view field, const std::string& text) {
    const std::optional<Date> date = Date::parseIso(text);
    if (!date) {
        refuseField("not-a-date", "a day is written 2026-03-31", field);
    }
    return *date;
}

std::vector<StaffId> peopleOf(const ReadTx& tx, const std::vector<std::string>& names,
                              std::string_view field) {
    std::vector<StaffId> people;
    for (const std::string& name : names) {
        const std::optional<StaffCredentials> person = tx.staff().credentials(foldSignInName(name));
        if (!person) {
            refuseUnknown("\"" + name + "\" among the staff", field);
        }
        people.push_back(person->staff.id);
    }
    return people;
}

std::vector<ChairId> chairsOf(const ReadTx& tx, const std::vector<std::string>& names) {
    std::vector<ChairId> chairs;
    for (const std::string& name : names) {
        bool isKnown = false;
        for (const Chair& chair : tx.clinic().chairs()) {
            if (chair.name == name) {
                chairs.push_back(chair.id);
                isKnown = true;
            }
        }
        if (!isKnown) {
            refuseUnknown("chair \"" + name + "\"", "chair");
        }
    }
    return chairs;
}

/// The lot of that number. Two products may have one: then nobody can say which is meant.
LotId lotOf(const ReadTx& tx, const std::string& text) {
    const std::string key = lotKey(text);
    std::vector<LotId> found;
    for (const StockLot& lot : tx.stock().lotsWith(key, kMostLots)) {
        if (lotKey(lot.lot) == key) {
            found.push_back(lot.id);
        }
    }
    if (found.empty()) {
        refuseUnknown("lot \"" + text + "\"", "lot");
    }
    if (found.size() > 1) {
        refuseField("ambiguous", "lots of several products have this number", "lot");
    }
    return found.front();
}

HistoryFilter lookedUp(const ReadTx& tx, const HistoryFilterOptions& options) {
    HistoryFilter filter;
    filter.nurses = peopleOf(tx, options.nurses, "nurse");
    filter.prescribers = peopleOf(tx, options.prescribers, "prescriber");
    filter.chairs = chairsOf(tx, options.chairs);
    if (options.patient) {
        const std::optional<PatientHit> patient = tx.patients().byRecordNumber(*options.patient);
        if (!patient) {
            refuseUnknown("record number \"" + *options.patient + "\"", "patient");
        }
        filter.patient = patient->id;
    }
    if (options.lot) {
        filter.lot = lotOf(tx, *options.lot);
    }
    return filter;
}

}  // namespace

void addHistoryFilterOptions(CLI::App& command, HistoryFilterOptions& options) {
    command.add_option("--from", options.from, "First day, YYYY-MM-DD")->required();
    command.add_option("--to", options.to, "Last day")->required();
    command.add_option("--nurse", options.nurses, "Sign-in name of who opened the session");
    command.add_option("--prescriber", options.prescribers, "Sign-in name of who signed the order");
    command.add_option("--chair", options.chairs, "Name of the chair");
    command.add_option("--patient", options.patient, "Record number");
    command.add_option("--course", options.course, "Number of the course");
    command.add_option("--indication", options.indications, "Id of the protocol's indication");
    command.add_option("--salt", options.salt, "sulfate or chloride");
    command.add_option("--outcome", options.outcomes, "open, completed, stopped-early, not-started");
    command.add_option("--grade", options.grade, "Reaction of at least this grade, 1 to 5");
    command.add_option("--symptom", options.symptoms, "Id of the protocol's symptom");
    command.add_option("--lot", options.lot, "Lot number");
    command.add_option("--text", options.text, "Words of the patient's name, or record number");
    command.add_flag("--only-late", options.onlyLate, "With a check that was late or missed");
    command.add_flag("--only-amended", options.onlyAmended, "With a correction");
}

HistoryFilter readHistoryFilter(const ServiceContext& context, const HistoryFilterOptions& options) {
    HistoryFilter filter = context.store.read([&options](const ReadTx& tx) { return lookedUp(tx, options); });
    filter.from = readDay("from", options.from);
    filter.to = readDay("to", options.to);
    if (*filter.to < *filter.from) {
        refuseField("out-of-bounds", "the last day is before the first", "to");
    }
    if (options.course) {
        filter.course = CourseId(readNumber("course", *options.course, 0, {1, kMostId}));
    }
    filter.indications = options.indications;
    if (options.salt) {
        filter.salt = readCode<Salt>("salt", *options.salt);
    }
    for (const std::string& outcome : options.outcomes) {
        filter.outcomes.push_back(readCode<Outcome>("outcome", outcome));
    }
    if (options.grade) {
        filter.gradeAtLeast = static_cast<int>(readNumber("grade", *options.grade, 0, {1, 5}));
    }
    filter.symptoms = options.symptoms;
    filter.text = options.text;
    filter.onlyLate = options.onlyLate;
    filter.onlyAmended = options.onlyAmended;
    return filter;
}

}  // namespace gramhour::cli
