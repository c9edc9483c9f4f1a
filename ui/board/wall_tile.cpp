#include "ui/board/wall_tile.h"

#include <QPainter>

namespace gramhour::ui {

namespace {

/// Room in a tile as parts of the type's height.
constexpr qreal kEdge = 0.3;
constexpr qreal kGap = 0.4;
constexpr qreal kIcon = 0.74;
constexpr qreal kNameType = 0.62;  ///< a full name is for who stands nearer

void paintLine(QPainter& painter, const QRectF& box, Qt::Alignment align, const QString& text) {
    painter.drawText(box, static_cast<int>(align | Qt::AlignVCenter) | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, qCeil(box.width())));
}

}  // namespace

QFont wallFont(int pixels, QFont::Weight weight) {
    QFont font = Theme::font(TextRole::Body);
    font.setPixelSize(qMax(pixels, 8));
    font.setWeight(weight);
    return font;
}

WallTile::WallTile(QWidget* parent) : QWidget(parent) {
    Theme::watch(this, [this] { update(); });
}

void WallTile::setView(const WallTileView& view) {
    if (view == m_view) {
        return;
    }
    m_view = view;
    setObjectName(QStringLiteral("wall.chair.%1").arg(view.chair.value()));
    QStringList words{view.name, view.who, view.state.text};
    words.removeAll(QString());
    setAccessibleName(words.join(QStringLiteral(", ")));
    update();
}

void WallTile::setType(int pixels, int rows) {
    if (pixels != m_pixels || rows != m_rows) {
        m_pixels = pixels;
        m_rows = rows;
        update();
    }
}

void WallTile::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Palette& colors = Theme::palette();
    const ToneColors& tone = Theme::tone(m_view.state.tone);
    const bool isMarked = m_view.border != Tone::Neutral;
    const qreal line = isMarked ? qMax(3.0, m_pixels / 12.0) : 1.0;
    const QRectF frame = QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2);
    painter.setPen(QPen(isMarked ? Theme::tone(m_view.border).border : colors.line, line));
    painter.setBrush(isMarked ? Theme::tone(m_view.border).wash : colors.surface);
    painter.drawRoundedRect(frame, m_pixels / 5.0, m_pixels / 5.0);

    const qreal edge = m_pixels * kEdge;
    const qreal rowHigh = (height() - edge) / m_rows;
    const qreal wide = width() - 2 * edge;
    QRectF row(edge, edge / 2, wide, rowHigh);

    painter.setFont(wallFont(m_pixels, QFont::Bold));
    const QFontMetricsF metrics(painter.font());
    const qreal clockWide = metrics.horizontalAdvance(m_view.clock);
    painter.setPen(m_view.isFaint ? colors.muted : colors.ink);
    paintLine(painter, row, Qt::AlignRight, m_view.clock);
    // The whole name where it fits beside the clock and the initials, else what tells the chairs apart.
    const QString who = m_rows == 2 ? m_view.who : QString();
    painter.setFont(wallFont(m_pixels, QFont::DemiBold));
    const QFontMetricsF demi(painter.font());
    const qreal whoWide = who.isEmpty() ? 0 : demi.horizontalAdvance(who) + m_pixels * kGap;
    const qreal room = wide - whoWide - (m_view.clock.isEmpty() ? 0 : clockWide + m_pixels * kGap);
    const QString name = demi.horizontalAdvance(m_view.name) <= room ? m_view.name : m_view.shortName;
    painter.setPen(colors.muted);
    paintLine(painter, QRectF(row.left(), row.top(), room, rowHigh), Qt::AlignLeft, name);
    const qreal nameWide = qMin(room, demi.horizontalAdvance(name));
    painter.setPen(colors.ink);
    paintLine(painter, QRectF(row.left() + nameWide + m_pixels * kGap, row.top(), whoWide, rowHigh),
              Qt::AlignLeft, who);
    if (m_rows == 3) {
        row.translate(0, rowHigh);
        painter.setFont(wallFont(qRound(m_pixels * kNameType * 1.2), QFont::DemiBold));
        paintLine(painter, row, Qt::AlignLeft, m_view.who);
    }

    row.translate(0, rowHigh);
    const qreal icon = m_pixels * kIcon;
    if (m_view.state.icon) {
        Icons::paint(painter, QRectF(row.left(), row.center().y() - icon / 2, icon, icon), *m_view.state.icon,
                     tone.text);
    }
    painter.setFont(wallFont(m_pixels, QFont::DemiBold));
    painter.setPen(m_view.state.tone == Tone::Neutral ? colors.muted : tone.text);
    paintLine(painter, row.adjusted(icon + m_pixels * 0.28, 0, 0, 0), Qt::AlignLeft, m_view.state.text);
}

}  // namespace gramhour::ui
