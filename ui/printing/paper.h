#pragma once

#include <functional>

#include <QList>
#include <QRectF>
#include <QString>
#include <QStringList>

#include "ui/printing/page_frame.h"
#include "ui/support/theme.h"

/// A paper as words, before anybody knows how many pages it takes. Screens that show the same contents show
/// the same sections.
class QPainter;

namespace gramhour::ui {

struct PaperFact {
    QString name;
    QString value;
    Tone tone = Tone::Neutral;
};

struct PaperTable {
    QStringList headers;
    QList<int> shares;  ///< of the width, one a column
    QList<QStringList> rows;
};

/// A drawing over the whole width.
struct PaperPicture {
    qreal height = 0;  ///< in millimetres
    /// Into a box in the device's units; dark on white.
    std::function<void(QPainter&, const QRectF&)> paint;
    QString words;  ///< what it shows
};

struct PaperSection {
    enum class Lines { Sentences, Bullets };

    QString title;
    QList<PaperPicture> pictures = {};
    QList<PaperFact> facts = {};
    PaperTable table = {};
    QStringList lines = {};  ///< below the rest
    Lines style = Lines::Sentences;
    Tone tone = Tone::Neutral;  ///< Warn and Bad are marked by a bar at the side
};

struct Paper {
    /// Dense to be looked up in; Large to be read at arm's length, and set smaller until it fits one page.
    enum class Type { Dense, OnePage, LargeOnePage };

    Type type = Type::Dense;
    PageFrame frame;
    QString title;
    QString subtitle;
    QList<PaperFact> head;  ///< above the first section
    QList<PaperSection> sections;
    QString fileName;  ///< suggested, without a name of a person
};

}  // namespace gramhour::ui
