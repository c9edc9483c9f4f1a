#pragma once

#include <QString>
#include <QWidget>

#include "ui/support/icons.h"

class QVBoxLayout;

namespace gramhour::ui {

class Button;
class Label;

/// What a screen shows when there is nothing yet: an icon, a sentence, and the thing to do.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    EmptyState(Icon icon, const QString& sentence, QWidget* parent = nullptr);

    void setDetail(const QString& detail);
    /// The button below the sentence; taken over.
    void setAction(Button* button);

private:
    Label* m_detail;
    QVBoxLayout* m_column;
};

}  // namespace gramhour::ui
