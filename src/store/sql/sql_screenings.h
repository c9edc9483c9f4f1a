#pragma once

#include "store/engine.h"
#include "store/store.h"

namespace gramhour::store {

class SqlScreenings final : public ScreeningWrites {
public:
    explicit SqlScreenings(Connection& connection) : m_connection(connection) {}

    [[nodiscard]] std::optional<ScreeningRecord> find(ScreeningId id) const override;
    [[nodiscard]] std::optional<ScreeningRecord> latestOf(PatientId patient) const override;
    [[nodiscard]] std::optional<ScreeningSummary> latestSummaryOf(VisitId visit) const override;
    [[nodiscard]] std::vector<ScreeningSummary> of(PatientId patient) const override;
    [[nodiscard]] ScreeningId add(const ScreeningRecord& record) override;
    void setReview(ScreeningId id, const Review& review) override;

private:
    Connection& m_connection;
};

}  // namespace gramhour::store
