#pragma once

#include <QDate>
#include <QWidget>

#include "protocol/protocol.h"
#include "service/screening_service.h"
#include "ui/screening/lab_reading.h"
#include "ui/screening/medicine_list.h"
#include "ui/screening/screening_form.h"

class QVBoxLayout;

namespace gramhour::ui {

class ChoiceChips;
class EarlierReactions;
class FormSection;
class InlineMessage;
class LabTable;
class QuestionList;
class ToggleChoice;
class VitalsForm;

/// The questions of a screening, from emergency signs to blood results, in one scrolling column.
class ScreeningFormView : public QWidget {
    Q_OBJECT

public:
    ScreeningFormView(const Protocol& protocol, const QDate& today, QWidget* parent = nullptr);

    void show(const ScreeningForm& form);
    using QWidget::show;
    [[nodiscard]] ScreeningForm form() const;

    void setAsksPregnancy(bool asks);
    /// What was taken over from an earlier screening; with it, whether medicines have changed is asked.
    /// Empty for a first screening.
    void setTakenOver(const QString& sentence);
    /// Reactions to go through before the screening is recorded, and the answer one of them proposes.
    void setEarlierReactions(const std::vector<EarlierReaction>& reactions,
                             const std::optional<EarlierReaction>& proposesSerious);
    void setMedicineReadings(const QList<MedicineList::Reading>& readings);
    void setLabReading(LabTest test, const LabReading& reading);
    /// Answers can be read and not changed.
    void setLocked(bool isLocked);

    /// Adds a medicine that stands typed in its field, and tells every field that can't be read. True when
    /// there is none.
    bool check();
    /// Moves to the first thing not answered yet; false when everything is.
    bool focusFirstOpen();
    void focusFirst();

Q_SIGNALS:
    void changed();

private:
    void buildQuestions(QVBoxLayout& column);
    void buildPurpose(QVBoxLayout& column);
    void buildMedicines(QVBoxLayout& column);
    void buildMeasured(QVBoxLayout& column, const QDate& today);
    void refreshStatus();
    void takeChange();

    const Protocol& m_protocol;
    InlineMessage* m_takenOver;
    EarlierReactions* m_reactions;
    FormSection* m_emergencySection = nullptr;
    FormSection* m_conditionSection = nullptr;
    FormSection* m_pregnancySection = nullptr;
    QuestionList* m_emergency = nullptr;
    QuestionList* m_conditions = nullptr;
    ToggleChoice* m_pregnancy = nullptr;
    ChoiceChips* m_indications = nullptr;
    ToggleChoice* m_salt = nullptr;
    QuestionList* m_medicinesChanged = nullptr;
    MedicineList* m_medicines = nullptr;
    VitalsForm* m_vitals = nullptr;
    LabTable* m_labs = nullptr;
    bool m_asksPregnancy = false;
    bool m_isTakenOver = false;
};

}  // namespace gramhour::ui
