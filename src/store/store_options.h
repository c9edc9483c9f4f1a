#pragma once

#include <filesystem>
#include <memory>
#include <string>

namespace gramhour {

class ClinicKey;

namespace store {

/// What opens a store in a file.
struct StoreOptions {
    std::filesystem::path file;
    /// Encrypts the pages and keys the audit trail; nullptr: a plain file with an unkeyed trail.
    std::shared_ptr<const ClinicKey> key;
    /// The workstation's name, kept with each entry of the audit trail.
    std::string place;
    /// The engine's virtual file system by name, for tests that let the disk fail; empty for the usual one.
    std::string vfs;
};

}  // namespace store
}  // namespace gramhour
