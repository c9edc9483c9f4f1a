#include "ui/support/figure_text.h"

#include <algorithm>
#include <functional>
#include <utility>

#include <QCoreApplication>
#include <QLocale>

#include "ui/support/clinical_text.h"
#include "ui/support/number_text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Figures)
};

constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kLargeDose = 100;  // grams, from which on fractions say nothing
/// Reasons are typed freely: over the years there are thousands of them, and each once.
constexpr std::size_t kMostReasons = 10;
const QString kNothing = QStringLiteral("—");
const QChar kMinus(0x2212);

std::int64_t halfUp(std::int64_t part, std::int64_t whole) {
    const std::int64_t doubled = 2 * part + whole;
    const std::int64_t quotient = doubled / (2 * whole);
    return doubled < 0 && doubled % (2 * whole) != 0 ? quotient - 1 : quotient;
}

QString withSign(std::int64_t value, const QString& words) {
    if (value == 0) {
        return QStringLiteral("±0");
    }
    return (value > 0 ? QChar(u'+') : kMinus) + words;
}

/// How two values of a figure are compared.
enum class Scale : std::uint8_t { count, tenthsOfPercent, milliseconds, micrograms };

/// A figure's value as words and as a number; without a number there is nothing to compare.
struct Shown {
    QString value;
    QString detail = {};
    std::optional<std::int64_t> number = std::nullopt;
    Scale scale = Scale::count;
};

QString relativeText(std::int64_t now, std::int64_t before) {
    const std::int64_t percent = halfUp((now - before) * 100, before);
    return withSign(percent, QStringLiteral("%1 %").arg(std::abs(percent)));
}

QString changeText(const Shown& now, const Shown& before) {
    if (!now.number || !before.number) {
        return {};
    }
    const std::int64_t by = *now.number - *before.number;
    switch (now.scale) {
    case Scale::count:
    case Scale::micrograms:
        return *before.number > 0 ? relativeText(*now.number, *before.number) : QString();
    case Scale::tenthsOfPercent:
        return by == 0 ? withSign(0, {})
                       : withSign(by, Words::tr("%1 points").arg(writeNumber(std::abs(by), 1)));
    case Scale::milliseconds:
        return differenceText(Duration::fromMilliseconds(by));
    }
    return {};
}

Shown countOf(std::int64_t count, std::int64_t whole) {
    return {countText(count), shareText(count, whole), count};
}

Shown shareOf(std::int64_t part, std::int64_t whole, const QString& detail) {
    Shown shown{shareText(part, whole), detail};
    if (whole > 0) {
        shown.number = halfUp(part * 1000, whole);
        shown.scale = Scale::tenthsOfPercent;
    }
    return shown;
}

Shown middleOf(const Spread<Duration>& spread, const QString& value) {
    if (spread.count == 0) {
        return {kNothing};
    }
    return {value, quartilesText(spread), spread.median.milliseconds(), Scale::milliseconds};
}

std::int64_t countIn(const std::vector<NamedCount>& counts, const std::string& name) {
    const auto found = std::find_if(counts.begin(), counts.end(),
                                    [&name](const NamedCount& each) { return each.name == name; });
    return found == counts.end() ? 0 : found->count;
}

/// Puts figures into groups, each told of one period and, where there is one, of the period before.
class Writer {
public:
    using Tell = std::function<Shown(const HistoryFigures&)>;
    struct What {
        HistoryFigure figure;
        QString name;
        QString definition;
    };

    Writer(const HistoryFigures& figures, const HistoryFigures* before, const Protocol& protocol)
        : m_figures(figures), m_before(before), m_protocol(protocol) {}

    [[nodiscard]] FigureText text(What what, const Tell& tell) const {
        const Shown now = tell(m_figures);
        FigureText text{.figure = std::move(what.figure),
                        .name = std::move(what.name),
                        .value = now.value,
                        .detail = now.detail,
                        .definition = std::move(what.definition),
                        .before = {},
                        .change = {}};
        if (m_before != nullptr) {
            const Shown then = tell(*m_before);
            text.before = then.value;
            text.change = changeText(now, then);
        }
        return text;
    }

