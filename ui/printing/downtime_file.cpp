#include "ui/printing/downtime_file.h"

#include <algorithm>

#include <QFileInfo>
#include <QSaveFile>

namespace gramhour::ui {

namespace {

QString fileIn(const std::filesystem::path& folder) {
    return QString::fromStdString((folder / kDowntimeFileName).string());
}

bool writeInto(const std::filesystem::path& folder, const QByteArray& sealed) {
    QSaveFile file(fileIn(folder));  // a temporary beside it, synced and then renamed
    return file.open(QIODevice::WriteOnly) && file.write(sealed) == sealed.size() && file.commit();
}

}  // namespace

DowntimeWritten writeDowntimeFiles(const QByteArray& sealed,
                                   const std::vector<std::filesystem::path>& folders) {
    DowntimeWritten result;
    for (const std::filesystem::path& folder : folders) {
        if (writeInto(folder, sealed)) {
            result.written += 1;
        } else if (result.failedFolder.isEmpty()) {
            result.failedFolder = QString::fromStdString(folder.string());
        }
    }
    return result;
}

std::optional<QDateTime> newestDowntimeFile(const std::vector<std::filesystem::path>& folders) {
    std::optional<QDateTime> newest;
    for (const std::filesystem::path& folder : folders) {
        const QFileInfo file(fileIn(folder));
        if (file.exists()) {
            newest = newest ? std::max(*newest, file.lastModified()) : file.lastModified();
        }
    }
    return newest;
}

}  // namespace gramhour::ui
