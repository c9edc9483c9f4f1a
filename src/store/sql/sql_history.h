#pragma once

#include "store/engine.h"
#include "store/store.h"

namespace gramhour::store {

class SqlHistory final : public HistoryWrites {
public:
    explicit SqlHistory(Connection& connection) : m_connection(connection) {}

    [[nodiscard]] FactBasis basis(SessionId id) const override;
    [[nodiscard]] std::optional<SessionFacts> facts(SessionId id) const override;
    [[nodiscard]] std::vector<SessionId> withoutFacts(std::size_t limit) const override;
    [[nodiscard]] std::optional<DayRange> days() const override;
    void walk(const DayRange& days, const HistorySink& sink) const override;
    void walk(std::span<const SessionId> ids, const HistorySink& sink) const override;
    void walkRows(const DayRange& days, const HistoryRowSink& sink) const override;
    [[nodiscard]] std::vector<SessionId> sessionsOfPerson(PatientId patient) const override;
    [[nodiscard]] std::vector<SessionId> sessionsWithLot(LotId lot) const override;
    [[nodiscard]] std::vector<SessionId> sessionsWithIndication(std::string_view indication,
                                                                const DayRange& days) const override;
    [[nodiscard]] std::vector<PatientId> peopleFound(std::string_view text) const override;
    [[nodiscard]] std::vector<std::pair<PatientId, PatientId>> mergedRecords() const override;
    [[nodiscard]] std::vector<PatientId> patientsByName() const override;
    [[nodiscard]] std::vector<PatientId> patientsByRecordNumber() const override;
    [[nodiscard]] std::vector<HistoryRow> rows(std::span<const SessionId> ids) const override;
    [[nodiscard]] std::vector<HistoryView> views(StaffId staff) const override;
    [[nodiscard]] std::vector<OpeningHours> openingHours() const override;
    void setFacts(const SessionFacts& facts) override;
    HistoryViewId saveView(StaffId staff, std::string_view name, std::string_view body) override;
    bool removeView(StaffId staff, HistoryViewId id) override;
    void setOpeningHours(const std::vector<OpeningHours>& hours) override;

private:
    [[nodiscard]] std::vector<SymptomFact> symptomsOf(const SessionFact& fact) const;
    [[nodiscard]] std::optional<std::string> stopReasonOf(const SessionFact& fact) const;
    [[nodiscard]] std::vector<std::string> indicationsOf(SessionId id) const;
    void removeFacts(SessionId id);
    void insertFact(const SessionFact& fact);
    /// False when the packed column says something else than those beside it.
    [[nodiscard]] bool arePackedRight(SessionId id) const;

    Connection& m_connection;
};

}  // namespace gramhour::store