    // The six of the tiles.
    [[nodiscard]] FigureText sessions() const;
    [[nodiscard]] FigureText completed() const;
    [[nodiscard]] FigureText reactions() const;
    [[nodiscard]] FigureText checksOnTime() const;
    [[nodiscard]] FigureText chairUse() const;
    [[nodiscard]] FigureText given() const;

    [[nodiscard]] FigureGroup sessionGroup() const;
    [[nodiscard]] FigureGroup reactionGroup() const;
    [[nodiscard]] FigureGroup checkGroup() const;
    [[nodiscard]] FigureGroup timeGroup() const;
    [[nodiscard]] FigureGroup doseGroup() const;
    [[nodiscard]] FigureGroup screeningGroup() const;

private:
    void addReasons(QList<FigureText>& to, HistoryFigureKind kind,
                    std::vector<NamedCount> HistoryFigures::*reasons) const;

    const HistoryFigures& m_figures;
    const HistoryFigures* m_before;
    const Protocol& m_protocol;
};

HistoryFigure outcomeFigure(Outcome outcome) {
    return {HistoryFigureKind::outcome, numberOf(outcome)};
}

FigureText Writer::sessions() const {
    return text({{HistoryFigureKind::sessions},
                 Words::tr("Sessions"),
                 Words::tr("Sessions opened at a chair on the days of the period that fit the filter, "
                           "whether the infusion was started or not.")},
                [](const HistoryFigures& of) -> Shown {
                    return {countText(of.all.sessions), Words::tr("%1 patients").arg(countText(of.people)),
                            of.all.sessions};
                });
}

FigureText Writer::completed() const {
    return text({outcomeFigure(Outcome::completed), Words::tr("Completed as ordered"),
                 Words::tr("Sessions in which the whole ordered dose was given, of all that are over.")},
                [](const HistoryFigures& of) {
                    return shareOf(of.all.completed, of.all.sessions - of.all.open,
                                   Words::tr("%1 stopped early").arg(countText(of.all.stoppedEarly)));
                });
}

FigureText Writer::reactions() const {
    return text({{HistoryFigureKind::reactions},
                 Words::tr("With a reaction"),
                 Words::tr("Sessions in which a reaction of any grade was recorded, of all sessions: the "
                           "number for each 100 sessions.")},
                [](const HistoryFigures& of) {
                    const std::int64_t severe = of.byGrade[3] + of.byGrade[4] + of.byGrade[5];
                    return shareOf(of.all.reactions, of.all.sessions,
                                   Words::tr("%1 grade 3 or above").arg(countText(severe)));
                });
}

FigureText Writer::checksOnTime() const {
    return text({{HistoryFigureKind::checks},
                 Words::tr("Vitals on time"),
                 Words::tr("Planned checks of vital signs that were done within the window of the protocol, "
                           "of all planned checks of sessions that have ended.")},
                [](const HistoryFigures& of) {
                    return shareOf(of.all.checksOnTime, of.all.checksPlanned,
                                   Words::tr("of %1 checks").arg(countText(of.all.checksPlanned)));
                });
}

FigureText Writer::chairUse() const {
    return text(
        {{HistoryFigureKind::sessions},
         Words::tr("Chair use"),
         Words::tr("Time for which sessions held a chair, from the opening of the session until the patient "
                   "left the chair, of the opening hours of the chairs in service. Days to come do not "
                   "count.")},
        [](const HistoryFigures& of) {
            return shareOf(of.all.inChair.milliseconds(), of.chairsOpen.milliseconds(),
                           Words::tr("of %1 opening hours")
                               .arg(countText(halfUp(of.chairsOpen.milliseconds(), 60 * kMinute))));
        });
}

FigureText Writer::given() const {
    return text({{HistoryFigureKind::ended},
                 Words::tr("Salt given"),
                 Words::tr("Magnesium salt given in all infusions that have ended: for a completed one the "
                           "ordered dose, for one stopped early the share of it that had run in.")},
                [](const HistoryFigures& of) -> Shown {
                    if (of.given.count == 0) {
                        return {kNothing};
                    }
                    return {totalDoseText(of.given.total),
                            Words::tr("median %1 a visit").arg(gramsText(of.given.median, 2)),
                            of.given.total.micrograms(), Scale::micrograms};
                });
}

