#include "cli/history.h"

#include <algorithm>
#include <iomanip>
#include <map>
#include <memory>
#include <sstream>

#include <CLI/CLI.hpp>

#include "cli/app.h"
#include "cli/clinic.h"
#include "cli/history_filter_options.h"
#include "cli/input.h"
#include "cli/transfer.h"
#include "exchange/history_json.h"
#include "service/audit.h"
#include "service/history_service.h"
#include "service/permissions.h"

namespace gramhour::cli {

/// `none` is not a word of the command line.
enum class GroupBy : std::uint8_t { none, day, week, month, nurse, chair, outcome };

}  // namespace gramhour::cli

namespace gramhour {

template <>
struct Codes<cli::GroupBy> {
    using GroupBy = cli::GroupBy;
    static constexpr std::array<std::pair<GroupBy, std::string_view>, 6> kCodes{
        {{GroupBy::day, "day"},
         {GroupBy::week, "week"},
         {GroupBy::month, "month"},
         {GroupBy::nurse, "nurse"},
         {GroupBy::chair, "chair"},
         {GroupBy::outcome, "outcome"}}};
};

}  // namespace gramhour

namespace gramhour::cli {

namespace {

struct HistoryOptions {
    std::string file;
    SignInOptions signIn;
    HistoryFilterOptions filter;
    std::string by;
};

std::vector<NamedTally> byPeriod(const HistoryFigures& figures, HistoryPeriod period) {
    std::vector<NamedTally> groups;
    for (const DayTally& day : rolledUp(figures.perDay, period)) {
        groups.push_back({Date::fromDaysSinceEpoch(day.day).toIso(), day.tally});
    }
    return groups;
}

std::vector<NamedTally> named(const std::vector<IdTally>& tallies,
                              const std::map<std::int64_t, std::string>& names) {
    std::vector<NamedTally> groups;
    groups.reserve(tallies.size());
    for (const IdTally& tally : tallies) {
        const auto name = names.find(tally.id);
        groups.push_back({name == names.end() ? std::to_string(tally.id) : name->second, tally.tally});
    }
    std::stable_sort(groups.begin(), groups.end(),
                     [](const NamedTally& a, const NamedTally& b) { return a.name < b.name; });
    return groups;
}

/// Names are not always each once, ids are: both together are.
std::map<std::int64_t, std::string> nurseNames(const ServiceContext& context) {
    return context.store.read([](const ReadTx& tx) {
        std::map<std::int64_t, std::string> names;
        for (const Staff& person : tx.staff().all()) {
            names.emplace(person.id.value(), person.signInName);
        }
        return names;
    });
}

std::map<std::int64_t, std::string> chairNames(const ServiceContext& context) {
    return context.store.read([](const ReadTx& tx) {
        std::map<std::int64_t, std::string> names;
        for (const Chair& chair : tx.clinic().chairs()) {
            names.emplace(chair.id.value(), chair.name);
        }
        return names;
    });
}

HistorySelection select(Context& context, const HistoryService& service, const HistoryFilter& filter) {
    Interruptible interruptible(context, context.wantsJson() ? Interruptible::Progress::silent
                                                             : Interruptible::Progress::shown);
    std::optional<HistorySelection> selection = service.select(filter, {}, interruptible.watch());
    if (!selection) {
        throw Failure{ExitStatus::refused, {"cancelled", "stopped", "", 0}, ""};
    }
    return std::move(*selection);
}

std::vector<NamedTally> byOutcome(Context& context, const HistoryService& service,
                                  const HistoryFilter& filter) {
    std::vector<NamedTally> groups;
    for (const auto& [outcome, code] : Codes<Outcome>::kCodes) {
        const HistoryFilter only =
            narrowedTo(filter, {.kind = HistoryFigureKind::outcome, .number = numberOf(outcome)});
        groups.push_back({std::string(code), select(context, service, only).figures.all});
    }
    return groups;
}

std::vector<NamedTally> groupsOf(Context& context, const ServiceContext& clinic,
                                 const HistoryService& service, const HistoryFilter& filter,
                                 const HistoryFigures& figures, GroupBy by) {
    switch (by) {
    case GroupBy::none:
        return {};
    case GroupBy::day:
        return byPeriod(figures, HistoryPeriod::day);
    case GroupBy::week:
        return byPeriod(figures, HistoryPeriod::week);
    case GroupBy::month:
        return byPeriod(figures, HistoryPeriod::month);
    case GroupBy::nurse:
        return named(figures.perNurse, nurseNames(clinic));
    case GroupBy::chair:
        return named(figures.perChair, chairNames(clinic));
    case GroupBy::outcome:
        return byOutcome(context, service, filter);
    }
    return {};
}

ChairUse chairUseOf(const ServiceContext& context, const HistoryFigures& figures) {
    const std::vector<OpeningHours> hours =
        context.store.read([](const ReadTx& tx) { return tx.history().openingHours(); });
    const std::int64_t today = toLocal(context.clock.now()).date.daysSinceEpoch();
    const std::int64_t minutes =
        openMinutes({figures.period.first, std::min(figures.period.last, today)}, hours);
    return {minutes, minutes == 0 ? 0 : figures.chairsOpen.wholeMinutes() / minutes};
}

std::string gramsText(Mass mass) {
    std::ostringstream text;
    constexpr std::int64_t kHundredth = 10'000;  // micrograms
    const std::int64_t hundredths = (mass.micrograms() + kHundredth / 2) / kHundredth;
    text << hundredths / 100 << '.' << std::setw(2) << std::setfill('0') << hundredths % 100;
    return text.str();
}

std::string tenthsText(const std::optional<std::int64_t>& tenths) {
    return tenths ? std::to_string(*tenths / 10) + "." + std::to_string(*tenths % 10) : "-";
}

std::int64_t minutesOf(Duration length) {
    return (length + Duration::fromSeconds(30)).wholeMinutes();
}

std::string summaryText(const HistoryFigures& figures, const ChairUse& chairs) {
    std::ostringstream text;
    text << figures.all.sessions << " sessions of " << figures.people << " people (" << figures.revisits
         << " revisits)\n"
         << "completed " << figures.all.completed << ", stopped early " << figures.all.stoppedEarly
         << ", not started " << figures.all.notStarted << ", in progress " << figures.all.open << '\n'
         << "reactions " << figures.all.reactions << " (" << tenthsText(figures.reactionsPer100Tenths())
         << " per 100)\n"
         << "checks on time " << figures.all.checksOnTime << " of " << figures.all.checksPlanned << ", late "
         << figures.all.checksLate << ", missed " << figures.all.checksMissed << '\n'
         << "dose given " << gramsText(figures.all.given) << " g, median " << gramsText(figures.given.median)
         << " g; ordered " << gramsText(figures.ordered) << " g\n"
         << "infusion median " << minutesOf(figures.took.median) << " min, wait median "
         << minutesOf(figures.wait.median) << " min\n"
         << "chair use " << tenthsText(chairs.permille(figures.all.inChair)) << " %";
    return text.str();
}

std::string groupText(const NamedTally& group) {
    std::ostringstream text;
    text << '\n'
         << std::left << std::setw(16) << group.name << std::right << std::setw(8) << group.tally.sessions
         << std::setw(8) << group.tally.completed << std::setw(8) << group.tally.stoppedEarly << std::setw(8)
         << group.tally.notStarted << std::setw(8) << group.tally.reactions << std::setw(12)
         << gramsText(group.tally.given);
    return text.str();
}

std::string groupsText(const std::string& by, const std::vector<NamedTally>& groups) {
    std::ostringstream text;
    text << "\n\n"
         << std::left << std::setw(16) << by << std::right << std::setw(8) << "sessions" << std::setw(8)
         << "compl." << std::setw(8) << "stopped" << std::setw(8) << "not st." << std::setw(8) << "react."
         << std::setw(12) << "given g";
    std::string lines = text.str();
    for (const NamedTally& group : groups) {
        lines += groupText(group);
    }
    return lines;
}

std::string runHistory(Context& context, const HistoryOptions& options) {
    const GroupBy by = options.by.empty() ? GroupBy::none : readCode<GroupBy>("by", options.by);
    OpenClinic clinic(options.file, OpenClinic::Make::no);
    const Actor actor = clinic.signIn(context, options.signIn);
    if (const ServiceResult<void> allowed = require(clinic.context(), actor, Act::viewHistory); !allowed) {
        fail(allowed.error());
    }
    const HistoryFilter filter = readHistoryFilter(clinic.context(), options.filter);
    auditAlone(clinic.context(), actor.id, "history.viewed", {}, toJson(filter));
    const HistoryService service(clinic.context());
    const HistorySelection selection = select(context, service, filter);
    const std::vector<NamedTally> groups =
        groupsOf(context, clinic.context(), service, filter, selection.figures, by);
    const ChairUse chairs = chairUseOf(clinic.context(), selection.figures);
    if (context.wantsJson()) {
        return historyJson(selection.figures, chairs, options.by, groups);
    }
    return summaryText(selection.figures, chairs) +
           (by == GroupBy::none ? std::string() : groupsText(options.by, groups));
}

}  // namespace

void addHistoryCommand(CommandSet& commands) {
    const auto options = std::make_shared<HistoryOptions>();
    CLI::App& command = commands.add("history", "How the clinic ran, in figures", OutputForm::textOrJson,
                                     [options](Context& context) { return runHistory(context, *options); });
    addFileOption(command, options->file);
    addSignInOptions(command, options->signIn);
    addHistoryFilterOptions(command, options->filter);
    command.add_option("--by", options->by, "day, week, month, nurse, chair or outcome");
}

}  // namespace gramhour::cli
