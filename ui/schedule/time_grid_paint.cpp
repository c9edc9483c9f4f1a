// How a TimeGrid looks.
#include <algorithm>

#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QTextLayout>

#include "ui/schedule/time_grid.h"
#include "ui/support/icons.h"
#include "ui/support/theme.h"

namespace gramhour::ui {

namespace {

constexpr int kMinutesOfHour = 60;
constexpr int kNameLines = 4;
/// Of the line of now where it crosses an appointment, whose words stand over it.
constexpr float kNowInBlock = 0.3F;
constexpr int kRadius = 6;
constexpr int kBar = 4;
constexpr int kPadding = 6;

QString hourText(int minute) {
    return QStringLiteral("%1:00").arg(minute / kMinutesOfHour, 2, 10, QLatin1Char('0'));
}

QString clockText(int minute) {
    return QStringLiteral("%1:%2")
        .arg(minute / kMinutesOfHour % 24, 2, 10, QLatin1Char('0'))
        .arg(minute % kMinutesOfHour, 2, 10, QLatin1Char('0'));
}

/// The text in at most `lines` lines of that width, the last one elided.
QStringList wrapped(const QString& text, const QFont& font, double width, int lines) {
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    QStringList result;
    layout.beginLayout();
    while (result.size() < lines) {
        QTextLine line = layout.createLine();
        if (!line.isValid()) {
            break;
        }
        line.setLineWidth(std::max(1.0, width));
        const bool isLast = result.size() + 1 == lines;
        const QString part =
            isLast ? text.mid(line.textStart()) : text.mid(line.textStart(), line.textLength()).trimmed();
        result << QFontMetricsF(font).elidedText(part, Qt::ElideRight, width);
    }
    layout.endLayout();
    return result;
}

/// The longest of the texts, which get shorter, that fits; nothing when none does.
QString fitting(const QStringList& texts, const QFont& font, double width) {
    const QFontMetricsF metrics(font);
    const auto found = std::find_if(texts.begin(), texts.end(), [&](const QString& text) {
        return metrics.horizontalAdvance(text) <= width;
    });
    return found == texts.end() ? QString() : *found;
}

}  // namespace

void TimeGrid::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), Theme::palette().surface);
    painter.save();
    painter.translate(-scrolled());
    paintColumns(painter);
    paintNow(painter);
    for (int index = 0; index < m_view.blocks.size(); ++index) {
        paintBlock(painter, index);
    }
    paintGhost(painter);
    painter.restore();
    // What stays while the rest scrolls goes over it.
    painter.save();
    painter.translate(0, -scrolled().y());
    paintHours(painter);
    painter.restore();
    paintHeadings(painter);
}

void TimeGrid::paintColumns(QPainter& painter) const {
    const Palette& colors = Theme::palette();
    for (int index = 0; index < m_view.columns.size(); ++index) {
        const QRectF box = m_layout.column(index);
        if (!m_view.columns[index].isOpen) {
            painter.fillRect(box, colors.background);
        }
    }
    paintHourLines(painter);
    for (int index = 0; index < m_view.columns.size(); ++index) {
        const QRectF box = m_layout.column(index);
        painter.fillRect(QRectF(box.left(), box.top(), 1, box.height()), colors.line);
    }
}

void TimeGrid::paintHourLines(QPainter& painter) const {
    const Palette& colors = Theme::palette();
    const double left = m_layout.column(0).left();
    const double width = m_layout.column(static_cast<int>(m_view.columns.size()) - 1).right() - left;
    QColor half = colors.line;
    half.setAlphaF(0.45F);
    for (int minute = m_view.from; minute < m_view.until; minute += kMinutesOfHour) {
        const double y = m_layout.y(minute);
        painter.fillRect(QRectF(left, y, width, 1), colors.line);
        painter.fillRect(QRectF(left, y + m_layout.hourHeight() / 2, width, 1), half);
    }
}

void TimeGrid::paintHours(QPainter& painter) const {
    const Palette& colors = Theme::palette();
    const double width = m_layout.column(0).left();
    painter.fillRect(QRectF(0, 0, width, m_layout.height()), colors.surface);
    painter.fillRect(QRectF(width, 0, 1, m_layout.height()), colors.line);
    painter.setFont(Theme::font(TextRole::Small));
    painter.setPen(colors.muted);
    for (int minute = m_view.from; minute < m_view.until; minute += kMinutesOfHour) {
        painter.drawText(QRectF(0, m_layout.y(minute) + Theme::px(2), width - Theme::px(8), Theme::px(18)),
                         Qt::AlignRight | Qt::AlignTop, hourText(minute));
    }
    if (m_view.now) {
        const QRectF label(0, m_layout.y(*m_view.now) - Theme::px(9), width, Theme::px(18));
        painter.fillRect(label, colors.surface);
        painter.setPen(colors.bad.text);
        painter.drawText(label.adjusted(0, 0, -Theme::px(8), 0), Qt::AlignRight | Qt::AlignVCenter,
                         clockText(*m_view.now));
    }
}

