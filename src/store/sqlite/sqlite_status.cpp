#include <sqlite3.h>

#include "store/engine_status.h"

namespace gramhour::store {

EngineStatus engineStatus() {
    const std::string engine = "SQLite " + std::string(sqlite3_libversion());
#ifdef GRAMHOUR_ENCRYPTION
    return {true, engine + ", encrypted with ChaCha20-Poly1305 (" + sqlite3mc_version() + ")"};
#else
    return {false, engine + ", without encryption"};
#endif
}

}  // namespace gramhour::store