void Writer::addReasons(QList<FigureText>& to, HistoryFigureKind kind,
                        std::vector<NamedCount> HistoryFigures::*reasons) const {
    const std::vector<NamedCount>& all = m_figures.*reasons;
    const std::vector<NamedCount> named(
        all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), kMostReasons)));
    for (const NamedCount& reason : named) {
        to.append(text({{kind, 0, 0, reason.name},
                        reason.name.empty() ? Words::tr("No reason written") : fromUtf8(reason.name),
                        Words::tr("The reason as it was written.")},
                       [&reason, reasons](const HistoryFigures& of) {
                           return countOf(countIn(of.*reasons, reason.name), of.all.sessions);
                       }));
    }
    if (named.size() == all.size()) {
        return;
    }
    const auto others = static_cast<std::int64_t>(all.size() - named.size());
    FigureText rest = text(
        {{kind},
         others == 1 ? Words::tr("1 other reason") : Words::tr("%1 other reasons").arg(countText(others)),
         Words::tr("Those with any reason that is not named above.")},
        [&named, reasons](const HistoryFigures& of) {
            std::int64_t count = 0;
            for (const NamedCount& reason : of.*reasons) {
                count += countIn(named, reason.name) == 0 ? reason.count : 0;
            }
            return countOf(count, of.all.sessions);
        });
    rest.isListed = false;
    to.append(rest);
}

FigureGroup Writer::sessionGroup() const {
    FigureGroup group{Words::tr("Sessions"), {sessions(), completed()}};
    group.figures.append(text(
        {outcomeFigure(Outcome::stoppedEarly), Words::tr("Stopped early"),
         Words::tr("Infusions that were ended before the whole dose was given, with the reasons below.")},
        [](const HistoryFigures& of) { return countOf(of.all.stoppedEarly, of.all.sessions); }));
    addReasons(group.figures, HistoryFigureKind::stopReason, &HistoryFigures::stopReasons);
    group.figures.append(
        text({outcomeFigure(Outcome::notStarted), Words::tr("Not started"),
              Words::tr("Sessions that were closed before the infusion began, with the reasons below.")},
             [](const HistoryFigures& of) { return countOf(of.all.notStarted, of.all.sessions); }));
    addReasons(group.figures, HistoryFigureKind::notStartedReason, &HistoryFigures::notStartedReasons);
    group.figures.append(
        text({outcomeFigure(Outcome::open), Words::tr("Not ended yet"),
              Words::tr("Sessions whose infusion has neither ended nor been called off.")},
             [](const HistoryFigures& of) { return countOf(of.all.open, of.all.sessions); }));
    group.figures.append(
        text({{HistoryFigureKind::revisits},
              Words::tr("Revisits"),
              Words::tr("Sessions beyond each patient's first one among those selected.")},
             [](const HistoryFigures& of) { return countOf(of.revisits, of.all.sessions); }));
    group.figures.append(text({{HistoryFigureKind::amended},
                               Words::tr("Amended"),
                               Words::tr("Sessions with an entry that was corrected or taken out later.")},
                              [](const HistoryFigures& of) { return countOf(of.amended, of.all.sessions); }));
    return group;
}

FigureGroup Writer::reactionGroup() const {
    FigureGroup group{Words::tr("Reactions"), {reactions()}};
    for (int grade = 1; grade <= 5; ++grade) {
        group.figures.append(text(
            {{HistoryFigureKind::reactionGrade, grade},
             Words::tr("Grade %1").arg(grade),
             Words::tr("Sessions whose highest reaction had this grade: %1.").arg(reactionGradeText(grade))},
            [grade](const HistoryFigures& of) {
                return countOf(of.byGrade[static_cast<std::size_t>(grade)], of.all.sessions);
            }));
    }
    for (const NamedCount& symptom : m_figures.bySymptom) {
        group.figures.append(text(
            {{HistoryFigureKind::symptom, 0, 0, symptom.name},
             symptomsText(m_protocol, {symptom.name}),
             Words::tr("Sessions with a reaction that had this symptom; one reaction may have several.")},
            [&symptom](const HistoryFigures& of) {
                return countOf(countIn(of.bySymptom, symptom.name), of.all.sessions);
            }));
    }
    return group;
}

