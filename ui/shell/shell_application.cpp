#include "ui/shell/shell_application.h"

#include <utility>

#include <spdlog/spdlog.h>

#include <QTimer>

namespace gramhour::ui {

ShellApplication::ShellApplication(int& argc, char** argv, Classify classify)
    : QApplication(argc, argv), m_classify(std::move(classify)) {}

bool ShellApplication::notify(QObject* receiver, QEvent* event) {
    try {
        return QApplication::notify(receiver, event);
    } catch (const std::exception& caught) {
        tell(m_classify(caught));
    } catch (...) {
        tell({ProblemKind::other, "an exception that is none"});
    }
    return false;
}

void ShellApplication::tell(const CaughtProblem& caught) {
    spdlog::error("not handled: {}", caught.forLog);
    // Told from the event loop: what failed may still be on the stack of a window that is closing.
    QTimer::singleShot(0, this, [this, kind = caught.kind] { Q_EMIT problem(kind); });
}

}  // namespace gramhour::ui
