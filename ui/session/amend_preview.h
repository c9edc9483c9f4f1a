#pragma once

#include <QString>
#include <QStringList>

#include "service/session_service.h"

/// What a correction changes, asked of the core before anything is recorded.
namespace gramhour::ui {

struct AmendPreview {
    QStringList follows;  ///< "Given becomes 0.82 g instead of 0.94 g"; empty when no figure changes
    QString refusal;      ///< why the core would not take it; empty when it would

    friend bool operator==(const AmendPreview&, const AmendPreview&) = default;
};

/// `correction` is an Amended or EnteredInError by this person, made now.
[[nodiscard]] AmendPreview amendPreview(const SessionSnapshot& snapshot, const EventBody& correction,
                                        StaffId person, UtcTime now);

/// Why a correction or a reopening was not taken, naming the entry that stands in its way.
[[nodiscard]] QString correctionProblem(const ServiceError& error, const SessionSnapshot& snapshot);
/// Why this person may not correct an entry; empty when they may.
[[nodiscard]] QString standingText(CorrectionStanding standing);

}  // namespace gramhour::ui
