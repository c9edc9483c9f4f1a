#pragma once

#include <optional>

#include <QLabel>
#include <QPushButton>

#include "ui/support/icons.h"
#include "ui/support/theme.h"

namespace gramhour::ui {

/// What a chip shows.
struct ChipFace {
    std::optional<Icon> icon = {};
    QString text = {};
    Tone tone = Tone::Neutral;
};

/// Size of a painted chip and painting of one; for delegates and composed widgets.
QSize chipSize(const ChipFace& face);
void paintChip(QPainter& painter, const QRectF& box, const ChipFace& face);

/// A state told by icon, word and colour, in this order of importance. Not clickable.
class Chip : public QLabel {
    Q_OBJECT

public:
    explicit Chip(const QString& text = {}, Tone tone = Tone::Neutral, QWidget* parent = nullptr);
    Chip(Icon icon, const QString& text, Tone tone, QWidget* parent = nullptr);

    void setFace(const ChipFace& face);
    ChipFace face() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::optional<Icon> m_icon;
    Tone m_tone = Tone::Neutral;
};

/// A chip that filters what is below it: checkable, focusable, higher to the pointer than it is painted.
class FilterChip : public QPushButton {
    Q_OBJECT

public:
    static constexpr int kHeight = 36;  ///< in px at 100 %

    explicit FilterChip(const ChipFace& face, QWidget* parent = nullptr);

    void setFace(const ChipFace& face);
    ChipFace face() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::optional<Icon> m_icon;
    Tone m_tone = Tone::Neutral;
};

}  // namespace gramhour::ui
