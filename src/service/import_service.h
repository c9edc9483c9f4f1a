#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "exchange/patient_table.h"
#include "history/selection.h"
#include "service/service_context.h"

namespace gramhour {

enum class ImportMode : std::uint8_t { dryRun, keep };
enum class LikelyDuplicates : std::uint8_t { refuse, accept };

struct ImportOptions {
    PatientMapping mapping;
    ImportMode mode = ImportMode::keep;
    LikelyDuplicates duplicates = LikelyDuplicates::refuse;
};

/// More lines than this are several files.
inline constexpr std::size_t kMostImportLines = 200'000;
/// So many problems, and so many duplicates, are told one by one; more are only counted.
inline constexpr std::size_t kMostTold = 200;

struct ImportProblem {
    std::size_t line = 0;  ///< in the file
    PatientColumn column = PatientColumn::familyName;
    std::string code;  ///< of `PatientLineProblem`, or "invalid": not believable
};

/// Somebody who may be there already: at the clinic, or earlier in the file.
struct ImportDuplicate {
    std::size_t line = 0;
    bool isRecordNumber = false;  ///< the number is taken; no option accepts that
    std::optional<PatientHit> known;
    std::optional<std::size_t> earlierLine;
};

struct ImportReport {
    std::size_t rows = 0;
    std::size_t added = 0;  ///< all or none
    std::vector<ImportProblem> problems;
    std::vector<ImportDuplicate> duplicates;
    std::size_t problemCount = 0;
    std::size_t duplicateCount = 0;
    std::size_t takenNumbers = 0;

    [[nodiscard]] bool isImportable(LikelyDuplicates likely) const {
        return problemCount == 0 && takenNumbers == 0 &&
               (duplicateCount == 0 || likely == LikelyDuplicates::accept);
    }
};

/// Why a file was not gone through to its end.
struct ImportError {
    enum class Kind : std::uint8_t { notPermitted, cancelled, table };
    Kind kind = Kind::table;
    PatientTableError table;  ///< for `table`
};
using ImportResult = Expected<ImportReport, ImportError>;

/// What a table holds and what stands against it, by value.
struct ImportFindings {
    struct Line {
        std::size_t number = 0;
        PatientDetails details;
    };
    std::vector<Line> lines;  ///< those that can be read
    ImportReport report;
};

/// Patients out of another program's file, all or none: each line is held to what registering by hand is held
/// to. For managers and administrators.
class ImportService {
public:
    explicit ImportService(ServiceContext& context) : m_context(context) {}

    /// Reads all and looks for duplicates, on a connection of its own: for a worker. Progress is told from 0
    /// to 100.
    [[nodiscard]] Expected<ImportFindings, ImportError>
    examine(std::istream& table, const PatientMapping& mapping, const HistoryWatch& watch = {}) const;
    /// Adds everybody in one transaction when nothing stands against it; then the report says how many. Asked
    /// to stop, it leaves everything as it was. On any thread: whoever else writes waits until it is through.
    /// A dry run is only noted in the audit trail.
    [[nodiscard]] ImportResult add(const Actor& actor, ImportFindings findings, const ImportOptions& options,
                                   const HistoryWatch& watch = {});
    /// Both.
    [[nodiscard]] ImportResult importPatients(const Actor& actor, std::istream& table,
                                              const ImportOptions& options, const HistoryWatch& watch = {});

private:
    [[nodiscard]] std::optional<ImportError> read(std::istream& table, const PatientMapping& mapping,
                                                  ImportFindings& findings) const;
    [[nodiscard]] ServiceResult<void> ask(const Actor& actor);

    ServiceContext& m_context;
};

}  // namespace gramhour
