#pragma once

#include <QString>
#include <QWidget>

#include "ui/support/theme.h"

class QGridLayout;

namespace gramhour::ui {

/// Names and values under each other with hairlines: Salt | magnesium sulfate (heptahydrate).
class FactList : public QWidget {
    Q_OBJECT

public:
    explicit FactList(QWidget* parent = nullptr);

    /// Adds a line; the value can be selected and copied and wraps.
    void add(const QString& name, const QString& value, Tone tone = Tone::Neutral);
    void clear();

private:
    QGridLayout* m_grid;
    int m_rows = 0;
};

}  // namespace gramhour::ui
