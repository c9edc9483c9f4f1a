#include "ui/history/chart_data.h"

#include <algorithm>
#include <functional>
#include <utility>

#include <QCoreApplication>
#include <QLocale>

#include "ui/support/clinical_text.h"
#include "ui/support/figure_text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Charts)
};

constexpr std::int64_t kDaysByDay = 62;
constexpr std::int64_t kDaysByWeek = 366;
constexpr std::int64_t kDaysAWeek = 7;
/// Hours that the map shows always; others when something happened in them.
constexpr int kUsualFirstHour = 8;
constexpr int kUsualLastHour = 17;
constexpr std::int64_t kMinute = 60'000;

Date dateOf(std::int64_t day) {
    return Date::fromDaysSinceEpoch(day);
}

/// Days, weeks or months of the figures, as they are shown and counted.
class Times {
public:
    Times(const HistoryFigures& figures, HistoryPeriod unit)
        : m_unit(unit), m_period(figures.period), m_tallies(rolledUp(figures.perDay, unit)) {}

    [[nodiscard]] const std::vector<DayTally>& tallies() const { return m_tallies; }

    /// The part of a unit that lies in the period.
    [[nodiscard]] HistoryFigure days(const DayTally& unit) const {
        return {HistoryFigureKind::days, std::max(unit.day, m_period.first),
                std::min(lastOf(unit.day), m_period.last)};
    }
    [[nodiscard]] QString tick(std::int64_t day) const {
        const QLocale locale;
        const bool isMonth = m_unit == HistoryPeriod::month;
        return locale.toString(toQDate(dateOf(day)),
                               isMonth ? QStringLiteral("MMM yy") : QStringLiteral("d MMM"));
    }
    [[nodiscard]] QString name(std::int64_t day) const {
        const QLocale locale;
        const QDate date = toQDate(dateOf(day));
        switch (m_unit) {
        case HistoryPeriod::day:
            return locale.toString(date, QStringLiteral("ddd d MMM yyyy"));
        case HistoryPeriod::week:
            return Words::tr("Week of %1").arg(locale.toString(date, QStringLiteral("d MMM yyyy")));
        case HistoryPeriod::month:
            return locale.toString(date, QStringLiteral("MMMM yyyy"));
        }
        return {};
    }
    [[nodiscard]] QString unitName() const {
        switch (m_unit) {
        case HistoryPeriod::day:
            return Words::tr("Day");
        case HistoryPeriod::week:
            return Words::tr("Week");
        case HistoryPeriod::month:
            return Words::tr("Month");
        }
        return {};
    }

private:
    [[nodiscard]] std::int64_t lastOf(std::int64_t day) const {
        switch (m_unit) {
        case HistoryPeriod::day:
            return day;
        case HistoryPeriod::week:
            return day + kDaysAWeek - 1;
        case HistoryPeriod::month: {
            const QDate first = toQDate(dateOf(day));
            return day + first.daysInMonth() - 1;
        }
        }
        return day;
    }

    HistoryPeriod m_unit;
    DayRange m_period;
    std::vector<DayTally> m_tallies;
};

struct Part {
    QString name;
    Tone tone;
    std::int64_t Tally::*count;
};

QString sessionsText(std::int64_t count) {
    return count == 1 ? Words::tr("1 session") : Words::tr("%1 sessions").arg(countText(count));
}

/// "14 sessions, 1 stopped early": parts that are nothing are not told.
QString tallyWords(const Tally& tally) {
    QStringList words{sessionsText(tally.sessions)};
    const auto add = [&words](std::int64_t count, const QString& text) {
        if (count > 0) {
            words += text.arg(countText(count));
        }
    };
    add(tally.stoppedEarly, Words::tr("%1 stopped early"));
    add(tally.notStarted, Words::tr("%1 not started"));
    add(tally.reactions, Words::tr("%1 with a reaction"));
    return words.join(QStringLiteral(", "));
}

