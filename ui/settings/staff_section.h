#pragma once

#include <vector>

#include <QWidget>

#include "domain/person.h"

class QStandardItemModel;

namespace gramhour::ui {

class Button;
class InlineMessage;
class SimpleTable;
class StaffPanel;

/// Who works here: the list, and beside it the person that is marked.
class StaffSection : public QWidget {
    Q_OBJECT

public:
    explicit StaffSection(QWidget* parent = nullptr);

    /// Keeps the marked person marked.
    void show(const std::vector<Staff>& staff);
    using QWidget::show;
    void mark(StaffId id);
    void setReadOnly(const QString& why);
    [[nodiscard]] StaffPanel& panel() { return *m_panel; }
    void focusFirst();

Q_SIGNALS:
    /// Whoever is signed in changes their own.
    void ownPasswordRequested();

private:
    void showRow(int row);
    void showNew();

    bool m_isReadOnly = false;
    std::vector<Staff> m_staff;
    InlineMessage* m_why;
    SimpleTable* m_table;
    QStandardItemModel* m_model;
    StaffPanel* m_panel;
    Button* m_add;
    Button* m_own;
};

}  // namespace gramhour::ui
