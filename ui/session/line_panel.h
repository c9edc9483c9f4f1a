#pragma once

#include "ui/session/act_panel.h"

class QCheckBox;

namespace gramhour::ui {

class CannulaForm;
class QuickLine;

/// The line is interrupted. First the pause, at the moment when nothing flows any more; then the old cannula
/// out, the new one, and on.
class LinePanel : public ActPanel {
    Q_OBJECT

public:
    enum class Stage { Pause, Resite };

    explicit LinePanel(NowFunction now, QWidget* parent = nullptr);

    /// `rate` is what it goes on at.
    void setStage(Stage stage, const QString& oldCannula, const QString& rate);
    [[nodiscard]] Stage stage() const { return m_stage; }
    /// Puts words into an empty reason.
    void suggest(const QString& words);
    [[nodiscard]] std::vector<EventBody> bodies() const override;
    void clear() override;

protected:
    bool checkFields() override;

private:
    Stage m_stage = Stage::Pause;
    QString m_oldCannula;
    QuickLine* m_reason;
    Field* m_reasonField;
    QWidget* m_resite;
    QCheckBox* m_oldOut;
    Field* m_oldOutField;
    CannulaForm* m_cannula;
    QCheckBox* m_resume;
};

}  // namespace gramhour::ui
