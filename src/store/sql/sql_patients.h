#pragma once

#include "store/engine.h"
#include "store/store.h"

namespace gramhour::store {

class SqlPatients final : public PatientWrites {
public:
    explicit SqlPatients(Connection& connection) : m_connection(connection) {}

    [[nodiscard]] std::optional<Patient> find(PatientId id) const override;
    [[nodiscard]] std::optional<PatientHit> hit(PatientId id) const override;
    [[nodiscard]] std::vector<PatientHit> search(const std::vector<std::string>& foldedWords,
                                                 std::size_t limit) const override;
    [[nodiscard]] std::vector<PatientHit> recentlySeen(std::size_t limit) const override;
    [[nodiscard]] std::vector<PatientHit> listAfter(const std::optional<PatientHit>& last,
                                                    std::size_t limit) const override;
    [[nodiscard]] std::vector<PatientHit> bornOn(Date birthDate) const override;
    [[nodiscard]] std::optional<PatientHit> byRecordNumber(std::string_view recordNumber) const override;
    [[nodiscard]] std::int64_t highestNumericRecordNumber() const override;
    [[nodiscard]] std::vector<LabResult> labs(PatientId id) const override;
    [[nodiscard]] PatientId add(const PatientDetails& details, UtcTime now) override;
    [[nodiscard]] bool update(PatientId id, std::int64_t revisionSeen, const PatientDetails& details,
                              UtcTime now) override;
    void setAllergies(PatientId id, AllergyStatus status, const std::vector<Allergy>& allergies,
                      UtcTime now) override;
    void addLab(PatientId id, const LabResult& result, StaffId by, UtcTime now) override;
    void markSeen(PatientId id, UtcTime now) override;

private:
    [[nodiscard]] bool hasWords(PatientId id, const std::vector<std::string>& prefixes) const;
    void indexWords(PatientId id, const PatientDetails& details);

    Connection& m_connection;
};

/// One past the last word that begins with `prefix`, for a range of an index.
[[nodiscard]] std::string pastPrefix(std::string_view prefix);

}  // namespace gramhour::store
