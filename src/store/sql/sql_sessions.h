#pragma once

#include "store/engine.h"
#include "store/store.h"

namespace gramhour::store {

class SqlSessions final : public SessionWrites {
public:
    explicit SqlSessions(Connection& connection) : m_connection(connection) {}

    [[nodiscard]] std::optional<SessionRecord> find(SessionId id) const override;
    [[nodiscard]] std::vector<StoredEvent> events(SessionId id) const override;
    [[nodiscard]] std::optional<EventId> lastEvent(SessionId id) const override;
    [[nodiscard]] std::optional<UtcTime> lastRecordedUnsigned() const override;
    [[nodiscard]] EventSeal seal(EventId id) const override;
    [[nodiscard]] std::vector<EventSeal> seals(std::optional<EventId> after,
                                               std::size_t limit) const override;
    [[nodiscard]] std::vector<SessionRecord> open() const override;
    [[nodiscard]] std::vector<SessionRow> toSign() const override;
    [[nodiscard]] SessionSummary summary(SessionId id) const override;
    [[nodiscard]] UtcTime storedSortTime(SessionId id) const override;
    [[nodiscard]] std::vector<SessionRow> rows(const SessionFilter& filter,
                                               const std::optional<SessionRow>& last,
                                               std::size_t limit) const override;
    [[nodiscard]] std::int64_t count(const SessionFilter& filter) const override;
    [[nodiscard]] std::vector<SessionId> touchingSince(PatientId patient, UtcTime since) const override;
    [[nodiscard]] std::vector<SessionId> allIds(std::optional<SessionId> after,
                                                std::size_t limit) const override;
    [[nodiscard]] SessionId add(const SessionRecord& record, const SessionSummary& summary) override;
    [[nodiscard]] EventId append(SessionId id, const SessionEvent& event) override;
    void setSummary(SessionId id, const SessionSummary& summary) override;

private:
    Connection& m_connection;
};

}  // namespace gramhour::store
