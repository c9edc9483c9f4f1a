#include "ui/history/record_print.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QCoreApplication>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTextDocument>

#include "ui/history/record_report.h"
#include "ui/support/text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(RecordPrint)
};

constexpr int kResolution = 1200;
constexpr qreal kHeaderMillimetres = 13;
constexpr qreal kFooterMillimetres = 9;
constexpr qreal kMillimetresPerInch = 25.4;
constexpr QMarginsF kMargins{15, 12, 15, 12};

// Qt reads lengths other than font sizes in px only, and scales them to the device.
const char* const kStyle =
    "body{font-size:9pt;color:#000}"
    "h1{font-size:15pt;margin-top:0px;margin-bottom:3px}"
    "h2{font-size:11pt;margin-top:14px;margin-bottom:4px}"
    "p{margin-top:2px;margin-bottom:5px}"
    "td,th{padding-top:2px;padding-bottom:2px;padding-right:8px;vertical-align:top;text-align:left}"
    "th{font-weight:600;font-size:8pt;color:#444}"
    ".name{color:#444}"
    ".line{border-bottom:1px solid #c8c8c8}";

QString escaped(const QString& text) {
    return text.toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br/>"));
}

QString factsHtml(const QList<RecordFact>& facts) {
    QString html = QStringLiteral("<table width='100%' cellspacing='0'>");
    for (const RecordFact& fact : facts) {
        html +=
            QStringLiteral("<tr><td class='name' width='24%'>%1</td><td>%2</td></tr>")
                .arg(escaped(fact.name), escaped(fact.value.isEmpty() ? QStringLiteral("—") : fact.value));
    }
    return html + QStringLiteral("</table>");
}

QString tableHtml(const RecordTable& table) {
    int whole = 0;
    for (const int share : table.shares) {
        whole += share;
    }
    QString html = QStringLiteral("<table width='100%' cellspacing='0'><thead><tr>");
    for (int i = 0; i < table.headers.size(); ++i) {
        html += QStringLiteral("<th width='%1%' class='line'>%2</th>")
                    .arg(100 * table.shares[i] / qMax(whole, 1))
                    .arg(escaped(table.headers[i]));
    }
    html += QStringLiteral("</tr></thead>");
    for (const QStringList& row : table.rows) {
        html += QStringLiteral("<tr>");
        for (const QString& cell : row) {
            html += QStringLiteral("<td class='line'>%1</td>").arg(escaped(cell));
        }
        html += QStringLiteral("</tr>");
    }
    return html + QStringLiteral("</table>");
}

QString recordHtml(const RecordReport& report) {
    QString html = QStringLiteral("<h1>%1</h1><p>%2</p>")
                       .arg(escaped(report.title), escaped(joinedFacts({report.clinic, report.clinicFacts})));
    const QString allergies = report.allergies == PatientBanner::Allergies::Known
                                  ? report.allergyTexts.join(QStringLiteral(", "))
                              : report.allergies == PatientBanner::Allergies::NoneKnown
                                  ? allergyStatusText(AllergyStatus::noneKnown)
                                  : allergyStatusText(AllergyStatus::notAsked);
    QList<RecordFact> head{{Words::tr("Patient"), report.patient},
                           {Words::tr("Identifiers"), joinedFacts(report.patientFacts)},
                           {Words::tr("Allergies"), allergies},
                           {Words::tr("Outcome"), report.state.word}};
    QStringList figures;
    for (const RecordFact& figure : report.figures) {
        figures += QStringLiteral("%1 %2").arg(figure.name, figure.value);
    }
    head.append({Words::tr("In short"), joinedFacts(figures)});
    head.append({Words::tr("Signature"), report.signature});
    html += factsHtml(head);
    for (const RecordSection& section : report.sections) {
        html += QStringLiteral("<h2>%1</h2>").arg(escaped(section.title));
        if (!section.facts.isEmpty()) {
            html += factsHtml(section.facts);
        }
        if (!section.table.rows.isEmpty()) {
            html += tableHtml(section.table);
        }
        for (const QString& line : section.lines) {
            html += QStringLiteral("<p>%1</p>").arg(escaped(line));
        }
    }
    return html;
}

