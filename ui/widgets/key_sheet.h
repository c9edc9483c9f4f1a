#pragma once

#include <QDialog>
#include <QKeySequence>
#include <QList>
#include <QString>

namespace gramhour::ui {

/// The sheet that the `?` key opens: what can be done on this screen with which key.
class KeySheet : public QDialog {
    Q_OBJECT

public:
    struct Line {
        QKeySequence key;
        QString act;
    };
    struct Group {
        QString title;
        QList<Line> lines;
    };

    explicit KeySheet(const QList<Group>& groups, QWidget* parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

}  // namespace gramhour::ui
