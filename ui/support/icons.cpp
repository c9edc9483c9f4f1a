#include "ui/support/icons.h"

#include <cmath>

#include <QFile>
#include <QGuiApplication>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace gramhour::ui {

namespace {

/// In the order of Icon.
constexpr const char* kNames[] = {
    "today",   "patients", "schedule", "history",      "stock",         "settings",   "lock",
    "search",  "play",     "pause",    "stop",         "check",         "clock",      "observe",
    "warning", "overdue",  "heart",    "rate",         "site",          "note",       "plus",
    "minus",   "print",    "close",    "chevron-left", "chevron-right", "chevron-up", "chevron-down",
    "person",  "circle",   "dot",      "dotted",       "blocked",       "download",   "flag",
    "info",    "bag",      "drop",     "reaction",     "trash",         "undo",       "keyboard",
};

QByteArray source(Icon icon) {
    static QHash<int, QByteArray> loaded;
    const int key = static_cast<int>(icon);
    const auto known = loaded.constFind(key);
    if (known != loaded.constEnd()) {
        return *known;
    }
    QFile file(QStringLiteral(":/icons/%1.svg").arg(Icons::name(icon)));
    const QByteArray svg = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    loaded.insert(key, svg);
    return svg;
}

/// Draws afresh at every size and pixel ratio asked for, so that icons in buttons and menus stay sharp.
class TintedIconEngine : public QIconEngine {
public:
    TintedIconEngine(Icon icon, const QColor& color) : m_icon(icon), m_color(color) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State /*state*/) override {
        Icons::paint(*painter, rect, m_icon, tint(mode));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return scaledPixmap(size, mode, state, 1.0);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State /*state*/, qreal scale) override {
        QPixmap result = Icons::pixmap(m_icon, tint(mode), qMin(size.width(), size.height()), 1.0);
        result.setDevicePixelRatio(scale);
        return result;
    }
    QIconEngine* clone() const override { return new TintedIconEngine(*this); }

private:
    QColor tint(QIcon::Mode mode) const {
        QColor color = m_color;
        if (mode == QIcon::Disabled) {
            color.setAlphaF(0.5F);
        }
        return color;
    }

    Icon m_icon;
    QColor m_color;
};

}  // namespace

QString Icons::name(Icon icon) {
    const auto index = static_cast<std::size_t>(icon);
    static_assert(std::size(kNames) == static_cast<std::size_t>(Icon::Keyboard) + 1);
    return QString::fromLatin1(kNames[index]);
}

QIcon Icons::icon(Icon icon, const QColor& color) {
    return QIcon(new TintedIconEngine(icon, color));
}

QPixmap Icons::pixmap(Icon icon, const QColor& color, int size, qreal devicePixelRatio) {
    const int pixels = qMax(1, static_cast<int>(std::lround(size * devicePixelRatio)));
    const QString key = QStringLiteral("gramhour:%1:%2:%3:%4")
                            .arg(static_cast<int>(icon))
                            .arg(color.rgba())
                            .arg(pixels)
                            .arg(devicePixelRatio);
    QPixmap result;
    if (QPixmapCache::find(key, &result)) {
        return result;
    }
    result = QPixmap(pixels, pixels);
    result.fill(Qt::transparent);
    QByteArray svg = source(icon);
    svg.replace("#000", color.name(QColor::HexRgb).toLatin1());
    QSvgRenderer renderer(svg);
    QPainter painter(&result);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(color.alphaF());
    renderer.render(&painter, QRectF(0, 0, pixels, pixels));
    painter.end();
    result.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, result);
    return result;
}

void Icons::paint(QPainter& painter, const QRectF& box, Icon icon, const QColor& color) {
    const int size = static_cast<int>(std::floor(qMin(box.width(), box.height())));
    const QPaintDevice* device = painter.device();
    const qreal ratio = device == nullptr ? 1.0 : device->devicePixelRatioF();
    // Whole pixels, or thin strokes blur.
    const QPointF corner(std::round(box.center().x() - size / 2.0),
                         std::round(box.center().y() - size / 2.0));
    painter.drawPixmap(corner, pixmap(icon, color, size, ratio));
}

}  // namespace gramhour::ui
