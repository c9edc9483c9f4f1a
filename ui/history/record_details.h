#pragma once

#include <QString>
#include <QStringList>

#include "service/session_service.h"

/// An event of a session told whole, for the record: every field that it holds, with its name. The log beside
/// a running session (event_text.h) is shorter.
namespace gramhour::ui {

/// What an event's words need to know around it.
struct RecordNames {
    const SessionSnapshot& session;

    /// An authorisation names a prescriber as written, or by the number of a member of staff.
    [[nodiscard]] QString authoriser(const std::string& by) const;
    /// The protocol's emergency card; none for an unknown id.
    [[nodiscard]] const EmergencyCard* card(const std::string& id) const;
    [[nodiscard]] QString cardTitle(const std::string& id) const;
    [[nodiscard]] int cardSteps(const std::string& id) const;  ///< how many
    [[nodiscard]] QString cardStep(const std::string& id, int step) const;
    /// "09:48", and with the date where it is another day than the session's.
    [[nodiscard]] QString moment(UtcTime time) const;
    /// The same to the second: steps of an emergency, a clock that was set.
    [[nodiscard]] QString momentToSecond(UtcTime time) const;
};

/// "Rate 127 mL/h", "Reason: pain at the site": one line a field.
[[nodiscard]] QStringList eventDetails(const EventBody& body, const RecordNames& names);
/// What happened, and below it every field: "Paused\nReason: lavatory".
[[nodiscard]] QString eventAccount(const EventBody& body, const RecordNames& names);

/// A limit in words: "Concentration above 5 %: 7.5 %".
[[nodiscard]] QString limitPassedText(const LimitEvent& limit);
/// "forwards by 1 h", "back by 12 s".
[[nodiscard]] QString jumpText(Duration by);
[[nodiscard]] QString reactionStatusText(ReactionStatus status);
[[nodiscard]] QString alertSubjectText(AlertSubject subject);

}  // namespace gramhour::ui
