#pragma once

#include <QWidget>

#include "ui/widgets/clock_label.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

/// A number that matters: caption above, large value, and beside or below it a muted detail ("0.90 g  of 2
/// g").
class Figure : public QWidget {
    Q_OBJECT

public:
    enum class DetailPlace { Beside, Below };

    explicit Figure(const QString& caption, DetailPlace place = DetailPlace::Beside,
                    QWidget* parent = nullptr);

    void setValue(const QString& value);
    void setDetail(const QString& detail);
    void setCaption(const QString& caption);
    void setTone(Tone tone);
    /// Figure (the default), Clock (tiles of History) or BigClock.
    void setRole(TextRole role);

    QString value() const;
    QString detail() const;

private:
    void refreshName();

    Label* m_caption;
    ClockLabel* m_value;
    Label* m_detail;
};

}  // namespace gramhour::ui
