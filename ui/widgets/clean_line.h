#pragma once

#include <QString>

class QLineEdit;

/// What is seen in a text field is what is kept.
namespace gramhour::ui {

/// A broken surrogate, which would be kept as U+FFFD, is shown as that; a line break or tab, which a line
/// edit hides, is the blank that it looks like.
[[nodiscard]] QString onOneLine(const QString& text);
/// Without what cannot be shown as it is written: `isCleanText` of base/text_fold.h.
[[nodiscard]] bool canBeKept(const QString& text);
/// The sentence for a text that can't.
[[nodiscard]] QString uncleanText();
/// Tidies whatever is typed or pasted at once.
void keepOnOneLine(QLineEdit& line);

}  // namespace gramhour::ui
