#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <future>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "history/sieve.h"
#include "service/history_service.h"

// One pass over the facts of the days asked for. It runs on connections of its own, and for long stretches of
// time on two of them, each taking the next days that nobody has taken.
namespace gramhour {

namespace {

/// So many sessions are looked up one by one quicker than the days between them are walked.
constexpr std::size_t kFewSessions = 2000;
constexpr std::size_t kFewPeople = 50;
/// From so many days on a second thread is worth its start.
constexpr std::int64_t kManyDays = 200;
constexpr std::int64_t kDaysAtOnce = 45;
/// Sessions between two looks at whether anybody still wants the answer.
constexpr std::int64_t kBetweenLooks = 512;
/// From so many sessions on the memory of a selection is worth giving back.
constexpr std::size_t kManySessions = 100'000;

/// What a selection needs besides the facts, read once.
struct Basis {
    std::vector<FilterScope> scopes;            ///< of the filter and of each inside it
    std::optional<std::vector<SessionId>> few;  ///< the only sessions that can fit, when they are few
    SortRanks ranks;
    ChairBasis chairs;
    DayRange days;  ///< that hold sessions, within the filter's
};

/// What only tables know of a filter.
struct LookedUp {
    FilterScope scope;
    std::optional<std::vector<SessionId>> few;
};

template <class Ids>
SortRanks ranksOf(const Ids& ids) {
    SortRanks ranks;
    ranks.reserve(ids.size());
    for (const auto& id : ids) {
        ranks.emplace(id.value(), static_cast<std::int64_t>(ranks.size()));
    }
    return ranks;
}

template <class Named, class Name>
SortRanks ranksByName(std::vector<Named> named, Name name) {
    std::stable_sort(named.begin(), named.end(),
                     [&](const Named& a, const Named& b) { return name(a) < name(b); });
    std::vector<decltype(Named::id)> ids;
    ids.reserve(named.size());
    for (const Named& one : named) {
        ids.push_back(one.id);
    }
    return ranksOf(ids);
}

SortRanks ranksFor(const ReadTx& tx, HistoryColumn column) {
    switch (column) {
    case HistoryColumn::patient:
        return ranksOf(tx.history().patientsByName());
    case HistoryColumn::recordNumber:
        return ranksOf(tx.history().patientsByRecordNumber());
    case HistoryColumn::chair:
        return ranksByName(tx.clinic().chairs(), [](const Chair& chair) { return chair.name; });
    case HistoryColumn::nurse:
    case HistoryColumn::prescriber:
        return ranksByName(tx.staff().all(), [](const Staff& person) { return person.displayName; });
    default:
        return {};
    }
}

/// Sessions that fit several questions each answered by a list of sessions.
class Candidates {
public:
    void keepOnly(const std::vector<SessionId>& fitting) {
        NumberSet now;
        for (const SessionId id : fitting) {
            if (!m_set || m_set->contains(id.value())) {
                now.insert(id.value());
            }
        }
        std::vector<SessionId> left;
        for (const SessionId id : fitting) {
            if (now.contains(id.value()) && (left.empty() || left.back() != id)) {
                left.push_back(id);
            }
        }
        m_set = std::move(now);
        m_list = std::move(left);
    }
    [[nodiscard]] std::optional<NumberSet>& set() { return m_set; }
    [[nodiscard]] std::vector<SessionId>& list() { return m_list; }

private:
    std::optional<NumberSet> m_set;
    std::vector<SessionId> m_list;
};

std::vector<SessionId> sorted(std::vector<SessionId> ids) {
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

/// The people of a name, where they are too many to look up their sessions; else only these are kept.
std::optional<NumberSet> lookUpPeople(const HistoryReads& history, const std::string& text,
                                      Candidates& candidates) {
    const std::vector<PatientId> people = history.peopleFound(text);
    if (people.empty() || people.size() > kFewPeople) {
        NumberSet set;
        for (const PatientId person : people) {
            set.insert(person.value());
        }
        return set;
    }
    std::vector<SessionId> theirs;
    for (const PatientId person : people) {
        const std::vector<SessionId> more = history.sessionsOfPerson(person);
        theirs.insert(theirs.end(), more.begin(), more.end());
    }
    candidates.keepOnly(sorted(std::move(theirs)));
    return std::nullopt;
}

LookedUp lookUp(const HistoryReads& history, const HistoryFilter& filter, const DayRange& days) {
    LookedUp found;
    Candidates candidates;
    if (filter.patient) {
        candidates.keepOnly(sorted(history.sessionsOfPerson(*filter.patient)));
    }
    if (filter.lot) {
        candidates.keepOnly(sorted(history.sessionsWithLot(*filter.lot)));
    }
    if (!filter.indications.empty()) {
        std::vector<SessionId> any;
        for (const std::string& indication : filter.indications) {
            const std::vector<SessionId> more = history.sessionsWithIndication(indication, days);
            any.insert(any.end(), more.begin(), more.end());
        }
        candidates.keepOnly(sorted(std::move(any)));
    }
    if (filter.text.find_first_not_of(' ') != std::string::npos) {
        found.scope.people = lookUpPeople(history, filter.text, candidates);
    }
    if (!candidates.set()) {
        return found;
    }
    // Revisits count in the order of days, which only the walk has.
    if (candidates.list().size() <= kFewSessions && !filter.onlyRevisits) {
        found.few = std::move(candidates.list());
    }
    found.scope.sessions = std::move(candidates.set());
    return found;
}

ChairBasis chairBasis(const ReadTx& tx, const HistoryFilter& filter, std::int64_t today) {
    const std::vector<Chair> chairs = tx.clinic().chairs();
    const auto inService =
        std::count_if(chairs.begin(), chairs.end(), [](const Chair& chair) { return chair.isInService; });
    return {tx.history().openingHours(),
            filter.chairs.empty() ? static_cast<std::int64_t>(inService)
                                  : static_cast<std::int64_t>(filter.chairs.size()),
            today};
}

Basis basisOf(const ReadTx& tx, const HistoryFilter& filter, const HistorySort& sort, std::int64_t today) {
    Basis basis;
    basis.days = tx.history().days().value_or(DayRange{});
    const std::vector<const HistoryFilter*> levels = levelsOf(filter);
    // The days of those whose revisits are meant, all of them: the first one may lie before what is listed.
    const HistoryFilter& widest = *levels.back();
    if (widest.from) {
        basis.days.first = std::max(basis.days.first, widest.from->daysSinceEpoch());
    }
    if (widest.to) {
        basis.days.last = std::min(basis.days.last, widest.to->daysSinceEpoch());
    }
    for (const HistoryFilter* level : levels) {
        LookedUp found = lookUp(tx.history(), *level, basis.days);
        basis.scopes.push_back(std::move(found.scope));
        if (levels.size() == 1) {
            basis.few = std::move(found.few);
        }
    }
    basis.ranks = ranksFor(tx, sort.column);
    basis.chairs = chairBasis(tx, filter, today);
    return basis;
}

/// A pass over some of the sessions.
class Pass {
public:
    Pass(const HistoryFilter& filter, const HistorySort& sort, const Basis& basis, std::stop_token stop)
        : m_sieve(filter, basis.scopes), m_sort(sort), m_basis(basis), m_stop(std::move(stop)) {}

    /// The list of what fits; the figures are kept.
    [[nodiscard]] SelectionPart over(const HistoryReads& history, const DayRange& days) {
        SelectionPart part;
        history.walk(days, [&](const HistoryLine& line) { return take(line, part); });
        part.settle();
        return part;
    }
    [[nodiscard]] SelectionPart over(const HistoryReads& history, const std::vector<SessionId>& ids) {
        SelectionPart part;
        history.walk(ids, [&](const HistoryLine& line) { return take(line, part); });
        part.settle();
        return part;
    }
    [[nodiscard]] FigureAccumulator& figures() { return m_figures; }

private:
    [[nodiscard]] bool take(const HistoryLine& line, SelectionPart& part) {
        if (++m_seen % kBetweenLooks == 0 && m_stop.stop_requested()) {
            return false;
        }
        if (m_sieve.takes(line)) {
            m_figures.add(line);
            part.add(line.fact, sortKeyOf(m_sort.column, line, m_basis.ranks));
        }
        return true;
    }

    HistorySieve m_sieve;
    const HistorySort& m_sort;
    const Basis& m_basis;
    std::stop_token m_stop;
    FigureAccumulator m_figures;
    std::int64_t m_seen = 0;
};

std::vector<DayRange> stretchesOf(const DayRange& days) {
    std::vector<DayRange> stretches;
    for (std::int64_t first = days.first; first <= days.last; first += kDaysAtOnce) {
        stretches.push_back({first, std::min(first + kDaysAtOnce - 1, days.last)});
    }
    return stretches;
}

/// The walk over stretches of days, by one thread or by two.
class StretchWalk {
public:
    StretchWalk(const DayRange& days, const HistoryWatch& watch)
        : m_stretches(stretchesOf(days)), m_parts(m_stretches.size()), m_watch(watch) {}

    /// Takes stretches until none is left. `isTelling`: the thread that tells how far it is.
    enum class Role : std::uint8_t { telling, helping };
    void run(const ReadTx& tx, Pass& pass, Role role) {
        for (std::size_t at = m_next++; at < m_stretches.size(); at = m_next++) {
            if (m_watch.stop.stop_requested()) {
                return;
            }
            m_parts[at] = pass.over(tx.history(), m_stretches[at]);
            ++m_done;
            if (role == Role::telling && m_watch.progress) {
                m_watch.progress(static_cast<int>(m_done.load() * 100 / m_stretches.size()));
            }
        }
    }
    [[nodiscard]] SelectionPart joined() {
        SelectionPart all;
        for (SelectionPart& part : m_parts) {
            all.append(std::move(part));
        }
        return all;
    }

private:
    std::vector<DayRange> m_stretches;
    std::vector<SelectionPart> m_parts;
    const HistoryWatch& m_watch;
    std::atomic<std::size_t> m_next{0};
    std::atomic<std::size_t> m_done{0};
};

SelectionPart walkDays(const Store& store, const ReadTx& tx, const HistoryFilter& filter,
                       const HistorySort& sort, const Basis& basis, const HistoryWatch& watch,
                       FigureAccumulator& figures) {
    StretchWalk walk(basis.days, watch);
    Pass own(filter, sort, basis, watch.stop);
    const bool isLong = basis.days.days() >= kManyDays && !filter.onlyRevisits;
    std::future<FigureAccumulator> help;
    if (isLong) {
        help = std::async(std::launch::async, [&] {
            Pass pass(filter, sort, basis, watch.stop);
            store.openReader()->read(
                [&](const ReadTx& other) { walk.run(other, pass, StretchWalk::Role::helping); });
            return std::move(pass.figures());
        });
    }
    walk.run(tx, own, StretchWalk::Role::telling);
    figures = std::move(own.figures());
    if (isLong) {
        figures.merge(help.get());
    }
    return walk.joined();
}

/// The C library keeps what was freed for each thread that used it: after a selection of all time that would
/// be several times what the selection holds, for as long as the window is open.
void giveMemoryBack() {
#ifdef __GLIBC__
    static_cast<void>(::malloc_trim(0));
#endif
}

std::optional<std::int64_t> dayOf(const std::optional<Date>& date) {
    return date ? std::optional(date->daysSinceEpoch()) : std::nullopt;
}

}  // namespace

std::optional<HistorySelection> HistoryService::select(const HistoryFilter& filter, const HistorySort& sort,
                                                       const HistoryWatch& watch) const {
    const std::int64_t today = toLocal(m_context.clock.now()).date.daysSinceEpoch();
    HistorySelection selection;
    m_context.store.openReader()->read([&](const ReadTx& tx) {
        const Basis basis = basisOf(tx, filter, sort, today);
        FigureAccumulator figures;
        SelectionPart list;
        if (basis.few) {
            Pass pass(filter, sort, basis, watch.stop);
            list = pass.over(tx.history(), *basis.few);
            figures = std::move(pass.figures());
        } else {
            list = walkDays(m_context.store, tx, filter, sort, basis, watch, figures);
        }
        if (!watch.stop.stop_requested()) {
            std::future<std::vector<SessionId>> ids =
                std::async(std::launch::async, [&] { return std::move(list).ordered(sort); });
            selection.figures = std::move(figures).finish(dayOf(filter.from), dayOf(filter.to), basis.chairs);
            selection.ids = ids.get();
        }
    });
    if (watch.stop.stop_requested()) {
        return std::nullopt;
    }
    if (selection.ids.size() >= kManySessions) {
        giveMemoryBack();  // when the reader's pages are free too
    }
    return selection;
}

}  // namespace gramhour
