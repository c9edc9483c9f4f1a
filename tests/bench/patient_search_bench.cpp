#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "base/text_fold.h"
#include "bench/bench.h"
#include "bench/clinic_file.h"
#include "bench/raw_sqlite.h"
#include "service/demo_people.h"
#include "service/patient_service.h"

namespace {

using namespace gramhour;
using namespace gramhour::bench;

constexpr int kPatients = 100'000;
constexpr std::size_t kShown = 50;

/// What people type, a key after the other; every beginning of each is searched.
constexpr std::array kTyped{"Pe\xC3\xB1"
                            "alver mar\xC3\xAD"
                            "a",
                            "oskar weiss 1959",
                            "12 03 1962",
                            "sz bohdan",
                            "fernandez torre lucia",
                            "104-477",
                            "x 1",
                            "1 x",
                            "nguy\xE1\xBB\x87t 19",
                            "nobody atall",
                            "maria",
                            "19620312"};

std::vector<std::string> keystrokes() {
    std::vector<std::string> all;
    for (const std::string typed : kTyped) {
        for (std::size_t length = 1; length <= typed.size(); ++length) {
            const bool isInsideLetter =
                length < typed.size() && (static_cast<unsigned char>(typed[length]) & 0xC0U) == 0x80U;
            if (!isInsideLetter) {
                all.push_back(typed.substr(0, length));
            }
        }
    }
    return all;
}

/// A clinic that knows a hundred thousand people, made once for all cases.
class FullClinic {
public:
    FullClinic() {
        DemoChance chance(1);
        const UtcTime now = m_clock.now();
        for (int made = 0; made < kPatients;) {
            m_store->write([&](WriteTx& tx) {
                for (int batch = 0; batch < 5000; ++batch, ++made) {
                    PatientDetails details = inventPatient(chance, now.utcDate());
                    const std::string number = std::to_string(100'001 + made);
                    details.recordNumber = number.substr(0, 3) + "-" + number.substr(3);
                    static_cast<void>(tx.patientWrites().add(details, now));
                }
            });
        }
    }

    [[nodiscard]] std::filesystem::path file() const { return m_folder.path() / "clinic.gramhour"; }
    [[nodiscard]] PatientService& patients() { return m_patients; }

private:
    DiskFolder m_folder;
    ManualClock m_clock{UtcTime::parseIso("2026-03-03T09:00:00Z").value()};
    std::unique_ptr<Store> m_store = store::openSqliteStore(file());
    ServiceContext m_context = makeServiceContext(*m_store, m_clock);
    PatientService m_patients{m_context};
};

FullClinic& clinic() {
    static FullClinic made;
    return made;
}

Figure timeFinding() {
    const std::vector<std::string> typed = keystrokes();
    std::size_t turn = 0;
    return measure([&] { keep(clinic().patients().find(typed[turn++ % typed.size()], kShown)); },
                   static_cast<int>(typed.size()) * 3, 1);
}

/// The same keystrokes by hand, in the same order of words.
Figure timeFindingByHand() {
    struct Query {
        std::string sql;
        std::vector<std::string> texts;
    };
    std::vector<Query> queries;
    for (const std::string& typed : keystrokes()) {
        Query query{"SELECT DISTINCT p.id, p.given_name, p.family_name, p.birth_date, p.sex, p.record_number "
                    "FROM patient_word w JOIN patient p ON p.id = w.patient_id WHERE w.word >= $1 AND w.word "
                    "< $2",
                    {}};
        std::vector<std::string> words;
        std::string word;
        for (const char c : foldForSearch(typed) + " ") {
            if (c != ' ') {
                word += c;
            } else if (!word.empty()) {
                words.push_back(std::exchange(word, {}));
            }
        }
        std::stable_sort(words.begin(), words.end(), [](const std::string& a, const std::string& b) {
            return std::pair(a.size(), a[0] > '9') > std::pair(b.size(), b[0] > '9');
        });
        for (const std::string& each : words) {
            query.texts.push_back(each);
            query.texts.push_back(each + "\xF4\x8F\xBF\xBF");
            if (query.texts.size() > 2) {
                query.sql +=
                    " AND EXISTS (SELECT 1 FROM patient_word o WHERE o.patient_id = w.patient_id AND "
                    "o.word >= $" +
                    std::to_string(query.texts.size() - 1) + " AND o.word < $" +
                    std::to_string(query.texts.size()) + ")";
            }
        }
        query.sql += " LIMIT 50";
        if (words.empty()) {
            query.sql = "SELECT id, given_name, family_name, birth_date, sex, record_number FROM patient "
                        "ORDER BY seen_at DESC, id DESC LIMIT 50";
        }
        queries.push_back(std::move(query));
    }
    RawSqlite raw(clinic().file(), RawSqlite::Role::reader);
    std::size_t turn = 0;
    return measure(
        [&] {
            const Query& query = queries[turn++ % queries.size()];
            keep(raw.readAll(query.sql, query.texts));
        },
        static_cast<int>(queries.size()) * 3, 1);
}

const Registered kFinding({"find a patient while typing, 100 000", "<= 20 ms p95, 1.5 x by hand",
                           std::chrono::milliseconds(20), true, timeFinding, timeFindingByHand, 1.5});

}  // namespace
