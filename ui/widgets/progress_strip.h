#pragma once

#include <QWidget>

#include "ui/support/theme.h"

namespace gramhour::ui {

/// A thin rounded bar: done out of total, in the colour of a tone. Values are any integers (seconds,
/// micrograms).
class ProgressStrip : public QWidget {
    Q_OBJECT

public:
    explicit ProgressStrip(QWidget* parent = nullptr);

    /// A total of 0 or less shows an empty track; done is clamped to 0..total.
    void setProgress(qint64 done, qint64 total);
    [[nodiscard]] int percent() const;
    void setTone(Tone tone);
    /// Height in design pixels, 8 at first (12 on the session screen).
    void setThickness(int designPixels);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    qint64 m_done = 0;
    qint64 m_total = 0;
    int m_thickness = 8;
    Tone m_tone = Tone::Accent;
};

}  // namespace gramhour::ui
