#include <QLocale>

#include "protocol/protocol_json.h"
#include "support/catch.h"
#include "ui/printing/month_report.h"
#include "ui/printing/paper_layout.h"
#include "ui/printing/paper_output.h"
#include "ui/support/figure_text.h"

using namespace gramhour;
using namespace gramhour::ui;

namespace {

Protocol protocol() {
    return parseProtocol(std::string(builtInProtocolText())).value();
}

/// February 2026: 28 days of 10 sessions, one of each day stopped early.
HistoryFigures february() {
    HistoryFigures figures;
    const std::int64_t first = Date::fromYmd(2026, 2, 1).value().daysSinceEpoch();
    figures.period = {first, first + 27};
    for (std::int64_t day = first; day <= first + 27; ++day) {
        Tally tally;
        tally.sessions = 10;
        tally.completed = 9;
        tally.stoppedEarly = 1;
        tally.given = Mass::fromGrams(19);
        figures.perDay.push_back({day, tally});
        figures.all += tally;
    }
    figures.stopReasons = {{"asked to stop", 28}};
    figures.perNurse = {{2, figures.all}};
    figures.perChair = {{1, figures.all}};
    figures.weekdayHour[0][9] = 12;
    figures.durations.counts = {0, 0, 0, 0, 0, 100, 180};
    figures.doses.counts = {0, 0, 0, 0, 100, 0, 0, 0, 180};
    figures.given.count = 280;
    figures.given.total = Mass::fromGrams(532);
    figures.given.median = Mass::fromGrams(2);
    return figures;
}

MonthReportSource source() {
    MonthReportSource source;
    source.figures = february();
    source.clinic.name = "Riverside Infusion Clinic";
    source.nurses.insert(2, QStringLiteral("R. Okafor, RN"));
    source.chairs.insert(1, QStringLiteral("Chair 1"));
    source.reader = "M. Weber";
    source.now = UtcTime::parseIso("2026-03-03T10:42:00Z").value();
    return source;
}

QList<QStringList> pagesOf(const Paper& paper) {
    QImage device(1000, 1400, QImage::Format_RGB32);
    const PaperLayout layout(paper, device, QRectF(60, 60, 880, 1280));
    QList<QStringList> pages;
    for (int page = 0; page < layout.pageCount(); ++page) {
        pages.append(layout.texts(page));
    }
    return pages;
}

QString wordsOf(const Paper& paper) {
    QString words;
    for (const QStringList& page : pagesOf(paper)) {
        words += page.join(QLatin1Char('\n')) + QLatin1Char('\n');
    }
    return words;
}

}  // namespace

TEST_CASE("a report names its period, its filter and who printed it, on every page", "[ui][report]") {
    MonthReportSource of = source();
    of.filterWords = {QStringLiteral("R. Okafor, RN"), QStringLiteral("magnesium sulfate")};
    const Paper paper = monthReportPaper(of, protocol());
    CHECK(paper.title == "Report of February 2026");
    CHECK(paper.fileName == "report-2026-02-01-2026-02-28.pdf");
    const QList<QStringList> pages = pagesOf(paper);
    REQUIRE(pages.size() > 1);
    for (qsizetype page = 0; page < pages.size(); ++page) {
        const QString words = pages[page].join(QLatin1Char('\n'));
        CHECK(words.contains("Riverside Infusion Clinic"));
        CHECK(words.contains("Printed by M. Weber, 3 Mar 2026"));
        CHECK(words.contains(QStringLiteral("Page %1 of %2").arg(page + 1).arg(pages.size())));
    }
    CHECK(pages[0].join(QLatin1Char('\n')).contains("1 Feb 2026 to 28 Feb 2026"));
    CHECK(pages[0].join(QLatin1Char('\n')).contains("R. Okafor, RN; magnesium sulfate"));
}

TEST_CASE("a report of other days than a month names them", "[ui][report]") {
    MonthReportSource of = source();
    of.figures.period.last -= 1;
    CHECK(monthReportPaper(of, protocol()).title == "Report of 1 Feb 2026 to 27 Feb 2026");
}

TEST_CASE("a report tells every figure with what it counts", "[ui][report]") {
    const MonthReportSource of = source();
    const Protocol rules = protocol();
    const Paper paper = monthReportPaper(of, rules);
    const QString words = wordsOf(paper).simplified();
    // 252 of 280 are nine in ten.
    for (const char* expected : {"280", "90 %", "28 stopped early", "532 g", "asked to stop", "R. Okafor, RN",
                                 "Chair 1", "When infusions start"}) {
        INFO(expected);
        const bool isDrawn = std::string(expected) == "When infusions start";
        CHECK((isDrawn || words.contains(QLatin1String(expected))));
    }
    qsizetype told = 0;
    for (const PaperSection& section : paper.sections) {
        for (const QStringList& row : section.table.rows) {
            told += 1;
            CHECK(row.size() == section.table.headers.size());
        }
    }
    qsizetype figures = 0;
    for (const FigureGroup& group : figureGroups(of.figures, nullptr, rules)) {
        figures += group.figures.size();
    }
    // And a line for the nurse, and one for the chair.
    CHECK(told == figures + 2);
}

