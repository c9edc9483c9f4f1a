#include "ui/printing/month_report.h"

#include <algorithm>
#include <memory>

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>

#include "ui/printing/report_charts.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MonthReport)
};

constexpr std::int64_t kMostDays = 45;    // bars that can be told apart
constexpr std::int64_t kMostWeeks = 300;  // in days
constexpr qreal kTilesHeight = 52;
constexpr qreal kChartHeight = 52;
constexpr qreal kGapShare = 0.04;

Date dateOf(std::int64_t day) {
    return Date::fromDaysSinceEpoch(day);
}

/// Of a period without a first or last day: nothing was found from there on, or at all.
QString wordsOf(const MonthReportSource& source) {
    return source.periodWords.isEmpty() ? Words::tr("All time") : source.periodWords;
}

QString periodText(const DayRange& period) {
    return period.days() <= 1
               ? dateText(dateOf(period.first))
               : Words::tr("%1 to %2").arg(dateText(dateOf(period.first)), dateText(dateOf(period.last)));
}

/// "March 2026" of a whole calendar month.
std::optional<QString> monthText(const DayRange& period) {
    const QDate first = toQDate(dateOf(period.first));
    const QDate last = toQDate(dateOf(period.last));
    if (first.day() != 1 || last != first.addMonths(1).addDays(-1)) {
        return std::nullopt;
    }
    return Words::tr("%1 %2").arg(QLocale().standaloneMonthName(first.month())).arg(first.year());
}

QString titleOf(const MonthReportSource& source) {
    const DayRange& period = source.figures.period;
    if (period.days() == 0) {
        return Words::tr("Report: %1").arg(wordsOf(source));
    }
    const std::optional<QString> month = monthText(period);
    return Words::tr("Report of %1").arg(month ? *month : periodText(period));
}

QString fileNameOf(const DayRange& period) {
    return period.days() == 0
               ? QStringLiteral("report-no-sessions.pdf")
               : QStringLiteral("report-%1-%2.pdf")
                     .arg(fromUtf8(dateOf(period.first).toIso()), fromUtf8(dateOf(period.last).toIso()));
}

struct Unit {
    HistoryPeriod period = HistoryPeriod::day;
    QString sessions;
    QString reactions;
};

Unit unitOf(const DayRange& period) {
    if (period.days() <= kMostDays) {
        return {HistoryPeriod::day, Words::tr("Sessions a day"),
                Words::tr("Sessions with a reaction, a day")};
    }
    if (period.days() <= kMostWeeks) {
        return {HistoryPeriod::week, Words::tr("Sessions a week"),
                Words::tr("Sessions with a reaction, a week")};
    }
    return {HistoryPeriod::month, Words::tr("Sessions a month"),
            Words::tr("Sessions with a reaction, a month")};
}

QString barLabel(const DayTally& day, HistoryPeriod period) {
    const QDate date = toQDate(dateOf(day.day));
    return period == HistoryPeriod::month
               ? QLocale().standaloneMonthName(date.month(), QLocale::ShortFormat)
               : Words::tr("%1 %2")
                     .arg(date.day())
                     .arg(QLocale().standaloneMonthName(date.month(), QLocale::ShortFormat));
}

report_charts::BarChart sessionBars(const HistoryFigures& figures) {
    const Unit unit = unitOf(figures.period);
    report_charts::BarChart chart;
    chart.title = unit.sessions;
    chart.names = {Words::tr("completed"), Words::tr("stopped early"), Words::tr("not started"),
                   Words::tr("not ended")};
    chart.tones = {Tone::Accent, Tone::Warn, Tone::Neutral, Tone::Info};
    for (const DayTally& day : rolledUp(figures.perDay, unit.period)) {
        chart.bars.append(
            {barLabel(day, unit.period),
             {day.tally.completed, day.tally.stoppedEarly, day.tally.notStarted, day.tally.open}});
    }
    if (figures.all.open == 0) {
        chart.names.removeLast();
    }
    return chart;
}

report_charts::BarChart reactionBars(const HistoryFigures& figures) {
    const Unit unit = unitOf(figures.period);
    report_charts::BarChart chart{unit.reactions, {Words::tr("reactions")}, {Tone::Warn}, {}};
    for (const DayTally& day : rolledUp(figures.perDay, unit.period)) {
        chart.bars.append({barLabel(day, unit.period), {day.tally.reactions}});
    }
    return chart;
}

