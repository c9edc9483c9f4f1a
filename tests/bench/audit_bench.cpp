// Proving an audit trail of a million entries, beside the same hashes over the same bytes from memory.
#include <array>
#include <cstring>
#include <stdexcept>

#include <sodium.h>

#include "bench/bench.h"
#include "bench/clinic_file.h"
#include "store/keys/clinic_key.h"
#include "store/sql/audit_chain.h"

namespace {

using namespace gramhour;
using namespace gramhour::bench;

constexpr std::int64_t kEntries = 1'000'000;
constexpr std::int64_t kAtOnce = 20'000;
constexpr int kTurns = 3;

/// Four of five entries of a clinic are about events: their kind, number and seal.
AuditEntry entryOf(std::int64_t number, StaffId actor) {
    AuditEntry entry;
    entry.at = UtcTime::fromMilliseconds(1'772'539'200'000 + number * 20'000);
    entry.actor = actor;
    if (number % 5 == 0) {
        entry.action = "patient.viewed";
        entry.subject = "patient/" + std::to_string(number % 100'000);
    } else {
        entry.action = "session.event";
        entry.subject = "session/" + std::to_string(number / 15);
        entry.detail = "vitals event/" + std::to_string(number) + " sha256:" + std::string(64, 'a');
    }
    return entry;
}

/// A clinic's file, encrypted as the program makes it, with nothing in it but its trail.
class LongTrail {
public:
    LongTrail() : m_store(store::openSqliteStore(options())) {
        const StaffId actor = m_store->write([](WriteTx& tx) {
            return tx.staffWrites().add({StaffId(0), "rokafor", "R. Okafor, RN", {Role::nurse}, true}, "h",
                                        UtcTime::fromMilliseconds(0));
        });
        for (std::int64_t first = 1; first <= kEntries; first += kAtOnce) {
            m_store->write([&](WriteTx& tx) {
                for (std::int64_t number = first; number < first + kAtOnce; ++number) {
                    tx.auditWrites().add(entryOf(number, actor));
                }
            });
        }
    }

    void verify() const {
        m_store->openReader()->read([](const ReadTx& tx) {
            const AuditVerdict verdict =
                tx.audit().verify({}, [](std::int64_t, std::int64_t) { return true; });
            if (!verdict.isWhole() || verdict.read != kEntries) {
                throw std::runtime_error("the trail is not whole");
            }
        });
    }

    /// HMAC-SHA256 of every entry's bytes, which lie in memory, by libsodium, the key taken once for all.
    [[nodiscard]] Nanoseconds hashByHand() const {
        const Secret key = m_key->subkey(KeyUse::audit);
        crypto_auth_hmacsha256_state taken;
        crypto_auth_hmacsha256_init(&taken, key.bytes().data(), key.size());
        Nanoseconds total{};
        m_store->openReader()->read([&](const ReadTx& tx) {
            std::optional<AuditId> before;
            for (std::vector<std::string> some = canonicals(tx, before); !some.empty();
                 some = canonicals(tx, before)) {
                total += timeOf([&] {
                    for (const std::string& bytes : some) {
                        crypto_auth_hmacsha256_state state = taken;
                        std::array<unsigned char, crypto_auth_hmacsha256_BYTES> hash{};
                        crypto_auth_hmacsha256_update(
                            &state, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
                        crypto_auth_hmacsha256_final(&state, hash.data());
                        keep(hash);
                    }
                });
            }
        });
        return total;
    }

private:
    [[nodiscard]] store::StoreOptions options() const {
        return {.file = m_folder.path() / "trail.gramhour", .key = m_key, .place = "front-desk", .vfs = {}};
    }

    /// The bytes of the next entries, going back; the hash before is of the right length and any content.
    [[nodiscard]] static std::vector<std::string> canonicals(const ReadTx& tx,
                                                             std::optional<AuditId>& before) {
        std::vector<std::string> bytes;
        for (const NumberedAuditEntry& entry :
             tx.audit().page({}, before, static_cast<std::size_t>(kAtOnce))) {
            store::appendCanonical(bytes.emplace_back(),
                                   store::auditRecordOf(store::auditRoot(), entry.id.value(), entry.entry));
            before = entry.id;
        }
        return bytes;
    }

    DiskFolder m_folder;
    std::shared_ptr<const ClinicKey> m_key = std::make_shared<const ClinicKey>(ClinicKey::make());
    std::unique_ptr<Store> m_store;
};

Pair timeVerifying() {
    const LongTrail trail;
    std::vector<Nanoseconds> program;
    std::vector<Nanoseconds> byHand;
    for (int turn = 0; turn < kTurns; ++turn) {
        program.push_back(timeOf([&] { trail.verify(); }));
        byHand.push_back(trail.hashByHand());
    }
    return {figureOf(std::move(program)), figureOf(std::move(byHand))};
}

const Registered kVerify(pairCase("audit: verify 1,000,000 entries", "<= 1.5 x the hashes alone", 1.5,
                                  timeVerifying));

}  // namespace
