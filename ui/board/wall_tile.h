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
    enum class ChairName { whole, brief };
    /// Height of the type in pixels; `rows` is three where a full name has a row of its own. All tiles of a
    /// wall name their chairs alike.
    void setType(int pixels, int rows, ChairName name);
    /// Whether the chair's whole name has room at that type beside who sits there and the clock.
    [[nodiscard]] bool hasRoomForWhole(int pixels, int rows, int width) const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void nameState();
    /// Who sits there, flagged where somebody else has the same name.
    void paintWho(QPainter& painter, const QRectF& box) const;
    /// "same name" at the right of `row`, where what is `taken` of it leaves the room; the flag says it else.
    void paintNamesake(QPainter& painter, const QRectF& row, qreal taken) const;

    WallTileView m_view{.chair = ChairId(0)};
    int m_pixels = 40;
    int m_rows = 2;
    ChairName m_name = ChairName::whole;
};

/// The font of the wall.
[[nodiscard]] QFont wallFont(int pixels, QFont::Weight weight);

}  // namespace gramhour::ui
