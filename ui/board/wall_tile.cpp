#include "ui/board/wall_tile.h"

#include <QPainter>

namespace gramhour::ui {

namespace {

/// Room in a tile as parts of the type's height.
constexpr qreal kEdge = 0.25;
constexpr qreal kGap = 0.28;
constexpr qreal kIcon = 0.74;
constexpr qreal kNameType = 0.75;  ///< a full name is for who stands nearer
constexpr qreal kMarkType = 0.5;   ///< and so are the words that two share it
constexpr qreal kFlag = 0.56;      ///< that says so without words

const QString kLongestClock = QStringLiteral("0:00:00");
const QString kWideInitials = QStringLiteral("MW");

void paintLine(QPainter& painter, const QRectF& box, Qt::Alignment align, const QString& text) {
    // The rows stand closer than a line of type is high; the room between them takes the descenders.
    painter.drawText(box, static_cast<int>(align | Qt::AlignVCenter) | Qt::TextSingleLine | Qt::TextDontClip,
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
    // It fills its corners itself, so that the page below is not painted with it each second.
    setAttribute(Qt::WA_OpaquePaintEvent);
    Theme::watch(this, [this] { update(); });
}

void WallTile::setView(const WallTileView& view) {
    if (view == m_view) {
        return;
    }
    // Each second the clock counts, and perhaps the state's time: the row that changed is painted, no more.
    WallTileView counted = m_view;
    counted.clock = view.clock;
    counted.state.text = view.state.text;
    const bool isOnlyCounting = counted == view;
    const int rowHigh = height() / m_rows;
    const bool isNewState = view.state.text != m_view.state.text;
    const bool isNewClock = view.clock != m_view.clock;
    const bool isSameRoom = view.clock.size() == m_view.clock.size();
    m_view = view;
    if (isOnlyCounting && isSameRoom) {
        if (isNewClock) {
            update(0, 0, width(), rowHigh);
        }
        if (isNewState) {
            nameState();
            update(0, height() - rowHigh, width(), rowHigh);
        }
        return;
    }
    setObjectName(QStringLiteral("wall.chair.%1").arg(view.chair.value()));
    nameState();
    update();
}

void WallTile::nameState() {
    QStringList words{m_view.name, m_view.who, m_view.isNamesake ? tr("same name as another") : QString(),
                      m_view.state.text};
    words.removeAll(QString());
    setAccessibleName(words.join(QStringLiteral(", ")));
}

void WallTile::setType(int pixels, int rows, ChairName name) {
    if (pixels != m_pixels || rows != m_rows || name != m_name) {
        m_pixels = pixels;
        m_rows = rows;
        m_name = name;
        update();
    }
}

bool WallTile::hasRoomForWhole(int pixels, int rows, int width) const {
    const QFontMetricsF words(wallFont(pixels, QFont::DemiBold));
    // By the longest clock and by wide letters, so that names do not change with who sits down.
    const qreal clock = QFontMetricsF(wallFont(pixels, QFont::Bold)).horizontalAdvance(kLongestClock);
    const qreal mark = m_view.isNamesake ? pixels * (kFlag + kGap / 3) : 0;
    const qreal who = rows == 2 ? words.horizontalAdvance(kWideInitials) + mark + pixels * kGap : 0;
    return words.horizontalAdvance(m_view.name) + who + clock + pixels * (kGap + 2 * kEdge) <= width;
}

void WallTile::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Palette& colors = Theme::palette();
    const ToneColors& tone = Theme::tone(m_view.state.tone);
    const bool isMarked = m_view.border != Tone::Neutral;
    painter.fillRect(rect(), colors.background);
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
    // Which chair it is must always be read whole: who sits there gives way.
    painter.setFont(wallFont(m_pixels, QFont::DemiBold));
    const QFontMetricsF words(painter.font());
    const QString name = m_name == ChairName::whole ? m_view.name : m_view.shortName;
    const qreal nameWide = words.horizontalAdvance(name) + 1;
    painter.setPen(colors.muted);
    paintLine(painter, QRectF(row.left(), row.top(), nameWide, rowHigh), Qt::AlignLeft, name);
    painter.setPen(colors.ink);
    if (m_rows == 2 && !m_view.who.isEmpty()) {
        const qreal left = nameWide + m_pixels * kGap;
        const qreal room = wide - left - (m_view.clock.isEmpty() ? 0 : clockWide + m_pixels * kGap / 2);
        paintWho(painter, QRectF(row.left() + left, row.top(), room, rowHigh));
    }
    if (m_rows == 3) {
        row.translate(0, rowHigh);
        painter.setFont(wallFont(qRound(m_pixels * kNameType), QFont::DemiBold));
        paintWho(painter, row);
    }

    row.translate(0, rowHigh);
    const qreal icon = m_pixels * kIcon;
    if (m_view.state.icon) {
        Icons::paint(painter, QRectF(row.left(), row.center().y() - icon / 2, icon, icon), *m_view.state.icon,
                     tone.text);
    }
    painter.setFont(wallFont(m_pixels, QFont::DemiBold));
    painter.setPen(m_view.state.tone == Tone::Neutral ? colors.muted : tone.text);
    const qreal before = icon + m_pixels * kGap;
    const qreal stateWide = painter.fontMetrics().horizontalAdvance(m_view.state.text);
    paintLine(painter, row.adjusted(before, 0, 0, 0), Qt::AlignLeft, m_view.state.text);
    if (m_view.isNamesake) {
        paintNamesake(painter, row, before + stateWide + m_pixels * kGap);
    }
}

void WallTile::paintWho(QPainter& painter, const QRectF& box) const {
    const qreal flag = m_view.isNamesake ? m_pixels * kFlag : 0;
    const qreal gap = m_view.isNamesake ? m_pixels * kGap / 3 : 0;
    const qreal wide =
        qMin<qreal>(painter.fontMetrics().horizontalAdvance(m_view.who) + 1, box.width() - flag - gap);
    paintLine(painter, QRectF(box.left(), box.top(), wide, box.height()), Qt::AlignLeft, m_view.who);
    if (m_view.isNamesake) {
        Icons::paint(painter, QRectF(box.left() + wide + gap, box.center().y() - flag / 2, flag, flag),
                     Icon::Flag, Theme::tone(Tone::Warn).text);
    }
}

void WallTile::paintNamesake(QPainter& painter, const QRectF& row, qreal taken) const {
    painter.setFont(wallFont(qRound(m_pixels * kMarkType), QFont::DemiBold));
    const QString words = tr("same name");
    if (taken + painter.fontMetrics().horizontalAdvance(words) <= row.width()) {
        painter.setPen(Theme::tone(Tone::Warn).text);
        paintLine(painter, row, Qt::AlignRight, words);
    }
}

}  // namespace gramhour::ui
