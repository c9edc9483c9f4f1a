#pragma once

#include "ui/support/screen.h"
#include "ui/support/ui_context.h"

namespace gramhour::ui {

class HistoryPage;

/// History: sessions by date, narrowed by period, outcome and words; a row opens its record.
class HistoryPresenter : public Screen {
    Q_OBJECT

public:
    HistoryPresenter(UiContext& context, QWidget* parent);

    [[nodiscard]] QWidget* page() override;
    [[nodiscard]] QString title() const override;
    void activate() override;
    void leave() override;

private:
    void load();
    void more();

    UiContext& m_context;
    HistoryPage* m_page;
    SessionFilter m_filter;
};

}  // namespace gramhour::ui
