#include "ui/printing/paper_layout.h"

#include <algorithm>
#include <numeric>

#include <QFontMetricsF>
#include <QPaintDevice>
#include <QPainter>

namespace gramhour::ui {

namespace {

constexpr qreal kNameShare = 0.24;  ///< of the width, for the names of facts
constexpr qreal kRuleMillimetres = 0.15;
constexpr qreal kBarMillimetres = 0.8;
constexpr qreal kColumnGapMillimetres = 2;
constexpr qreal kIndentMillimetres = 4;
constexpr int kSmallestPercent = 60;
constexpr int kPercentStep = 4;

}  // namespace

PaperLayout::PaperLayout(const Paper& paper, const QPaintDevice& device, const QRectF& sheet)
    : m_device(device), m_frame(paper.frame, device, sheet), m_body(m_frame.body()) {
    int percent = 100;
    set(paper, percent);
    while (paper.type != Paper::Type::Dense && pageCount() > 1 && percent > kSmallestPercent) {
        percent -= kPercentStep;
        set(paper, percent);
    }
}

PaperLayout::Sizes PaperLayout::sizesOf(Paper::Type type, int percent) {
    const Sizes full = type == Paper::Type::LargeOnePage ? Sizes{24, 16, 14, 12, 1.9}
                       : type == Paper::Type::OnePage    ? Sizes{18, 12, 10.5, 9, 1.2}
                                                         : Sizes{16, 11, 9, 8, 1};
    const qreal scale = percent / 100.0;
    return {full.title * scale, full.heading * scale, full.body * scale, full.small * scale,
            full.spacing * scale};
}

void PaperLayout::set(const Paper& paper, int percent) {
    m_sizes = sizesOf(paper.type, percent);
    m_rows.clear();
    m_pages.clear();
    addHead(paper);
    for (const PaperSection& section : paper.sections) {
        addSection(section);
    }
    breakIntoPages();
}

qreal PaperLayout::gap(qreal value) const {
    return millimetres(m_device, value) * m_sizes.spacing;
}

qreal PaperLayout::lineHeight(const QFont& font) const {
    return QFontMetricsF(font, &m_device).lineSpacing();
}

qreal PaperLayout::height(const Row& row) const {
    qreal tallest = millimetres(m_device, row.picture.height);
    for (const Cell& cell : row.cells) {
        tallest = qMax(tallest, static_cast<qreal>(cell.lines.size()) * lineHeight(cell.font));
    }
    return row.above + tallest + row.below;
}

void PaperLayout::addText(const QString& text, const QFont& font, Ink ink, Row row) {
    const qreal left = row.tone == Tone::Neutral ? 0 : millimetres(m_device, kIndentMillimetres);
    row.cells = {{left, wrappedLines(text, font, m_body.width() - left, m_device), font, ink}};
    m_rows.append(row);
}

void PaperLayout::addHead(const Paper& paper) {
    addText(paper.title, paperFont(m_sizes.title, QFont::DemiBold), Ink::Black,
            {.below = gap(0.8), .keepsNext = true, .isHeading = true});
    if (!paper.subtitle.isEmpty()) {
        addText(paper.subtitle, paperFont(m_sizes.body), Ink::Grey, {.below = gap(2), .keepsNext = true});
    }
    addFacts(paper.head, Tone::Neutral);
}

void PaperLayout::addSection(const PaperSection& section) {
    addText(section.title, paperFont(m_sizes.heading, QFont::DemiBold), Ink::Black,
            {.above = gap(4), .below = gap(1), .keepsNext = true, .isHeading = true, .tone = section.tone});
    for (const PaperPicture& picture : section.pictures) {
        m_rows.append({.above = gap(1), .below = gap(2), .tone = section.tone, .picture = picture});
    }
    addFacts(section.facts, section.tone);
    addTable(section.table, section.tone);
    const QFont body = paperFont(m_sizes.body);
    const qreal indent = section.tone == Tone::Neutral ? 0 : millimetres(m_device, kIndentMillimetres);
    for (const QString& line : section.lines) {
        Row row{.above = gap(0.4), .below = gap(0.4), .tone = section.tone};
        if (section.style == PaperSection::Lines::Bullets) {
            const qreal bullet = millimetres(m_device, kIndentMillimetres);
            row.cells = {{indent, {QStringLiteral("•")}, body, Ink::Black},
                         {indent + bullet,
                          wrappedLines(line, body, m_body.width() - indent - bullet, m_device), body,
                          Ink::Black}};
            m_rows.append(row);
        } else {
            addText(line, body, Ink::Black, row);
        }
    }
}

void PaperLayout::addFacts(const QList<PaperFact>& facts, Tone tone) {
    const QFont body = paperFont(m_sizes.body);
    const qreal indent = tone == Tone::Neutral ? 0 : millimetres(m_device, kIndentMillimetres);
    const qreal gutter = millimetres(m_device, kColumnGapMillimetres);
    const qreal names = (m_body.width() - indent) * kNameShare;
    for (const PaperFact& fact : facts) {
        const QFont font = fact.tone == Tone::Neutral ? body : paperFont(m_sizes.body, QFont::DemiBold);
        const QString value = fact.value.isEmpty() ? QStringLiteral("—") : fact.value;
        m_rows.append(
            {.cells = {{indent, wrappedLines(fact.name, body, names - gutter, m_device), body, Ink::Grey},
                       {indent + names, wrappedLines(value, font, m_body.width() - indent - names, m_device),
                        font, Ink::Black}},
             .above = gap(0.4),
             .below = gap(0.4),
             .tone = tone});
    }
}

void PaperLayout::addTable(const PaperTable& table, Tone tone) {
    if (table.rows.isEmpty()) {
        return;
    }
    const int whole = std::max(1, std::accumulate(table.shares.begin(), table.shares.end(), 0));
    const qreal indent = tone == Tone::Neutral ? 0 : millimetres(m_device, kIndentMillimetres);
    const qreal gutter = millimetres(m_device, kColumnGapMillimetres);
    const auto rowOf = [&](const QStringList& texts, const QFont& font, Ink ink) {
        Row row{.above = gap(0.6), .below = gap(0.6), .hasRule = true, .tone = tone};
        qreal left = indent;
        for (qsizetype column = 0; column < texts.size(); ++column) {
            const qreal width = (m_body.width() - indent) * table.shares[column] / whole;
            row.cells.append({left, wrappedLines(texts[column], font, width - gutter, m_device), font, ink});
            left += width;
        }
        return row;
    };
    const qsizetype header = m_rows.size();
    Row top = rowOf(table.headers, paperFont(m_sizes.small, QFont::DemiBold), Ink::Grey);
    top.keepsNext = true;
    if (header > 0 && !m_rows[header - 1].isHeading) {
        top.above = gap(2);
    }
    m_rows.append(top);
    const QFont body = paperFont(m_sizes.body);
    for (const QStringList& texts : table.rows) {
        Row row = rowOf(texts, body, Ink::Black);
        row.header = header;
        m_rows.append(row);
    }
}

/// Of a row and those that it may not be parted from.
qreal PaperLayout::groupHeight(qsizetype first) const {
    qreal sum = 0;
    for (qsizetype i = first; i < m_rows.size(); ++i) {
        sum += height(m_rows[i]);
        if (!m_rows[i].keepsNext) {
            break;
        }
    }
    return sum;
}

void PaperLayout::breakIntoPages() {
    m_pages.append(QList<Placed>());
    qreal y = 0;
    bool continuesGroup = false;
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const Row& row = m_rows[i];
        const qreal needed = continuesGroup ? height(row) : groupHeight(i);
        if (startsNewPage(i, y, needed)) {
            m_pages.append(QList<Placed>());
            y = 0;
            if (row.header >= 0) {
                place(m_rows[row.header], y);
            }
        }
        if (y + height(row) > m_body.height()) {
            placeLong(row, y);
        } else {
            place(row, y);
        }
        continuesGroup = row.keepsNext;
    }
}

