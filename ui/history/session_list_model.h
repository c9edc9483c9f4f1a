#pragma once

#include <functional>
#include <list>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include <QAbstractTableModel>

#include "history/selection.h"
#include "protocol/protocol.h"

namespace gramhour::ui {

/// What a column of the list shows.
enum class ListColumn : std::uint8_t {
    date,
    patient,
    ordered,
    given,
    time,
    outcome,
    reaction,
    nurse,
    chair,
    signature,
    recordNumber,
    prescriber,
    salt,
    overPlan,
    wait,
    inChair,
    checks,
    late,
    missed,
    verdict,
    limitsPassed,
    limitsTried,
    amendments,
    stopReason,
    indications
};

/// A column as the header, the menu of columns and the width of the table know it.
struct ListColumnInfo {
    ListColumn column = ListColumn::date;
    const char* code = "";  ///< by which the choice is remembered
    QString title;
    int width = 0;                      ///< pixels of the design; 0: takes what is left
    int rank = 0;                       ///< the higher, the sooner it makes room on a narrow window
    std::optional<HistoryColumn> sort;  ///< none: the list cannot be ordered by it
};

/// All columns in the order in which they stand.
[[nodiscard]] const std::vector<ListColumnInfo>& listColumns();
[[nodiscard]] std::vector<ListColumn> usualListColumns();

/// Sessions as rows. It holds the ids of the whole selection; the rows are read in windows as they come into
/// view, so that any place of a list of any length is there at once.
class SessionListModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using Read = std::function<std::vector<HistoryRow>(std::span<const SessionId> ids)>;

    /// The protocol gives symptoms and indications their names; `read` gives the rows of the ids, in their
    /// order.
    SessionListModel(const Protocol& protocol, Read read, QObject* parent = nullptr);

    void setIds(std::vector<SessionId> ids, const HistorySort& sort);
    void setColumns(std::vector<ListColumn> columns);
    [[nodiscard]] const std::vector<ListColumn>& columns() const { return m_columns; }
    [[nodiscard]] std::optional<SessionId> idAt(int row) const;
    [[nodiscard]] int rowOf(SessionId id) const;  ///< -1 when it is not there
    /// By which a press on the column's header orders; none when it does not.
    [[nodiscard]] std::optional<HistorySort> sortBy(int column) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Window {
        std::size_t number = 0;
        std::vector<HistoryRow> rows;
    };

    [[nodiscard]] const HistoryRow* rowAt(int row) const;
    [[nodiscard]] QString text(const HistoryRow& row, ListColumn column) const;
    [[nodiscard]] QString reactionText(const HistoryRow& row) const;

    const Protocol& m_protocol;
    Read m_read;
    std::vector<SessionId> m_ids;
    std::vector<ListColumn> m_columns;
    HistorySort m_sort;
    mutable std::list<Window> m_windows;  ///< the last one used first
};

}  // namespace gramhour::ui
