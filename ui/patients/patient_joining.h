#pragma once

#include <optional>
#include <vector>

#include <QObject>
#include <QPointer>

#include "ui/support/ui_context.h"

namespace gramhour::ui {

class FormDraft;
class PatientView;

/// Two records become one, on a patient's page: joining by an administrator and taking apart again, and
/// attaching a walk-in to a registered or a new patient.
class PatientJoining : public QObject {
    Q_OBJECT

public:
    /// The page outlives this.
    PatientJoining(UiContext& context, PatientView& page, QObject* parent = nullptr);

    void setPatient(const Patient& patient);
    void merge();
    void attach();
    /// The page's form registers the walk-in as a new patient.
    [[nodiscard]] bool isRegistering() const { return m_isRegistering; }
    void registerAttached();
    /// Out of view: what was typed waits in a draft.
    void keepDraft();
    /// Goes on with what was left: the draft of this key, or the first there is. False when there is none, or
    /// when this person may not.
    bool openDraft(const std::string& key = {});
    /// Out of the form, back to the page: what was typed waits in a draft.
    void leave();
    /// What was begun is given up.
    void discard();

Q_SIGNALS:
    void done();
    /// The form is wanted with these details to start with.
    void detailsWanted(const gramhour::PatientDetails& start);

private:
    void begin();
    void beginAttaching();
    void compare();
    void undo(MergeId merge, const QString& reason);
    void keepUndoReasons();
    void putAway(const DraftRow& draft);
    bool openUndo(const std::string& key);
    void beginRegistering();
    void forgetAttaching();
    /// "patient/12/merge".
    [[nodiscard]] std::string keyOf(const char* form) const;
    /// "patient/12/undo_merge-3".
    [[nodiscard]] std::string undoKeyOf(MergeId merge) const;

    UiContext& m_context;
    PatientView& m_page;
    std::optional<Patient> m_patient;
    std::optional<PatientId> m_other;               ///< the other record of a joining
    FormDraft* m_reasonDraft;                       ///< of the joining: the other record and why
    std::vector<QPointer<FormDraft>> m_undoDrafts;  ///< why joined records are taken apart, one for each
    FormDraft* m_attachDraft;                       ///< of the attaching: whom, and what the walk-in says
    std::optional<PatientId> m_found;               ///< whom the draft of the attaching has marked
    bool m_isOtherKept = false;
    bool m_isRegistering = false;
    bool m_isFormEdited = false;  ///< the form of the registration
};

}  // namespace gramhour::ui
