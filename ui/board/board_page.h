#pragma once

#include <optional>
#include <set>

#include <QMap>
#include <QWidget>

#include "ui/board/chair_view.h"

class QHBoxLayout;

namespace gramhour::ui {

class Button;
class Card;
class Chip;
class ChairTile;
class ColumnGrid;
class EmptyState;
class FilterChip;
class LineList;

/// The page of Today: chips that count and filter, the chairs, and beside them what is due, who waits and
/// what is to be signed.
class BoardPage : public QWidget {
    Q_OBJECT

public:
    explicit BoardPage(QWidget* parent = nullptr);

    /// Shows the moment: widgets stay, words change.
    void show(const BoardView& view);
    using QWidget::show;
    /// What is typed and not yet recorded, a line each; none hides the button.
    void showDrafts(const QList<BoardLine>& drafts);
    /// How the last backup went; an empty text hides it.
    void showBackup(const ChipFace& face, const QString& details);
    /// Takes the keys: an arrow goes to the first card. A card that has the focus keeps it.
    void focusFirst();
    /// The chair whose card has the focus.
    [[nodiscard]] std::optional<ChairId> selectedChair() const;

Q_SIGNALS:
    void chairOpened(gramhour::ChairId chair);
    void waitingOpened(gramhour::VisitId visit);
    void recordOpened(gramhour::SessionId session);
    void draftOpened(qint64 key);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void showChairs();
    void showGroups(const QList<GroupView>& groups);
    void toggleGroup(BoardGroup group, bool isOn);
    void moveFocus(ChairTile& from, int key);
    void openDrafts();

    QWidget* m_chips;
    QWidget* m_grid;
    ColumnGrid* m_columns;
    EmptyState* m_noChairs;
    QMap<BoardGroup, FilterChip*> m_filters;
    QList<ChairTile*> m_tiles;
    LineList* m_due;
    LineList* m_waiting;
    LineList* m_toSign;
    Chip* m_backup;
    Button* m_draftsButton;
    QList<BoardLine> m_drafts;
    QList<ChairView> m_chairs;
    std::set<BoardGroup> m_chosen;
};

}  // namespace gramhour::ui
