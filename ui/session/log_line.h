#pragma once

#include <optional>

#include <QList>
#include <QString>

#include "service/session_service.h"
#include "ui/support/icons.h"
#include "ui/support/theme.h"

/// The log of a session as words.
namespace gramhour::ui {

/// A line below an entry: what stood there before, and who changed it when and why.
struct LogNote {
    QString struck;  ///< "10:34 Vitals 188/54, ..."; empty where nothing was replaced
    QString text;    ///< "R. Okafor, 11:02: typing mistake"

    friend bool operator==(const LogNote&, const LogNote&) = default;
};

/// What marks an entry besides its own words: icon and word, never a colour alone.
struct LogMark {
    Icon icon = Icon::Note;
    QString word;  ///< "Corrected", "Entered in error", "Late entry"
    Tone tone = Tone::Neutral;

    friend bool operator==(const LogMark&, const LogMark&) = default;
};

struct LogLine {
    int number = 0;  ///< of the event
    QString time;
    QString recorded;  ///< "written 10:20", for a late entry
    QString lead;
    QString rest;
    QString alert;  ///< "systolic low: recheck", for vitals that fired
    Tone tone = Tone::Neutral;
    Tone alertTone = Tone::Warn;
    QString who;
    QString lateReason;
    std::optional<LogMark> mark;
    QList<LogNote> notes;
    bool isStruck = false;       ///< entered in error: readable, and does not count
    bool isCorrectable = false;  ///< of a kind that takes a correction; who may is the services' to say

    friend bool operator==(const LogLine&, const LogLine&) = default;
};

/// Newest first, by the time at which things occurred as they count now.
[[nodiscard]] QList<LogLine> logLines(const SessionSnapshot& snapshot, const Protocol& protocol);

}  // namespace gramhour::ui
