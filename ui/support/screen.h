#pragma once

#include <QObject>
#include <QString>

class QWidget;

namespace gramhour::ui {

struct Alarm;

/// One screen of the window: the object (a presenter) that owns its page and talks to the services. The shell
/// makes it for the person who signed in, puts the page into the window, and deletes it when they leave.
class Screen : public QObject {
    Q_OBJECT

public:
    explicit Screen(QObject* parent = nullptr) : QObject(parent) {}

    /// The page the window shows. Made in the constructor; the window takes it over as its parent.
    [[nodiscard]] virtual QWidget* page() = 0;
    /// What the top bar says, such as "Today" or a patient's name.
    [[nodiscard]] virtual QString title() const = 0;
    /// Comes into view: loads, and puts the focus where the person starts. Not called while in view: what a
    /// screen writes itself it shows itself (Navigator::dataChanged tells the others, which load when they
    /// come into view).
    virtual void activate() = 0;
    /// Goes out of view or is about to be deleted: keeps what was typed. No question is asked here.
    virtual void leave() = 0;
    /// Whether somebody who looks at it now sees this alarm, with its answers: the bar across the screens
    /// then leaves it out.
    [[nodiscard]] virtual bool shows(const Alarm& /*alarm*/) const { return false; }
};

}  // namespace gramhour::ui