/// The series of the parts that occur; the last one always, so that an empty chart has its legend.
void addSeries(ChartContent& content, const std::vector<Tally>& tallies, const std::vector<Part>& parts) {
    for (const Part& part : parts) {
        ChartSeries series{part.name, part.tone, {}};
        series.values.reserve(tallies.size());
        bool isUsed = &part == &parts.back();
        for (const Tally& tally : tallies) {
            series.values.push_back(tally.*part.count);
            isUsed = isUsed || tally.*part.count > 0;
        }
        if (isUsed) {
            content.bars.series.push_back(std::move(series));
        }
    }
}

std::vector<Part> outcomeParts() {
    return {{Words::tr("not started"), Tone::Neutral, &Tally::notStarted},
            {Words::tr("stopped early"), Tone::Warn, &Tally::stoppedEarly},
            {Words::tr("not ended yet"), Tone::Info, &Tally::open},
            {Words::tr("completed"), Tone::Accent, &Tally::completed}};
}

QStringList tallyColumns(const QString& first) {
    return {first,
            Words::tr("Sessions"),
            Words::tr("Completed"),
            Words::tr("Stopped\nearly"),
            Words::tr("Not\nstarted"),
            Words::tr("With a\nreaction"),
            Words::tr("Checks\non time")};
}

QStringList tallyRow(const QString& name, const Tally& tally) {
    return {name,
            countText(tally.sessions),
            countText(tally.completed),
            countText(tally.stoppedEarly),
            countText(tally.notStarted),
            countText(tally.reactions),
            shareText(tally.checksOnTime, tally.checksPlanned)};
}

void fillOverTime(ChartContent& content, const HistoryFigures& figures, HistoryPeriod unit) {
    const Times times(figures, unit);
    std::vector<Tally> tallies;
    content.columns = tallyColumns(times.unitName());
    for (const DayTally& one : times.tallies()) {
        tallies.push_back(one.tally);
        content.bars.ticks += times.tick(one.day);
        content.bars.words += QStringLiteral("%1: %2").arg(times.name(one.day), tallyWords(one.tally));
        content.rows += tallyRow(times.name(one.day), one.tally);
        std::vector<HistoryFigure> behind{times.days(one)};
        if (content.kind == ChartKind::reactionsOverTime) {
            behind.push_back({HistoryFigureKind::reactions});
        }
        content.behind.push_back(std::move(behind));
    }
    if (content.kind == ChartKind::reactionsOverTime) {
        addSeries(content, tallies, {{Words::tr("with a reaction"), Tone::Bad, &Tally::reactions}});
    } else {
        addSeries(content, tallies, outcomeParts());
    }
    if (content.kind == ChartKind::outcomesOverTime) {
        content.bars.scale = ChartScale::Share;
    }
}

void fillHours(ChartContent& content, const HistoryFigures& figures) {
    int first = kUsualFirstHour;
    int last = kUsualLastHour;
    bool isSunday = false;
    for (std::size_t day = 0; day < figures.weekdayHour.size(); ++day) {
        for (int hour = 0; hour < static_cast<int>(figures.weekdayHour[day].size()); ++hour) {
            if (figures.weekdayHour[day][static_cast<std::size_t>(hour)] > 0) {
                first = std::min(first, hour);
                last = std::max(last, hour);
                isSunday = isSunday || day == static_cast<std::size_t>(kDaysAWeek - 1);
            }
        }
    }
    const QLocale locale;
    const int days = static_cast<int>(kDaysAWeek) - (isSunday ? 0 : 1);
    const auto countAt = [&figures](int day, int hour) {
        return figures.weekdayHour[static_cast<std::size_t>(day - 1)][static_cast<std::size_t>(hour)];
    };
    HeatPicture heat;
    for (int hour = first; hour <= last; ++hour) {
        heat.columns += QStringLiteral("%1").arg(hour, 2, 10, QLatin1Char('0'));
    }
    content.columns = {Words::tr("Hour")};
    for (int day = 1; day <= days; ++day) {
        heat.rows += locale.dayName(day, QLocale::ShortFormat);
        content.columns += heat.rows.back();
        for (int hour = first; hour <= last; ++hour) {
            const std::int64_t count = countAt(day, hour);
            heat.values.push_back(count);
            heat.words += Words::tr("%1 %2:00–%2:59: %3")
                              .arg(locale.dayName(day, QLocale::LongFormat), heat.columns[hour - first],
                                   sessionsText(count));
            content.behind.push_back({{HistoryFigureKind::weekdayHour, day, hour}});
        }
    }
    // The table stands on its side: seven days have room beside each other, ten hours not.
    for (int hour = first; hour <= last; ++hour) {
        QStringList row{QStringLiteral("%1:00").arg(heat.columns[hour - first])};
        for (int day = 1; day <= days; ++day) {
            row += countText(countAt(day, hour));
        }
        content.rows += row;
    }
    content.heat = std::move(heat);
}

