#pragma once

#include <QList>
#include <QPushButton>

#include "ui/support/figure_text.h"
#include "ui/widgets/card.h"

namespace gramhour::ui {

class Figure;

/// The six figures at the head of History. A tile is pressed to list the sessions behind it.
class FigureTiles : public QWidget {
    Q_OBJECT

public:
    explicit FigureTiles(QWidget* parent = nullptr);

    void show(const QList<FigureText>& figures);
    using QWidget::show;

Q_SIGNALS:
    void chosen(const gramhour::HistoryFigure& figure);

private:
    struct Tile {
        Card* card = nullptr;
        Figure* figure = nullptr;
    };
    Tile makeTile(int place);

    QList<Tile> m_tiles;
    QList<FigureText> m_figures;
};

/// A figure in a line: name and, at the right, value; below both what the value is of. Opens like a tile,
/// unless it is a rest that no filter selects.
class FigureRow : public QPushButton {
    Q_OBJECT

public:
    explicit FigureRow(const FigureText& figure, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    FigureText m_figure;
};

/// All figures, by groups. The lines are made when somebody looks.
class MoreFigures : public Card {
    Q_OBJECT

public:
    explicit MoreFigures(QWidget* parent = nullptr);

    void show(const QList<FigureGroup>& groups);
    using QWidget::show;

Q_SIGNALS:
    void chosen(const gramhour::HistoryFigure& figure);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void build();

    QList<FigureGroup> m_groups;
    QWidget* m_body = nullptr;  ///< of these groups; none while nobody has opened them
};

/// "+8 % on 381", "381 before"; empty without a period before.
[[nodiscard]] QString comparisonText(const FigureText& figure);

}  // namespace gramhour::ui
