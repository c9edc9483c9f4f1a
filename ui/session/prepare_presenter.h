#pragma once

#include <optional>
#include <vector>

#include <QStringList>

#include "ui/session/prepare_page.h"
#include "ui/session/session_access.h"
#include "ui/session/visit_step_page.h"

namespace gramhour::ui {

class FormDraft;

/// Prepare and check: chair, bag, patient, cannula, baseline, the second nurse, the start. Every step is
/// recorded by itself; what is typed and not yet recorded is the draft "prepare/<visit>".
class PreparePresenter : public QObject, public VisitStepPage {
    Q_OBJECT

public:
    PreparePresenter(SessionAccess& session, VisitId visit, QWidget* parent);

    [[nodiscard]] QWidget* widget() const override;
    void activate() override;
    void leave() override;
    void refresh() override;

private:
    void save(PrepareStep step);
    bool takeChair();
    bool saveBag();
    bool savePatient();
    /// The identifiers that were said and agree; empty when it is not, or not surely, this patient.
    [[nodiscard]] std::vector<Identifier> checkIdentity();
    void showNamesakes(const Patient& patient);
    void showLotNotices();
    bool saveCannula();
    bool saveVitals();
    bool compare();
    void start();
    void close();
    bool record(PrepareStep step, EventEntry entry);
    void showOrder();
    void showReading();
    void openNext();
    [[nodiscard]] std::vector<StartNeed> missing() const;
    /// Why an infusion that had begun would have to be stopped, by what has to be done anew.
    struct Stops {
        QStringList ofVitals;
        QStringList ofSite;
    };
    [[nodiscard]] Stops stops() const;
    [[nodiscard]] PreparePage::View view() const;
    [[nodiscard]] QString doneBy(UtcTime at, const std::optional<StaffId>& who) const;

    SessionAccess& m_session;
    VisitId m_visit;
    PreparePage* m_page;
    FormDraft* m_draft;
    std::optional<MedicationOrder> m_order;
    std::optional<Patient> m_patient;
    QString m_patientLine;
    QString m_orderedBy;
    std::vector<ChairId> m_freeChairs;
    bool m_isActive = false;
    bool m_isRestored = false;
};

}  // namespace gramhour::ui
