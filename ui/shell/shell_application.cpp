#include "ui/shell/shell_application.h"

#include <utility>

#include "ui/support/plain_tips.h"

namespace gramhour::ui {

ShellApplication::ShellApplication(int& argc, char** argv, EdgeCatch::Classify classify)
    : QApplication(argc, argv), m_edge(std::move(classify)) {
    new PlainTips(this);
}

bool ShellApplication::notify(QObject* receiver, QEvent* event) {
    return m_edge.run([&] { return QApplication::notify(receiver, event); });
}

}  // namespace gramhour::ui
