#include "support/power_log.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>
#include <sys/stat.h>

namespace gramhour::test {

namespace {

constexpr std::size_t kSector = 512;

std::uint64_t inodeOf(const std::filesystem::path& path) {
    struct stat what {};
    return ::stat(path.c_str(), &what) == 0 ? static_cast<std::uint64_t>(what.st_ino) : 0;
}

std::string contentOf(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

/// A disk on the way to its power cut: what is certain, and what waits for a sync.
class PowerLog::Disk {
public:
    Disk(const std::map<FileId, std::string>& files, const std::map<std::string, FileId>& names,
         std::uint64_t seed)
        : m_files(files), m_names(names), m_random(seed), m_mood(static_cast<Mood>(m_random() % 5)) {}

    void take(const Op& op) {
        switch (op.kind) {
        case Kind::write:
        case Kind::truncate:
            m_waiting[op.file].push_back(&op);
            break;
        case Kind::enter:
        case Kind::remove:
        case Kind::rename:
            m_waitingNames.push_back(&op);
            break;
        case Kind::syncFile:
            for (const Op* waited : m_waiting[op.file]) {
                apply(m_files[op.file], *waited);
            }
            m_waiting[op.file].clear();
            break;
        case Kind::syncFolder:
            for (const Op* waited : m_waitingNames) {
                applyName(*waited);
            }
            m_waitingNames.clear();
            break;
        }
    }

    void lay(const std::filesystem::path& into) {
        for (auto& [file, waiting] : m_waiting) {
            const std::size_t kept = waiting.empty() ? 0 : m_random() % (waiting.size() + 1);
            for (std::size_t i = 0; i < waiting.size(); ++i) {
                settle(m_files[file], *waiting[i], i < kept);
            }
        }
        const std::size_t kept = m_waitingNames.empty() ? 0 : m_random() % (m_waitingNames.size() + 1);
        for (std::size_t i = 0; i < m_waitingNames.size(); ++i) {
            if (isKept(i < kept)) {
                applyName(*m_waitingNames[i]);
            }
        }
        for (const auto& [name, file] : m_names) {
            const std::string& content = m_files[file];
            std::ofstream out(into / name, std::ios::binary);
            out.write(content.data(), static_cast<std::streamsize>(content.size()));
        }
    }

private:
    /// What one disk does with everything that was not synced.
    enum class Mood : std::uint8_t { losesAll, keepsAll, keepsFirst, keepsSome, tears };

    [[nodiscard]] bool isKept(bool isFirst) {
        switch (m_mood) {
        case Mood::losesAll:
            return false;
        case Mood::keepsAll:
            return true;
        case Mood::keepsFirst:
            return isFirst;
        case Mood::keepsSome:
        case Mood::tears:
            break;
        }
        return m_random() % 2 == 0;
    }

    static void put(std::string& content, std::size_t offset, const char* bytes, std::size_t size) {
        content.resize(std::max(content.size(), offset + size), '\0');
        content.replace(offset, size, bytes, size);
    }

    static void apply(std::string& content, const Op& op) {
        if (op.kind == Kind::truncate) {
            content.resize(static_cast<std::size_t>(op.offset), '\0');
        } else {
            put(content, static_cast<std::size_t>(op.offset), op.bytes.data(), op.bytes.size());
        }
    }

    void settle(std::string& content, const Op& op, bool isFirst) {
        if (op.kind == Kind::truncate || m_mood != Mood::tears) {
            if (isKept(isFirst)) {
                apply(content, op);
            }
            return;
        }
        for (std::size_t from = 0; from < op.bytes.size();) {
            const std::size_t at = static_cast<std::size_t>(op.offset) + from;
            const std::size_t size = std::min(kSector - at % kSector, op.bytes.size() - from);
            if (isKept(isFirst)) {
                put(content, at, op.bytes.data() + from, size);
            }
            from += size;
        }
    }

    void applyName(const Op& op) {
        switch (op.kind) {
        case Kind::enter:
            m_names[op.name] = op.file;
            break;
        case Kind::remove:
            m_names.erase(op.name);
            break;
        case Kind::rename:
            m_names.erase(op.name);
            m_names[op.to] = op.file;
            break;
        default:
            break;
        }
    }

    std::map<FileId, std::string> m_files;
    std::map<std::string, FileId> m_names;
    std::map<FileId, std::vector<const Op*>> m_waiting;
    std::vector<const Op*> m_waitingNames;
    std::mt19937_64 m_random;
    Mood m_mood;
};

PowerLog::PowerLog(const std::filesystem::path& folder) : m_folder(std::filesystem::canonical(folder)) {
    for (const auto& entry : std::filesystem::directory_iterator(m_folder)) {
        const FileId file = ++m_lastFile;
        const std::string name = entry.path().filename().string();
        m_known[name] = {file, inodeOf(entry.path()), false};
        m_firstNames[name] = file;
        m_first[file] = contentOf(entry.path());
    }
}

std::optional<std::string> PowerLog::nameOf(const std::string& path) const {
    const std::filesystem::path whole(path);
    return whole.parent_path() == m_folder ? std::optional(whole.filename().string()) : std::nullopt;
}

PowerLog::Known* PowerLog::knownAt(const std::string& path) {
    const std::optional<std::string> name = nameOf(path);
    const auto found = name ? m_known.find(*name) : m_known.end();
    return found == m_known.end() ? nullptr : &found->second;
}

PowerLog::FileId PowerLog::enter(const std::string& name, std::uint64_t inode) {
    const FileId file = ++m_lastFile;
    m_known[name] = {file, inode, false};
    m_ops.push_back({.kind = Kind::enter, .file = file, .name = name});
    return file;
}

void PowerLog::takeWhole(FileId file, const std::filesystem::path& path) {
    std::string content = contentOf(path);
    m_ops.push_back(
        {.kind = Kind::truncate, .file = file, .offset = static_cast<std::int64_t>(content.size())});
    m_ops.push_back({.kind = Kind::write, .file = file, .bytes = std::move(content)});
}

void PowerLog::opened(const std::string& path) {
    const std::optional<std::string> name = nameOf(path);
    if (!name) {
        return;
    }
    const std::uint64_t inode = inodeOf(path);
    const Known* const known = knownAt(path);
    if (known == nullptr || known->inode != inode) {
        const FileId file = enter(*name, inode);
        takeWhole(file, path);
    }
}

void PowerLog::wrote(const std::string& path, std::int64_t offset, const void* bytes, std::size_t size) {
    if (Known* const known = knownAt(path)) {
        known->isDirty = true;
        m_ops.push_back({.kind = Kind::write,
                         .file = known->file,
                         .offset = offset,
                         .bytes = std::string(static_cast<const char*>(bytes), size)});
    }
}

void PowerLog::truncated(const std::string& path, std::int64_t size) {
    if (Known* const known = knownAt(path)) {
        known->isDirty = true;
        m_ops.push_back({.kind = Kind::truncate, .file = known->file, .offset = size});
    }
}

void PowerLog::removed(const std::string& path) {
    if (const Known* const known = knownAt(path)) {
        m_ops.push_back({.kind = Kind::remove, .file = known->file, .name = *nameOf(path)});
        m_known.erase(*nameOf(path));
    }
}

void PowerLog::renamed(const std::string& from, const std::string& to) {
    const std::optional<std::string> target = nameOf(to);
    const Known* known = knownAt(from);
    if (!target || !nameOf(from)) {
        return;
    }
    if (known == nullptr) {
        // Never synced, so what it holds is anybody's guess: nothing.
        enter(*nameOf(from), inodeOf(to));
        known = knownAt(from);
    }
    const Known moved = *known;
    m_ops.push_back({.kind = Kind::rename, .file = moved.file, .name = *nameOf(from), .to = *target});
    m_known.erase(*nameOf(from));
    m_known[*target] = moved;
}

void PowerLog::synced(int descriptor, const std::string& path) {
    struct stat what {};
    if (::fstat(descriptor, &what) != 0) {
        return;
    }
    if (S_ISDIR(what.st_mode)) {
        if (path == m_folder) {
            ++m_syncs;
            m_ops.push_back({.kind = Kind::syncFolder});
        }
        return;
    }
    const std::optional<std::string> name = nameOf(path);
    if (!name) {
        return;
    }
    ++m_syncs;
    Known* known = knownAt(path);
    if (known == nullptr || known->inode != static_cast<std::uint64_t>(what.st_ino)) {
        takeWhole(enter(*name, static_cast<std::uint64_t>(what.st_ino)), path);
        known = knownAt(path);
    }
    known->isDirty = false;
    m_ops.push_back({.kind = Kind::syncFile, .file = known->file});
}

bool PowerLog::hasUnsynced(const std::string& path) const {
    const std::optional<std::string> name = nameOf(path);
    const auto found = name ? m_known.find(*name) : m_known.end();
    return found != m_known.end() && found->second.isDirty;
}

void PowerLog::cut(std::size_t moment, std::uint64_t seed, const std::filesystem::path& into) const {
    Disk disk(m_first, m_firstNames, seed);
    for (std::size_t i = 0; i < std::min(moment, m_ops.size()); ++i) {
        disk.take(m_ops[i]);
    }
    disk.lay(into);
}

}  // namespace gramhour::test
