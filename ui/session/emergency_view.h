#pragma once

#include <optional>
#include <string>

#include <QList>
#include <QString>
#include <QStringList>

#include "service/session_service.h"
#include "ui/support/theme.h"

/// What the emergency cards show at one moment, as words. No widget here, and no time that the core did not
/// work out.
namespace gramhour::ui {

/// A card to choose from.
struct EmergencyChoice {
    std::string card;
    QString title;
    QStringList steps;
    bool isLikely = false;  ///< fits what was recorded
    QString openSince;      ///< "Open since 09:12:05"; empty when it is not open

    friend bool operator==(const EmergencyChoice&, const EmergencyChoice&) = default;
};

struct EmergencyStepView {
    QString text;
    QString doneAt;  ///< "09:12:05"; empty until it is ticked
    QString doneBy;
    QString note;  ///< "Due in 4:12", "Also ends the infusion"
    Tone noteTone = Tone::Neutral;
    bool canUndo = false;  ///< ticked by who is at the screen

    friend bool operator==(const EmergencyStepView&, const EmergencyStepView&) = default;
};

struct EmergencyLogLine {
    QString time;  ///< "09:12:05"
    QString what;
    QString who;

    friend bool operator==(const EmergencyLogLine&, const EmergencyLogLine&) = default;
};

/// One card, opened large.
struct EmergencyCardView {
    std::string card;
    QString title;
    bool isRecorded = false;  ///< false: only to be read
    QString elapsed;          ///< "4:12" since it was opened
    QString since;            ///< "Open since 09:12:05"
    QString infusion;         ///< "Infusing, 127 mL/h, 0.5 g given"
    Tone infusionTone = Tone::Neutral;
    bool canStop = false;
    QList<EmergencyStepView> steps;
    QList<EmergencyLogLine> log;  ///< newest first
    QStringList reference;        ///< signs of toxicity by level; for the card it belongs to
};

/// The cards side by side, the likely one first. Without a session in the protocol's order.
[[nodiscard]] QList<EmergencyChoice> emergencyChoices(const Protocol& protocol,
                                                      const SessionSnapshot* session);
/// A card of the session. Not recorded where the card is not open.
[[nodiscard]] EmergencyCardView emergencyCardView(const EmergencyCard& card, const SessionSnapshot& session,
                                                  StaffId reader, UtcTime now);
/// A card to be read only: nobody sits at a chair.
[[nodiscard]] EmergencyCardView emergencyCardView(const EmergencyCard& card, const Protocol& protocol);
/// "Anaphylaxis is open since 09:12". Empty when no card is.
[[nodiscard]] QString openEmergencyText(const SessionSnapshot& session);
/// None when the protocol has no such card.
[[nodiscard]] const EmergencyCard* findEmergencyCard(const Protocol& protocol, const std::string& id);

}  // namespace gramhour::ui
