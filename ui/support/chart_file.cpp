#include "ui/support/chart_file.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

#include "ui/support/theme.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ChartFile)
};

/// What a pixel of the design is: 96 to the inch.
constexpr int kPixelsPerInch = 96;
constexpr qreal kPointsPerPixel = 72.0 / kPixelsPerInch;
constexpr int kDotsPerMetre = 3780;
constexpr int kPictureScale = 2;
constexpr qreal kMargin = 16;

void paintOn(QPaintDevice& device, const QSizeF& size, const ChartPaint& paint) {
    QPainter painter(&device);
    painter.setRenderHint(QPainter::Antialiasing);
    const Palette& palette = Theme::palette(Scheme::Light);
    painter.fillRect(QRectF({0, 0}, size), palette.surface);
    paint(painter, QRectF({0, 0}, size).adjusted(kMargin, kMargin, -kMargin, -kMargin), palette);
}

void writePicture(QIODevice& to, const QSizeF& size, const ChartPaint& paint) {
    QImage picture(size.toSize() * kPictureScale, QImage::Format_ARGB32_Premultiplied);
    picture.setDotsPerMeterX(kDotsPerMetre);
    picture.setDotsPerMeterY(kDotsPerMetre);
    picture.setDevicePixelRatio(kPictureScale);
    paintOn(picture, size, paint);
    picture.save(&to, "PNG");
}

void writeSvg(QIODevice& to, const QSizeF& size, const QString& title, const ChartPaint& paint) {
    QSvgGenerator generator;
    generator.setOutputDevice(&to);
    generator.setResolution(kPixelsPerInch);
    generator.setSize(size.toSize());
    generator.setViewBox(QRectF({0, 0}, size));
    generator.setTitle(title);
    paintOn(generator, size, paint);
}

void writePdf(QIODevice& to, const QSizeF& size, const QString& title, const ChartPaint& paint) {
    QPdfWriter writer(&to);
    writer.setResolution(kPixelsPerInch);
    writer.setPageSize(QPageSize(size * kPointsPerPixel, QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins({});
    writer.setTitle(title);
    writer.setCreator(QStringLiteral("Gramhour"));
    paintOn(writer, size, paint);
}

}  // namespace

QString chartFileFilter() {
    return QStringList{Words::tr("Picture (*.png)"), Words::tr("Drawing (*.svg)"), Words::tr("PDF (*.pdf)")}
        .join(QStringLiteral(";;"));
}

bool writeChart(const QString& fileName, const QSizeF& size, const QString& title, const ChartPaint& paint) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const QSizeF whole = size + QSizeF(2 * kMargin, 2 * kMargin);
    if (fileName.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive)) {
        writeSvg(buffer, whole, title, paint);
    } else if (fileName.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive)) {
        writePdf(buffer, whole, title, paint);
    } else {
        writePicture(buffer, whole, paint);
    }
    buffer.close();
    QSaveFile file(fileName);
    return !bytes.isEmpty() && file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() &&
           file.commit();
}

}  // namespace gramhour::ui
