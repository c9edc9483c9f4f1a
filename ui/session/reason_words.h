#pragma once

#include <QStringList>

#include "session/event.h"

/// What is usually written as a reason at the chair. Each is only an offer: the words can be typed over.
namespace gramhour::ui {

[[nodiscard]] QStringList lateCheckWords();
[[nodiscard]] QStringList snoozeWords();
[[nodiscard]] QStringList pauseWords();
[[nodiscard]] QStringList stayPausedWords();
[[nodiscard]] QStringList lineWords();
[[nodiscard]] QStringList bagWords();
[[nodiscard]] QStringList interventionWords();

/// How a reaction is now, as its choice says it.
[[nodiscard]] QString courseText(ReactionStatus status);

}  // namespace gramhour::ui