/// The part of a histogram in which something is, with its bars joined so that they are not too many.
struct Bins {
    std::int64_t width = 1;
    std::size_t first = 0;
    std::vector<std::int64_t> counts;
};

Bins binsOf(const Histogram& histogram) {
    Bins bins{histogram.width, 0, histogram.counts};
    const auto isUsed = [](std::int64_t count) { return count > 0; };
    const auto used = std::find_if(bins.counts.begin(), bins.counts.end(), isUsed);
    bins.first = static_cast<std::size_t>(used - bins.counts.begin());
    bins.counts.erase(bins.counts.begin(), used);
    return bins;
}

void fillDistribution(ChartContent& content, const Histogram& histogram,
                      const std::function<QString(std::int64_t)>& tickOf,
                      const std::function<QString(std::int64_t)>& nameOf, HistoryFigureKind kind) {
    const Bins bins = binsOf(histogram);
    ChartSeries series{Words::tr("sessions"), Tone::Accent, bins.counts};
    for (std::size_t bar = 0; bar < bins.counts.size(); ++bar) {
        const auto place = static_cast<std::int64_t>(bins.first + bar);
        const bool isLast = bins.first + bar + 1 == kHistogramBars;
        const std::int64_t from = place * bins.width;
        const std::int64_t below = isLast ? -1 : from + bins.width;
        const QString name = isLast ? Words::tr("%1 or more").arg(nameOf(from))
                                    : Words::tr("%1 to below %2").arg(tickOf(from), nameOf(below));
        content.bars.ticks += tickOf(from);
        content.bars.words += QStringLiteral("%1: %2").arg(name, sessionsText(bins.counts[bar]));
        content.rows += {name, countText(bins.counts[bar])};
        content.behind.push_back({{kind, from, below}});
    }
    content.bars.series = {std::move(series)};
}

void fillPer(ChartContent& content, const std::vector<IdTally>& groups,
             const std::unordered_map<std::int64_t, QString>& names, HistoryFigureKind kind) {
    std::vector<std::pair<QString, IdTally>> named;
    for (const IdTally& group : groups) {
        const auto name = names.find(group.id);
        named.emplace_back(name == names.end() ? QString::number(group.id) : name->second, group);
    }
    const bool isByName = kind == HistoryFigureKind::chair;
    std::stable_sort(named.begin(), named.end(), [isByName](const auto& one, const auto& other) {
        return isByName ? QString::localeAwareCompare(one.first, other.first) < 0
                        : one.second.tally.sessions > other.second.tally.sessions;
    });
    std::vector<Tally> tallies;
    for (const auto& [name, group] : named) {
        tallies.push_back(group.tally);
        // The end of a name ("RN") and the word "Chair" tell no two apart.
        const QString tick = isByName ? name.section(u' ', -1) : name.section(u',', 0, 0);
        content.bars.ticks += tick;
        content.bars.words += QStringLiteral("%1: %2").arg(name, tallyWords(group.tally));
        content.rows += tallyRow(name, group.tally);
        content.behind.push_back({{kind, group.id}});
    }
    addSeries(content, tallies, outcomeParts());
}

