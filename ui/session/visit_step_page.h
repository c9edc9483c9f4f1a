#pragma once

#include <functional>
#include <memory>
#include <string>

#include <QObject>
#include <QPointer>
#include <QWidget>

#include "domain/ids.h"

namespace gramhour::ui {

struct UiContext;

/// The page of one step of a visit, as the visit's container sees it.
class VisitStepPage {
public:
    VisitStepPage() = default;
    VisitStepPage(const VisitStepPage&) = delete;
    VisitStepPage& operator=(const VisitStepPage&) = delete;
    virtual ~VisitStepPage() = default;

    [[nodiscard]] virtual QWidget* widget() const = 0;
    /// Comes into view: loads and focuses the first field.
    virtual void activate() = 0;
    /// Goes out of view: what was typed is kept.
    virtual void leave() = 0;
    /// Something was written: shows it without moving the focus.
    virtual void refresh() {}
    /// Goes on with the panel of this name ("pause"), where this page has it and the session can take it now.
    virtual void openDraft(const std::string& /*panel*/) {}
};

/// Makes the page of a step; `done` is to be called when the step is through.
using MakeStepPage = std::function<std::unique_ptr<VisitStepPage>(
    UiContext& context, VisitId visit, QWidget* parent, std::function<void()> done)>;

/// The steps before the chair, which belong to other screens: the shell, who knows all screens, hands them
/// in.
struct VisitForms {
    MakeStepPage screening;
    MakeStepPage order;
    /// Books the patient's next visit in a dialog; absent where there is no schedule.
    std::function<void(UiContext& context, PatientId patient, QWidget* parent)> bookNext = {};
};

/// Any presenter with `Presenter(UiContext&, VisitId, QWidget*)`, `page()`, `activate()`, `leave()` and the
/// signal `done()` as the page of a step: `VisitForms{stepPage<ScreeningPresenter>(),
/// stepPage<OrderPresenter>()}`.
template <class Presenter>
[[nodiscard]] MakeStepPage stepPage() {
    class Page final : public VisitStepPage {
    public:
        explicit Page(Presenter* presenter) : m_presenter(presenter) {}
        ~Page() override { delete m_presenter; }
        [[nodiscard]] QWidget* widget() const override { return m_presenter->page(); }
        void activate() override { m_presenter->activate(); }
        void leave() override { m_presenter->leave(); }

    private:
        QPointer<Presenter> m_presenter;  // its parent may take it away first
    };
    return [](UiContext& context, VisitId visit, QWidget* parent, std::function<void()> done) {
        auto* presenter = new Presenter(context, visit, parent);
        QObject::connect(presenter, &Presenter::done, presenter, std::move(done));
        return std::make_unique<Page>(presenter);
    };
}

}  // namespace gramhour::ui
