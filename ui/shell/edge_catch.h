#pragma once

#include <exception>
#include <functional>
#include <string>
#include <utility>

#include <QObject>

#include "ui/shell/problem.h"

namespace gramhour::ui {

/// What is known of an exception that nobody handled: what a person is told, and what the log may hold
/// (codes, no names or values).
struct CaughtProblem {
    ProblemKind kind = ProblemKind::other;
    std::string forLog;
};

/// Writes it to the log.
void logProblem(const CaughtProblem& caught);

/// The one catch at the edge: an exception that arrives here is logged and told, and goes no further.
class EdgeCatch : public QObject {
    Q_OBJECT

public:
    using Classify = std::function<CaughtProblem(const std::exception&)>;

    explicit EdgeCatch(Classify classify, QObject* parent = nullptr)
        : QObject(parent), m_classify(std::move(classify)) {}

    /// What `act` returns, or false when it threw.
    template <class Act>
    bool run(Act&& act) {
        try {
            return act();
        } catch (const std::exception& caught) {
            tell(m_classify(caught));
        } catch (...) {
            tell({ProblemKind::other, "an exception of no known type"});
        }
        return false;
    }

Q_SIGNALS:
    /// From the event loop, a moment later.
    void problem(gramhour::ui::ProblemKind kind);

private:
    void tell(const CaughtProblem& caught);

    Classify m_classify;
};

}  // namespace gramhour::ui
