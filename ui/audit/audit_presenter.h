#pragma once

#include <optional>
#include <vector>

#include "ui/audit/anchor_list.h"
#include "ui/support/background_task.h"
#include "ui/support/screen.h"
#include "ui/support/ui_context.h"

namespace gramhour::ui {

class AuditPage;

/// The audit trail, for managers and administrators: looked through, proved, and emergency accesses reviewed.
/// Pages of the list and the verification come from workers.
class AuditPresenter : public Screen {
    Q_OBJECT

public:
    static constexpr std::size_t kPage = 100;

    AuditPresenter(UiContext& context, QWidget* parent);

    [[nodiscard]] QWidget* page() override;
    [[nodiscard]] QString title() const override;
    void activate() override;
    void leave() override;

    /// False while an answer is on its way.
    [[nodiscard]] bool isSettled() const { return !m_search.isRunning() && !m_proof.isRunning(); }

private:
    struct Answer {
        std::vector<AuditRow> rows;
        std::optional<ServiceError> error;
        bool hasFailed = false;
    };
    struct Proof {
        AuditVerdict verdict;
        std::vector<OutsideHead> heads;  ///< the newest first
        std::optional<ServiceError> error;
        bool hasFailed = false;
    };

    void connectPage();
    void search();
    void loadMore();
    void ask(std::optional<AuditId> before);
    void take(Answer answer);
    void verify();
    void showProof(const Proof& proof);
    void takeSheet(const AuditHead& head);
    void loadEmergencies();
    void review(EmergencyAccessId access, const QString& note);
    void showDeeds(const EmergencyAccess& access);

    UiContext& m_context;
    AuditPage* m_page;
    std::optional<AuditSearch> m_within;  ///< only what was done under an emergency access
    QString m_withinWords;                ///< which; empty without one
    std::vector<AuditHead> m_sheets;      ///< typed in, the newest last
    BackgroundTask m_search;
    BackgroundTask m_proof;
};

}  // namespace gramhour::ui
