#pragma once

#include <optional>

#include "service/audit_service.h"
#include "ui/widgets/card.h"

namespace gramhour::ui {

class Button;
class Chip;
class Label;
class ProgressStrip;

/// Whether the trail is whole: what the last verification found, how far one is that runs, and the button
/// that begins or stops it. Passive.
class ProofCard : public Card {
    Q_OBJECT

public:
    explicit ProofCard(QWidget* parent = nullptr);

    void showNeverVerified();
    void showRunning();
    void setProgress(qint64 done, qint64 total);
    void showVerdict(const AuditVerdict& verdict, std::size_t anchors, UtcTime at);
    void showProblem(const QString& sentence);

Q_SIGNALS:
    void verifyRequested();
    void stopRequested();

private:
    enum class State { Idle, Running };
    void setState(State state);

    Chip* m_chip;
    Label* m_sentence;
    ProgressStrip* m_strip;
    Button* m_button;
    State m_state = State::Idle;
};

}  // namespace gramhour::ui