FigureGroup Writer::checkGroup() const {
    FigureGroup group{Words::tr("Checks"), {checksOnTime()}};
    const auto checks = [&](const QString& name, const QString& definition, HistoryFigureKind kind,
                            std::int64_t Tally::*count) {
        group.figures.append(text({{kind}, name, definition}, [count](const HistoryFigures& of) {
            return countOf(of.all.*count, of.all.checksPlanned);
        }));
    };
    checks(Words::tr("Checks late"),
           Words::tr("Planned checks of vital signs that were done after their window."),
           HistoryFigureKind::checksLate, &Tally::checksLate);
    checks(Words::tr("Checks missed"), Words::tr("Planned checks of vital signs that were never done."),
           HistoryFigureKind::checksMissed, &Tally::checksMissed);
    group.figures.append(
        text({{HistoryFigureKind::checksOnTime},
              Words::tr("Sessions all on time"),
              Words::tr("Sessions in which every planned check of vital signs was on time, of those that had "
                        "one planned.")},
             [](const HistoryFigures& of) { return countOf(of.allOnTime, of.withChecks); }));
    return group;
}

FigureGroup Writer::timeGroup() const {
    FigureGroup group{Words::tr("Time and chairs"), {}};
    group.figures.append(
        text({{HistoryFigureKind::ended},
              Words::tr("Infusion time"),
              Words::tr("From the start to the end of the infusion, pauses included: the median, and the "
                        "range of the middle half.")},
             [](const HistoryFigures& of) { return middleOf(of.took, lengthText(of.took.median)); }));
    group.figures.append(
        text({{HistoryFigureKind::ended},
              Words::tr("Actual against planned"),
              Words::tr("Infusion time less the planned time of the order: the median, and the range of the "
                        "middle half. Below zero it was shorter than planned.")},
             [](const HistoryFigures& of) {
                 Shown shown = middleOf(of.overPlan, differenceText(of.overPlan.median));
                 if (of.overPlan.count > 0) {
                     shown.detail = Words::tr("%1 to %2")
                                        .arg(differenceText(of.overPlan.lowerQuartile),
                                             differenceText(of.overPlan.upperQuartile));
                 }
                 return shown;
             }));
    group.figures.append(text(
        {{HistoryFigureKind::waited},
         Words::tr("Wait"),
         Words::tr("From the patient's arrival to the start of the infusion, where both are known and in "
                   "this order: the median, and the range of the middle half.")},
        [](const HistoryFigures& of) { return middleOf(of.wait, lengthText(of.wait.median)); }));
    group.figures.append(chairUse());
    return group;
}

FigureGroup Writer::doseGroup() const {
    FigureGroup group{Words::tr("Dose"), {given()}};
    group.figures.append(
        text({{HistoryFigureKind::ended},
              Words::tr("Dose of a visit"),
              Words::tr("Salt given in one infusion that has ended: the median, and the range of the middle "
                        "half.")},
             [](const HistoryFigures& of) -> Shown {
                 if (of.given.count == 0) {
                     return {kNothing};
                 }
                 return {gramsText(of.given.median, 2), quartilesText(of.given), of.given.median.micrograms(),
                         Scale::micrograms};
             }));
    group.figures.append(
        text({{HistoryFigureKind::sessions},
              Words::tr("Salt ordered"),
              Words::tr("The ordered doses of all sessions, started or not.")},
             [](const HistoryFigures& of) -> Shown {
                 return {totalDoseText(of.ordered), {}, of.ordered.micrograms(), Scale::micrograms};
             }));
    return group;
}

