#pragma once

#include <array>

#include "store/keys/clinic_key.h"
#include "store/repositories_support.h"
#include "store/sqlite/sqlite_engine.h"

namespace gramhour::test {

/// The key whose bytes are 1, 2, ... 64: what is computed with it can be computed elsewhere.
inline std::shared_ptr<const ClinicKey> keyOfTests() {
    std::array<unsigned char, ClinicKey::kBytes> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] = static_cast<unsigned char>(i + 1);
    }
    return std::make_shared<const ClinicKey>(ClinicKey::fromSecret(Secret::copyOf(bytes)));
}

/// A store whose audit trail is keyed and whose pages are not: as somebody has it who came past the
/// encryption of the pages, and has the file before them in a database tool. Without a key an ordinary store.
inline std::unique_ptr<Store> openAudited(const std::filesystem::path& file,
                                          std::shared_ptr<const ClinicKey> key) {
    store::SqliteOptions engine;
    engine.file = file;
    return std::make_unique<store::SqlStore>(
        store::makeSqliteEngine(engine),
        store::StoreOptions{.file = file, .key = std::move(key), .place = "front-desk", .vfs = {}});
}

inline StoreUnderTest keyedStore() {
    return {"SQLite with a keyed trail",
            [](const std::filesystem::path& file) { return openAudited(file, keyOfTests()); }};
}

inline StoreUnderTest unkeyedStore() {
    return {"SQLite", [](const std::filesystem::path& file) { return openAudited(file, nullptr); }};
}

inline constexpr const char* kDropAuditGuards = "DROP TRIGGER audit_entry_is_never_changed;"
                                                "DROP TRIGGER audit_entry_is_never_removed;";

inline void addEntries(Store& store, StaffId actor, int count, const std::string& detail = "seen") {
    store.write([&](WriteTx& tx) {
        for (int i = 0; i < count; ++i) {
            tx.auditWrites().add({kNoon + Duration::fromSeconds(i), actor, "patient.viewed",
                                  "patient/" + std::to_string(i % 5 + 1), detail});
        }
    });
}

inline AuditVerdict verdictOf(const Store& store, const std::vector<AuditHead>& anchors = {}) {
    return store.read([&](const ReadTx& tx) { return tx.audit().verify(anchors, {}); });
}

}  // namespace gramhour::test
