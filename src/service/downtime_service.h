#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "service/board_service.h"
#include "service/service_context.h"

namespace gramhour {

/// A chair as the sheet has it: what the board shows at that moment, and what somebody needs who goes on
/// without the program.
struct DowntimeChair {
    ChairCard card;
    std::optional<Patient> patient;  ///< with allergies; none at a free chair
    std::optional<MedicationOrder> order;
    SessionState state;                        ///< meaningful with a session
    std::shared_ptr<const Protocol> protocol;  ///< the session's
};

/// Somebody who is in the waiting room, or expected today.
struct DowntimeVisit {
    Visit visit;
    Patient patient;
    std::optional<Appointment> appointment;
    std::string chairName;  ///< of the appointment; empty when no chair is booked
    std::optional<ScreeningSummary> screening;
    std::optional<MedicationOrder> order;
    std::string orderedByName;
};

/// Today on paper: who sits where with what, and who is still to come.
struct DowntimeSheet {
    UtcTime at = UtcTime::fromMilliseconds(0);
    ClinicDetails clinic;
    std::vector<DowntimeChair> chairs;
    std::vector<DowntimeVisit> visits;  ///< those who are here first, then by the time they are expected
};

/// The sheet for the hours without the program. The window writes it every few minutes as a PDF that opens
/// with the downtime code in any reader on any machine; the code lies in a sealed envelope
/// (docs/decisions/0025-downtime-sheet.md).
class DowntimeService {
public:
    /// Characters of a code without the hyphens between its groups: 5 bits each, so 100 bits.
    static constexpr int kCodeCharacters = 20;
    static constexpr int kCodeGroup = 5;

    explicit DowntimeService(ServiceContext& context) : m_context(context) {}

    /// Where the sheet belongs: the folder of the backups, if one was chosen, and that of the clinic's file;
    /// none for a store that is no file.
    [[nodiscard]] std::vector<std::filesystem::path> folders() const;
    /// As it stands at that moment, read on a connection of its own: may be called from any thread.
    [[nodiscard]] DowntimeSheet today(UtcTime at) const;

    /// The code that the next sheet is sealed with; made, and that audited, when there is none yet.
    [[nodiscard]] std::string sealingCode();
    /// The same to be read, printed and put into the envelope, which is audited. For administrators.
    [[nodiscard]] ServiceResult<std::string> showCode(const Actor& administrator);
    /// Another code, when the envelope was opened or lost; sheets written before keep theirs.
    [[nodiscard]] ServiceResult<std::string> renewCode(const Actor& administrator);
    /// Whether an administrator has read the code in force: until then nobody could open a sheet.
    [[nodiscard]] bool isCodeKnown() const;
    /// The sheet of this moment for somebody's printer, which is audited. For who may read records.
    [[nodiscard]] ServiceResult<DowntimeSheet> print(const Actor& actor);

private:
    ServiceContext& m_context;
};

}  // namespace gramhour
