#pragma once

#include <QWidget>

#include "ui/board/wall_view.h"

namespace gramhour::ui {

/// One chair on the wall: its name and who sits there, the clock, and the state by icon, word and colour. It
/// paints itself at the size of type that the page gives to all, and only when its words change.
class WallTile : public QWidget {
    Q_OBJECT

public:
    explicit WallTile(QWidget* parent = nullptr);

    void setView(const WallTileView& view);
    [[nodiscard]] const WallTileView& view() const { return m_view; }
    /// Height of the type in pixels; `rows` is three where a full name has a row of its own.
    void setType(int pixels, int rows);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    WallTileView m_view{.chair = ChairId(0)};
    int m_pixels = 40;
    int m_rows = 2;
};

/// The font of the wall.
[[nodiscard]] QFont wallFont(int pixels, QFont::Weight weight);

}  // namespace gramhour::ui
