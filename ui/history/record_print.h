#pragma once

#include <QString>

class QPagedPaintDevice;

namespace gramhour::ui {

struct RecordReport;

/// Paints the record page by page: on every page who it is about (name, birth date, record number) and
/// "page n of m". Black on white, whatever the screen's theme.
void printRecord(const RecordReport& report, QPagedPaintDevice& device);

/// Writes it as a PDF of A4 pages, whole or not at all; false when the file could not be written.
[[nodiscard]] bool writeRecordPdf(const RecordReport& report, const QString& fileName);

}  // namespace gramhour::ui