FigureGroup Writer::screeningGroup() const {
    FigureGroup group{Words::tr("Screening and limits"), {}};
    for (const Verdict verdict : {Verdict::eligible, Verdict::review, Verdict::incomplete,
                                  Verdict::notEligible, Verdict::emergency}) {
        group.figures.append(text(
            {{HistoryFigureKind::verdict, numberOf(verdict)},
             Words::tr("Verdict: %1").arg(verdictWords(verdict).word),
             Words::tr("Sessions whose order rests on a screening with this verdict.")},
            [verdict](const HistoryFigures& of) {
                return countOf(of.byVerdict[static_cast<std::size_t>(numberOf(verdict))], of.all.sessions);
            }));
    }
    group.figures.append(
        text({{HistoryFigureKind::verdict, 0},
              Words::tr("Without a screening"),
              Words::tr("Sessions whose order rests on no screening.")},
             [](const HistoryFigures& of) { return countOf(of.byVerdict[0], of.all.sessions); }));
    group.figures.append(
        text({{HistoryFigureKind::overridden},
              Words::tr("Overridden"),
              Words::tr("Sessions for which a prescriber approved what the screening wanted reviewed.")},
             [](const HistoryFigures& of) { return countOf(of.overridden, of.all.sessions); }));
    group.figures.append(
        text({{HistoryFigureKind::limitsPassed},
              Words::tr("Limits passed"),
              Words::tr("Sessions whose order passed a soft limit of dose, rate or strength, with a "
                        "prescriber's reason.")},
             [](const HistoryFigures& of) { return countOf(of.limitsPassed, of.all.sessions); }));
    group.figures.append(text(
        {{HistoryFigureKind::limitsTried},
         Words::tr("Limits tried"),
         Words::tr("Sessions for which somebody had tried to order past a hard limit, and was refused.")},
        [](const HistoryFigures& of) { return countOf(of.limitsTried, of.all.sessions); }));
    return group;
}

}  // namespace

QList<FigureGroup> figureGroups(const HistoryFigures& figures, const HistoryFigures* before,
                                const Protocol& protocol) {
    const Writer writer(figures, before, protocol);
    return {writer.sessionGroup(), writer.reactionGroup(), writer.checkGroup(),
            writer.timeGroup(),    writer.doseGroup(),     writer.screeningGroup()};
}

QList<FigureText> headFigures(const HistoryFigures& figures, const HistoryFigures* before,
                              const Protocol& protocol) {
    const Writer writer(figures, before, protocol);
    return {writer.sessions(),     writer.completed(), writer.reactions(),
            writer.checksOnTime(), writer.chairUse(),  writer.given()};
}

QString countText(std::int64_t count) {
    return QLocale().toString(static_cast<qlonglong>(count));
}

QString shareText(std::int64_t part, std::int64_t whole) {
    return whole <= 0 ? kNothing : QStringLiteral("%1 %").arg(writeNumber(halfUp(part * 1000, whole), 1));
}

QString totalDoseText(Mass mass) {
    return mass >= Mass::fromGrams(kLargeDose)
               ? Words::tr("%1 g").arg(countText(halfUp(mass.micrograms(), 1'000'000)))
               : gramsText(mass, 2);
}

QString lengthText(Duration time) {
    return stretchText(Duration::fromMinutes(halfUp(time.milliseconds(), kMinute)));
}

QString differenceText(Duration time) {
    const std::int64_t minutes = halfUp(time.milliseconds(), kMinute);
    return minutes == 0 ? Words::tr("±0 min")
                        : withSign(minutes, stretchText(Duration::fromMinutes(std::abs(minutes))));
}

QString quartilesText(const Spread<Mass>& spread) {
    return spread.count == 0
               ? QString()
               : Words::tr("%1 to %2")
                     .arg(gramsText(spread.lowerQuartile, 2), gramsText(spread.upperQuartile, 2));
}

QString quartilesText(const Spread<Duration>& spread) {
    return spread.count == 0 ? QString()
                             : Words::tr("%1 to %2")
                                   .arg(lengthText(spread.lowerQuartile), lengthText(spread.upperQuartile));
}

}  // namespace gramhour::ui
