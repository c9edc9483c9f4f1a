#pragma once

#include <filesystem>
#include <fstream>
#include <string_view>

namespace gramhour {

/// A file that appears only when it is whole: written beside its place under another name ("NAME.part"),
/// readable by its owner alone, and moved there by `keep`. What was not kept is removed.
class ExportFile {
public:
    /// Begins. `isOpen` tells whether that was possible.
    explicit ExportFile(std::filesystem::path place);
    ~ExportFile();
    ExportFile(const ExportFile&) = delete;
    ExportFile& operator=(const ExportFile&) = delete;

    [[nodiscard]] bool isOpen() const { return m_stream.is_open(); }
    /// False once anything could not be written.
    [[nodiscard]] bool write(std::string_view text);
    /// Moves it to its place, over what is there. False when that, or any writing, failed.
    [[nodiscard]] bool keep();
    [[nodiscard]] const std::filesystem::path& place() const { return m_place; }

private:
    std::filesystem::path m_place;
    std::filesystem::path m_part;
    std::ofstream m_stream;
    bool m_isKept = false;
};

}  // namespace gramhour
