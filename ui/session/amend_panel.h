#pragma once

#include <optional>

#include "ui/session/act_panel.h"
#include "ui/session/amend_preview.h"

namespace gramhour::ui {

class ClockEdit;
class EventEditor;
class QuickLine;
class ToggleChoice;

/// One entry of a log is put right, or taken out: what was recorded stands above the fields of its kind, the
/// reason is asked for, and what follows is said before it is saved; both stay in view while the fields
/// scroll. Of a signed record the password is asked for: it is signed afresh in the same step.
class AmendPanel : public ActPanel {
    Q_OBJECT

public:
    enum class Way { Correct, InError };
    enum class Signature { NotSigned, Signed };

    /// The entry as it counts now, or as it was recorded where it was entered in error.
    struct Target {
        SessionEvent event;
        UtcTime firstAt = UtcTime::fromMilliseconds(0);  ///< when it occurred, as recorded first
        QString recorded;                                ///< "Vitals 188/54, 96/min"
        QString who;                                     ///< "R. Okafor, 10:34"
        Signature signature = Signature::NotSigned;
    };

    AmendPanel(const Target& target, const Protocol& protocol, NowFunction now, QWidget* parent = nullptr);

    /// Number of the event that is corrected.
    [[nodiscard]] int eventNumber() const { return m_target.event.number; }
    [[nodiscard]] Way way() const;
    /// An Amended or EnteredInError. While something typed is not believable it holds what was recorded.
    [[nodiscard]] std::vector<EventBody> bodies() const override;
    [[nodiscard]] QString password() const;
    void refusePassword(const QString& sentence);
    void showPreview(const AmendPreview& preview);
    void refresh() override;

protected:
    bool checkFields() override;

private:
    void buildRecorded();
    void buildFields(const Protocol& protocol);
    void buildReason();
    void buildEnd();
    void orderTabs();
    [[nodiscard]] bool checkReason();
    /// The moment nearest to the recorded one that has the typed time of day; none while it is the same.
    [[nodiscard]] std::optional<UtcTime> newTime() const;

    Target m_target;
    ToggleChoice* m_way = nullptr;
    QWidget* m_fields = nullptr;
    EventEditor* m_editor = nullptr;
    ClockEdit* m_time = nullptr;
    InlineMessage* m_inError = nullptr;
    QuickLine* m_reason = nullptr;
    Field* m_reasonField = nullptr;
    InlineMessage* m_preview = nullptr;
    QLineEdit* m_password = nullptr;
    Field* m_passwordField = nullptr;
};

}  // namespace gramhour::ui
