#pragma once

#include <optional>

#include "ui/support/screen.h"
#include "ui/support/ui_context.h"

namespace gramhour::ui {

class PatientView;

/// One patient: who they are, allergies, the open visit or the start of one, and what was done before.
class PatientPagePresenter : public Screen {
    Q_OBJECT

public:
    PatientPagePresenter(UiContext& context, PatientId patient, QWidget* parent);

    [[nodiscard]] QWidget* page() override;
    [[nodiscard]] QString title() const override;
    void activate() override;
    void leave() override;

private:
    void load();
    void goOnWithVisit();
    void editDetails();
    void editAllergies();
    void save();
    void saveDetails();
    void saveAllergies();
    void takeOverRevision();
    void showOverview();
    [[nodiscard]] std::string draftKey() const;

    UiContext& m_context;
    PatientId m_patient;
    PatientView* m_page;
    std::optional<PatientPage> m_shown;
    bool m_isDirty = false;
};

}  // namespace gramhour::ui
