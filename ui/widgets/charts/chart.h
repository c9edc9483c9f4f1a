#pragma once

#include <optional>

#include <QPointF>
#include <QWidget>

#include "ui/support/theme.h"

namespace gramhour::ui {

/// A chart of items that one walks through: hover and arrow keys show an item's words in a bubble (and speak
/// them), click and Enter choose it, a drag or "+" comes closer where the chart can, Esc goes back.
class Chart : public QWidget {
    Q_OBJECT

public:
    explicit Chart(QWidget* parent = nullptr);

    /// What it shows, for screen readers: "Sessions a day".
    void setTitle(const QString& title);
    [[nodiscard]] const QString& title() const { return m_title; }
    /// What happens to an item that is chosen: "lists its sessions"; said with the name.
    void setHintText(const QString& hint);
    [[nodiscard]] std::optional<int> cursor() const { return m_cursor; }

    [[nodiscard]] virtual int itemCount() const = 0;
    [[nodiscard]] virtual QString itemWords(int item) const = 0;
    /// Into a box in pixels of the design: on the screen and into files.
    virtual void paintPicture(QPainter& painter, const QRectF& box, const Palette& palette) const = 0;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(int item);
    /// The item under the cursor in words; empty when there is none.
    void spoken(const QString& words);
    /// It shows a part, or the whole again.
    void zoomChanged(bool isZoomed);

protected:
    [[nodiscard]] virtual std::optional<int> itemAt(const QPointF& point, const QRectF& box) const = 0;
    [[nodiscard]] virtual QRectF itemBox(int item, const QRectF& box) const = 0;
    /// Where an arrow key leads to; the same item where it leads nowhere.
    [[nodiscard]] virtual int neighbour(int item, int key) const = 0;
    /// The first and the last item that the cursor may stand on.
    [[nodiscard]] virtual int firstItem() const { return 0; }
    [[nodiscard]] virtual int lastItem() const { return itemCount() - 1; }
    /// Comes closer, to the items between these two; false when it cannot.
    virtual bool zoomTo(int first, int last);
    /// Back to the whole; false when it shows the whole.
    virtual bool zoomOut();
    /// After other data came: the cursor is forgotten.
    void dataChanged();
    [[nodiscard]] QRectF box() const;

    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void setCursorItem(std::optional<int> item);
    void zoomByKey();
    void paintCursor(QPainter& painter, const QRectF& box) const;
    void paintBubble(QPainter& painter, const QRectF& box) const;
    [[nodiscard]] bool moveByKey(int key);
    [[nodiscard]] QPointF toPicture(const QPointF& point) const;

    QString m_title;
    QString m_hint;
    std::optional<int> m_cursor;
    std::optional<QPointF> m_pressed;
    QPointF m_dragged;
};

}  // namespace gramhour::ui
