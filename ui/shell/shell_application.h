#pragma once

#include <exception>
#include <functional>
#include <string>

#include <QApplication>

#include "ui/shell/problem.h"

namespace gramhour::ui {

/// What is known of an exception that nobody handled: what a person is told, and what the log may hold
/// (codes, no names or values).
struct CaughtProblem {
    ProblemKind kind = ProblemKind::other;
    std::string forLog;
};

/// The application with the one catch at the edge: no exception leaves the event loop. It is logged and told.
class ShellApplication : public QApplication {
    Q_OBJECT

public:
    using Classify = std::function<CaughtProblem(const std::exception&)>;

    ShellApplication(int& argc, char** argv, Classify classify);

    bool notify(QObject* receiver, QEvent* event) override;

Q_SIGNALS:
    void problem(gramhour::ui::ProblemKind kind);

private:
    void tell(const CaughtProblem& caught);

    Classify m_classify;
};

}  // namespace gramhour::ui
