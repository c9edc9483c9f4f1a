#include "ui/shell/edge_catch.h"

#include <spdlog/spdlog.h>

#include <QTimer>

namespace gramhour::ui {

void logProblem(const CaughtProblem& caught) {
    spdlog::error("not handled: {}", caught.forLog);
}

void EdgeCatch::tell(const CaughtProblem& caught) {
    logProblem(caught);
    // Later: what failed may still be on the stack of a window that is closing.
    QTimer::singleShot(0, this, [this, kind = caught.kind] { Q_EMIT problem(kind); });
}

}  // namespace gramhour::ui
