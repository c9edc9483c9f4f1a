#include "ui/stock/stock_words.h"

#include <QCoreApplication>
#include <QLocale>

#include "ui/support/text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Stock)
};

const QChar kMinus(0x2212);

QString numberText(std::int64_t number) {
    const QString digits = QLocale().toString(static_cast<qlonglong>(number < 0 ? -number : number));
    return number < 0 ? kMinus + digits : digits;
}

}  // namespace

StateWords lotStateWords(LotState state) {
    switch (state) {
    case LotState::negative:
        return {Icon::Warning, Words::tr("Below zero"), Tone::Bad};
    case LotState::empty:
        return {Icon::Circle, Words::tr("Empty"), Tone::Neutral};
    case LotState::expired:
        return {Icon::Blocked, Words::tr("Expired"), Tone::Bad};
    case LotState::expiresSoon:
        return {Icon::Clock, Words::tr("Expires soon"), Tone::Warn};
    case LotState::inStock:
        return {Icon::Check, Words::tr("In stock"), Tone::Ok};
    }
    return {};
}

QString stockMoveText(StockMoveKind kind) {
    switch (kind) {
    case StockMoveKind::received:
        return Words::tr("Received");
    case StockMoveKind::used:
        return Words::tr("Used");
    case StockMoveKind::wasted:
        return Words::tr("Wasted");
    case StockMoveKind::counted:
        return Words::tr("Counted");
    }
    return {};
}

QString unitsText(std::int64_t units) {
    return units == 1 ? Words::tr("1 unit") : Words::tr("%1 units").arg(numberText(units));
}

QString changeText(std::int64_t change) {
    return change > 0 ? QLatin1Char('+') + numberText(change) : numberText(change);
}

QString lotNoticeText(LotNotice notice) {
    switch (notice) {
    case LotNotice::unknownLot:
        return Words::tr("This lot was never received here. Look at the label again; you can go on.");
    case LotNotice::noneLeft:
        return Words::tr("By the book none of this lot is left. You can go on; count it when there is time.");
    case LotNotice::expired:
        return Words::tr("This date is past: take another lot.");
    case LotNotice::expiryDiffers:
        return Words::tr("This lot was received with another expiry. Look at the label again.");
    case LotNotice::otherExpiresFirst:
        return Words::tr("Another lot expires earlier.");
    }
    return {};
}

QString stockErrorText(const ServiceError& error) {
    if (error.code == ServiceErrorCode::invalid && error.field == "product") {
        return Words::tr("Choose the product.");
    }
    if (error.code == ServiceErrorCode::invalid && error.field == "lot") {
        return Words::tr("Type the lot as it stands on the label.");
    }
    if (error.code == ServiceErrorCode::invalid && error.field == "reason") {
        return Words::tr("Say why.");
    }
    if (error.code == ServiceErrorCode::invalid && error.field == "units") {
        return Words::tr("Type a whole number of units.");
    }
    if (error.code == ServiceErrorCode::expired) {
        return Words::tr("This date is past. Expired goods are not received.");
    }
    if (error.code == ServiceErrorCode::stale && error.field == "expiry") {
        return Words::tr(
            "This lot is here with another expiry. Look at the label again, or correct the lot.");
    }
    if (error.code == ServiceErrorCode::notReady && error.field == "units") {
        return Words::tr("The book has fewer than that. Count the lot first.");
    }
    return serviceErrorText(error);
}

StateWords recallStateWords(const RecallLine& line) {
    switch (line.summary.phase) {
    case SessionPhase::infusing:
        return {Icon::Warning, Words::tr("Infusing now"), Tone::Bad};
    case SessionPhase::paused:
        return {Icon::Warning, Words::tr("Paused now"), Tone::Bad};
    case SessionPhase::ready:
    case SessionPhase::observing:
        return phaseWords(line.summary.phase);
    case SessionPhase::ended:
        break;
    }
    return outcomeWords(line.summary.outcome);
}

QString recallReactionText(const RecallLine& line) {
    if (line.summary.reactionGrade == 0) {
        return Words::tr("no reaction");
    }
    const QString grade = Words::tr("grade %1").arg(line.summary.reactionGrade);
    return line.symptoms.empty() ? grade : QStringLiteral("%1, %2").arg(fromUtf8(line.symptoms), grade);
}

}  // namespace gramhour::ui
