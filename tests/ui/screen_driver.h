#pragma once

#include "ui/driven_window.h"
#include "ui/support/ui_context.h"

namespace gramhour::test {

/// A window that shows one screen.
template <class Presenter>
class ShownScreen : public DrivenWindow<20> {
public:
    template <class... Ids>
    explicit ShownScreen(ui::UiContext& context, Ids... ids)
        : presenter(new Presenter(context, ids..., &window())) {
        open(*presenter);
    }
    // The presenter first: its page may still be asked for.
    ~ShownScreen() { delete presenter; }
    ShownScreen(const ShownScreen&) = delete;
    ShownScreen& operator=(const ShownScreen&) = delete;

    Presenter* presenter;
};

}  // namespace gramhour::test
