#pragma once

#include <string>

namespace gramhour::store {

/// What this program keeps clinics' files with.
struct EngineStatus {
    bool encrypts = false;
    std::string text;  ///< "SQLite 3.53.4, encrypted with ChaCha20-Poly1305 (SQLite3 Multiple Ciphers 2.4.0)"
};
[[nodiscard]] EngineStatus engineStatus();

}  // namespace gramhour::store
