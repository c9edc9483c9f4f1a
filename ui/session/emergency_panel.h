#pragma once

#include <vector>

#include <QFrame>

#include "protocol/protocol.h"

namespace gramhour::ui {

/// The protocol's emergency cards with their steps, to be read at the chair. F12 opens it, Esc closes it.
class EmergencyPanel : public QFrame {
    Q_OBJECT

public:
    explicit EmergencyPanel(const std::vector<EmergencyCard>& cards, QWidget* parent = nullptr);

Q_SIGNALS:
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace gramhour::ui
