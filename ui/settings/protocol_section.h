#pragma once

#include <QWidget>

#include "protocol/protocol.h"

namespace gramhour::ui {

/// The protocol in force, to read: what it is, every limit, question, rule, check and alert.
class ProtocolSection : public QWidget {
    Q_OBJECT

public:
    explicit ProtocolSection(const Protocol& protocol, QWidget* parent = nullptr);
};

}  // namespace gramhour::ui
