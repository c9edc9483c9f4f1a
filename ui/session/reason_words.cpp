#include "ui/session/reason_words.h"

#include <QCoreApplication>

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ReasonWords)
};

}  // namespace

QStringList lateCheckWords() {
    return {Words::tr("Busy with another chair"), Words::tr("Patient away from the chair")};
}

QStringList snoozeWords() {
    return {Words::tr("Busy with another chair"), Words::tr("Patient away from the chair"),
            Words::tr("Asleep and seen to be well")};
}

QStringList pauseWords() {
    return {Words::tr("To the toilet"), Words::tr("Feels unwell"), Words::tr("Alarm of the pump")};
}

QStringList stayPausedWords() {
    return {Words::tr("Still away from the chair"), Words::tr("Waiting for the prescriber"),
            Words::tr("Symptoms are settling")};
}

QStringList lineWords() {
    return {Words::tr("Cannula blocked"), Words::tr("Cannula came out"), Words::tr("Swelling at the site")};
}

QStringList bagWords() {
    return {Words::tr("Bag leaked"), Words::tr("Bag was contaminated"), Words::tr("Solution was not clear")};
}

QStringList interventionWords() {
    return {Words::tr("Watched only"), Words::tr("Legs raised"), Words::tr("Infusion paused")};
}

QString courseText(ReactionStatus status) {
    switch (status) {
    case ReactionStatus::resolved:
        return Words::tr("Resolved");
    case ReactionStatus::improving:
        return Words::tr("Improving");
    case ReactionStatus::ongoing:
        return Words::tr("Ongoing");
    case ReactionStatus::transferred:
        return Words::tr("Transferred");
    }
    return {};
}

}  // namespace gramhour::ui
