#pragma once

#include <QList>
#include <QWidget>

#include "domain/person.h"

class QCheckBox;

namespace gramhour::ui {

class Label;

/// The roles somebody holds, as boxes to tick, each with what it may do.
class RoleBoxes : public QWidget {
    Q_OBJECT

public:
    /// Whether what a role may do stands beside it, or is its tooltip only (two columns then).
    enum class Detail { shown, tooltip };

    /// Object names are `<prefix>.nurse`, `<prefix>.prescriber` ...
    explicit RoleBoxes(const QString& prefix, Detail detail, QWidget* parent = nullptr);

    [[nodiscard]] Roles roles() const;
    void setRoles(Roles roles);
    /// A role that can't be taken away here.
    void fix(Role role);
    /// A sentence below the boxes; empty removes it.
    void setProblem(const QString& sentence);

Q_SIGNALS:
    void edited();

private:
    QList<QCheckBox*> m_boxes;  ///< in the order of Role
    Label* m_problem;
};

}  // namespace gramhour::ui
