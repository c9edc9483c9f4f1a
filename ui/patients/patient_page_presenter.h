#pragma once

#include <functional>
#include <optional>
#include <string>

#include "ui/support/screen.h"
#include "ui/support/ui_context.h"

namespace gramhour::ui {

class PatientJoining;
class PatientView;

/// What was given and measured over the years, drawn, which belongs to another screen: the shell, who knows
/// all screens, hands it in.
struct PatientHistoryPart {
    QWidget* widget = nullptr;
    std::function<void(const PatientPage& page)> show;
};
using MakePatientHistory = std::function<PatientHistoryPart(UiContext& context, QWidget* parent)>;

/// One patient: who they are, allergies, the open visit or the start of one, and what was done before. By the
/// id of a merged record it is the page of the kept one.
class PatientPagePresenter : public Screen {
    Q_OBJECT

public:
    PatientPagePresenter(UiContext& context, PatientId patient, QWidget* parent,
                         const MakePatientHistory& makeHistory = {});

    [[nodiscard]] QWidget* page() override;
    [[nodiscard]] QString title() const override;
    void activate() override;
    void leave() override;
    /// Goes on with a form that was left, by its draft's key. Does nothing when it is not of this page.
    void openDraft(const std::string& key);

private:
    void load();
    void goOnWithVisit();
    void editDetails();
    void editAllergies();
    void save();
    void saveDetails();
    void saveAllergies();
    /// Adds what others stored since this was begun, and says so; false when there is none.
    [[nodiscard]] bool takeInAllergies(const Patient& stored);
    void takeOverRevision();
    void leaveEditing();
    void dropEditing();
    void keepDraft();
    void showOverview();
    void openNewestDraft();
    /// Of the form that is open: the details or the allergies.
    [[nodiscard]] std::string draftKey() const;
    [[nodiscard]] std::string detailsKey() const;
    [[nodiscard]] std::string allergiesKey() const;

    UiContext& m_context;
    PatientId m_patient;
    PatientView* m_page;
    PatientJoining* m_joining;
    PatientHistoryPart m_history;
    std::optional<PatientPage> m_shown;
    bool m_isDirty = false;
};

}  // namespace gramhour::ui
