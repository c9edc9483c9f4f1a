#pragma once

#include <vector>

#include <QWidget>

#include "service/walk_in_service.h"

class QComboBox;
class QLineEdit;

namespace gramhour::ui {

class DateEdit;
class Field;
class InlineMessage;
class ToggleChoice;

/// What is asked of a walk-in in a hurry: initials, birth date, sex, and the chair where they sit. Gathers
/// only. Object names are `hurry.<field>`.
class WalkInPanel : public QWidget {
    Q_OBJECT

public:
    /// `today` is the latest birth date.
    explicit WalkInPanel(Date today, QWidget* parent = nullptr);

    void setChairs(const std::vector<Chair>& chairs);
    /// "A. L." from what was typed into a search: "Amara Lindqvist".
    void takeTyped(const QString& typed);
    /// Says beside the fields what is missing, and goes to the first of them. True when nothing is.
    [[nodiscard]] bool check();
    [[nodiscard]] WalkIn walkIn() const;
    /// A refusal beside its field, or below them.
    void showProblem(const QString& field, const QString& sentence);
    void focusFirst();

Q_SIGNALS:
    void acceptRequested();

private:
    QLineEdit* m_initials;
    DateEdit* m_birthDate;
    ToggleChoice* m_sex;
    QComboBox* m_chair;
    Field* m_initialsField;
    Field* m_sexField;
    Field* m_chairField;
    InlineMessage* m_problem;
    std::vector<ChairId> m_chairs;
};

}  // namespace gramhour::ui
