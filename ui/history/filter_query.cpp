#include "ui/history/filter_query.h"

#include <utility>

#include <QCoreApplication>
#include <QLocale>

#include "ui/support/clinical_text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(HistoryPeriods)
};

constexpr unsigned kDecember = 12;
constexpr unsigned kLastOfDecember = 31;

Date firstOfMonth(Date date) {
    return date.plusDays(1 - static_cast<std::int64_t>(date.day()));
}

Date newYear(int year) {
    return Date::fromYmd(year, 1, 1).value();
}

Date yearsEnd(int year) {
    return Date::fromYmd(year, kDecember, kLastOfDecember).value();
}

bool isWholeMonth(Date from, Date to) {
    return from.day() == 1 && to.plusDays(1).day() == 1 && from.month() == to.month() &&
           from.year() == to.year();
}

bool isWholeYear(Date from, Date to) {
    return from.year() == to.year() && from == newYear(from.year()) && to == yearsEnd(to.year());
}

void closeEnds(HistoryFilter& filter, const PeriodEnds& period) {
    filter.from = filter.from ? filter.from : period.from;
    filter.to = filter.to ? filter.to : period.to;
    for (HistoryFilter& inner : filter.revisitsOf) {
        closeEnds(inner, period);
    }
}

void openEnds(HistoryFilter& filter, const PeriodEnds& period) {
    if (filter.from == period.from && filter.to == period.to) {
        filter.from.reset();
        filter.to.reset();
    }
    for (HistoryFilter& inner : filter.revisitsOf) {
        openEnds(inner, period);
    }
}

}  // namespace

QString periodChoiceText(PeriodChoice choice) {
    switch (choice) {
    case PeriodChoice::today:
        return Words::tr("Today");
    case PeriodChoice::days7:
        return Words::tr("Last 7 days");
    case PeriodChoice::days30:
        return Words::tr("Last 30 days");
    case PeriodChoice::days90:
        return Words::tr("Last 90 days");
    case PeriodChoice::thisMonth:
        return Words::tr("This month");
    case PeriodChoice::lastMonth:
        return Words::tr("Last month");
    case PeriodChoice::thisYear:
        return Words::tr("This year");
    case PeriodChoice::lastYear:
        return Words::tr("Last year");
    case PeriodChoice::all:
        return Words::tr("All time");
    case PeriodChoice::typed:
        return Words::tr("From … to …");
    }
    return {};
}

PeriodEnds endsOf(PeriodChoice choice, Date today) {
    const auto lastDays = [today](int days) { return PeriodEnds{today.plusDays(1 - days), today}; };
    switch (choice) {
    case PeriodChoice::today:
        return lastDays(1);
    case PeriodChoice::days7:
        return lastDays(7);
    case PeriodChoice::days30:
        return lastDays(30);
    case PeriodChoice::days90:
        return lastDays(90);
    case PeriodChoice::thisMonth:
        return {firstOfMonth(today), today};
    case PeriodChoice::lastMonth: {
        const Date last = firstOfMonth(today).plusDays(-1);
        return {firstOfMonth(last), last};
    }
    case PeriodChoice::thisYear:
        return {newYear(today.year()), today};
    case PeriodChoice::lastYear:
        return {newYear(today.year() - 1), yearsEnd(today.year() - 1)};
    case PeriodChoice::all:
    case PeriodChoice::typed:
        break;
    }
    return {};
}

QString periodText(const PeriodEnds& ends) {
    const auto& [from, to] = ends;
    if (!from && !to) {
        return Words::tr("All time");
    }
    if (!from) {
        return Words::tr("Up to %1").arg(dateText(*to));
    }
    if (!to) {
        return Words::tr("From %1").arg(dateText(*from));
    }
    if (*from == *to) {
        return dateText(*from);
    }
    const QLocale locale;
    if (isWholeMonth(*from, *to)) {
        return locale.toString(toQDate(*from), QStringLiteral("MMMM yyyy"));
    }
    if (isWholeYear(*from, *to)) {
        return QString::number(from->year());
    }
    const bool isOneYear = from->year() == to->year();
    const QString first =
        isOneYear ? locale.toString(toQDate(*from), QStringLiteral("d MMM")) : dateText(*from);
    return QStringLiteral("%1 – %2").arg(first, dateText(*to));
}

PeriodEnds HistoryQuery::ends(Date today) const {
    return period == PeriodChoice::typed ? typed : endsOf(period, today);
}

HistoryFilter HistoryQuery::whole(Date today) const {
    HistoryFilter all = filter;
    closeEnds(all, ends(today));
    return all;
}

void HistoryQuery::setWhole(HistoryFilter whole, Date today) {
    filter = std::move(whole);
    openEnds(filter, ends(today));
}

HistoryQuery HistoryQuery::keptFrom(Date day, Date today) const {
    HistoryQuery kept = *this;
    if (ends(day) != ends(today)) {
        kept.period = PeriodChoice::typed;
        kept.typed = ends(day);
    }
    return kept;
}

}  // namespace gramhour::ui