bool PaperLayout::startsNewPage(qsizetype row, qreal y, qreal needed) const {
    const qreal page = m_body.height();
    if (y <= 0 || y + needed <= page) {
        return false;
    }
    const qsizetype header = m_rows[row].header;
    const bool fitsOnOne = height(m_rows[row]) + (header >= 0 ? height(m_rows[header]) : 0) <= page;
    // What is longer than a page has to be cut anyway, and may begin wherever there is some room.
    return fitsOnOne || y > page / 2;
}

void PaperLayout::place(const Row& row, qreal& y) {
    Row shown = row;
    if (y <= 0) {
        shown.above = 0;
    }
    m_pages.back().append({shown, y});
    y += height(shown);
}

/// A row that is longer than what is left: as many lines as fit, and the rest on the next pages.
void PaperLayout::placeLong(const Row& row, qreal& y) {
    Row rest = row;
    while (true) {
        Row part = rest;
        bool isMore = false;
        for (qsizetype column = 0; column < rest.cells.size(); ++column) {
            const qreal line = lineHeight(rest.cells[column].font);
            const qreal room = m_body.height() - y - rest.above - rest.below;
            const qsizetype fitting = std::max<qsizetype>(1, static_cast<qsizetype>(room / line));
            part.cells[column].lines = rest.cells[column].lines.mid(0, fitting);
            rest.cells[column].lines = rest.cells[column].lines.mid(fitting);
            isMore = isMore || !rest.cells[column].lines.isEmpty();
        }
        place(part, y);
        if (!isMore) {
            return;
        }
        m_pages.append(QList<Placed>());
        y = 0;
        if (row.header >= 0) {
            place(m_rows[row.header], y);
        }
    }
}

