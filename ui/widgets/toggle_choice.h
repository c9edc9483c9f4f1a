#pragma once

#include <optional>

#include <QChar>
#include <QList>
#include <QString>
#include <QWidget>

namespace gramhour::ui {

class Segment;

/// One of a few answers, all in view: Yes / No / Unknown. Nothing is chosen until somebody chooses.
///
/// Keys: the first letter of each answer (or the given key), left and right arrows, Space. One stop in the
/// tab order.
class ToggleChoice : public QWidget {
    Q_OBJECT

public:
    struct Choice {
        QString text;
        QChar key;  ///< Null: no key.
    };
    enum class Answer { Yes, No, Unknown };

    explicit ToggleChoice(const QList<Choice>& choices, QWidget* parent = nullptr);
    static ToggleChoice* yesNo(QWidget* parent = nullptr);
    static ToggleChoice* yesNoUnknown(QWidget* parent = nullptr);

    std::optional<int> chosen() const;
    void setChosen(std::optional<int> index);
    /// For yesNo and yesNoUnknown.
    std::optional<Answer> answer() const;
    void setAnswer(std::optional<Answer> answer);

    /// Puts the answers into rows of so many, where one row is too wide.
    void setColumns(int columns);
    /// Names the question for screen readers: each segment reads as "question, answer".
    void setQuestion(const QString& question);

Q_SIGNALS:
    /// The person chose, by pointer or key; not emitted by setChosen().
    void chosenByUser(int index);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void pick(int index);
    void refreshFocusOrder();

    QList<Segment*> m_segments;
    QList<QChar> m_keys;
    std::optional<int> m_chosen;
};

}  // namespace gramhour::ui
