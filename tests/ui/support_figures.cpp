#include <QLocale>

#include "protocol/protocol_json.h"
#include "support/catch.h"
#include "ui/support/figure_text.h"

using namespace gramhour;
using namespace gramhour::ui;

namespace {

Protocol protocol() {
    return parseProtocol(std::string(builtInProtocolText())).value();
}

/// 412 sessions: 398 completed, 14 stopped early, 13 with a reaction; 2,700 of 2,871 checks on time; 698 g.
HistoryFigures march() {
    HistoryFigures figures;
    figures.all.sessions = 412;
    figures.all.completed = 398;
    figures.all.stoppedEarly = 14;
    figures.all.reactions = 13;
    figures.byGrade = {399, 9, 4, 0, 0, 0};
    figures.all.checksPlanned = 2871;
    figures.all.checksOnTime = 2700;
    figures.stopReasons = {{"asked to stop", 9}, {"", 5}};
    figures.given.count = 412;
    figures.given.total = Mass::fromGrams(698);
    figures.given.median = Mass::fromGrams(2);
    figures.overPlan.count = 412;
    figures.overPlan.median = -Duration::fromSeconds(150);
    figures.people = 300;
    return figures;
}

const FigureText& find(const QList<FigureGroup>& groups, const char* name) {
    for (const FigureGroup& group : groups) {
        for (const FigureText& figure : group.figures) {
            if (figure.name == QLatin1String(name)) {
                return figure;
            }
        }
    }
    throw std::runtime_error(name);
}

}  // namespace

TEST_CASE("shares are rounded half up to a tenth of a percent", "[ui][figures]") {
    CHECK(shareText(398, 412) == "96.6 %");  // 96.602
    CHECK(shareText(1, 16) == "6.3 %");      // 6.25, half up
    CHECK(shareText(1, 1) == "100 %");
    CHECK(shareText(0, 7) == "0 %");
    CHECK(shareText(0, 0) == QString::fromUtf8("—"));
}

TEST_CASE("lengths are told in whole minutes, differences with their sign", "[ui][figures]") {
    CHECK(lengthText(Duration::fromSeconds(89)) == "1 min");
    CHECK(lengthText(Duration::fromSeconds(90)) == "2 min");
    CHECK(lengthText(Duration::fromMinutes(65)) == "1 h 5 min");
    CHECK(differenceText(Duration::fromMinutes(3)) == "+3 min");
    CHECK(differenceText(-Duration::fromMinutes(4)) == QString::fromUtf8("−4 min"));
    // −150 s is −2.5 min, half up −2.
    CHECK(differenceText(-Duration::fromSeconds(150)) == QString::fromUtf8("−2 min"));
    CHECK(differenceText(Duration::fromSeconds(10)) == QString::fromUtf8("±0 min"));
}

TEST_CASE("the six figures of the tiles say value and detail, and what they count", "[ui][figures]") {
    const Protocol rules = protocol();
    const QList<FigureText> figures = headFigures(march(), nullptr, rules);
    REQUIRE(figures.size() == 6);
    CHECK(figures[0].value == "412");
    CHECK(figures[1].value == "96.6 %");
    CHECK(figures[1].detail == "14 stopped early");
    CHECK(figures[2].value == "3.2 %");  // 13 ÷ 412 = 3.155
    CHECK(figures[2].detail == "0 grade 3 or above");
    CHECK(figures[3].value == "94 %");  // 2700 ÷ 2871 = 94.04
    CHECK(figures[3].detail == "of 2,871 checks");
    CHECK(figures[5].value == "698 g");
    CHECK(figures[5].detail == "median 2 g a visit");
    for (const FigureText& figure : figures) {
        INFO(figure.name.toStdString());
        CHECK_FALSE(figure.definition.isEmpty());
        CHECK(figure.change.isEmpty());
    }
}

TEST_CASE("a period before is compared: counts in percent, shares in points", "[ui][figures]") {
    const Protocol rules = protocol();
    HistoryFigures before = march();
    before.all.sessions = 381;
    before.all.completed = 372;  // 97.6 %
    const QList<FigureText> figures = headFigures(march(), &before, rules);
    CHECK(figures[0].before == "381");
    CHECK(figures[0].change == "+8 %");  // 31 ÷ 381 = 8.1 %
    CHECK(figures[1].before == "97.6 %");
    CHECK(figures[1].change == QString::fromUtf8("−1 points"));
    // As much salt as before.
    CHECK(figures[5].change == QString::fromUtf8("±0"));
}

TEST_CASE("each figure leads to its own sessions", "[ui][figures]") {
    const Protocol rules = protocol();
    const QList<FigureGroup> groups = figureGroups(march(), nullptr, rules);
    CHECK(find(groups, "Stopped early").figure.kind == HistoryFigureKind::outcome);
    CHECK(find(groups, "Stopped early").figure.number == numberOf(Outcome::stoppedEarly));
    CHECK(find(groups, "asked to stop").figure.kind == HistoryFigureKind::stopReason);
    CHECK(find(groups, "asked to stop").figure.text == "asked to stop");
    CHECK(find(groups, "asked to stop").value == "9");
    CHECK(find(groups, "No reason written").value == "5");
    CHECK(find(groups, "Grade 2").figure.number == 2);
    CHECK(find(groups, "Grade 2").value == "4");
    for (const FigureGroup& group : groups) {
        for (const FigureText& figure : group.figures) {
            INFO(figure.name.toStdString());
            CHECK_FALSE(figure.definition.isEmpty());
            CHECK_FALSE(figure.value.isEmpty());
        }
    }
}
