#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QAbstractTableModel>

#include "history/session_row.h"
#include "protocol/protocol.h"

namespace gramhour::ui {

/// Sessions as rows, newest first, in windows: when the view wants more it says so, and the rows that follow
/// the last one are appended.
class SessionListModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Extent { whole, moreToCome };

    /// The protocol gives the symptoms their names.
    explicit SessionListModel(const Protocol& protocol, QObject* parent = nullptr);

    void setRows(std::vector<SessionRow> rows, Extent extent);
    void append(const std::vector<SessionRow>& rows, Extent extent);
    [[nodiscard]] std::optional<SessionRow> rowAt(int row) const;
    [[nodiscard]] std::optional<SessionRow> last() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    void moreWanted();

private:
    [[nodiscard]] QString text(const SessionRow& row, int column) const;
    [[nodiscard]] QString reactionText(const SessionSummary& summary) const;

    const Protocol& m_protocol;
    std::vector<SessionRow> m_rows;
    Extent m_extent = Extent::whole;
};

}  // namespace gramhour::ui
