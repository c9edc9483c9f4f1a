#pragma once

#include <cstdint>

#include "service/backup_service.h"
#include "ui/support/background_task.h"

namespace gramhour::ui {

/// A worker's progress and its wish to stop, as the core hears them.
[[nodiscard]] inline BackupWatch heardBy(const TaskWatch& watch) {
    return [watch](std::int64_t done, std::int64_t total) {
        watch.progress(done, total);
        return !watch.stop.stop_requested();
    };
}

}  // namespace gramhour::ui
