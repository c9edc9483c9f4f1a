#pragma once

#include <QScrollArea>

#include "ui/session/log_line.h"

class QVBoxLayout;

namespace gramhour::ui {

class Button;
class LogRow;

/// What happened, newest first: time, sentence, who. A late entry shows both times and why; a corrected one
/// the text that stood there before, struck through, with who corrected it and why; one entered in error
/// stays readable. Each mark is a word with an icon.
///
/// One stop in the tab order: arrows go from entry to entry, Enter or E asks to correct one.
class SessionLog : public QScrollArea {
    Q_OBJECT

public:
    explicit SessionLog(QWidget* parent = nullptr);

    void show(const QList<LogLine>& lines);
    using QScrollArea::show;

    [[nodiscard]] const QList<LogLine>& lines() const { return m_lines; }
    /// "Correct an entry", for the heading of the card around the log. Belongs to it from then on.
    [[nodiscard]] Button* correctButton() { return m_correct; }
    /// To the newest entry, or the one that was looked at.
    void focusEntries();

Q_SIGNALS:
    /// This event shall be corrected.
    void correctionWanted(int event);

private:
    void rebuild();
    void step(int from, int by);
    void focusRow(int row);
    [[nodiscard]] int currentRow() const;
    void correct();

    QVBoxLayout* m_column;
    Button* m_correct;
    QList<LogLine> m_lines;
    QList<LogRow*> m_rows;
    int m_current = 0;  ///< number of the event looked at last
};

}  // namespace gramhour::ui
