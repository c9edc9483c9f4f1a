#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "support/catch.h"
#include "support/clinic_fixture.h"

namespace gramhour::test {

/// A clinic in which acts are done and held against what they left in the audit trail.
class Watched : public ClinicFixture {
public:
    explicit Watched(std::shared_ptr<const ClinicKey> key = nullptr) : ClinicFixture(std::move(key)) {}

    /// The act, just done by that person, left an entry of this kind: who, when, where, to what. `detail` is
    /// the whole of it, or with "..." at its end its beginning.
    void left(const std::string& act, const std::optional<StaffId>& actor, const std::string& action,
              const std::string& subject, const std::string& detail = {}) {
        m_shown.insert(act);
        const std::vector<NumberedAuditEntry> entries = since();
        CAPTURE(act, action, subject, detail);
        std::string seen;
        bool isThere = false;
        for (const NumberedAuditEntry& numbered : entries) {
            const AuditEntry& entry = numbered.entry;
            seen += entry.action + " " + entry.subject + " [" + entry.detail + "] at " + entry.place + "\n";
            isThere = isThere || (entry.action == action && entry.subject == subject &&
                                  entry.actor == actor && entry.at == clock.now() &&
                                  entry.place == kWorkstation && isLike(entry.detail, detail));
        }
        CAPTURE(seen);
        CHECK(isThere);
        forget();
        clock.advance(Duration::fromMinutes(2));  // so that a look is not the look of before
    }
    void left(const std::string& act, const Actor& actor, const std::string& action,
              const std::string& subject, const std::string& detail = {}) {
        left(act, std::optional(actor.id), action, subject, detail);
    }
    /// What was left until now is not of the next act.
    void forget() {
        m_last = store().read([](const ReadTx& tx) { return tx.audit().count(); });
    }
    [[nodiscard]] const std::set<std::string>& shown() const { return m_shown; }

private:
    [[nodiscard]] static bool isLike(const std::string& detail, const std::string& wanted) {
        constexpr std::string_view kMore = "...";
        return wanted.ends_with(kMore) ? detail.starts_with(wanted.substr(0, wanted.size() - kMore.size()))
                                       : detail == wanted;
    }
    [[nodiscard]] std::vector<NumberedAuditEntry> since() {
        std::vector<NumberedAuditEntry> entries =
            store().read([](const ReadTx& tx) { return tx.audit().page({}, std::nullopt, 50); });
        std::erase_if(entries,
                      [this](const NumberedAuditEntry& entry) { return entry.id.value() <= m_last; });
        return entries;
    }

    std::set<std::string> m_shown;
    std::int64_t m_last = 0;
};

}  // namespace gramhour::test
