#pragma once

#include "store/engine.h"
#include "store/store.h"

namespace gramhour::store {

class SqlVisits final : public VisitWrites {
public:
    explicit SqlVisits(Connection& connection) : m_connection(connection) {}

    [[nodiscard]] std::optional<Visit> find(VisitId id) const override;
    [[nodiscard]] std::optional<Visit> openFor(PatientId patient, UtcTime expectedBefore) const override;
    [[nodiscard]] std::vector<Visit> waiting(UtcTime expectedBefore) const override;
    [[nodiscard]] VisitId add(PatientId patient, std::optional<UtcTime> expectedAt,
                              std::optional<UtcTime> arrivedAt) override;
    void setArrived(VisitId id, UtcTime at) override;
    void close(VisitId id, UtcTime at, std::string_view reason) override;
    void reopen(VisitId id) override;

private:
    Connection& m_connection;
};

class SqlOrders final : public OrderWrites {
public:
    explicit SqlOrders(Connection& connection) : m_connection(connection) {}

    [[nodiscard]] std::optional<MedicationOrder> find(OrderId id) const override;
    [[nodiscard]] std::vector<MedicationOrder> of(PatientId patient) const override;
    [[nodiscard]] OrderId add(const MedicationOrder& order) override;
    void addRefused(VisitId visit, const LimitEvent& limit, StaffId by, UtcTime now) override;

private:
    Connection& m_connection;
};

}  // namespace gramhour::store
