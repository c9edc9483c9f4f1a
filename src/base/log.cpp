#include "base/log.h"

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>

namespace gramhour {

namespace {

constexpr std::size_t kFileBytes = 2 * 1024 * 1024;
constexpr std::size_t kFiles = 5;

}  // namespace

void openLog(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    const std::filesystem::path file = folder / "gramhour.log";
    std::shared_ptr<spdlog::logger> logger =
        spdlog::rotating_logger_mt("gramhour", file.string(), kFileBytes, kFiles);
    logger->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
    logger->flush_on(spdlog::level::info);
    spdlog::set_default_logger(std::move(logger));
}

}  // namespace gramhour
