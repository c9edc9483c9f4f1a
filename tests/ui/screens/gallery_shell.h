#pragma once

#include <QString>

class QVBoxLayout;
class QWidget;

namespace gramhour::ui {
class Rail;
}

namespace gramhour::ui::gallery {

/// Whose window it is: a manager has the audit trail in the rail.
enum class Person { nurse, manager };

Rail* makeRail(const QString& current, Person person = Person::nurse);

/// A window with the rail at the left and a column for the bar and the page at the right.
struct Frame {
    QWidget* window;
    QVBoxLayout* column;
};
Frame makeFrame(const QString& current, Person person = Person::nurse);

}  // namespace gramhour::ui::gallery