/// The bars up to the last one that holds something, labelled where each begins.
report_charts::BarChart histogramBars(const QString& title, const Histogram& histogram, std::int64_t unit,
                                      Tone tone) {
    report_charts::BarChart chart{title, {title}, {tone}, {}, report_charts::BarChart::Labels::LeftEnd};
    std::int64_t from = 0;
    for (const std::int64_t count : histogram.counts) {
        chart.bars.append(
            {QLocale().toString(static_cast<double>(from) / static_cast<double>(unit), 'g', 4), {count}});
        from += histogram.width;
    }
    return chart;
}

QString spokenBars(const report_charts::BarChart& chart) {
    QStringList words;
    for (const report_charts::Bar& bar : chart.bars) {
        QStringList parts;
        for (const std::int64_t part : bar.parts) {
            parts += QString::number(part);
        }
        words += Words::tr("%1: %2").arg(bar.label, parts.join(QLatin1Char('/')));
    }
    return Words::tr("%1. %2").arg(chart.title, words.join(QStringLiteral(", ")));
}

/// Two drawings beside each other; the first has `share` of the width.
template <class First, class Second>
void paintPair(QPainter& painter, const QRectF& box, qreal share, const First& first, const Second& second) {
    const qreal gap = box.width() * kGapShare;
    const qreal left = (box.width() - gap) * share;
    first(painter, QRectF(box.left(), box.top(), left, box.height()));
    second(painter, box.adjusted(left + gap, 0, 0, 0));
}

PaperSection headSection(const MonthReportSource& source, const Protocol& protocol) {
    const HistoryFigures* before = source.before ? &*source.before : nullptr;
    const QList<FigureText> figures = headFigures(source.figures, before, protocol);
    QStringList words;
    for (const FigureText& figure : figures) {
        words += QStringList{figure.name, figure.value, figure.detail, figure.change}
                     .join(QLatin1Char(' '))
                     .simplified();
    }
    PaperSection section;
    section.title = Words::tr("At a glance");
    section.pictures.append({kTilesHeight,
                             [figures](QPainter& painter, const QRectF& box) {
                                 report_charts::paintTiles(painter, box, figures);
                             },
                             words.join(QStringLiteral("; "))});
    return section;
}