QString overTimeTitle(ChartKind kind, HistoryPeriod unit) {
    const auto pick = [unit](const QString& day, const QString& week, const QString& month) {
        return unit == HistoryPeriod::day ? day : unit == HistoryPeriod::week ? week : month;
    };
    if (kind == ChartKind::outcomesOverTime) {
        return pick(Words::tr("Outcomes by day"), Words::tr("Outcomes by week"),
                    Words::tr("Outcomes by month"));
    }
    if (kind == ChartKind::reactionsOverTime) {
        return pick(Words::tr("Reactions a day"), Words::tr("Reactions a week"),
                    Words::tr("Reactions a month"));
    }
    return pick(Words::tr("Sessions a day"), Words::tr("Sessions a week"), Words::tr("Sessions a month"));
}

}  // namespace

QString chartName(ChartKind kind) {
    switch (kind) {
    case ChartKind::sessionsOverTime:
        return Words::tr("Sessions");
    case ChartKind::outcomesOverTime:
        return Words::tr("Outcomes");
    case ChartKind::reactionsOverTime:
        return Words::tr("Reactions");
    case ChartKind::busyHours:
        return Words::tr("When chairs are busy");
    case ChartKind::infusionTime:
        return Words::tr("Infusion time");
    case ChartKind::doseGiven:
        return Words::tr("Dose given");
    case ChartKind::perNurse:
        return Words::tr("Sessions by nurse");
    case ChartKind::perChair:
        return Words::tr("Sessions by chair");
    }
    return {};
}

bool isOverTime(ChartKind kind) {
    return kind <= ChartKind::reactionsOverTime;
}

HistoryPeriod unitFor(const DayRange& days) {
    if (days.days() <= kDaysByDay) {
        return HistoryPeriod::day;
    }
    return days.days() <= kDaysByWeek ? HistoryPeriod::week : HistoryPeriod::month;
}

ChartContent chartContent(ChartKind kind, const HistoryFigures& figures, HistoryPeriod unit,
                          const ChartNames& names) {
    ChartContent content;
    content.kind = kind;
    content.title = isOverTime(kind) ? overTimeTitle(kind, unit) : chartName(kind);
    switch (kind) {
    case ChartKind::sessionsOverTime:
    case ChartKind::outcomesOverTime:
    case ChartKind::reactionsOverTime:
        fillOverTime(content, figures, unit);
        break;
    case ChartKind::busyHours:
        fillHours(content, figures);
        break;
    case ChartKind::infusionTime:
        content.columns = {Words::tr("Infusion time"), Words::tr("Sessions")};
        fillDistribution(
            content, figures.durations, [](std::int64_t ms) { return QString::number(ms / kMinute); },
            [](std::int64_t ms) { return minutesText(Duration::fromMilliseconds(ms)); },
            HistoryFigureKind::tookBetween);
        content.bars.series.front().name = Words::tr("sessions by minutes");
        break;
    case ChartKind::doseGiven:
        content.columns = {Words::tr("Dose given"), Words::tr("Sessions")};
        fillDistribution(
            content, figures.doses,
            [](std::int64_t ug) { return gramsText(Mass::fromMicrograms(ug), 2).section(u' ', 0, 0); },
            [](std::int64_t ug) { return gramsText(Mass::fromMicrograms(ug), 2); },
            HistoryFigureKind::givenBetween);
        content.bars.series.front().name = Words::tr("sessions by grams");
        break;
    case ChartKind::perNurse:
        content.columns = tallyColumns(Words::tr("Nurse"));
        fillPer(content, figures.perNurse, names.nurses, HistoryFigureKind::nurse);
        break;
    case ChartKind::perChair:
        content.columns = tallyColumns(Words::tr("Chair"));
        fillPer(content, figures.perChair, names.chairs, HistoryFigureKind::chair);
        break;
    }
    return content;
}

}  // namespace gramhour::ui
