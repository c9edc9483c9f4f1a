#include "ui/shell/chair_words.h"

#include <QCoreApplication>

#include "ui/support/text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ChairWords)
};

QString dueText(const ChairCard& card, UtcTime now) {
    if (card.due.empty()) {
        return Words::tr("Check due");
    }
    const Duration left = card.due.front().check.dueAt - now;
    return left < Duration() ? Words::tr("Overdue by %1").arg(countdownText(-left))
                             : Words::tr("Due in %1").arg(countdownText(left));
}

}  // namespace

bool isBusy(const ChairCard& card) {
    return card.state != CardState::free && card.state != CardState::outOfService;
}

ChipFace chairFace(const ChairCard& card, UtcTime now) {
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
        return {Icon::Clock, dueText(card, now), Tone::Warn};
    case CardState::checkOverdue:
        return {Icon::Overdue, dueText(card, now), Tone::Bad};
    case CardState::stopAlert:
        return {Icon::Warning, Words::tr("Stop alert"), Tone::Bad};
    case CardState::bagFinished:
        return {Icon::Bag, Words::tr("Bag is finished"), Tone::Warn};
    case CardState::paused:
        return {Icon::Pause,
                card.pausedFor ? Words::tr("Paused %1").arg(countdownText(*card.pausedFor))
                               : Words::tr("Paused"),
                Tone::Warn};
    case CardState::observing:
        return {Icon::Observe, Words::tr("Observing"), Tone::Info};
    }
    return {};
}

}  // namespace gramhour::ui