PaperSection chartSection(const HistoryFigures& figures) {
    PaperSection section;
    section.title = Words::tr("Charts");
    const report_charts::BarChart sessions = sessionBars(figures);
    const auto hours = figures.weekdayHour;
    section.pictures.append(
        {kChartHeight,
         [sessions, hours](QPainter& painter, const QRectF& box) {
             paintPair(
                 painter, box, 0.62,
                 [&](QPainter& on, const QRectF& part) { report_charts::paintBars(on, part, sessions); },
                 [&](QPainter& on, const QRectF& part) {
                     report_charts::paintHeat(on, part, Words::tr("When infusions start"), hours);
                 });
         },
         spokenBars(sessions)});
    const report_charts::BarChart reactions = reactionBars(figures);
    const report_charts::BarChart durations =
        histogramBars(Words::tr("Infusion time, min"), figures.durations, 60'000, Tone::Info);
    const report_charts::BarChart doses =
        histogramBars(Words::tr("Dose given, g"), figures.doses, 1'000'000, Tone::Accent);
    section.pictures.append(
        {kChartHeight - 10,
         [reactions, durations, doses](QPainter& painter, const QRectF& box) {
             paintPair(
                 painter, box, 0.36,
                 [&](QPainter& on, const QRectF& part) { report_charts::paintBars(on, part, reactions); },
                 [&](QPainter& on, const QRectF& rest) {
                     paintPair(
                         on, rest, 0.5,
                         [&](QPainter& to, const QRectF& part) {
                             report_charts::paintBars(to, part, durations);
                         },
                         [&](QPainter& to, const QRectF& part) {
                             report_charts::paintBars(to, part, doses);
                         });
                 });
         },
         QStringList{spokenBars(reactions), spokenBars(durations), spokenBars(doses)}.join(
             QStringLiteral(". "))});
    return section;
}

PaperSection figureSection(const FigureGroup& group, bool isCompared) {
    PaperSection section;
    section.title = group.title;
    section.table.headers = {Words::tr("Figure"), Words::tr("Value"), QString()};
    section.table.shares = {10, 6, 10};
    if (isCompared) {
        section.table.headers += {Words::tr("Before"), Words::tr("Change")};
        section.table.shares += {6, 6};
    }
    section.table.headers += Words::tr("What is counted");
    section.table.shares += isCompared ? 21 : 28;
    for (const FigureText& figure : group.figures) {
        QStringList row{figure.name, figure.value, figure.detail};
        if (isCompared) {
            row += {figure.before, figure.change};
        }
        row += figure.definition;
        section.table.rows.append(row);
    }
    return section;
}

PaperSection groupSection(const QString& title, const QString& what, const std::vector<IdTally>& groups,
                          const QHash<qint64, QString>& names) {
    PaperSection section;
    section.title = title;
    section.table.headers = {what,
                             Words::tr("Sessions"),
                             Words::tr("Completed"),
                             Words::tr("Stopped early"),
                             Words::tr("Not started"),
                             Words::tr("Reactions"),
                             Words::tr("Checks on time"),
                             Words::tr("Salt given"),
                             Words::tr("Time in chair")};
    section.table.shares = {13, 7, 8, 7, 7, 7, 8, 7, 10};
    std::vector<IdTally> sorted = groups;
    std::stable_sort(sorted.begin(), sorted.end(), [](const IdTally& one, const IdTally& other) {
        return one.tally.sessions > other.tally.sessions;
    });
    for (const IdTally& group : sorted) {
        const Tally& tally = group.tally;
        section.table.rows.append(
            {names.value(group.id, Words::tr("no. %1").arg(group.id)), countText(tally.sessions),
             shareText(tally.completed, tally.sessions - tally.open), countText(tally.stoppedEarly),
             countText(tally.notStarted), countText(tally.reactions),
             shareText(tally.checksOnTime, tally.checksPlanned), totalDoseText(tally.given),
             lengthText(tally.inChair)});
    }
    return section;
}

PaperSection readingSection() {
    PaperSection section;
    section.title = Words::tr("How to read this report");
    section.style = PaperSection::Lines::Bullets;
    section.lines = {
        Words::tr(
            "A session belongs to the day on which its infusion was started, by the clinic's clock; one "
            "that never was, to the day on which it was opened."),
        Words::tr("Days without a session are shown as zero. A week begins on Monday."),
        Words::tr("Shares are rounded half up to a tenth of a percent; a change of a share is told in "
                  "percentage points."),
        Words::tr("Quartiles are those of spreadsheets (inclusive): half of the sessions lie between the two "
                  "values of a range.")};
    return section;
}

}  // namespace

Paper monthReportPaper(const MonthReportSource& source, const Protocol& protocol) {
    const HistoryFigures& figures = source.figures;
    const bool isEmpty = figures.all.sessions == 0;
    const QString period = figures.period.days() == 0 ? wordsOf(source) : periodText(figures.period);
    Paper paper;
    paper.title = titleOf(source);
    paper.subtitle = fromUtf8(source.clinic.name);
    paper.frame = {
        .clinic = fromUtf8(source.clinic.name),
        .patient = {},
        .patientFacts = {},
        .allergies = {},
        .subject = paper.title,
        .printed =
            source.reader.empty()
                ? Words::tr("Printed %1").arg(dateTimeText(source.now))
                : Words::tr("Printed by %1, %2").arg(fromUtf8(source.reader), dateTimeText(source.now))};
    paper.head = {{Words::tr("Period"), period, Tone::Neutral},
                  {Words::tr("Sessions counted"),
                   source.filterWords.isEmpty() ? Words::tr("all of the period")
                                                : source.filterWords.join(QStringLiteral("; ")),
                   source.filterWords.isEmpty() ? Tone::Neutral : Tone::Accent}};
    if (source.before) {
        paper.head.append(
            {Words::tr("Changes are against"), periodText(source.before->period), Tone::Neutral});
    }
    paper.sections.append(headSection(source, protocol));
    if (!isEmpty) {
        paper.sections.append(chartSection(figures));
    }
    for (const FigureGroup& group :
         figureGroups(figures, source.before ? &*source.before : nullptr, protocol)) {
        paper.sections.append(figureSection(group, source.before.has_value()));
    }
    if (!isEmpty) {
        paper.sections.append(
            groupSection(Words::tr("By nurse"), Words::tr("Nurse"), figures.perNurse, source.nurses));
        paper.sections.append(
            groupSection(Words::tr("By chair"), Words::tr("Chair"), figures.perChair, source.chairs));
    }
    paper.sections.append(readingSection());
    paper.fileName = fileNameOf(figures.period);
    return paper;
}

}  // namespace gramhour::ui
