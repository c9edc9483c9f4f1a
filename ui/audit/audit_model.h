#pragma once

#include <optional>
#include <vector>

#include <QAbstractTableModel>

#include "service/audit_service.h"

namespace gramhour::ui {

/// Entries of the audit trail as rows, the newest first. It grows at its end: as the table is scrolled there
/// it asks for the entries before the last one.
class AuditModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { When, Who, What, About, ColumnCount };

    explicit AuditModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    /// What the next answer is for: the rows are gone.
    void clear();
    /// `hasMore` says whether there may be further ones.
    void append(std::vector<AuditRow> rows, bool hasMore);
    [[nodiscard]] const AuditRow* rowAt(int row) const;  ///< nullptr when there is none
    [[nodiscard]] std::optional<AuditId> last() const;
    [[nodiscard]] bool hasMore() const { return m_hasMore; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    void moreWanted();

private:
    [[nodiscard]] static QString text(const AuditRow& row, int column);

    std::vector<AuditRow> m_rows;
    bool m_hasMore = false;
    bool m_isWaiting = false;  ///< asked, and no answer yet
};

}  // namespace gramhour::ui
