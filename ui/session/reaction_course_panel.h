#pragma once

#include "ui/session/act_panel.h"

namespace gramhour::ui {

class QuickLine;
class ToggleChoice;

/// How a reaction goes on: what else was done, who was told, how it stands. Any of them, each with the time
/// above.
class ReactionCoursePanel : public ActPanel {
    Q_OBJECT

public:
    explicit ReactionCoursePanel(NowFunction now, QWidget* parent = nullptr);

    /// Which reaction, by its event's number, and its words: "Flushing, grade 2, 10:37".
    void setReaction(int number, const QString& words);
    [[nodiscard]] std::vector<EventBody> bodies() const override;

protected:
    bool checkFields() override;

private:
    int m_reaction = 0;
    ToggleChoice* m_outcome;
    Field* m_outcomeField;
    QLineEdit* m_note;
    QuickLine* m_done;
    QLineEdit* m_told;
};

}  // namespace gramhour::ui
