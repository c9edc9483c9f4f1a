#pragma once

#include <QStringList>

class QDir;

namespace gramhour::ui::gallery {

/// Writes the pages of every paper as pictures: pdf-record-1.png, pdf-leaflet.png, pdf-ambulance.png. With
/// names given, only those that begin with one of them. False when one could not be written.
[[nodiscard]] bool writePapers(const QDir& folder, const QStringList& names);

}  // namespace gramhour::ui::gallery
