#pragma once

#include <functional>

#include <QList>
#include <QWidget>

#include "protocol/protocol.h"
#include "session/event.h"

namespace gramhour::ui {

/// What an entry says, to be put right: the fields of its kind, filled with what was recorded. Names are the
/// same as in the form in which it was typed first. Kinds that hold nothing but their time have no fields.
class EventEditor : public QWidget {
    Q_OBJECT

public:
    EventEditor(const ActBody& recorded, const Protocol& protocol, QWidget* parent = nullptr);

    /// Only after check().
    [[nodiscard]] ActBody body() const { return m_read(); }
    /// Tells every problem in place and focuses the first.
    [[nodiscard]] bool check();
    /// None where only the time can be put right.
    [[nodiscard]] QWidget* firstEditor() const { return m_first; }
    /// Shows what depends on what was put back from a draft.
    void refresh();

    /// The parts that the kinds are made of; used while the editor is made.
    struct Part {
        QWidget* editor = nullptr;
        std::function<bool()> isGood;  ///< tells its problem in place
    };
    void add(QWidget* shown, const Part& part);

private:
    QList<Part> m_parts;
    std::function<ActBody()> m_read;
    std::function<void()> m_refresh;
    QWidget* m_first = nullptr;
};

}  // namespace gramhour::ui
