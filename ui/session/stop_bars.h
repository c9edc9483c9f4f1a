#pragma once

#include <QList>
#include <QWidget>

#include "ui/session/session_view.h"

class QVBoxLayout;

namespace gramhour::ui {

/// The stop alerts that nobody has answered, one bar each, above everything else of a page. Nothing where
/// there is none.
class StopBars : public QWidget {
    Q_OBJECT

public:
    /// Bars and buttons are named from `name`: "session.alert", "session.alert.stop",
    /// "session.alert.continue".
    explicit StopBars(QString name, QWidget* parent = nullptr);

    void show(const QList<StopAlertView>& stops);
    using QWidget::show;

Q_SIGNALS:
    /// With what was seen: the reason to begin with.
    void stopChosen(const QString& value);
    void continueChosen(gramhour::AlertSubject subject);

private:
    void add(const StopAlertView& stop);

    QString m_name;
    QVBoxLayout* m_column;
    QList<StopAlertView> m_stops;
};

}  // namespace gramhour::ui
