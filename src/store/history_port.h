#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "history/selection.h"

namespace gramhour {

/// Takes a line of a walk; false ends the walk.
using HistorySink = std::function<bool(const HistoryLine&)>;
using HistoryRowSink = std::function<bool(const HistoryRow&)>;

class HistoryReads {
public:
    virtual ~HistoryReads() = default;
    /// What of a session's facts is settled before its first event. The session must be there.
    [[nodiscard]] virtual FactBasis basis(SessionId id) const = 0;
    /// As stored; none when there are none.
    [[nodiscard]] virtual std::optional<SessionFacts> facts(SessionId id) const = 0;
    /// Sessions from before facts were kept, whose facts are still to be written.
    [[nodiscard]] virtual std::vector<SessionId> withoutFacts(std::size_t limit) const = 0;

    /// The days of the first and the last session; none without a session.
    [[nodiscard]] virtual std::optional<DayRange> days() const = 0;
    /// Every session of the days, by day, then id.
    virtual void walk(const DayRange& days, const HistorySink& sink) const = 0;
    /// These sessions, in the same order; ids that are not there are passed over.
    virtual void walk(std::span<const SessionId> ids, const HistorySink& sink) const = 0;
    /// The same walk over the days with names, for an export.
    virtual void walkRows(const DayRange& days, const HistoryRowSink& sink) const = 0;

    [[nodiscard]] virtual std::vector<SessionId> sessionsOfPerson(PatientId patient) const = 0;
    [[nodiscard]] virtual std::vector<SessionId> sessionsWithLot(LotId lot) const = 0;
    /// With any of them, each once, of those days.
    [[nodiscard]] virtual std::vector<SessionId> sessionsWithIndication(std::string_view indication,
                                                                        const DayRange& days) const = 0;
    /// Kept records of whose group every folded word begins a word.
    [[nodiscard]] virtual std::vector<PatientId> peopleFound(std::string_view text) const = 0;
    /// Merged records with the one that is kept for each.
    [[nodiscard]] virtual std::vector<std::pair<PatientId, PatientId>> mergedRecords() const = 0;
    /// All records by name or by record number, for the order of a list.
    [[nodiscard]] virtual std::vector<PatientId> patientsByName() const = 0;
    [[nodiscard]] virtual std::vector<PatientId> patientsByRecordNumber() const = 0;

    /// In the order of `ids`; ids that are not there are left out.
    [[nodiscard]] virtual std::vector<HistoryRow> rows(std::span<const SessionId> ids) const = 0;

    [[nodiscard]] virtual std::vector<HistoryView> views(StaffId staff) const = 0;  ///< by name
    [[nodiscard]] virtual std::vector<OpeningHours> openingHours() const = 0;       ///< by weekday
};

class HistoryWrites : public HistoryReads {
public:
    /// In place of what was kept for the session.
    virtual void setFacts(const SessionFacts& facts) = 0;
    /// In place of the view of that name.
    virtual HistoryViewId saveView(StaffId staff, std::string_view name, std::string_view body) = 0;
    /// False when that person has no such view.
    virtual bool removeView(StaffId staff, HistoryViewId id) = 0;
    /// In place of all; one a weekday at most.
    virtual void setOpeningHours(const std::vector<OpeningHours>& hours) = 0;
};

}  // namespace gramhour
