#pragma once

#include <functional>
#include <optional>

#include <QDateTime>
#include <QWidget>

#include "ui/widgets/checked_edit.h"

namespace gramhour::ui {

class TimeLine;

/// When something happened: now, −5, −15, −30 minutes, or typed hh:mm. Follows now until somebody changes it.
///
/// A typed time means the latest such moment that is not in the future: 23:50 typed at 00:10 is yesterday,
/// and is shown so.
class TimeEdit : public QWidget {
    Q_OBJECT

public:
    using Now = std::function<QDateTime()>;

    /// `name` begins the sentences; `now` gives the clinic's local time (tests give a fixed one).
    TimeEdit(const QString& name, Now now, QWidget* parent = nullptr);

    /// Nothing while what is typed is no time, or is before the earliest allowed.
    std::optional<QDateTime> value() const;
    void setValue(const QDateTime& moment);
    /// Back to following now.
    void setNow();
    bool followsNow() const;
    /// Earliest moment allowed, with the sentence that says why ("Before the infusion started at 09:48").
    void setEarliest(const QDateTime& earliest, const QString& sentence);

    QString problem() const;
    bool check();
    QLineEdit* lineEdit() const;

Q_SIGNALS:
    void valueChanged();
    void problemChanged(const QString& sentence);

private:
    void goBack(int minutes);

    TimeLine* m_line;
};

/// A plain time of day, typed hh:mm ("9:05", "0905"), for schedules.
class ClockEdit : public CheckedEdit {
    Q_OBJECT

public:
    explicit ClockEdit(const QString& name, QWidget* parent = nullptr);

    std::optional<QTime> value() const;
    void setValue(std::optional<QTime> time);

Q_SIGNALS:
    void valueChanged(std::optional<QTime> time);

protected:
    QString judge(const QString& text) const override;
    void tidy() override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString m_name;
    std::optional<QTime> m_last;
};

}  // namespace gramhour::ui
