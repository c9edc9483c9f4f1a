#pragma once

#include <QList>
#include <QWidget>

#include "ui/board/wall_view.h"

namespace gramhour::ui {

class WallTile;

/// Board mode (F11): all chairs, the clock, the counts and the worst alarm, over a whole screen on the wall.
///
/// The type is as large as the number of chairs allows. Letters are read at 200 times their height (the
/// usual rule for signs), so 4 m asks for capitals 20 mm high: on a 43-inch screen of 1920 × 1080 (0.496 mm a
/// pixel) that is 40 pixels, type of kFourMetres pixels. With 24 chairs and the alarm shown it is still met;
/// with fewer chairs letters are larger.
class WallPage : public QWidget {
    Q_OBJECT

public:
    /// Capitals of Inter are 0.727 of the type's height: 40 px / 0.727.
    static constexpr int kFourMetres = 55;

    explicit WallPage(QWidget* parent = nullptr);

    /// Shows the moment: tiles stay, words change.
    void show(const WallView& view, WallNaming naming);
    using QWidget::show;
    /// Height of the type of the tiles, pixels.
    [[nodiscard]] int typePixels() const { return m_pixels; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    void paintHead(QPainter& painter) const;
    void paintAlarm(QPainter& painter) const;
    [[nodiscard]] QRect headRect() const;
    [[nodiscard]] QRect alarmRect() const;

    WallView m_view;
    WallNaming m_naming = WallNaming::nobody;
    QList<WallTile*> m_tiles;
    int m_pixels = kFourMetres;
};

}  // namespace gramhour::ui
