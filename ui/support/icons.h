#pragma once

#include <optional>

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QRectF>
#include <QString>

class QPainter;

/// The program's own icons: one-colour drawings on a 24 × 24 grid (resources/icons), tinted when painted.
namespace gramhour::ui {

enum class Icon {
    Today,
    Patients,
    Schedule,
    History,
    Stock,
    Settings,
    Lock,
    Search,
    Play,
    Pause,
    Stop,
    Check,
    Clock,
    Observe,
    Warning,
    Overdue,
    Heart,
    Rate,
    Site,
    Note,
    Plus,
    Minus,
    Print,
    Close,
    ChevronLeft,
    ChevronRight,
    ChevronUp,
    ChevronDown,
    Person,
    Circle,
    Dot,
    Dotted,
    Blocked,
    Download,
    Flag,
    Info,
    Bag,
    Drop,
    Reaction,
    Trash,
    Undo,
    Keyboard
};

class Icons {
public:
    /// A crisp icon at any size, in a fixed colour (ask again after a change of theme).
    static QIcon icon(Icon icon, const QColor& color);
    /// `size` in device-independent pixels.
    static QPixmap pixmap(Icon icon, const QColor& color, int size, qreal devicePixelRatio);
    /// Paints the icon centred into `box` at the box's shorter side.
    static void paint(QPainter& painter, const QRectF& box, Icon icon, const QColor& color);
    /// The icon's file name without folder and ending, such as "chevron-left".
    static QString name(Icon icon);
};

}  // namespace gramhour::ui
