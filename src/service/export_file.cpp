#include "service/export_file.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace gramhour {

namespace {

constexpr int kMostNames = 1000;
constexpr mode_t kOwnerOnly = 0600;

std::filesystem::path partOf(const std::filesystem::path& place, int attempt) {
    std::filesystem::path part = place;
    part += attempt == 0 ? ".part" : "." + std::to_string(attempt) + ".part";
    return part;
}

}  // namespace

ExportFile::ExportFile(std::filesystem::path place) : m_place(std::move(place)) {
    for (int attempt = 0; attempt < kMostNames && !isOpen(); ++attempt) {
        m_part = partOf(m_place, attempt);
        // Only as a new file: one of that name belongs to somebody else, and a link leads elsewhere.
        m_descriptor = ::open(m_part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kOwnerOnly);
        if (!isOpen() && errno != EEXIST) {
            return;
        }
    }
    m_isMade = isOpen();
}

ExportFile::~ExportFile() {
    close();
    if (m_isMade && !m_isKept) {
        std::error_code ignored;
        std::filesystem::remove(m_part, ignored);
    }
}

void ExportFile::close() {
    if (isOpen()) {
        m_isGood = ::close(std::exchange(m_descriptor, -1)) == 0 && m_isGood;
    }
}

bool ExportFile::write(std::string_view text) {
    m_isGood = m_isGood && isOpen();
    while (m_isGood && !text.empty()) {
        const ssize_t written = ::write(m_descriptor, text.data(), text.size());
        if (written >= 0) {
            text.remove_prefix(static_cast<std::size_t>(written));
        } else {
            m_isGood = errno == EINTR;
        }
    }
    return m_isGood;
}

bool ExportFile::keep() {
    close();
    if (!m_isMade || !m_isGood) {
        return false;
    }
    std::error_code failed;
    std::filesystem::rename(m_part, m_place, failed);
    m_isKept = !failed;
    return m_isKept;
}

}  // namespace gramhour
