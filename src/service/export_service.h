#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "exchange/deidentify.h"
#include "history/selection.h"
#include "service/service_context.h"

namespace gramhour {

enum class ExportForm : std::uint8_t {
    csv,         ///< a table with its dictionary beside it ("NAME.columns.csv")
    fhirBundle,  ///< one FHIR R4 transaction
    fhirNdjson   ///< FHIR R4, a resource a line
};

enum class ExportNames : std::uint8_t { shown, hidden };
enum class ExistingFile : std::uint8_t { keep, replace };

/// What is to leave the program.
struct ExportRequest {
    ExportForm form = ExportForm::csv;
    HistoryFilter filter;
    ExportNames names = ExportNames::shown;
    std::string secret;  ///< without names: so that exports can be joined; empty: they cannot
    std::filesystem::path file;
    ExistingFile existing = ExistingFile::keep;
};

enum class ExportProblem : std::uint8_t {
    cancelled,
    fileExists,   ///< and was not to be replaced
    cannotWrite,  ///< folder or disk
};

struct ExportReport {
    std::int64_t sessions = 0;
    /// Left out of an export without names, because they have not ended: who is in a chair today was there
    /// today, and with them each earlier visit would have its date.
    std::int64_t notEnded = 0;
    std::int64_t resources = 0;  ///< of FHIR; 0 for a table
    std::vector<std::filesystem::path> files;
};
using ExportResult = Expected<ExportReport, ExportProblem>;

/// Whether a filter asks for somebody by name, number or course: what it selects is known to be about them,
/// with names or without.
[[nodiscard]] bool isAboutSomebody(const HistoryFilter& filter);

/// That somebody may export, and that the audit trail knows it.
class ExportPermit {
public:
    [[nodiscard]] const ExportRequest& request() const { return m_request; }

private:
    friend class ExportService;
    ExportPermit(StaffId by, ExportRequest request) : m_by(by), m_request(std::move(request)) {}

    StaffId m_by;
    ExportRequest m_request;
    std::string m_nameSpace;
    std::shared_ptr<const Deidentifier> m_hidden;
    UtcTime m_at = UtcTime::fromMilliseconds(0);
};

/// Takes sessions out of the program. With names for managers; without for administrators too.
class ExportService {
public:
    explicit ExportService(ServiceContext& context) : m_context(context) {}

    /// Asks whether the person may, and notes in the audit trail what they are about to take. `invalid`
    /// ("secret") when the secret is too short, and ("filter") when nobody is named in the file but in the
    /// filter
    /// (`isAboutSomebody`).
    [[nodiscard]] ServiceResult<ExportPermit> begin(const Actor& actor, ExportRequest request);
    /// Writes it, on a connection of its own: for a worker. Nothing is left of an export that was stopped or
    /// failed.
    [[nodiscard]] ExportResult write(const ExportPermit& permit, const HistoryWatch& watch = {}) const;
    /// Notes how it ended.
    void finish(const ExportPermit& permit, const ExportResult& result);

private:
    [[nodiscard]] ExportResult writeTable(const ExportPermit& permit, const HistoryWatch& watch) const;
    [[nodiscard]] ExportResult writeFhir(const ExportPermit& permit, const HistoryWatch& watch) const;
    /// The sessions in the order of the file; none when it was stopped.
    [[nodiscard]] std::optional<std::vector<SessionId>> select(const ExportPermit& permit,
                                                               const HistoryWatch& watch) const;

    ServiceContext& m_context;
};

}  // namespace gramhour
