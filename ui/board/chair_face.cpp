#include "ui/board/chair_face.h"

#include <QCoreApplication>

#include "ui/support/text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ChairFace)
};

/// "Due in 4:12", "Overdue by 0:40"; without a check to count to, the state alone.
QString dueText(const ChairCard& card, UtcTime now) {
    if (card.due.empty()) {
        return chairFace(card).text;
    }
    const Duration left = card.due.front().check.dueAt - now;
    return left < Duration() ? Words::tr("Overdue by %1").arg(countdownText(-left))
                             : Words::tr("Due in %1").arg(countdownText(left));
}

/// The same where a sentence has no room.
QString shortDueText(const ChairCard& card, UtcTime now) {
    const bool isOverdue = card.state == CardState::checkOverdue;
    if (card.due.empty()) {
        return isOverdue ? Words::tr("Overdue") : Words::tr("Due");
    }
    const Duration left = card.due.front().check.dueAt - now;
    if (isOverdue) {
        return Words::tr("Overdue %1").arg(countdownText(-left));
    }
    return left < Duration() ? Words::tr("Due now") : Words::tr("Due %1").arg(countdownText(left));
}

QString pausedText(const ChairCard& card) {
    return card.pausedFor ? Words::tr("Paused %1").arg(countdownText(*card.pausedFor)) : chairFace(card).text;
}

}  // namespace

bool isBusy(const ChairCard& card) {
    return card.state != CardState::free && card.state != CardState::outOfService;
}

ChipFace chairFace(const ChairCard& card) {
    switch (card.state) {
    case CardState::outOfService:
        return {Icon::Close, Words::tr("Out of service"), Tone::Neutral};
    case CardState::free:
        return {Icon::Circle, Words::tr("Free"), Tone::Neutral};
    case CardState::preparing:
        return {Icon::Note, Words::tr("Preparing"), Tone::Accent};
    case CardState::ready:
        return {Icon::Check, Words::tr("Ready to start"), Tone::Accent};
    case CardState::infusing:
        return {Icon::Play, Words::tr("Infusing"), Tone::Ok};
    case CardState::checkDue:
        return {Icon::Clock, Words::tr("Check due"), Tone::Warn};
    case CardState::checkOverdue:
        return {Icon::Overdue, Words::tr("Check overdue"), Tone::Bad};
    case CardState::stopAlert:
        return {Icon::Warning, Words::tr("Stop alert"), Tone::Bad};
    case CardState::bagFinished:
        return {Icon::Bag, Words::tr("Bag is finished"), Tone::Warn};
    case CardState::doseGiven:
        return {Icon::Bag, Words::tr("Ordered dose given"), Tone::Warn};
    case CardState::paused:
        return {Icon::Pause, Words::tr("Paused"), Tone::Warn};
    case CardState::observing:
        return {Icon::Observe, Words::tr("Observing"), Tone::Info};
    }
    return {};
}

ChipFace chairFaceWithTime(const ChairCard& card, UtcTime now) {
    ChipFace face = chairFace(card);
    if (card.state == CardState::checkDue || card.state == CardState::checkOverdue) {
        face.text = dueText(card, now);
    } else if (card.state == CardState::paused) {
        face.text = pausedText(card);
    }
    return face;
}

ChipFace wallFace(const ChairCard& card, UtcTime now) {
    ChipFace face = chairFace(card);
    if (card.state == CardState::checkDue || card.state == CardState::checkOverdue) {
        face.text = shortDueText(card, now);
    } else if (card.state == CardState::paused) {
        face.text = pausedText(card);
    } else if (card.state == CardState::ready) {
        face.text = Words::tr("Ready");
    } else if (card.state == CardState::bagFinished) {
        face.text = Words::tr("Bag finished");
    } else if (card.state == CardState::doseGiven) {
        face.text = Words::tr("Dose given");
    }
    return face;
}

}  // namespace gramhour::ui
