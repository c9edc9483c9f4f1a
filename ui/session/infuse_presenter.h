#pragma once

#include "ui/session/session_access.h"
#include "ui/session/session_act.h"
#include "ui/session/visit_step_page.h"

namespace gramhour::ui {

class ActsPresenter;
class AmendPresenter;
class InfusePage;

/// The running infusion: shows where it stands by the clock each second, and hands the acts to their panels.
class InfusePresenter : public QObject, public VisitStepPage {
    Q_OBJECT

public:
    /// `session` is open.
    InfusePresenter(SessionAccess& session, QWidget* parent);

    [[nodiscard]] QWidget* widget() const override;
    void activate() override;
    void leave() override;
    void refresh() override;
    void openDraft(const std::string& panel) override;

Q_SIGNALS:
    void emergency();

private:
    void act(SessionAct act);

    SessionAccess& m_session;
    InfusePage* m_page;
    ActsPresenter* m_acts;
    AmendPresenter* m_amend;
    bool m_isActive = false;
    bool m_wasActive = false;
};

}  // namespace gramhour::ui
