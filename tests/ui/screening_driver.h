#pragma once

#include "ui/driven_window.h"
#include "ui/ui_clinic.h"

namespace gramhour::test {

/// A window that shows the page of one step of a visit. Its forms work one frame after the last key.
template <class Presenter>
class Shown : public DrivenWindow<40> {
public:
    Shown(UiClinic& clinic, VisitId visit) : presenter(new Presenter(clinic.context, visit, &window())) {
        open(*presenter);
    }

    Presenter* presenter;  ///< a child of the window
};

}  // namespace gramhour::test
