#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <system_error>
#include <unistd.h>

namespace gramhour::test {

/// A fresh folder for one test, removed with all its content at the end of the scope.
class TempFolder {
public:
    enum class Place {
        disk,
        memory,  ///< where the system has such a place: for tests that sync thousands of times
    };

    explicit TempFolder(Place place = Place::disk) {
        std::string pattern = (base(place) / "gramhour-test-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) {
            throw std::runtime_error("no temporary folder could be made");
        }
        m_path = pattern;
    }
    ~TempFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return m_path / name; }

private:
    [[nodiscard]] static std::filesystem::path base(Place place) {
        const std::filesystem::path memory = "/dev/shm";
        const bool usable = place == Place::memory && ::access(memory.c_str(), W_OK) == 0;
        return usable ? memory : std::filesystem::temp_directory_path();
    }

    std::filesystem::path m_path;
};

}  // namespace gramhour::test
