#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace gramhour::ui {

/// The page below a top bar: a column with the design's margins that scrolls vertically, and only when it
/// must. Keeps the widget with focus in view.
class ScrollPage : public QScrollArea {
    Q_OBJECT

public:
    explicit ScrollPage(QWidget* parent = nullptr);

    /// Its margins and spacing belong to the page: setRhythm().
    QVBoxLayout& column();
    /// Widest column in design pixels, centred; 0 (the default) uses all the width.
    void setMaximumColumn(int designPixels);
    /// Room above the first widget and between widgets, in design pixels; 18 and 15 at first. A page that
    /// begins with filter chips or a StepRow, which have air of their own, takes 9 and 9.
    void setRhythm(int top, int gap);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void applyMargins();

    QVBoxLayout* m_column;
    int m_maximum = 0;
    int m_top = 18;
    int m_gap = 15;
};

}  // namespace gramhour::ui