void TimeGrid::paintHeadings(QPainter& painter) const {
    const Palette& colors = Theme::palette();
    const double height = m_layout.heading(0).height();
    painter.fillRect(QRectF(0, 0, viewport()->width(), height), colors.surface);
    painter.save();
    painter.setClipRect(QRectF(m_layout.column(0).left(), 0, viewport()->width(), height));
    painter.translate(-scrolled().x(), 0);
    for (int index = 0; index < m_view.columns.size(); ++index) {
        const GridColumn& column = m_view.columns[index];
        const QRectF box = m_layout.heading(index).adjusted(Theme::px(8), 0, -Theme::px(4), 0);
        const bool isWeek = m_view.columns.front().day != m_view.columns.back().day;
        const bool isMarked = isWeek && column.isToday;
        const QFont font = Theme::font(TextRole::Strong);
        painter.setFont(font);
        painter.setPen(isMarked ? colors.accent.text : column.isOpen ? colors.ink : colors.muted);
        const QRectF title =
            column.detail.isEmpty() ? box : box.adjusted(0, Theme::px(3), 0, -box.height() / 2);
        painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetricsF(font).elidedText(column.title, Qt::ElideRight, box.width()));
        if (!column.detail.isEmpty()) {
            const QFont small = Theme::font(TextRole::Small);
            painter.setFont(small);
            painter.setPen(colors.muted);
            painter.drawText(box.adjusted(0, box.height() / 2, 0, -Theme::px(3)),
                             Qt::AlignLeft | Qt::AlignVCenter,
                             QFontMetricsF(small).elidedText(column.detail, Qt::ElideRight, box.width()));
        }
        if (index > 0) {
            painter.fillRect(QRectF(m_layout.heading(index).left(), 0, 1, height), colors.line);
        }
    }
    painter.restore();
    painter.fillRect(QRectF(0, height - 1, viewport()->width(), 1), colors.line);
}

void TimeGrid::paintNow(QPainter& painter) const {
    if (!m_view.now) {
        return;
    }
    const QColor color = Theme::palette().bad.fill;
    const double y = m_layout.y(*m_view.now);
    for (int index = 0; index < m_view.columns.size(); ++index) {
        if (m_view.columns[index].isToday) {
            const QRectF box = m_layout.column(index);
            painter.fillRect(QRectF(box.left(), y - 1, box.width(), 2), color);
        }
    }
}

void TimeGrid::paintBlock(QPainter& painter, int index) const {
    const GridBlock& block = m_view.blocks[index];
    const Palette& colors = Theme::palette();
    const ToneColors& tone = colors.tone(block.hasOverlap ? Tone::Bad : block.state.tone);
    const QRectF box = m_layout.block(index);
    const bool isSelected = block.visit == m_selected;
    painter.save();
    painter.setOpacity(m_ghost && isSelected ? 0.45 : 1);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath path;
    path.addRoundedRect(box, Theme::px(kRadius), Theme::px(kRadius));
    painter.fillPath(path, block.isFaint ? colors.background : tone.weak);
    painter.setClipPath(path);
    painter.fillRect(QRectF(box.left(), box.top(), Theme::px(kBar), box.height()),
                     block.isFaint ? colors.fieldLine : tone.fill);
    if (m_view.now && m_view.columns[block.column].isToday) {
        QColor now = colors.bad.fill;
        now.setAlphaF(kNowInBlock);
        painter.fillRect(QRectF(box.left(), m_layout.y(*m_view.now) - 1, box.width(), 2), now);
    }
    painter.setClipping(false);
    painter.setClipRect(box);
    const QRectF inside =
        box.adjusted(Theme::px(kBar + kPadding), Theme::px(3), -Theme::px(kPadding), -Theme::px(2));
    paintWords(painter, inside, block, block.isFaint ? colors.muted : colors.ink);
    painter.setClipping(false);
    const double width = isSelected ? Theme::px(2) : 1;
    painter.setPen(QPen(isSelected ? (hasFocus() ? colors.focus : colors.ink) : tone.border, width));
    painter.setBrush(Qt::NoBrush);
    const double half = width / 2;
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), Theme::px(kRadius), Theme::px(kRadius));
    painter.restore();
}

