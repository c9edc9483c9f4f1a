#pragma once

#include <QByteArray>
#include <QImage>
#include <QList>
#include <QString>

class QPagedPaintDevice;

namespace gramhour::ui {

struct Paper;

/// Paints a paper on A4 pages of the device.
void printPaper(const Paper& paper, QPagedPaintDevice& device);
/// The same as the bytes of a PDF.
[[nodiscard]] QByteArray paperPdf(const Paper& paper);
/// Writes the PDF, whole or not at all; false when the file could not be written.
[[nodiscard]] bool writePaperPdf(const Paper& paper, const QString& fileName);
/// Its pages as pictures, margins included, for a preview.
[[nodiscard]] QList<QImage> paperPictures(const Paper& paper, int dotsPerInch);

}  // namespace gramhour::ui
