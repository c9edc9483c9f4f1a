#pragma once

#include <functional>
#include <memory>

#include "ui/support/screen.h"
#include "ui/support/ui_context.h"

class QWidget;

namespace gramhour::ui {

class RecordPage;
struct LaneChartView;
struct RecordReport;

/// A desk at which the entries of a session are corrected, which belongs to another screen: the shell, who
/// knows all screens, hands it in.
struct CorrectionDesk {
    QWidget* widget = nullptr;
    std::function<void()> activate;  ///< loads, puts back what was typed, focuses
    std::function<void()> leave;     ///< keeps what was typed
};
/// `corrected` is told what was done.
using MakeCorrectionDesk =
    std::function<CorrectionDesk(UiContext& context, SessionId session, QWidget* parent,
                                 std::function<void(const QString& sentence)> corrected)>;

/// The record of one session: read-only and whole, and its PDF. Entries are corrected at a desk of their own.
class RecordPresenter : public Screen {
    Q_OBJECT

public:
    RecordPresenter(UiContext& context, SessionId session, QWidget* parent, MakeCorrectionDesk makeDesk = {});
    ~RecordPresenter() override;

    [[nodiscard]] QWidget* page() override;
    [[nodiscard]] QString title() const override;
    void activate() override;
    void leave() override;

private:
    void load();
    void openDesk();
    void closeDesk();
    void savePdf();
    void saveChart();
    void print();
    void noteTaken(PaperKind kind, PaperWay way);

    UiContext& m_context;
    SessionId m_session;
    RecordPage* m_page;
    MakeCorrectionDesk m_makeDesk;
    CorrectionDesk m_desk;
    bool m_isAtDesk = false;
    std::unique_ptr<RecordReport> m_report;
    std::unique_ptr<LaneChartView> m_timeline;
};

}  // namespace gramhour::ui
