#pragma once

#include <optional>
#include <vector>

#include <QWidget>

#include "service/schedule_service.h"

class QComboBox;
class QVBoxLayout;

namespace gramhour::ui {

class NumberEdit;
class PlaceFields;
class ToggleChoice;

/// What a course is made of: how many visits, how far apart, the first one, and what is proposed for each.
class CourseForm : public QWidget {
    Q_OBJECT

public:
    CourseForm(const Protocol& protocol, QWidget* parent = nullptr);

    void setChairs(const std::vector<Chair>& chairs);
    [[nodiscard]] bool hasFirst() const;
    void setFirst(const Slot& slot);
    /// Nothing while something of it can't be read.
    [[nodiscard]] std::optional<CoursePlan> plan(PatientId patient) const;
    /// Tells every problem in place and goes to the first. True when there is none.
    [[nodiscard]] bool check();
    void focusFirst();

Q_SIGNALS:
    void changed();

private:
    void addNumbers(QVBoxLayout& column);
    void addOrder(QVBoxLayout& column);
    void followProduct();
    [[nodiscard]] OrderTemplate order() const;

    const Protocol& m_protocol;
    NumberEdit* m_visits;
    NumberEdit* m_interval;
    PlaceFields* m_first;
    ToggleChoice* m_choice;
    NumberEdit* m_dose;
    QComboBox* m_product;
    NumberEdit* m_bag;
    ToggleChoice* m_diluent;
    ToggleChoice* m_additive;
};

}  // namespace gramhour::ui
