#include "ui/printing/paper_output.h"

#include <QBuffer>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

#include "ui/printing/paper_layout.h"

namespace gramhour::ui {

namespace {

constexpr int kPdfResolution = 1200;
constexpr qreal kInchesPerMetre = 1000 / 25.4;
constexpr QSizeF kA4Millimetres{210, 297};

}  // namespace

void printPaper(const Paper& paper, QPagedPaintDevice& device) {
    device.setPageSize(QPageSize(QPageSize::A4));
    device.setPageMargins(kPageMargins, QPageLayout::Millimeter);
    QPainter painter(&device);
    const PaperLayout layout(paper, device, QRectF(QPointF(), QSizeF(painter.viewport().size())));
    for (int page = 0; page < layout.pageCount(); ++page) {
        if (page > 0) {
            device.newPage();
        }
        layout.paint(painter, page);
    }
}

QByteArray paperPdf(const Paper& paper) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(kPdfResolution);
    writer.setTitle(paper.title);
    writer.setCreator(QStringLiteral("Gramhour"));
    printPaper(paper, writer);
    return bytes;
}

bool writePaperPdf(const Paper& paper, const QString& fileName) {
    const QByteArray bytes = paperPdf(paper);
    QSaveFile file(fileName);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
}

QList<QImage> paperPictures(const Paper& paper, int dotsPerInch) {
    const auto pixels = [dotsPerInch](qreal value) {
        return qRound(value * dotsPerInch * kInchesPerMetre / 1000);
    };
    QImage blank(pixels(kA4Millimetres.width()), pixels(kA4Millimetres.height()), QImage::Format_RGB32);
    blank.setDotsPerMeterX(qRound(dotsPerInch * kInchesPerMetre));
    blank.setDotsPerMeterY(qRound(dotsPerInch * kInchesPerMetre));
    blank.fill(Qt::white);
    const QRectF sheet(pixels(kPageMargins.left()), pixels(kPageMargins.top()),
                       pixels(kA4Millimetres.width() - kPageMargins.left() - kPageMargins.right()),
                       pixels(kA4Millimetres.height() - kPageMargins.top() - kPageMargins.bottom()));
    const PaperLayout layout(paper, blank, sheet);
    QList<QImage> pictures;
    for (int page = 0; page < layout.pageCount(); ++page) {
        QImage picture = blank;
        QPainter painter(&picture);
        painter.setRenderHint(QPainter::Antialiasing);
        layout.paint(painter, page);
        painter.end();
        pictures.append(picture);
    }
    return pictures;
}

}  // namespace gramhour::ui
