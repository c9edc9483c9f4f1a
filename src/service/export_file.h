#pragma once

#include <filesystem>
#include <string_view>

namespace gramhour {

/// A file that appears only when it is whole: written beside its place under a name that nobody has there
/// ("NAME.part", else "NAME.1.part" ...), readable by its owner alone from its first moment, and moved there
/// by `keep`. What was not kept is removed.
class ExportFile {
public:
    /// Begins. `isOpen` tells whether that was possible.
    explicit ExportFile(std::filesystem::path place);
    ~ExportFile();
    ExportFile(const ExportFile&) = delete;
    ExportFile& operator=(const ExportFile&) = delete;

    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    /// False once anything could not be written.
    [[nodiscard]] bool write(std::string_view text);
    /// Moves it to its place, over what is there. False when that, or any writing, failed.
    [[nodiscard]] bool keep();
    [[nodiscard]] const std::filesystem::path& place() const { return m_place; }

private:
    void close();

    std::filesystem::path m_place;
    std::filesystem::path m_part;
    int m_descriptor = -1;
    bool m_isMade = false;
    bool m_isGood = true;
    bool m_isKept = false;
};

}  // namespace gramhour