void TimeGrid::paintWords(QPainter& painter, const QRectF& box, const GridBlock& block,
                          const QColor& ink) const {
    const Palette& colors = Theme::palette();
    const QFont strong = Theme::font(TextRole::Strong);
    const QFont small = Theme::font(TextRole::Small);
    const double line = QFontMetricsF(strong).height();
    const double smallLine = QFontMetricsF(small).height();
    const QColor stateColor = block.hasOverlap ? colors.bad.text
                              : block.isFaint  ? colors.muted
                                               : colors.tone(block.state.tone).text;
    // The state never goes: by its icon before the name where there is one line, else by icon and word below.
    const bool isShort = box.height() < line + smallLine;
    QRectF rest = box;
    if (isShort) {
        const QRectF icon(rest.left(), rest.top() + 1, smallLine, std::min(line, rest.height()));
        Icons::paint(painter, icon, block.state.icon, stateColor);
        rest.setLeft(icon.right() + Theme::px(4));
    }
    const double forNames =
        rest.height() - (isShort ? 0 : smallLine) - (box.height() > line + 2 * smallLine ? smallLine : 0);
    const int lines = std::clamp(static_cast<int>(forNames / line), 1, kNameLines);
    painter.setFont(strong);
    painter.setPen(ink);
    double y = rest.top();
    for (const QString& part : wrapped(block.name, strong, rest.width(), lines)) {
        painter.drawText(QRectF(rest.left(), y, rest.width(), line), Qt::AlignLeft | Qt::AlignVCenter, part);
        y += line;
    }
    if (isShort) {
        return;
    }
    painter.setFont(small);
    if (y + 2 * smallLine <= box.bottom() + 1) {
        painter.setPen(colors.muted);
        painter.drawText(QRectF(rest.left(), y, rest.width(), smallLine), Qt::AlignLeft | Qt::AlignVCenter,
                         fitting({block.detail, block.brief, clockText(block.from)}, small, rest.width()));
        y += smallLine;
    }
    const QRectF icon(rest.left(), y, smallLine, smallLine);
    Icons::paint(painter, icon, block.hasOverlap ? Icon::Warning : block.state.icon, stateColor);
    painter.setPen(stateColor);
    // The word may go as far as the edge: in a narrow column it matters more than the room beside it.
    const double left = icon.right() + Theme::px(3);
    const QRectF word(left, y, rest.right() + Theme::px(kPadding - 2) - left, smallLine);
    const QStringList words = block.hasOverlap
                                  ? QStringList{tr("%1, overlaps").arg(block.state.word), tr("Overlaps")}
                                  : QStringList{block.state.word};
    painter.drawText(word, Qt::AlignLeft | Qt::AlignVCenter, fitting(words, small, word.width()));
}

void TimeGrid::paintGhost(QPainter& painter) const {
    if (!m_ghost) {
        return;
    }
    const bool isBad = isTaken(*m_ghost);
    const ToneColors& tone = Theme::tone(isBad ? Tone::Bad : Tone::Accent);
    const QRectF box = m_layout.span(m_ghost->column, m_ghost->from, m_ghost->until);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QColor fill = tone.weak;
    fill.setAlphaF(0.85F);
    painter.setBrush(fill);
    painter.setPen(QPen(tone.fill, Theme::px(2), Qt::DashLine));
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), Theme::px(kRadius), Theme::px(kRadius));
    const QRectF inside = box.adjusted(Theme::px(kPadding + 2), Theme::px(4), -Theme::px(kPadding), 0);
    const QFont font = Theme::font(TextRole::Strong);
    const double line = QFontMetricsF(font).height();
    const QRectF icon(inside.left(), inside.top(), line, line);
    Icons::paint(painter, icon, isBad ? Icon::Blocked : Icon::Check, tone.text);
    painter.setFont(font);
    painter.setPen(tone.text);
    const QString from = clockText(m_ghost->from);
    const QRectF words(icon.right() + Theme::px(4), inside.top(),
                       inside.right() - icon.right() - Theme::px(4), line);
    painter.drawText(
        words, Qt::AlignLeft | Qt::AlignVCenter,
        fitting({QStringLiteral("%1–%2").arg(from, clockText(m_ghost->until)), from}, font, words.width()));
    if (isBad) {
        painter.drawText(words.translated(0, line), Qt::AlignLeft | Qt::AlignVCenter, tr("Taken"));
    }
    painter.restore();
}

}  // namespace gramhour::ui
