#pragma once

#include <optional>
#include <vector>

#include "ui/support/screen.h"
#include "ui/support/ui_context.h"

namespace gramhour::ui {

class PatientsPage;

/// Patients: find while typing, the whole list by name, and the form that registers somebody new.
class PatientsPresenter : public Screen {
    Q_OBJECT

public:
    PatientsPresenter(UiContext& context, QWidget* parent);

    [[nodiscard]] QWidget* page() override;
    [[nodiscard]] QString title() const override;
    void activate() override;
    void leave() override;

    /// An empty form, with what was typed into a search as a start: a date becomes the birth date, a number
    /// the record number, the rest the name.
    void registerPatient(const QString& typed);

private:
    void search(const QString& text);
    void more();
    void lookForDuplicates();
    void save();
    void keepDraft();

    UiContext& m_context;
    PatientsPage* m_page;
    QString m_text;
    std::optional<PatientHit> m_last;  ///< of the whole list, where the next rows begin
    bool m_isListing = true;           ///< the whole list by name, not the matches of a search
};

}  // namespace gramhour::ui
