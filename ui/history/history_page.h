#pragma once

#include <optional>
#include <vector>

#include <QTimer>
#include <QWidget>

#include "domain/lists.h"
#include "ui/history/chart_card.h"
#include "ui/history/filter_bar.h"
#include "ui/history/filter_words.h"
#include "ui/history/session_list_model.h"
#include "ui/support/figure_text.h"

class QBoxLayout;
class QCompleter;
class QGraphicsOpacityEffect;
class QStringListModel;

namespace gramhour::ui {

class EmptyState;
class FigureTiles;
class FilterPanel;
class FindField;
class InlineMessage;
class Label;
class MoreFigures;
class ProgressStrip;
class ScrollPage;
class SelectionRow;
class SidePane;
class SimpleTable;

/// The page of History: the bar of filters, what narrows, the figures, two charts, and the list with, on a
/// wide window, a record beside it.
class HistoryPage : public QWidget {
    Q_OBJECT

public:
    /// The list's rows are read by `read`.
    HistoryPage(const Protocol& protocol, SessionListModel::Read read, QWidget* parent = nullptr);

    [[nodiscard]] SessionListModel& model() { return *m_model; }
    [[nodiscard]] FilterBar& bar() { return *m_bar; }
    [[nodiscard]] FilterPanel& panel() { return *m_panel; }
    [[nodiscard]] SelectionRow& selection() { return *m_selection; }
    [[nodiscard]] ChartCard& overTime() { return *m_overTime; }
    [[nodiscard]] ChartCard& groups() { return *m_groups; }

    void showFigures(const QList<FigureText>& head, const QList<FigureGroup>& groups);
    void showList(std::vector<SessionId> ids, const HistorySort& sort, const QString& totals);
    void setColumns(const std::vector<ListColumn>& columns);
    [[nodiscard]] const std::vector<ListColumn>& columns() const { return m_columns; }
    /// A clinic without any session is told so instead of shown zeros.
    enum class Content { Nothing, Something };
    void setContent(Content content);
    /// The old figures stay, dimmed after a moment, while newer ones are on their way.
    void setPending(bool isPending);
    void setProgress(int percent);
    void showMessage(Tone tone, const QString& sentence);

    void showHits(const QStringList& hits);
    void setFind(const QString& text);
    void openPanel(bool isOpen);
    [[nodiscard]] bool isPanelOpen() const;
    /// Beside the list; null closes it. Where both don't fit (any more), the record is in front of the list.
    void setRecord(QWidget* record);
    void setPatientPart(QWidget* part);  ///< above the list: one patient over time; null takes it away
    [[nodiscard]] bool hasRecord() const { return m_record != nullptr; }
    [[nodiscard]] bool hasRoomBeside() const;
    void revealList();
    void focusList();
    void focusFirst();

Q_SIGNALS:
    void sortChosen(const gramhour::HistorySort& sort);
    void columnsChosen(const std::vector<gramhour::ui::ListColumn>& columns);
    void figureChosen(const gramhour::HistoryFigure& figure);
    void findTyped(const QString& text);
    void hitChosen(int index);
    void rowOpened(gramhour::SessionId session);   ///< by Enter or a double click
    void rowPointed(gramhour::SessionId session);  ///< by a click, or by walking while a record is open
    void recordClosed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeColumnPart();
    QWidget* makeListCard();
    void makeFind();
    void makeColumnMenu();
    void connectList();
    void fitColumns();
    void pointAt(int row);
    void placeStrip();
    void arrangeSides();

    FilterBar* m_bar;
    ScrollPage* m_scroll;
    ProgressStrip* m_strip;
    SelectionRow* m_selection;
    FilterPanel* m_panel;
    InlineMessage* m_message;
    FigureTiles* m_tiles;
    MoreFigures* m_more;
    ChartCard* m_overTime;
    ChartCard* m_groups;
    SidePane* m_charts = nullptr;
    QWidget* m_list = nullptr;
    QWidget* m_patientPart = nullptr;
    EmptyState* m_empty;
    Label* m_totals;
    FindField* m_find;
    class Button* m_columnButton;
    SimpleTable* m_table;
    SessionListModel* m_model;
    QStringListModel* m_hits = nullptr;
    QCompleter* m_completer = nullptr;
    QBoxLayout* m_sides = nullptr;
    QWidget* m_record = nullptr;
    std::vector<ListColumn> m_columns;
    QTimer m_dim;
    QTimer m_walk;
    Content m_content = Content::Something;
};

}  // namespace gramhour::ui