TEST_CASE("of the reasons that people type the ten most frequent have a line", "[ui][report]") {
    HistoryFigures figures = february();
    figures.stopReasons.clear();
    for (int i = 0; i < 13; ++i) {
        figures.stopReasons.push_back({"reason " + std::to_string(i), 30 - i});
    }
    HistoryFigures before = february();
    // The first one is named in both; of the others, 7 in all, none is.
    before.stopReasons = {{"reason 0", 5}, {"reason 12", 4}, {"another", 3}};
    QStringList told;
    const QList<FigureGroup> groups = figureGroups(figures, &before, protocol());
    for (const FigureText& figure : groups.front().figures) {
        if (figure.figure.kind == HistoryFigureKind::stopReason) {
            told += QStringList{figure.name, figure.value, figure.before}.join(QLatin1Char('|'));
            CHECK(figure.isListed == figure.name.startsWith(QStringLiteral("reason")));
        }
    }
    REQUIRE(told.size() == 11);
    CHECK(told[0] == "reason 0|30|5");
    CHECK(told[9] == "reason 9|21|0");
    CHECK(told[10] == "3 other reasons|57|7");  // 20 + 19 + 18
    figures.stopReasons.resize(10);
    CHECK(figureGroups(figures, nullptr, protocol()).front().figures.size() ==
          figureGroups(february(), nullptr, protocol()).front().figures.size() + 9);
}

TEST_CASE("a report compares with the period before where one is given", "[ui][report]") {
    MonthReportSource of = source();
    of.before = february();
    of.before->period = {of.figures.period.first - 31, of.figures.period.first - 1};
    of.before->all.sessions = 250;
    const QString words = wordsOf(monthReportPaper(of, protocol()));
    CHECK(words.contains("1 Jan 2026 to 31 Jan 2026"));
    CHECK(words.contains("+12 %"));  // 30 ÷ 250
}

TEST_CASE("a report of nothing has no charts and says zero", "[ui][report]") {
    MonthReportSource of = source();
    const DayRange period = of.figures.period;
    of.figures = HistoryFigures{};
    of.figures.period = period;
    const Paper paper = monthReportPaper(of, protocol());
    for (const PaperSection& section : paper.sections) {
        CHECK(section.title != "Charts");
    }
    CHECK(paperPdf(paper).startsWith("%PDF-"));
}

TEST_CASE("a report without a day names what was asked for", "[ui][report]") {
    MonthReportSource of = source();
    of.figures = HistoryFigures{};
    Paper paper = monthReportPaper(of, protocol());
    CHECK(paper.title == "Report: All time");
    CHECK(paper.head.front().value == "All time");
    CHECK(paper.fileName == "report-no-sessions.pdf");
    of.periodWords = QStringLiteral("From 1 Mar 2026");
    paper = monthReportPaper(of, protocol());
    CHECK(paper.title == "Report: From 1 Mar 2026");
    CHECK_FALSE(wordsOf(paper).contains("1970"));
}

TEST_CASE("nurses and chairs are held to the sessions that are over", "[ui][report][H-20]") {
    MonthReportSource of = source();
    Tally tally;
    tally.sessions = 10;
    tally.open = 2;
    tally.completed = 6;  // of eight: 75 %, where the head has the same
    tally.stoppedEarly = 2;
    of.figures.all = tally;
    of.figures.perNurse = {{2, tally}};
    of.figures.perChair = {{1, tally}};
    int told = 0;
    for (const PaperSection& section : monthReportPaper(of, protocol()).sections) {
        if (section.title == "By nurse" || section.title == "By chair") {
            told += 1;
            CHECK(section.table.rows.front().at(2) == "75 %");
        }
    }
    CHECK(told == 2);
    CHECK(headFigures(of.figures, nullptr, protocol()).at(1).value == "75 %");
}

TEST_CASE("pictures of a paper are not cut by a page's end", "[ui][report]") {
    Paper paper;
    paper.title = QStringLiteral("Pictures");
    PaperSection section;
    section.title = QStringLiteral("Three of them");
    QList<QRectF> boxes;
    for (int i = 0; i < 3; ++i) {
        section.pictures.append({120, [&boxes](QPainter&, const QRectF& box) { boxes.append(box); },
                                 QStringLiteral("picture %1").arg(i)});
    }
    paper.sections = {section};
    // 297 mm less margins and frame hold two of 120 mm, not three.
    CHECK(paperPictures(paper, 50).size() == 2);
    REQUIRE(boxes.size() == 3);
    for (const QRectF& box : boxes) {
        CHECK(box.bottom() <= 297 / 25.4 * 50);
    }
}
