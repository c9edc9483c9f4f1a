#pragma once

#include <optional>

#include <QAbstractScrollArea>

#include "ui/schedule/grid_layout.h"

namespace gramhour::ui {

/// The hours of some chairs or days, with who is expected when. An appointment is dragged with the pointer,
/// or moved with Ctrl and the arrows, as a ghost that snaps to five minutes; nothing is moved before it is
/// dropped (button or Ctrl released, or Enter), and Esc takes it back. Whether the place can be had is
/// decided by whoever hears `moveRequested`.
///
/// Keys: arrows walk the appointments; Ctrl with arrows moves; Enter opens; N new; Del cancels.
class TimeGrid : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit TimeGrid(QWidget* parent = nullptr);

    /// Keeps the selection where it is still there.
    void setView(const GridView& view);
    [[nodiscard]] const GridView& view() const { return m_view; }
    [[nodiscard]] std::optional<VisitId> selected() const { return m_selected; }
    void select(std::optional<VisitId> visit);
    /// Where the ghost is, while something is being moved.
    struct Place {
        int column = 0;
        int from = 0;
        int until = 0;
        friend bool operator==(const Place&, const Place&) = default;
    };
    [[nodiscard]] std::optional<Place> ghost() const { return m_ghost; }
    /// Where an appointment is drawn, in the viewport.
    [[nodiscard]] QRect rectOf(VisitId visit) const;
    /// Brings a minute of the day into view.
    void showMinute(int minute);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void selectionChanged();
    void opened(gramhour::VisitId visit);
    void moveRequested(gramhour::VisitId visit, int column, int minute);
    /// On an empty place, or none in particular (column −1).
    void newRequested(int column, int minute);
    void cancelRequested(gramhour::VisitId visit);

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Drag {
        QPointF start;
        int grabbed = 0;  ///< minutes from the block's begin to the pointer
    };

    [[nodiscard]] QPointF toGrid(const QPointF& inViewport) const;
    [[nodiscard]] std::optional<int> indexOf(std::optional<VisitId> visit) const;
    [[nodiscard]] const GridBlock* selectedBlock() const;
    [[nodiscard]] bool isTaken(const Place& place) const;
    void relayout();
    void walk(int key);
    void push(int key);
    void moveGhost(int column, int from);
    void drop();
    void dropNothing();
    void reveal(const QRectF& box);
    void revealSideways(const QRectF& box);
    [[nodiscard]] QPointF scrolled() const;
    void tell();
    void paintColumns(QPainter& painter) const;
    void paintHourLines(QPainter& painter) const;
    void paintHours(QPainter& painter) const;
    void paintHeadings(QPainter& painter) const;
    void paintNow(QPainter& painter) const;
    void paintBlock(QPainter& painter, int index) const;
    void paintWords(QPainter& painter, const QRectF& box, const GridBlock& block, const QColor& ink) const;
    void paintGhost(QPainter& painter) const;

    GridView m_view;
    GridLayout m_layout;
    std::optional<VisitId> m_selected;
    std::optional<Place> m_ghost;
    std::optional<Drag> m_drag;
};

}  // namespace gramhour::ui
