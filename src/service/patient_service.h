#pragma once

#include <string_view>
#include <vector>

#include "service/service_context.h"

namespace gramhour {

struct PatientPage {
    Patient patient;
    std::vector<ScreeningSummary> screenings;  ///< newest first
    std::vector<MedicationOrder> orders;       ///< newest first
    std::vector<SessionRow> sessions;          ///< newest first
    std::vector<LabResult> labs;               ///< newest first
    std::optional<VisitId> openVisit;
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
    /// Who this may already be: same birth date and a like name, or a like name and phone, or the same record
    /// number.
    [[nodiscard]] std::vector<PatientHit> likelyDuplicates(const PatientDetails& details) const;

    /// An empty record number is given the next free one.
    [[nodiscard]] ServiceResult<Patient> registerPatient(const Actor& actor, PatientDetails details);
    [[nodiscard]] ServiceResult<Patient> change(const Actor& actor, PatientId id, std::int64_t revisionSeen,
                                                const PatientDetails& details);
    [[nodiscard]] ServiceResult<Patient> setAllergies(const Actor& actor, PatientId id, AllergyStatus status,
                                                      const std::vector<Allergy>& allergies);
    [[nodiscard]] ServiceResult<Patient> patient(PatientId id) const;
    /// Audited as a view.
    [[nodiscard]] ServiceResult<PatientPage> page(const Actor& actor, PatientId id) const;

private:
    ServiceContext& m_context;
};

/// The first detail that is missing or not believable, by its field name; nothing when all are good.
[[nodiscard]] std::optional<std::string> firstInvalid(const PatientDetails& details, Date today);

}  // namespace gramhour
