#pragma once

#include <QLayout>
#include <QList>
#include <QWidget>

class QBoxLayout;

namespace gramhour::ui {

/// Equal columns, as many as fit: the board's chairs, History's tiles. Fewer on a narrow window or with large
/// text.
///
/// Rows are as high as their highest item. `minimumColumn` is in design pixels.
class ColumnGrid : public QLayout {
    Q_OBJECT

public:
    ColumnGrid(int minimumColumn, int maximumColumns, QWidget* parent = nullptr);
    ~ColumnGrid() override;

    void addItem(QLayoutItem* item) override;
    int count() const override;
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override;
    bool hasHeightForWidth() const override;
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    enum class Act { Measure, Place };
    int arrange(const QRect& rect, Act act) const;
    int columnsFor(int width) const;

    QList<QLayoutItem*> m_items;
    int m_minimumColumn;
    int m_maximumColumns;
};

/// A main part and a side part beside it; below it when the two don't fit, or share less than `stackBelow`
/// (design pixels).
class SidePane : public QWidget {
    Q_OBJECT

public:
    struct Shape {
        int mainShare = 27;
        int sideShare = 10;
        int stackBelow = 860;
    };

    SidePane(QWidget* main, QWidget* side, const Shape& shape, QWidget* parent = nullptr);

    /// The wider part's width: both beside each other is never a must.
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();

    Shape m_shape;
    QWidget* m_main;
    QWidget* m_side;
    QBoxLayout* m_row;
};

}  // namespace gramhour::ui
