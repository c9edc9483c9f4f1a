#pragma once

#include <QScrollArea>

#include "ui/session/session_view.h"

class QVBoxLayout;

namespace gramhour::ui {

/// What happened, newest first: time, sentence, who. A late entry shows both times and why.
class SessionLog : public QScrollArea {
    Q_OBJECT

public:
    explicit SessionLog(QWidget* parent = nullptr);

    void show(const QList<LogLine>& lines);
    using QScrollArea::show;

    [[nodiscard]] const QList<LogLine>& lines() const { return m_lines; }

private:
    void rebuild();

    QVBoxLayout* m_column;
    QList<LogLine> m_lines;
};

}  // namespace gramhour::ui
