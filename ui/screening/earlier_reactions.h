#pragma once

#include <vector>

#include <QString>
#include <QWidget>

#include "domain/clinical.h"
#include "service/screening_service.h"

class QVBoxLayout;

namespace gramhour::ui {

class Card;
class QuestionList;

/// Reactions of earlier sessions, newest first, and whether they were gone through with the patient today.
/// Without reactions it is not there.
class EarlierReactions : public QWidget {
    Q_OBJECT

public:
    explicit EarlierReactions(QWidget* parent = nullptr);

    void setReactions(const std::vector<EarlierReaction>& reactions);
    [[nodiscard]] bool isAsked() const { return m_isAsked; }
    void setDiscussed(std::optional<Answer> answer);
    /// Only a yes lets the screening be recorded.
    [[nodiscard]] std::optional<Answer> discussed() const;
    void setLocked(bool isLocked);
    void focusQuestion();

Q_SIGNALS:
    void changed();

private:
    Card* m_card;
    QVBoxLayout* m_rows;
    QuestionList* m_question;
    bool m_isAsked = false;
};

/// "Flushing and dizziness, 24 Feb 2026 10:42: grade 3": the reason shown beside an answer it proposes.
[[nodiscard]] QString reactionSentence(const EarlierReaction& reaction);

}  // namespace gramhour::ui
