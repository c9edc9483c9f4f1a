// Open reactions and the volume ledger as words; see session_view.h.
#include <algorithm>

#include <QCoreApplication>

#include "session/ledger.h"
#include "session/reaction_course.h"
#include "ui/session/reason_words.h"
#include "ui/session/session_view.h"
#include "ui/support/clinical_text.h"
#include "ui/support/number_text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SessionView)
};

/// As in the heading's unit.
QString millilitres(Volume volume) {
    return writeNumber(volume.microlitres(), 3);
}

bool isOver(const ReactionCourse& course) {
    const ReactionOutcome* outcome = course.outcome();
    return outcome != nullptr &&
           (outcome->status == ReactionStatus::resolved || outcome->status == ReactionStatus::transferred);
}

/// One thing that was done about a reaction.
struct Deed {
    UtcTime at;
    QString words;
};

QStringList deedsOf(const ReactionCourse& course) {
    std::vector<Deed> deeds{{course.reaction.at, fromUtf8(course.reaction.body.intervention)}};
    for (const Recorded<ReactionIntervention>& each : course.interventions) {
        deeds.push_back({each.at, fromUtf8(each.body.text)});
    }
    for (const Recorded<PrescriberTold>& each : course.told) {
        deeds.push_back({each.at, Words::tr("%1 told").arg(fromUtf8(each.body.name))});
    }
    for (const Recorded<ReactionOutcome>& each : course.outcomes) {
        const QString status = courseText(each.body.status);
        deeds.push_back({each.at, each.body.note.empty()
                                      ? status
                                      : Words::tr("%1: %2").arg(status, fromUtf8(each.body.note))});
    }
    std::stable_sort(deeds.begin(), deeds.end(), [](const Deed& a, const Deed& b) { return a.at > b.at; });
    QStringList lines;
    for (const Deed& deed : deeds) {
        lines += QStringLiteral("%1  %2").arg(timeText(deed.at), deed.words);
    }
    return lines;
}

QString factsOf(const ReactionCourse& course) {
    QStringList facts;
    facts += Words::tr("since %1").arg(timeText(course.reaction.body.onset.value_or(course.reaction.at)));
    facts += course.isPrescriberTold() ? Words::tr("prescriber told") : Words::tr("prescriber not told yet");
    if (course.outcome() != nullptr) {
        facts += courseText(course.outcome()->status).toLower();
    }
    if (course.resumedAt && course.resumedRate) {
        facts +=
            Words::tr("resumed %1 at %2").arg(timeText(*course.resumedAt), pumpRateText(*course.resumedRate));
    }
    return facts.join(QStringLiteral(" · "));
}

}  // namespace

QList<ReactionView> openReactions(const SessionSnapshot& snapshot, const Protocol& protocol) {
    QList<ReactionView> views;
    for (const ReactionCourse& course : reactionCourses(snapshot.state)) {
        if (isOver(course)) {
            continue;
        }
        ReactionView view;
        view.number = course.reaction.number;
        view.title = Words::tr("Reaction grade %1").arg(course.reaction.body.grade);
        view.symptoms = symptomsText(protocol, course.reaction.body.symptoms);
        view.facts = factsOf(course);
        view.lines = deedsOf(course);
        views.prepend(view);
    }
    return views;
}

QList<LedgerRow> ledgerRows(const SessionSnapshot& snapshot, UtcTime now) {
    QList<LedgerRow> rows;
    for (const LedgerLine& line : ledgerOf(snapshot.state, now)) {
        LedgerRow row;
        row.span = line.to ? QStringLiteral("%1–%2").arg(timeText(line.from), timeText(*line.to))
                           : Words::tr("%1–now").arg(timeText(line.from));
        row.rate = pumpRateText(line.rate);
        row.lot = fromUtf8(line.lot);
        row.given = millilitres(line.volume);
        row.sum = millilitres(line.totalVolume);
        row.tip = Words::tr("Bag %1, lot %2; %3 given by then")
                      .arg(line.bag)
                      .arg(row.lot, gramsText(line.totalDose, 2));
        if (line.cannula) {
            row.tip = Words::tr("%1; cannula %2").arg(row.tip, cannulaText(*line.cannula));
        }
        rows.append(row);
    }
    return rows;
}

}  // namespace gramhour::ui
