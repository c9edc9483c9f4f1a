#include "ui/printing/page_frame.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPaintDevice>
#include <QPainter>
#include <QRegularExpression>
#include <QTextLayout>

#include "ui/support/text.h"
#include "ui/support/theme.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PageFrame)
};

constexpr qreal kMillimetresPerInch = 25.4;
constexpr qreal kPoints = 8;
constexpr qreal kLineMillimetres = 0.2;
constexpr qreal kGapMillimetres = 1.5;
constexpr qreal kBodyGapMillimetres = 4;
/// Of the width, for the line at the bottom left; the page number has the rest.
constexpr qreal kBottomShare = 0.82;
constexpr qreal kNameShare = 0.62;

/// The text with the same length, but without a place to break between a number and its unit ("127 mL/h").
QString unbreakable(const QString& text) {
    static const QRegularExpression quantity(
        QStringLiteral(
            "(?<![^\\s(:;,])\\d[\\d.,]*(?:( )[^\\W\\d]{1,5}|( )%|( )°C)?(?:(/)[^\\W\\d]{1,3}(?!\\w))?"),
        QRegularExpression::UseUnicodePropertiesOption);
    constexpr int kBlanks = 3;
    QString whole = text;
    for (auto match = quantity.globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        for (int group = 1; group <= kBlanks; ++group) {
            if (found.capturedStart(group) >= 0) {
                whole[found.capturedStart(group)] = QChar::Nbsp;
            }
        }
        if (found.capturedStart(kBlanks + 1) >= 0) {
            whole[found.capturedStart(kBlanks + 1)] = u'i';  // as narrow, and never followed by a break
        }
    }
    return whole;
}

QString pageText(int page, int pages) {
    return Words::tr("Page %1 of %2").arg(page).arg(pages);
}

}  // namespace

qreal millimetres(const QPaintDevice& device, qreal value) {
    return value * device.logicalDpiY() / kMillimetresPerInch;
}

QFont paperFont(qreal points, QFont::Weight weight) {
    QFont font(QStringLiteral("Inter"));
    // Shaping would put other glyphs for ":", "-" and brackets beside digits, which a PDF's text then lacks:
    // a record has to be found and copied by its words.
    font.setStyleHint(QFont::SansSerif, QFont::PreferNoShaping);
    font.setPointSizeF(points);
    font.setWeight(weight);
    return font;
}

QStringList wrappedLines(const QString& text, const QFont& font, qreal width, const QPaintDevice& device) {
    QStringList lines;
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    for (const QString& paragraph : text.split(QLatin1Char('\n'))) {
        if (paragraph.isEmpty()) {
            lines += paragraph;
            continue;
        }
        QTextLayout layout(unbreakable(paragraph), QFont(font, &device));
        layout.setTextOption(option);
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(width);
            lines += paragraph.mid(line.textStart(), line.textLength()).trimmed();
        }
        layout.endLayout();
    }
    return lines;
}

PageFramePainter::PageFramePainter(const PageFrame& frame, const QPaintDevice& device, const QRectF& sheet)
    : m_frame(frame),
      m_device(device),
      m_sheet(sheet),
      m_font(paperFont(kPoints), &device),
      m_strong(paperFont(kPoints + 2, QFont::DemiBold), &device) {
    m_clinicWidth = m_sheet.width() * (1 - kNameShare);
    if (!m_frame.patient.isEmpty()) {
        m_name = wrappedLines(m_frame.patient, m_strong, m_sheet.width() * kNameShare, device);
    }
    for (const QString& line : {joinedFacts(m_frame.patientFacts), m_frame.allergies}) {
        if (!line.isEmpty()) {
            m_top += wrappedLines(line, m_font, m_sheet.width(), device);
        }
    }
    const QString bottom =
        m_frame.printed.isEmpty() ? m_frame.subject : m_frame.subject + QLatin1Char('\n') + m_frame.printed;
    m_bottom = wrappedLines(bottom, m_font, m_sheet.width() * kBottomShare, device);
    const qreal gap = millimetres(device, kGapMillimetres);
    const auto nameLines = static_cast<qreal>(qMax<qsizetype>(m_name.size(), 1));
    const qreal head =
        nameLines * lineHeight(m_strong) + static_cast<qreal>(m_top.size()) * lineHeight(m_font) + gap;
    const qreal foot = static_cast<qreal>(m_bottom.size()) * lineHeight(m_font) + gap;
    const qreal bodyGap = millimetres(device, kBodyGapMillimetres);
    m_body = m_sheet.adjusted(0, head + bodyGap, 0, -foot - bodyGap);
}

qreal PageFramePainter::lineHeight(const QFont& font) const {
    return QFontMetricsF(font, &m_device).lineSpacing();
}

void PageFramePainter::paint(QPainter& painter, int page, int pages) const {
    const Palette& palette = Theme::palette(Scheme::Light);
    painter.save();
    painter.setPen(palette.ink);
    painter.setFont(m_strong);
    qreal y = m_sheet.top();
    for (const QString& line : m_name) {
        painter.drawText(QRectF(m_sheet.left(), y, m_sheet.width(), lineHeight(m_strong)),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, line);
        y += lineHeight(m_strong);
    }
    painter.setFont(m_font);
    painter.setPen(palette.muted);
    painter.drawText(
        QRectF(m_sheet.right() - m_clinicWidth, m_sheet.top(), m_clinicWidth, lineHeight(m_strong)),
        Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
        QFontMetricsF(m_font, &m_device).elidedText(m_frame.clinic, Qt::ElideRight, m_clinicWidth));
    y = qMax(y, m_sheet.top() + lineHeight(m_strong));
    painter.setPen(palette.ink);
    for (const QString& line : m_top) {
        painter.drawText(QRectF(m_sheet.left(), y, m_sheet.width(), lineHeight(m_font)),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, line);
        y += lineHeight(m_font);
    }
    y += millimetres(m_device, kGapMillimetres);
    const QPen hairline(palette.fieldLine, millimetres(m_device, kLineMillimetres));
    painter.setPen(hairline);
    painter.drawLine(QLineF(m_sheet.left(), y, m_sheet.right(), y));

    qreal below = m_sheet.bottom() - static_cast<qreal>(m_bottom.size()) * lineHeight(m_font);
    painter.drawLine(QLineF(m_sheet.left(), below - millimetres(m_device, kGapMillimetres), m_sheet.right(),
                            below - millimetres(m_device, kGapMillimetres)));
    painter.setPen(palette.muted);
    painter.drawText(QRectF(m_sheet.left(), below, m_sheet.width(), lineHeight(m_font)),
                     Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, pageText(page, pages));
    for (const QString& line : m_bottom) {
        painter.drawText(QRectF(m_sheet.left(), below, m_sheet.width(), lineHeight(m_font)),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, line);
        below += lineHeight(m_font);
    }
    painter.restore();
}

QStringList PageFramePainter::texts(int page, int pages) const {
    return m_name + QStringList{m_frame.clinic} + m_top + m_bottom + QStringList{pageText(page, pages)};
}

}  // namespace gramhour::ui
