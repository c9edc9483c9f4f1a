#include "ui/shell/shell_application.h"

#include <utility>

namespace gramhour::ui {

ShellApplication::ShellApplication(int& argc, char** argv, EdgeCatch::Classify classify)
    : QApplication(argc, argv), m_edge(std::move(classify)) {}

bool ShellApplication::notify(QObject* receiver, QEvent* event) {
    return m_edge.run([&] { return QApplication::notify(receiver, event); });
}

}  // namespace gramhour::ui
