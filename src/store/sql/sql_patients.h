#pragma once

#include "store/engine.h"
#include "store/store.h"

namespace gramhour::store {

class SqlPatients final : public PatientWrites {
public:
    explicit SqlPatients(Connection& connection) : m_connection(connection) {}

    [[nodiscard]] std::optional<Patient> find(PatientId id) const override;
    [[nodiscard]] std::optional<PatientHit> hit(PatientId id) const override;
    [[nodiscard]] std::optional<Patient> record(PatientId id) const override;
    [[nodiscard]] std::vector<PatientId> group(PatientId id) const override;
    [[nodiscard]] std::vector<PatientHit> namesakes(PatientId id) const override;
    [[nodiscard]] std::vector<PatientHit> search(const std::vector<std::string>& foldedWords,
                                                 std::size_t limit) const override;
    [[nodiscard]] std::vector<PatientHit> recentlySeen(std::size_t limit) const override;
    [[nodiscard]] std::vector<PatientHit> listAfter(const std::optional<PatientHit>& last,
                                                    std::size_t limit) const override;
    [[nodiscard]] std::vector<PatientHit> bornOn(Date birthDate) const override;
    [[nodiscard]] std::optional<PatientHit> byRecordNumber(std::string_view recordNumber) const override;
    [[nodiscard]] std::vector<PatientHit> withPhone(std::string_view digits) const override;
    [[nodiscard]] std::vector<PatientHit> provisional() const override;
    [[nodiscard]] std::optional<PatientMerge> merge(MergeId id) const override;
    [[nodiscard]] std::vector<PatientMerge> merges(PatientId id) const override;
    [[nodiscard]] std::vector<PatientId> mergedWrongly() const override;
    [[nodiscard]] std::int64_t highestNumericRecordNumber() const override;
    [[nodiscard]] std::vector<LabResult> labs(PatientId id) const override;
    [[nodiscard]] PatientId add(const PatientDetails& details, UtcTime now) override;
    [[nodiscard]] PatientId addProvisional(PatientDetails details, UtcTime now) override;
    [[nodiscard]] MergeId addMerge(PatientId kept, PatientId merged, std::string_view reason, StaffId by,
                                   UtcTime now) override;
    void undoMerge(MergeId id, std::string_view reason, StaffId by, UtcTime now) override;
    [[nodiscard]] bool update(PatientId id, std::int64_t revisionSeen, const PatientDetails& details,
                              UtcTime now) override;
    void setAllergies(PatientId id, AllergyStatus status, const std::vector<Allergy>& allergies,
                      UtcTime now) override;
    void addLab(PatientId id, const LabResult& result, StaffId by, UtcTime now) override;
    void markSeen(PatientId id, UtcTime now) override;

private:
    enum class IsProvisional : std::uint8_t { no, yes };

    [[nodiscard]] PatientId insert(const PatientDetails& details, IsProvisional isProvisional, UtcTime now);
    /// Tells of each whether another person has the same names.
    [[nodiscard]] std::vector<PatientHit> withNamesakes(std::vector<PatientHit> hits) const;
    [[nodiscard]] bool hasWords(PatientId id, const std::vector<std::string>& prefixes) const;
    void indexWords(PatientId id, const PatientDetails& details);

    Connection& m_connection;
};

/// "lindqvist, amara": the folded names, as lists are ordered and namesakes found by.
[[nodiscard]] std::string sortNameOf(const std::string& familyName, const std::string& givenName);

/// One past the last word that begins with `prefix`, for a range of an index.
[[nodiscard]] std::string pastPrefix(std::string_view prefix);

}  // namespace gramhour::store
