#pragma once

#include <functional>

#include "ui/support/screen.h"
#include "ui/support/ui_context.h"

namespace gramhour::ui {

class PatientsPage;

/// Brings in another program's patients, which belongs to another screen: the shell hands it in. `imported`
/// is called once some were added.
using ImportPatients =
    std::function<void(UiContext& context, QWidget* parent, const std::function<void()>& imported)>;

/// Patients: find while typing, the whole list by name, and the form that registers somebody new.
class PatientsPresenter : public Screen {
    Q_OBJECT

public:
    PatientsPresenter(UiContext& context, QWidget* parent, const ImportPatients& importPatients = {});

    [[nodiscard]] QWidget* page() override;
    [[nodiscard]] QString title() const override;
    void activate() override;
    void leave() override;

    /// An empty form, with what was typed into a search as a start: a date becomes the birth date, a number
    /// the record number, the rest the name.
    void registerPatient(const QString& typed);
    /// Goes on with the registration that was left; nothing by any other draft's key.
    void openDraft(const std::string& key);

private:
    void search(const QString& text);
    void more();
    void takeEdit();
    void keepDraft();
    void openForm();
    void dropDraft();
    void leaveForm();
    void save();

    UiContext& m_context;
    PatientsPage* m_page;
    bool m_isDirty = false;  ///< something in the form is not in the draft yet
};

}  // namespace gramhour::ui
