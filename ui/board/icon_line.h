#pragma once

#include <optional>

#include <QWidget>

#include "ui/support/icons.h"
#include "ui/support/theme.h"

class QLabel;

namespace gramhour::ui {

class WrappedText;

/// A line with its icon: "◷ Vitals due in 3:40". Toned words are bold. Hidden while it has no words.
class IconLine : public QWidget {
    Q_OBJECT

public:
    explicit IconLine(QWidget* parent = nullptr);

    void setLine(std::optional<Icon> icon, const QString& text, Tone tone);
    [[nodiscard]] QString text() const;

private:
    void restyle();

    QLabel* m_picture;
    WrappedText* m_text;
    std::optional<Icon> m_icon;
    Tone m_tone = Tone::Neutral;
};

}  // namespace gramhour::ui
