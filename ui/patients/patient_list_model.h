#pragma once

#include <optional>
#include <vector>

#include <QAbstractTableModel>

#include "domain/lists.h"

namespace gramhour::ui {

/// Patients as rows: name, sex, birth date (age), record number. The whole list comes in windows: when the
/// view wants more it says so, and the rows that follow the last one are appended.
class PatientListModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Extent { whole, moreToCome };

    using QAbstractTableModel::QAbstractTableModel;

    void setHits(std::vector<PatientHit> hits, Extent extent, UtcTime now);
    void append(const std::vector<PatientHit>& hits, Extent extent);
    [[nodiscard]] std::optional<PatientHit> hitAt(int row) const;
    [[nodiscard]] std::optional<PatientHit> last() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    void moreWanted();

private:
    std::vector<PatientHit> m_hits;
    UtcTime m_now = UtcTime::fromMilliseconds(0);
    Extent m_extent = Extent::whole;
};

}  // namespace gramhour::ui
