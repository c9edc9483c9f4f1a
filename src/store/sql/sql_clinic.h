#pragma once

#include "store/engine.h"
#include "store/store.h"

namespace gramhour::store {

class SqlClinic final : public ClinicWrites {
public:
    explicit SqlClinic(Connection& connection) : m_connection(connection) {}

    [[nodiscard]] std::optional<ClinicDetails> details() const override;
    [[nodiscard]] std::vector<Chair> chairs() const override;
    [[nodiscard]] std::optional<Chair> chair(ChairId id) const override;
    [[nodiscard]] std::optional<std::string> protocolText() const override;
    [[nodiscard]] std::optional<std::string> protocolTextBySha256(std::string_view sha256) const override;
    [[nodiscard]] Safekeeping safekeeping() const override;
    void setDetails(const ClinicDetails& details, UtcTime now) override;
    [[nodiscard]] ChairId addChair(const std::string& name) override;
    void updateChair(const Chair& chair) override;
    void adoptProtocol(const Protocol& protocol, std::string_view text, UtcTime now,
                       std::optional<StaffId> by) override;
    void setSafekeeping(const Safekeeping& safekeeping) override;

private:
    Connection& m_connection;
};

class SqlStaff final : public StaffWrites {
public:
    explicit SqlStaff(Connection& connection) : m_connection(connection) {}

    [[nodiscard]] std::optional<Staff> find(StaffId id) const override;
    [[nodiscard]] std::optional<StaffCredentials> credentials(std::string_view signInName) const override;
    [[nodiscard]] std::optional<StaffCredentials> credentials(StaffId id) const override;
    [[nodiscard]] std::vector<Staff> all() const override;
    [[nodiscard]] SignInFailures failures(std::string_view signInName) const override;
    [[nodiscard]] std::optional<EmergencyAccess> emergency(EmergencyAccessId id) const override;
    [[nodiscard]] std::vector<EmergencyAccess> emergencies(std::size_t limit) const override;
    [[nodiscard]] std::int64_t emergenciesToReview() const override;
    [[nodiscard]] StaffId add(const Staff& staffWithoutId, std::string_view passwordHash,
                              UtcTime now) override;
    void update(const Staff& staff) override;
    void setPasswordHash(StaffId id, std::string_view hash) override;
    void setFailures(std::string_view signInName, const SignInFailures& failures) override;
    [[nodiscard]] EmergencyAccessId addEmergency(const EmergencyAccess& access) override;
    void endEmergency(EmergencyAccessId id, UtcTime at) override;
    void reviewEmergency(EmergencyAccessId id, StaffId by, UtcTime at, std::string_view note) override;

private:
    Connection& m_connection;
};

class SqlDrafts final : public DraftWrites {
public:
    explicit SqlDrafts(Connection& connection) : m_connection(connection) {}

    [[nodiscard]] std::optional<Draft> find(std::string_view key) const override;
    [[nodiscard]] std::vector<Draft> all() const override;
    void save(const Draft& draft) override;
    void remove(std::string_view key) override;

private:
    Connection& m_connection;
};

}  // namespace gramhour::store
