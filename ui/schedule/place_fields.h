#pragma once

#include <optional>
#include <vector>

#include <QWidget>

#include "service/schedule_service.h"

class QComboBox;

namespace gramhour::ui {

class ClockEdit;
class DateEdit;
class Field;
class NumberEdit;

/// Where and when: chair, day, time of day, minutes.
class PlaceFields : public QWidget {
    Q_OBJECT

public:
    /// Object names are `<name>.chair`, `.day`, `.time`, `.minutes`.
    explicit PlaceFields(const QString& name, QWidget* parent = nullptr);

    /// Keeps the chair that is chosen where it is still there.
    void setChairs(const std::vector<Chair>& chairs);
    void setSlot(const Slot& slot);
    /// What is typed; nothing while something of it can't be read.
    [[nodiscard]] std::optional<Slot> place() const;
    /// Tells every problem in place and goes to the first. True when there is none.
    [[nodiscard]] bool check();
    void focusTime();

Q_SIGNALS:
    void changed();

private:
    QComboBox* m_chair;
    DateEdit* m_day;
    ClockEdit* m_time;
    NumberEdit* m_minutes;
    std::vector<Chair> m_chairs;
    bool m_isShowing = false;
};

}  // namespace gramhour::ui
