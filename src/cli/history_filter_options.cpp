#include "cli/history_filter_options.h"

#include <algorithm>

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

/// Of another protocol of the clinic, one that is no longer in force, ids are still in its history.
bool wasEverIndication(const ReadTx& tx, const std::string& id) {
    const std::optional<DayRange> days = tx.history().days();
    return days && !tx.history().sessionsWithIndication(id, *days).empty();
}

bool wasEverSymptom(const ReadTx& tx, const std::string& id) {
    bool isFound = false;
    tx.history().walk(tx.history().days().value_or(DayRange{}), [&](const HistoryLine& line) {
        isFound = std::any_of(line.symptoms.begin(), line.symptoms.end(),
                              [&id](const SymptomFact& fact) { return fact.symptom == id; });
        return !isFound;
    });
    return isFound;
}

void requireKnownIds(const ReadTx& tx, const Protocol& protocol, const HistoryFilterOptions& options) {
    for (const std::string& id : options.indications) {
        if (protocol.findIndication(id) == nullptr && !wasEverIndication(tx, id)) {
            refuseUnknown("indication \"" + id + "\"", "indication");
        }
    }
    for (const std::string& id : options.symptoms) {
        if (protocol.findSymptom(id) == nullptr && !wasEverSymptom(tx, id)) {
            refuseUnknown("symptom \"" + id + "\"", "symptom");
        }
    }
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

CourseId courseOf(const ServiceContext& context, const std::string& text) {
    const CourseId course(readNumber("course", text, 0, {1, kMostId}));
    if (!context.store.read([course](const ReadTx& tx) { return tx.schedule().course(course); })) {
        refuseUnknown("course " + text, "course");
    }
    return course;
}

}  // namespace

void addHistoryFilterOptions(CLI::App& command, HistoryFilterOptions& options) {
    command.add_option("--from", options.from, "First day, YYYY-MM-DD")->required();
    command.add_option("--to", options.to, "Last day")->required();
    addRepeatable(command, "--nurse", options.nurses, "Sign-in name of who opened the session");
    addRepeatable(command, "--prescriber", options.prescribers, "Sign-in name of who signed the order");
    addRepeatable(command, "--chair", options.chairs, "Name of the chair");
    command.add_option("--patient", options.patient, "Record number");
    command.add_option("--course", options.course, "Number of the course");
    addRepeatable(command, "--indication", options.indications, "Id of the protocol's indication");
    command.add_option("--salt", options.salt, "sulfate or chloride");
    addRepeatable(command, "--outcome", options.outcomes, "open, completed, stopped-early, not-started");
    command.add_option("--grade", options.grade, "Reaction of at least this grade, 1 to 5");
    addRepeatable(command, "--symptom", options.symptoms, "Id of the protocol's symptom");
    command.add_option("--lot", options.lot, "Lot number");
    command.add_option("--text", options.text, "Words of the patient's name, or record number");
    command.add_flag("--only-late", options.onlyLate, "With a check that was late or missed");
    command.add_flag("--only-amended", options.onlyAmended, "With a correction");
}

HistoryFilter readHistoryFilter(const ServiceContext& context, const HistoryFilterOptions& options) {
    HistoryFilter filter = context.store.read([&](const ReadTx& tx) {
        requireKnownIds(tx, *context.protocol, options);
        return lookedUp(tx, options);
    });
    filter.from = readDay("from", options.from);
    filter.to = readDay("to", options.to);
    if (*filter.to < *filter.from) {
        refuseField("out-of-bounds", "the last day is before the first", "to");
    }
    if (options.course) {
        filter.course = courseOf(context, *options.course);
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
