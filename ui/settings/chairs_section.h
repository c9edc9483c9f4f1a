#pragma once

#include <vector>

#include <QList>
#include <QWidget>

#include "service/clinic_service.h"

class QLineEdit;
class QVBoxLayout;

namespace gramhour::ui {

class Button;
class Field;
class InlineMessage;
class Label;

/// The chairs: names, in service or not, and a new one.
class ChairsSection : public QWidget {
    Q_OBJECT

public:
    explicit ChairsSection(QWidget* parent = nullptr);

    void show(const std::vector<Chair>& chairs);
    using QWidget::show;
    void setReadOnly(const QString& why);
    /// Beside the chair (or the new one, without an id).
    void refuse(std::optional<ChairId> chair, const QString& sentence);
    void focusFirst();

Q_SIGNALS:
    void added(const QString& name);
    void changed(const gramhour::Chair& chair);

private:
    struct Row {
        ChairId id;
        QLineEdit* name;
        Field* field;
    };

    QWidget* makeRow(const Chair& chair);
    void add();

    bool m_isReadOnly = false;
    InlineMessage* m_why;
    QVBoxLayout* m_list;
    QList<Row> m_rows;
    QWidget* m_newRow;
    QLineEdit* m_newName;
    Field* m_newField;
};

}  // namespace gramhour::ui
