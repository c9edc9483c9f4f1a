#pragma once

#include <QFont>
#include <QList>
#include <QRectF>
#include <QStringList>

#include "ui/printing/page_frame.h"
#include "ui/printing/paper.h"

class QPaintDevice;
class QPainter;

namespace gramhour::ui {

/// A paper set on pages of one device. A heading stays with what it heads, a row of a table stays whole
/// unless it is longer than a page, and the header of a table is repeated on each page that the table
/// reaches.
class PaperLayout {
public:
    /// `sheet` is the page within its margins, in the device's units; the device outlives the layout.
    PaperLayout(const Paper& paper, const QPaintDevice& device, const QRectF& sheet);

    [[nodiscard]] int pageCount() const { return static_cast<int>(m_pages.size()); }
    void paint(QPainter& painter, int page) const;
    /// Every line of a page (from 0) as it is read, the frame's first.
    [[nodiscard]] QStringList texts(int page) const;
    /// Title and headings of a page, for looking after those that stand alone at its end.
    [[nodiscard]] bool endsWithHeading(int page) const;

private:
    enum class Ink { Black, Grey };
    struct Cell {
        qreal left = 0;
        QStringList lines;
        QFont font;
        Ink ink = Ink::Black;
    };
    struct Row {
        QList<Cell> cells = {};
        qreal above = 0;
        qreal below = 0;
        bool keepsNext = false;
        bool hasRule = false;
        bool isHeading = false;
        Tone tone = Tone::Neutral;
        qsizetype header = -1;  ///< row to repeat above this one on a new page
        PaperPicture picture = {};
    };
    struct Placed {
        Row row;
        qreal top = 0;
    };
    struct Sizes {
        qreal title = 15;
        qreal heading = 11;
        qreal body = 9;
        qreal small = 8;
        qreal spacing = 1;  ///< of the gaps
    };

    [[nodiscard]] static Sizes sizesOf(Paper::Type type, int percent);
    void set(const Paper& paper, int percent);
    void addHead(const Paper& paper);
    void addSection(const PaperSection& section);
    void addFacts(const QList<PaperFact>& facts, Tone tone);
    void addTable(const PaperTable& table, Tone tone);
    void addText(const QString& text, const QFont& font, Ink ink, Row row);
    void breakIntoPages();
    void place(const Row& row, qreal& y);
    void paintBars(QPainter& painter, int page) const;
    void placeLong(const Row& row, qreal& y);
    [[nodiscard]] qreal height(const Row& row) const;
    [[nodiscard]] qreal lineHeight(const QFont& font) const;
    [[nodiscard]] qreal groupHeight(qsizetype first) const;
    [[nodiscard]] qreal gap(qreal value) const;
    [[nodiscard]] bool startsNewPage(qsizetype row, qreal y, qreal needed) const;

    const QPaintDevice& m_device;
    PageFramePainter m_frame;
    QRectF m_body;
    Sizes m_sizes;
    QList<Row> m_rows;
    QList<QList<Placed>> m_pages;
};

}  // namespace gramhour::ui
