#pragma once

#include <QWidget>

#include "service/schedule_service.h"

class QLineEdit;

namespace gramhour::ui {

class Button;
class Field;

/// One course: how far it is, each of its visits, and how it ends. Stopping asks for the reason in place.
class CourseCard : public QWidget {
    Q_OBJECT

public:
    enum class MayGoOn { yes, no };

    CourseCard(const CourseView& course, const std::vector<Chair>& chairs, MayGoOn mayGoOn,
               QWidget* parent = nullptr);

    [[nodiscard]] CourseId course() const { return m_course; }
    /// It has not ended yet.
    [[nodiscard]] bool isStoppable() const { return m_isStoppable; }
    [[nodiscard]] bool isAsking() const;
    /// Shows the field for the reason.
    void ask();
    void focusReason();

Q_SIGNALS:
    void stopRequested(gramhour::CourseId course, const QString& reason);
    void goOnRequested(gramhour::CourseId course);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void addActs(const CourseView& course, MayGoOn mayGoOn);
    void addReason();
    void takeReason();

    CourseId m_course;
    bool m_isStoppable;
    QLineEdit* m_reason = nullptr;
    Field* m_field = nullptr;
    QWidget* m_asking = nullptr;
    Button* m_stop = nullptr;
};

}  // namespace gramhour::ui
