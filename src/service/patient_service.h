#pragma once

#include <string_view>
#include <vector>

#include "service/service_context.h"

namespace gramhour {

struct PatientPage {
    Patient patient;                           ///< the kept record of the group
    std::vector<ScreeningSummary> screenings;  ///< newest first
    std::vector<MedicationOrder> orders;       ///< newest first
    std::vector<SessionRow> sessions;          ///< newest first
    std::vector<LabResult> labs;               ///< newest first
    std::optional<VisitId> openVisit;
    std::vector<PatientHit> namesakes;  ///< other people of the same names
    std::vector<PatientMerge> merges;   ///< newest first, undone ones too
};

/// Finding, registering and correcting patients. Finding is for every role; changing for nurses, prescribers
/// and administrators.
class PatientService {
public:
    explicit PatientService(ServiceContext& context) : m_context(context) {}

    /// Best matches while typing: every word must begin a word of the name, the record number, or be a birth
    /// date in any usual writing; accents, case and order do not matter. An empty text lists the most
    /// recently seen.
    [[nodiscard]] std::vector<PatientHit> find(std::string_view text, std::size_t limit = 50) const;
    /// The next rows of the whole list in the order of names, after `last`.
    [[nodiscard]] std::vector<PatientHit> listAfter(const std::optional<PatientHit>& last,
                                                    std::size_t limit) const;
    /// Who this may already be: the same record number; the same names; a like name with the same birth date,
    /// with day and month of it swapped, or with the same phone number. What a merged record says counts for
    /// the record that was kept.
    [[nodiscard]] std::vector<PatientHit> likelyDuplicates(const PatientDetails& details) const;

    /// Whose record number this is, the numbers of merged records included.
    [[nodiscard]] std::optional<PatientHit> holderOf(std::string_view recordNumber) const;

    /// An empty record number is given the next free one. One that somebody has is refused
    /// (`duplicateRecordNumber`), and the error says who (`other`).
    [[nodiscard]] ServiceResult<Patient> registerPatient(const Actor& actor, PatientDetails details);
    [[nodiscard]] ServiceResult<Patient> change(const Actor& actor, PatientId id, std::int64_t revisionSeen,
                                                const PatientDetails& details);
    [[nodiscard]] ServiceResult<Patient> setAllergies(const Actor& actor, PatientId id, AllergyStatus status,
                                                      const std::vector<Allergy>& allergies);
    [[nodiscard]] ServiceResult<Patient> patient(PatientId id) const;
    /// Of the group; audited as a view. What was asked, measured, ordered and given is empty for whom
    /// `viewRecords` is not allowed.
    [[nodiscard]] ServiceResult<PatientPage> page(const Actor& actor, PatientId id) const;

private:
    ServiceContext& m_context;
};

/// Neither in the future nor longer ago than a life.
[[nodiscard]] bool isBirthDate(Date birthDate, Date today);

/// A provisional patient has initials and no given name.
enum class PatientKind : std::uint8_t { registered, provisional };

/// The first detail that is missing or not believable, by its field name; nothing when all are good.
[[nodiscard]] std::optional<std::string> firstInvalid(const PatientDetails& details, Date today,
                                                      PatientKind kind = PatientKind::registered);

/// Registers inside a transaction: checks and audit entry, without the permission. For the services.
[[nodiscard]] ServiceResult<PatientId> registerWithin(WriteTx& tx, const Actor& actor, PatientDetails details,
                                                      UtcTime now);

}  // namespace gramhour
