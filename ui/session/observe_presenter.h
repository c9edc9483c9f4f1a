#pragma once

#include "ui/session/observe_page.h"
#include "ui/session/session_access.h"
#include "ui/session/visit_step_page.h"

namespace gramhour::ui {

class ActsPresenter;
class AmendPresenter;
class FormDraft;
class ReopenPanel;

/// From the end of the infusion to the signature.
class ObservePresenter : public QObject, public VisitStepPage {
    Q_OBJECT

public:
    ObservePresenter(SessionAccess& session, QWidget* parent);

    [[nodiscard]] QWidget* widget() const override;
    void activate() override;
    void leave() override;
    void refresh() override;
    void openDraft(const std::string& panel) override;
    /// There is a schedule to book the next visit in.
    void offerNextVisit() { m_page->offerNextVisit(); }

Q_SIGNALS:
    void emergency();
    void nextVisitWanted();

private:
    [[nodiscard]] ObservePage::View view() const;
    [[nodiscard]] QList<ObservePage::CriterionView> criteria(UtcTime now) const;
    [[nodiscard]] QList<std::pair<QString, QString>> summary() const;
    [[nodiscard]] QString lastSeen(DischargeCriterion criterion, UtcTime now) const;
    void discharge();
    void sign();
    void leaflet();
    [[nodiscard]] bool mayReopen() const;
    void openReopening();
    void makeReopening();
    void reopen();
    void reopenDrafts();

    SessionAccess& m_session;
    ObservePage* m_page;
    ActsPresenter* m_acts;
    AmendPresenter* m_amend;
    FormDraft* m_draft = nullptr;
    ReopenPanel* m_reopening = nullptr;
    FormDraft* m_reopenDraft = nullptr;
    bool m_isActive = false;
};

}  // namespace gramhour::ui
