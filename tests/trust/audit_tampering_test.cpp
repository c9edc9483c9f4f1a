// Somebody with a database tool, and without the clinic's key, changes a stored audit trail: in one entry or
// several, with the hashes left or made anew as well as anybody can. Each time the trail must be found
// broken.
#include <random>

#include <sodium.h>

#include "store/keyed_audit.h"
#include "store/repositories_raw.h"
#include "support/catch.h"
#include "support/scoreboard.h"

namespace gramhour::test {

namespace {

constexpr int kEntries = 40;
constexpr int kUnkeyed = 10;  ///< of them, of before there was a key
constexpr int kAnchor = 35;   ///< noted outside
constexpr std::int64_t kUsualTamperings = 50;

enum class Tampering : std::uint8_t {
    editField,
    editAndRehash,
    editHash,
    remove,
    removeAndCloseUp,
    insert,
    swap,
    cutTail,
    forgeAll,
    moveKeyNote,
    removeKeyNote,
    count
};

/// One attack on a copy of the trail.
class Attack {
public:
    Attack(const std::filesystem::path& file, std::uint64_t seed) : m_raw(file), m_chance(seed) {
        m_raw.run(kDropAuditGuards);
    }

    void run(Tampering how) {
        switch (how) {
        case Tampering::editField:
            edit(anyEntry());
            return;
        case Tampering::editAndRehash: {
            const int id = anyEntry();
            edit(id);
            rehash(id, id);
            return;
        }
        case Tampering::editHash:
            m_raw.run("UPDATE audit_entry SET hash = lower(hex(randomblob(32))) WHERE id = " +
                      text(anyEntry()));
            return;
        case Tampering::remove:
            m_raw.run("DELETE FROM audit_entry WHERE id = " + text(between(1, kEntries - 1)));
            return;
        case Tampering::removeAndCloseUp: {
            const int id = between(1, kEntries - 1);
            m_raw.run("DELETE FROM audit_entry WHERE id = " + text(id));
            for (int next = id + 1; next <= kEntries; ++next) {
                m_raw.run("UPDATE audit_entry SET id = id - 1 WHERE id = " + text(next));
            }
            rehash(id, kEntries - 1);
            return;
        }
        case Tampering::insert:
            insert(between(1, kEntries));
            return;
        case Tampering::swap:
            swap();
            return;
        case Tampering::cutTail:
            m_raw.run("DELETE FROM audit_entry WHERE id >= " + text(between(2, kAnchor)));
            return;
        case Tampering::forgeAll:
            edit(between(1, kAnchor));
            rehash(1, kEntries);
            m_raw.run(m_chance() % 2 == 0 ? "DELETE FROM audit_key"
                                          : "UPDATE audit_key SET first_entry = 1000");
            return;
        case Tampering::moveKeyNote: {
            const int to = between(1, kEntries);
            m_raw.run("UPDATE audit_key SET first_entry = " + text(to == kUnkeyed + 1 ? to + 1 : to));
            return;
        }
        case Tampering::removeKeyNote:
            m_raw.run("DELETE FROM audit_key");
            return;
        case Tampering::count:
            return;
        }
    }

private:
    [[nodiscard]] static std::string text(std::int64_t number) { return std::to_string(number); }
    [[nodiscard]] int between(int first, int last) {
        return std::uniform_int_distribution<int>(first, last)(m_chance);
    }
    [[nodiscard]] int anyEntry() { return between(1, kEntries); }

    void edit(int id) {
        static constexpr std::array kChanges{"at = at - 1",
                                             "at = at + 86400000",
                                             "actor_id = 3 - actor_id",
                                             "actor_id = NULL",
                                             "action = 'patient.seen'",
                                             "subject = subject || '0'",
                                             "detail = 'nothing'",
                                             "detail = detail || ' '",
                                             "place = 'elsewhere'",
                                             "subject = 'seen', detail = 'patient/1'"};
        const auto which = static_cast<std::size_t>(between(0, static_cast<int>(kChanges.size()) - 1));
        m_raw.run("UPDATE audit_entry SET " + std::string(kChanges[which]) + " WHERE id = " + text(id));
    }

