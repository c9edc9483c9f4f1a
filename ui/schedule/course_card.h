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

Q_SIGNALS:
    void stopRequested(gramhour::CourseId course, const QString& reason);
    void goOnRequested(gramhour::CourseId course);

private:
    void addActs(const CourseView& course, MayGoOn mayGoOn);
    void askReason();
    void takeReason();

    CourseId m_course;
    QLineEdit* m_reason = nullptr;
    Field* m_field = nullptr;
    QWidget* m_asking = nullptr;
    Button* m_stop = nullptr;
};

}  // namespace gramhour::ui
