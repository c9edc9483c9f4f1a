#pragma once

#include <QString>
#include <QWidget>

#include "ui/support/theme.h"

namespace gramhour::ui {

/// A time or figure whose digits all have the same width, so that it stands still while counting ("1:06:20").
///
/// Each digit is painted in a cell as wide as the widest digit; other characters keep their own width.
class ClockLabel : public QWidget {
    Q_OBJECT
    Q_PROPERTY(QString text READ text WRITE setText)

public:
    explicit ClockLabel(const QString& text = {}, TextRole role = TextRole::Clock, QWidget* parent = nullptr);

    QString text() const;
    void setText(const QString& text);
    void setTone(Tone tone);
    void setRole(TextRole role);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int widthOf(const QString& text) const;

    QString m_text;
    TextRole m_role;
    Tone m_tone = Tone::Neutral;
};

/// Seconds as "1:06:20" or "4:30" (minutes and seconds below one hour); negative with a real minus sign.
QString clockText(qint64 seconds);

}  // namespace gramhour::ui
