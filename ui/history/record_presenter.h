#pragma once

#include <memory>

#include "ui/support/screen.h"
#include "ui/support/ui_context.h"

namespace gramhour::ui {

class RecordPage;
struct RecordReport;

/// The record of one session: read-only and whole, and its PDF.
class RecordPresenter : public Screen {
    Q_OBJECT

public:
    RecordPresenter(UiContext& context, SessionId session, QWidget* parent);
    ~RecordPresenter() override;

    [[nodiscard]] QWidget* page() override;
    [[nodiscard]] QString title() const override;
    void activate() override;
    void leave() override;

private:
    void load();
    void savePdf();
    void print();

    UiContext& m_context;
    SessionId m_session;
    RecordPage* m_page;
    std::unique_ptr<RecordReport> m_report;
};

}  // namespace gramhour::ui