/// The pages of one record on one device.
class Printer {
public:
    Printer(const RecordReport& report, QPagedPaintDevice& device)
        : m_report(report),
          m_device(device),
          m_painter(&device),
          m_sheet(0, 0, m_painter.viewport().width(), m_painter.viewport().height()),
          m_font(QStringLiteral("Inter"), 8) {
        m_document.documentLayout()->setPaintDevice(&device);
        m_document.setDefaultFont(QFont(QStringLiteral("Inter"), 9));
        m_document.setDefaultStyleSheet(QLatin1String(kStyle));
        m_document.setDocumentMargin(0);
        m_document.setHtml(recordHtml(report));
        m_body = m_sheet.adjusted(0, millimetres(kHeaderMillimetres), 0, -millimetres(kFooterMillimetres));
        m_document.setPageSize(m_body.size());
    }

    void print() {
        const int pages = m_document.pageCount();
        for (int page = 0; page < pages; ++page) {
            if (page > 0) {
                m_device.newPage();
            }
            paintFrame(page + 1, pages);
            m_painter.save();
            m_painter.translate(m_body.left(), m_body.top() - page * m_body.height());
            QAbstractTextDocumentLayout::PaintContext context;
            context.clip = QRectF(0, page * m_body.height(), m_body.width(), m_body.height());
            context.palette.setColor(QPalette::Text, Qt::black);
            m_painter.setClipRect(context.clip);
            m_document.documentLayout()->draw(&m_painter, context);
            m_painter.restore();
        }
    }

private:
    [[nodiscard]] qreal millimetres(qreal value) const {
        return value * m_painter.device()->logicalDpiY() / kMillimetresPerInch;
    }

    void paintFrame(int page, int pages) {
        m_painter.save();
        m_painter.setPen(QPen(Qt::black, millimetres(0.2)));
        QFont strong = m_font;
        strong.setBold(true);
        m_painter.setFont(strong);
        const QRectF top(0, 0, m_sheet.width(), millimetres(7));
        QRectF name;
        m_painter.drawText(top, Qt::AlignLeft | Qt::AlignVCenter, m_report.patient, &name);
        m_painter.setFont(m_font);
        m_painter.drawText(top.adjusted(name.width() + millimetres(4), 0, 0, 0),
                           Qt::AlignLeft | Qt::AlignVCenter, joinedFacts(m_report.patientFacts));
        m_painter.drawText(top, Qt::AlignRight | Qt::AlignVCenter, m_report.clinic);
        m_painter.drawLine(QLineF(0, top.bottom(), m_sheet.width(), top.bottom()));
        const QRectF bottom(0, m_sheet.height() - millimetres(6), m_sheet.width(), millimetres(6));
        m_painter.drawText(bottom, Qt::AlignLeft | Qt::AlignVCenter,
                           joinedFacts({m_report.title, m_report.signature}));
        m_painter.drawText(bottom, Qt::AlignRight | Qt::AlignVCenter,
                           Words::tr("Page %1 of %2").arg(page).arg(pages));
        m_painter.restore();
    }

    const RecordReport& m_report;
    QPagedPaintDevice& m_device;
    QPainter m_painter;
    QRectF m_sheet;
    QRectF m_body;
    QFont m_font;
    QTextDocument m_document;
};

}  // namespace

void printRecord(const RecordReport& report, QPagedPaintDevice& device) {
    device.setPageSize(QPageSize(QPageSize::A4));
    device.setPageMargins(kMargins, QPageLayout::Millimeter);
    Printer(report, device).print();
}

bool writeRecordPdf(const RecordReport& report, const QString& fileName) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(kResolution);
        writer.setTitle(report.title);
        writer.setCreator(QStringLiteral("Gramhour"));
        printRecord(report, writer);
    }
    QSaveFile file(fileName);
    return file.open(QIODevice::WriteOnly) && file.write(buffer.data()) == buffer.size() && file.commit();
}

}  // namespace gramhour::ui
