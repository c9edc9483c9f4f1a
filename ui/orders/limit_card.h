#pragma once

#include <QList>
#include <QMap>
#include <QString>

#include "ui/widgets/card.h"

class QLineEdit;

namespace gramhour::ui {

class Field;

/// Soft limits that the plan goes beyond, each with the reason a prescriber gives for it.
class LimitCard : public Card {
    Q_OBJECT

public:
    struct Row {
        QString code;      ///< "concentration": the reason's key and the end of the object name
        QString sentence;  ///< "7.5 % in the bag is above 5 %."
    };

    explicit LimitCard(QWidget* parent = nullptr);

    /// Shows these limits; a reason that is being typed stays as it is.
    void setRows(const QList<Row>& rows);
    void setReasons(const QMap<QString, QString>& reasons);
    /// All reasons typed, also for limits that are not passed at the moment.
    [[nodiscard]] QMap<QString, QString> reasons() const { return m_reasons; }
    [[nodiscard]] bool isComplete() const;
    /// Says where a reason is missing and puts the focus there. True when none is.
    bool check();

Q_SIGNALS:
    void changed();

private:
    void rebuild();

    QList<Row> m_rows;
    QMap<QString, QString> m_reasons;
    QMap<QString, Label*> m_sentences;
    QMap<QString, QLineEdit*> m_edits;
    QMap<QString, Field*> m_fields;
    QWidget* m_list = nullptr;
};

}  // namespace gramhour::ui
