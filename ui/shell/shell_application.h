#pragma once

#include <QApplication>

#include "ui/shell/edge_catch.h"

namespace gramhour::ui {

/// The application whose event loop no exception leaves.
class ShellApplication : public QApplication {
    Q_OBJECT

public:
    ShellApplication(int& argc, char** argv, EdgeCatch::Classify classify);

    [[nodiscard]] EdgeCatch& edge() { return m_edge; }

    bool notify(QObject* receiver, QEvent* event) override;

private:
    EdgeCatch m_edge;
};

}  // namespace gramhour::ui
