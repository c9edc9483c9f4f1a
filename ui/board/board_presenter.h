#pragma once

#include <map>
#include <optional>
#include <vector>

#include "ui/board/chair_view.h"
#include "ui/support/screen.h"
#include "ui/support/ui_context.h"

namespace gramhour::ui {

class BoardPage;

/// Today: all chairs with their clocks, what is due, who waits, what is to be signed.
///
/// The chairs are read when the screen comes into view and at most every kReloadEvery while it stays there;
/// in between every second is computed from what was read.
class BoardPresenter : public Screen {
    Q_OBJECT

public:
    static constexpr Duration kReloadEvery = Duration::fromSeconds(15);

    BoardPresenter(UiContext& context, QWidget* parent);

    [[nodiscard]] QWidget* page() override;
    [[nodiscard]] QString title() const override;
    void activate() override;
    void leave() override;
    /// The visit at the chair whose card has the focus.
    [[nodiscard]] std::optional<VisitId> selectedVisit() const;

Q_SIGNALS:
    /// A line of the list of unfinished forms was chosen.
    void draftChosen(const gramhour::DraftRow& draft);

private:
    void reload();
    void second();
    void show();
    void showBackup();
    void showDrafts();
    void openDraft(qint64 index);
    void openChair(ChairId chair);
    void openWaiting(VisitId visit);
    void openToSign(SessionId session);

    UiContext& m_context;
    BoardPage* m_page;
    std::vector<BoardChair> m_chairs;
    std::vector<ChairCard> m_cards;
    std::vector<WaitingPlace> m_waiting;
    std::vector<SessionRow> m_toSign;
    std::vector<DraftRow> m_drafts;
    std::map<ChairId, VisitId> m_seats;  ///< who may sit in a free chair next
    std::optional<Duration> m_loadedAt;  ///< by the clock that never jumps
    bool m_inView = false;
};

}  // namespace gramhour::ui
