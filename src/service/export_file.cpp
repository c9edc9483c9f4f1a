#include "service/export_file.h"

#include <system_error>
#include <utility>

namespace gramhour {

ExportFile::ExportFile(std::filesystem::path place) : m_place(std::move(place)), m_part(m_place) {
    m_part += ".part";
    std::error_code ignored;
    std::filesystem::remove(m_part, ignored);
    m_stream.open(m_part, std::ios::binary | std::ios::trunc);
    if (m_stream.is_open()) {
        // Before the first byte: a memory stick knows no owners, and need not.
        std::filesystem::permissions(
            m_part, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, ignored);
    }
}

ExportFile::~ExportFile() {
    if (!m_isKept) {
        m_stream.close();
        std::error_code ignored;
        std::filesystem::remove(m_part, ignored);
    }
}

bool ExportFile::write(std::string_view text) {
    m_stream.write(text.data(), static_cast<std::streamsize>(text.size()));
    return m_stream.good();
}

bool ExportFile::keep() {
    m_stream.close();
    if (m_stream.fail()) {
        return false;
    }
    std::error_code failed;
    std::filesystem::rename(m_part, m_place, failed);
    m_isKept = !failed;
    return m_isKept;
}

}  // namespace gramhour
