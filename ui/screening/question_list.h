#pragma once

#include <QList>
#include <QMap>
#include <QString>
#include <QWidget>

#include "domain/clinical.h"

namespace gramhour::ui {

class QuestionRow;

/// Questions under each other, each with Yes / No / Unknown. Y, N, U and the left and right arrows answer;
/// Tab and the up and down arrows move on. What is not answered yet carries a hollow ring, nothing louder.
///
/// Object names: `screening.answer.<id>`.
class QuestionList : public QWidget {
    Q_OBJECT

public:
    struct Question {
        QString id;
        QString text;
        QString help;
        bool isAlarming = false;  ///< a yes is an emergency
    };

    explicit QuestionList(const QList<Question>& questions, QWidget* parent = nullptr);

    void show(const QMap<QString, Answer>& answers);
    using QWidget::show;
    [[nodiscard]] QMap<QString, Answer> answers() const;
    /// Says beside a question why its answer is proposed; empty removes it.
    void setReason(const QString& id, const QString& sentence);
    [[nodiscard]] int openCount() const;
    void focusFirst();
    /// The first question without yes or no; false when there is none.
    bool focusFirstOpen();
    /// Answers can be read and not changed.
    void setLocked(bool isLocked);

Q_SIGNALS:
    void changed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QList<QuestionRow*> m_rows;
};

}  // namespace gramhour::ui
