#include "ui/audit/audit_model.h"

#include <utility>

#include "ui/audit/audit_words.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/simple_table.h"

namespace gramhour::ui {

void AuditModel::clear() {
    beginResetModel();
    m_rows.clear();
    m_hasMore = false;
    m_isWaiting = false;
    endResetModel();
}

void AuditModel::append(std::vector<AuditRow> rows, bool hasMore) {
    m_hasMore = hasMore;
    m_isWaiting = false;
    if (rows.empty()) {
        return;
    }
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
    std::move(rows.begin(), rows.end(), std::back_inserter(m_rows));
    endInsertRows();
}

const AuditRow* AuditModel::rowAt(int row) const {
    return row >= 0 && row < rowCount() ? &m_rows[static_cast<std::size_t>(row)] : nullptr;
}

std::optional<AuditId> AuditModel::last() const {
    return m_rows.empty() ? std::nullopt : std::optional(m_rows.back().id);
}

int AuditModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int AuditModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString AuditModel::text(const AuditRow& row, int column) {
    switch (column) {
    case When:
        return dateTimeText(row.entry.at);
    case Who:
        return row.actorName.empty() ? QStringLiteral("—") : fromUtf8(row.actorName);
    case What:
        return auditActionWords(row.entry.action).words;
    case About:
        return row.patient ? patientName(*row.patient) : auditSubjectText(row.entry.subject);
    default:
        return {};
    }
}

QVariant AuditModel::data(const QModelIndex& index, int role) const {
    const AuditRow* row = rowAt(index.row());
    if (row == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return text(*row, index.column());
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        const QString detail = index.column() == What ? auditDetailText(row->entry) : QString();
        return detail.isEmpty() ? text(*row, index.column())
                                : tr("%1: %2").arg(text(*row, index.column()), detail);
    }
    case TextToneRole:
        return index.column() == What ? static_cast<int>(auditActionWords(row->entry.action).tone)
                                      : static_cast<int>(Tone::Neutral);
    case DetailRole:
        return index.column() == What ? QVariant(auditDetailText(row->entry)) : QVariant();
    default:
        return {};
    }
}

QVariant AuditModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case When:
        return tr("When");
    case Who:
        return tr("Who");
    case What:
        return tr("What");
    case About:
        return tr("Whom or what");
    default:
        return {};
    }
}

bool AuditModel::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && m_hasMore && !m_isWaiting;
}

void AuditModel::fetchMore(const QModelIndex& parent) {
    if (canFetchMore(parent)) {
        m_isWaiting = true;
        Q_EMIT moreWanted();
    }
}

}  // namespace gramhour::ui
