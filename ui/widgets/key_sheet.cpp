#include "ui/widgets/key_sheet.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/support/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/paint.h"

namespace gramhour::ui {

namespace {

/// A key drawn as a key.
class KeyCap : public QLabel {
public:
    explicit KeyCap(const QString& text) : QLabel(text) {
        setAlignment(Qt::AlignCenter);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        Theme::watch(this, [this] {
            QFont font = Theme::font(TextRole::Small);
            font.setWeight(QFont::DemiBold);
            setFont(font);
            update();
        });
    }
    QSize sizeHint() const override {
        return {qMax(Theme::px(28), fontMetrics().horizontalAdvance(text()) + Theme::px(16)), Theme::px(26)};
    }

protected:
    void paintEvent(QPaintEvent* event) override {
        QPainter painter(this);
        const Palette& colors = Theme::palette();
        paintFrame(painter, rect(), Theme::px(6), colors.background, colors.fieldLine, 1);
        QLabel::paintEvent(event);
    }
};

/// Lines in a column: with the heading, and the sheet's own rows, as many as a window of 720 pixels shows.
constexpr int kLongestColumn = 14;

void addLine(QGridLayout& grid, int row, const KeySheet::Line& line) {
    auto* act = new Label(line.act, TextRole::Body);
    act->setAccessibleName(QStringLiteral("%1: %2").arg(keyText(line.key), line.act));
    grid.addWidget(new KeyCap(keyText(line.key)), row, 0, Qt::AlignLeft);
    grid.addWidget(act, row, 1);
}

/// A group has a column, short ones share one, and a long one goes on in the next.
void addGroups(QHBoxLayout& sides, const QList<KeySheet::Group>& groups) {
    QGridLayout* grid = nullptr;
    int row = 0;
    const auto begin = [&] {
        grid = new QGridLayout;
        Theme::space(*grid, {0, 0, 0, 0}, 8);
        grid->setColumnStretch(1, 1);
        grid->setRowStretch(kLongestColumn, 1);
        sides.addLayout(grid);
        row = 0;
    };
    for (const KeySheet::Group& group : groups) {
        const int lines = static_cast<int>(group.lines.size());
        if (grid == nullptr || row + 1 + lines > kLongestColumn) {
            begin();
        }
        grid->addWidget(new Label(group.title, TextRole::Heading), row++, 0, 1, 2);
        const int columns = 1 + lines / kLongestColumn;
        const int inColumn = (lines + columns - 1) / columns;
        for (int line = 0; line < lines; ++line) {
            if (line > 0 && line % inColumn == 0) {
                begin();
                row = 1;  // beside the heading
            }
            addLine(*grid, row++, group.lines.at(line));
        }
    }
}

}  // namespace

KeySheet::KeySheet(const QList<Group>& groups, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Keys"));
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {26, 22, 26, 22}, 16);
    column->addWidget(new Label(tr("Keys"), TextRole::Title));
    auto* sides = new QHBoxLayout;
    Theme::space(*sides, {0, 0, 0, 0}, 32);
    column->addLayout(sides, 1);
    addGroups(*sides, groups);
    auto* close = new Button(tr("Close"), ButtonRole::Secondary);
    close->setHint(QStringLiteral("Esc"));
    close->setObjectName(QStringLiteral("keys_close"));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    column->addWidget(close, 0, Qt::AlignRight);
    setProperty("surface", true);
    Theme::watch(this, [this] {
        QPalette own = palette();
        own.setColor(QPalette::Window, Theme::palette().surface);
        setPalette(own);
    });
}

void KeySheet::keyPressEvent(QKeyEvent* event) {
    if (event->text() == QStringLiteral("?")) {
        accept();
        return;
    }
    QDialog::keyPressEvent(event);
}

}  // namespace gramhour::ui
