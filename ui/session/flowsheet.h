#pragma once

#include <QTableView>

#include "ui/session/session_view.h"

class QStandardItemModel;

namespace gramhour::ui {

/// Vital signs over time, one column a set, planned ones included; the next one due is highlighted and kept
/// in view. The names of the rows stay in place.
class Flowsheet : public QTableView {
    Q_OBJECT

public:
    explicit Flowsheet(QWidget* parent = nullptr);

    void show(const QList<FlowColumn>& columns);
    using QTableView::show;

    [[nodiscard]] QString textAt(FlowRow row, int column) const;
    QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void applyMetrics();
    void keepNextInView();

    QStandardItemModel* m_model;
    QWidget* m_cornerLine;
    QList<FlowColumn> m_columns;
};

}  // namespace gramhour::ui
