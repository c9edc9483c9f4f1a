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

    QVBoxLayout& column();
    /// Widest column in design pixels, centred; 0 (the default) uses all the width.
    void setMaximumColumn(int designPixels);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void applyMargins();

    QVBoxLayout* m_column;
    int m_maximum = 0;
};

}  // namespace gramhour::ui
