#pragma once

#include "ui/session/observe_page.h"
#include "ui/session/session_access.h"
#include "ui/session/visit_step_page.h"

namespace gramhour::ui {

class ActsPresenter;
class FormDraft;

/// From the end of the infusion to the signature.
class ObservePresenter : public QObject, public VisitStepPage {
    Q_OBJECT

public:
    ObservePresenter(SessionAccess& session, QWidget* parent);

    [[nodiscard]] QWidget* widget() const override;
    void activate() override;
    void leave() override;
    void refresh() override;

Q_SIGNALS:
    void emergency();

private:
    [[nodiscard]] ObservePage::View view() const;
    [[nodiscard]] QList<ObservePage::CriterionView> criteria(UtcTime now) const;
    [[nodiscard]] QList<std::pair<QString, QString>> summary() const;
    [[nodiscard]] QString lastSeen(DischargeCriterion criterion, UtcTime now) const;
    void discharge();
    void sign();

    SessionAccess& m_session;
    ObservePage* m_page;
    ActsPresenter* m_acts;
    FormDraft* m_draft = nullptr;
    bool m_isActive = false;
};

}  // namespace gramhour::ui
