#pragma once

#include "ui/driven_window.h"
#include "ui/session_fixture.h"

namespace gramhour::test {

/// The visit in a window of its own.
class VisitWindow : public DrivenWindow<0> {
public:
    explicit VisitWindow(VisitClinic& clinic)
        : presenter(new ui::VisitPresenter(clinic.context, *clinic.visit, VisitClinic::forms(), &window())) {
        open(*presenter);
    }
    ~VisitWindow() { delete presenter; }
    VisitWindow(const VisitWindow&) = delete;
    VisitWindow& operator=(const VisitWindow&) = delete;

    ui::VisitPresenter* presenter;
};

/// The newest event, which must be one of these.
template <class Body>
Body last(VisitClinic& clinic) {
    return std::get<Body>(clinic.snapshot().events.back().event.body);
}

}  // namespace gramhour::test
