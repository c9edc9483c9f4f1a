#pragma once

#include <array>
#include <memory>
#include <optional>

#include <QObject>

#include "ui/session/visit_step_page.h"
#include "ui/support/screen.h"
#include "ui/support/ui_context.h"

namespace gramhour::ui {

class EmergencyPresenter;
class SessionAccess;
class VisitScreen;

/// One visit from its screening to its signature: the banner with who it is, the row of steps, and the page
/// of the step that is looked at. Opens where the visit stands and goes on by itself as it proceeds; steps
/// that are behind can be looked at again.
///
///     auto visit = std::make_unique<VisitPresenter>(
///         context, id, VisitForms{stepPage<ScreeningPresenter>(), stepPage<OrderPresenter>()}, parent);
///     stack->addWidget(visit->page());
///     visit->activate();  // loads, focuses the first field
///     ...
///     visit->leave();     // what was typed is kept
class VisitPresenter : public Screen {
    Q_OBJECT

public:
    /// The pages of a visit; observing and discharging share one.
    enum class Step { Screening, Order, Prepare, Infuse, Observe, Discharge };
    static constexpr int kSteps = 6;

    VisitPresenter(UiContext& context, VisitId visit, VisitForms forms, QWidget* parent);
    ~VisitPresenter() override;

    [[nodiscard]] QWidget* page() override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] VisitId visit() const { return m_visit; }
    [[nodiscard]] Step step() const { return m_step; }
    /// Loads, shows the step where the visit stands and focuses its first field. In view already: loads again
    /// what others wrote, and goes where the visit stands.
    void activate() override;
    /// Keeps what was typed.
    void leave() override;
    /// Of this visit, what the page in view has a bar for.
    [[nodiscard]] bool shows(const Alarm& alarm) const override;
    /// Shows the emergency cards, as F12 does.
    void openEmergency();
    /// Goes on with a form that was left, by its draft's key: "session/7/pause".
    void openDraft(const std::string& key);

Q_SIGNALS:
    /// The visit could not be read, so there is nothing to do here. A signed one leads to its record.
    void finished();

private:
    bool load();
    void reload();
    void proceed();
    void sessionChanged();
    void show(Step step);
    void showBanner();
    void showSteps();
    void showOpenCard();
    [[nodiscard]] Step standing() const;
    VisitStepPage& pageOf(Step step);
    std::unique_ptr<VisitStepPage> makePage(Step step);

    UiContext& m_context;
    VisitId m_visit;
    VisitForms m_forms;
    VisitScreen* m_screen;
    std::unique_ptr<SessionAccess> m_session;
    std::unique_ptr<EmergencyPresenter> m_emergency;
    std::array<std::unique_ptr<VisitStepPage>, kSteps> m_pages;
    std::optional<VisitSnapshot> m_snapshot;
    Step m_step = Step::Screening;
    bool m_isShown = false;
    bool m_isBusy = false;
};

}  // namespace gramhour::ui
