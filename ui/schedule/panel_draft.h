#pragma once

#include <functional>
#include <optional>
#include <string>

#include "ui/widgets/form_draft.h"

namespace gramhour::ui {

/// Keeps what is typed into a panel beside the schedule, one draft for each patient: "booking/12", and
/// "booking" while nobody is chosen.
class PanelDraft : public QObject {
    Q_OBJECT

public:
    using SetPatient = std::function<void(const std::optional<PatientHit>&)>;

    /// The panel outlives this.
    PanelDraft(UiContext& context, std::string form, QWidget& panel, SetPatient setPatient, QObject* parent);

    [[nodiscard]] bool isThere() const { return newest().has_value(); }
    /// Puts back the newest, or that patient's. False when there is none.
    bool restore(std::optional<PatientId> patient);
    /// Puts back the one of this key. False when there is none.
    bool open(const std::string& key);
    /// An empty form, or one for that patient.
    void begin(std::optional<PatientId> patient);
    /// Somebody was chosen: the entries are theirs now.
    void follow(PatientId patient);
    void fill(const std::function<void()>& change) { m_draft->fill(change); }
    void flush() { m_draft->flush(); }
    void discard() { m_draft->discard(); }

private:
    [[nodiscard]] std::string keyOf(std::optional<PatientId> patient) const;
    [[nodiscard]] std::optional<DraftRow> newest() const;

    UiContext& m_context;
    std::string m_form;
    SetPatient m_setPatient;
    FormDraft* m_draft;
};

}  // namespace gramhour::ui