void PaperLayout::paint(QPainter& painter, int page) const {
    const Palette& palette = Theme::palette(Scheme::Light);
    m_frame.paint(painter, page + 1, pageCount());
    painter.save();
    for (const Placed& placed : m_pages[page]) {
        const qreal top = m_body.top() + placed.top;
        const qreal bottom = top + height(placed.row);
        for (const Cell& cell : placed.row.cells) {
            painter.setFont(QFont(cell.font, &m_device));
            painter.setPen(cell.ink == Ink::Black ? palette.ink : palette.muted);
            qreal y = top + placed.row.above;
            for (const QString& line : cell.lines) {
                painter.drawText(
                    QPointF(m_body.left() + cell.left, y + QFontMetricsF(cell.font, &m_device).ascent()),
                    line);
                y += lineHeight(cell.font);
            }
        }
        if (placed.row.picture.paint) {
            painter.save();
            placed.row.picture.paint(painter, QRectF(m_body.left(), top + placed.row.above, m_body.width(),
                                                     millimetres(m_device, placed.row.picture.height)));
            painter.restore();
        }
        if (placed.row.hasRule) {
            painter.setPen(QPen(palette.line, millimetres(m_device, kRuleMillimetres)));
            painter.drawLine(QLineF(m_body.left(), bottom, m_body.right(), bottom));
        }
    }
    paintBars(painter, page);
    painter.restore();
}

/// One bar beside all rows of a section, without seams.
void PaperLayout::paintBars(QPainter& painter, int page) const {
    const QList<Placed>& rows = m_pages[page];
    for (qsizetype first = 0; first < rows.size();) {
        const Tone tone = rows[first].row.tone;
        qsizetype end = first + 1;
        while (end < rows.size() && rows[end].row.tone == tone && !rows[end].row.isHeading) {
            end += 1;
        }
        if (tone != Tone::Neutral) {
            const qreal above = rows[first].row.isHeading ? rows[first].row.above : 0;
            const qreal top = m_body.top() + rows[first].top + above;
            const qreal bottom = m_body.top() + rows[end - 1].top + height(rows[end - 1].row);
            painter.fillRect(QRectF(m_body.left(), top, millimetres(m_device, kBarMillimetres), bottom - top),
                             Theme::palette(Scheme::Light).tone(tone).text);
        }
        first = end;
    }
}

QStringList PaperLayout::texts(int page) const {
    QStringList texts = m_frame.texts(page + 1, pageCount());
    for (const Placed& placed : m_pages[page]) {
        for (const Cell& cell : placed.row.cells) {
            texts += cell.lines.join(QLatin1Char(' '));
        }
        if (!placed.row.picture.words.isEmpty()) {
            texts += placed.row.picture.words;
        }
    }
    return texts;
}

bool PaperLayout::endsWithHeading(int page) const {
    return !m_pages[page].isEmpty() && m_pages[page].back().row.keepsNext;
}

}  // namespace gramhour::ui
