#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace gramhour::ui {

/// The sheet's name in each of its folders.
inline constexpr const char* kDowntimeFileName = "gramhour-today.pdf";

/// What became of one writing.
struct DowntimeWritten {
    int written = 0;
    QString failedFolder;  ///< the first that took nothing; empty when all did
};

/// Puts the sealed sheet into each folder. The file of before stays until the new one is whole and synced; a
/// folder that is not there is not made. May be called from any thread.
[[nodiscard]] DowntimeWritten writeDowntimeFiles(const QByteArray& sealed,
                                                 const std::vector<std::filesystem::path>& folders);
/// When the newest sheet in these folders was written; none without one.
[[nodiscard]] std::optional<QDateTime> newestDowntimeFile(const std::vector<std::filesystem::path>& folders);

}  // namespace gramhour::ui