    void insert(int at) {
        for (int id = kEntries; id >= at; --id) {
            m_raw.run("UPDATE audit_entry SET id = id + 1 WHERE id = " + text(id));
        }
        const int copied = at > 1 ? at - 1 : 2;
        m_raw.run("INSERT INTO audit_entry (id, at, actor_id, action, subject, detail, place, hash) SELECT " +
                  text(at) +
                  ", at, actor_id, action, subject, 'slipped in', place, hash FROM audit_entry "
                  "WHERE id = " +
                  text(copied));
        if (m_chance() % 2 == 0) {
            rehash(at, kEntries + 1);
        }
    }

    void swap() {
        const int a = between(1, kEntries - 1);
        const int b = between(a + 1, kEntries);
        m_raw.run("UPDATE audit_entry SET id = 1000 WHERE id = " + text(a) +
                  "; UPDATE audit_entry SET id = " + text(a) + " WHERE id = " + text(b) +
                  "; UPDATE audit_entry SET id = " + text(b) + " WHERE id = 1000");
        if (m_chance() % 2 == 0) {
            rehash(a, kEntries);
        }
    }

    /// As well as it goes without the key.
    void rehash(int first, int last) {
        for (int id = first; id <= last; ++id) {
            const std::string row = " FROM audit_entry WHERE id = " + text(id);
            const std::string previous =
                id == 1 ? std::string(64, '0')
                        : m_raw.value("SELECT hash FROM audit_entry WHERE id = " + text(id - 1));
            std::string canonical = netstring(previous) + netstring(text(id));
            for (const char* field :
                 {"at", "coalesce(actor_id, '')", "action", "subject", "detail", "place"}) {
                canonical += netstring(m_raw.value("SELECT " + std::string(field) + row));
            }
            std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
            crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(canonical.data()),
                               canonical.size());
            std::array<char, 2 * digest.size() + 1> hex{};
            sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
            m_raw.run("UPDATE audit_entry SET hash = '" + std::string(hex.data()) +
                      "' WHERE id = " + text(id));
        }
    }

    [[nodiscard]] static std::string netstring(const std::string& field) {
        return std::to_string(field.size()) + ":" + field;
    }

    RawFile m_raw;
    std::mt19937_64 m_chance;
};

/// A trail of which the first entries are of before there was a key.
struct Trail : Shelf {
    Trail() : Shelf(unkeyedStore()) {
        addEntries(*store, nurse, kUnkeyed);
        open = keyedStore().open;
        reopen();
        addEntries(*store, prescriber, kAnchor - kUnkeyed);
        anchor = store->read([](const ReadTx& tx) { return tx.audit().head(); });
        addEntries(*store, nurse, kEntries - kAnchor);
        REQUIRE(verdictOf(*store, {anchor}).isWhole());
        store.reset();  // the file alone, without its log
    }
    AuditHead anchor;
};

}  // namespace

TEST_CASE("Whatever is done to a stored audit trail is found", "[trust][audit-tamperings][H-15]") {
    const Trail trail;
    const std::int64_t count = trustCount(kUsualTamperings);
    const std::filesystem::path copy = trail.folder.path() / "copy.gramhour";
    std::int64_t missed = 0;
    for (std::int64_t seed = 0; seed < count; ++seed) {
        const auto how = static_cast<Tampering>(seed % static_cast<std::int64_t>(Tampering::count));
        std::filesystem::copy_file(trail.file(), copy, std::filesystem::copy_options::overwrite_existing);
        Attack(copy, static_cast<std::uint64_t>(seed)).run(how);
        const std::unique_ptr<Store> opened = openAudited(copy, keyOfTests());
        const AuditVerdict verdict = verdictOf(*opened, {trail.anchor});
        INFO("tampering " << seed << ", kind " << static_cast<int>(how));
        CHECK_FALSE(verdict.isWhole());
        missed += verdict.isWhole() ? 1 : 0;
    }
    scoreboard("audit-tamperings", count, missed);
}

}  // namespace gramhour::test
