#pragma once

#include <QString>

class QVBoxLayout;
class QWidget;

namespace gramhour::ui {
class Rail;
}

namespace gramhour::ui::gallery {

/// The rail as a nurse sees it.
Rail* makeRail(const QString& current);

/// A window with the rail at the left and a column for the bar and the page at the right.
struct Frame {
    QWidget* window;
    QVBoxLayout* column;
};
Frame makeFrame(const QString& current);

}  // namespace gramhour::ui::gallery
