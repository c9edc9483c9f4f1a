#pragma once

#include <QTableView>

#include "ui/support/icons.h"
#include "ui/support/theme.h"

namespace gramhour::ui {

/// Item data roles a model may answer to; the delegate of SimpleTable paints them.
enum TableRole {
    ChipToneRole = Qt::UserRole + 700,  ///< int(Tone): the cell is a chip with the display text.
    IconRole,                           ///< int(Icon) before the text, or in the chip.
    TextToneRole,                       ///< int(Tone) of the text; Neutral is ink.
    StrongRole,                         ///< bool: bold.
    MutedRole,                          ///< bool: muted.
    DetailRole                          ///< QString: second, muted line (give the table TwoLines rows).
};

/// A table for reading: hairlines between rows, no grid, muted header, whole rows selected, Enter and double
/// click open.
///
/// Any model, of any length (rows have one fixed height, nothing is measured). Opening is
/// QAbstractItemView::activated.
class SimpleTable : public QTableView {
    Q_OBJECT

public:
    enum class RowHeight { OneLine, TwoLines, Dense };

    explicit SimpleTable(QWidget* parent = nullptr);

    void setRowHeight(RowHeight height);
    /// (A header text may have two lines.) Widths in design pixels, one a column; 0 takes the width that is
    /// left (shared when given more than once). No heading is cut as long as all of them have room; where
    /// they have not, the table moves sideways.
    void setColumnWidths(const QList<int>& designPixels);
    /// Sentence in the middle while the model has no rows.
    void setEmptyText(const QString& sentence);
    /// Grows with its rows instead of scrolling; for short lists inside a ScrollPage.
    void setFitToRows(int maximumRows);

    void setModel(QAbstractItemModel* model) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void rowOpened(int row);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void applyMetrics();
    void shareWidths();
    [[nodiscard]] QList<int> wantedWidths() const;
    [[nodiscard]] int headingWidth(int column) const;

    friend class SimpleTableDelegate;
    QList<int> m_widths;
    QString m_emptyText;
    RowHeight m_rowHeight = RowHeight::OneLine;
    int m_fitRows = 0;
    int m_hoverRow = -1;
};

}  // namespace gramhour::ui
