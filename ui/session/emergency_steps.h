#pragma once

#include <vector>

#include <QAbstractButton>
#include <QWidget>

#include "ui/session/emergency_view.h"

class QVBoxLayout;

namespace gramhour::ui {

class Button;
class Label;

/// One step of an emergency card: a target for a hand in a hurry. A click, Enter or Space ticks it.
class EmergencyStepButton : public QAbstractButton {
    Q_OBJECT

public:
    explicit EmergencyStepButton(int number, QWidget* parent = nullptr);

    void show(const EmergencyStepView& view);
    using QWidget::show;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    [[nodiscard]] Tone ground() const;

    int m_number;
    EmergencyStepView m_view;
    Label* m_digit;
    Label* m_text;
    Label* m_state;
    Label* m_who;
};

/// The steps of the open card, one below the other. Rows are kept while their words change, so that the focus
/// stays where it is.
class EmergencySteps : public QWidget {
    Q_OBJECT

public:
    explicit EmergencySteps(QWidget* parent = nullptr);

    void show(const QList<EmergencyStepView>& steps);
    using QWidget::show;
    /// The first step that is not ticked; the last one when all are.
    void focusNext();

Q_SIGNALS:
    void tickChosen(int step);
    void undoChosen(int step);

private:
    struct Row {
        QWidget* whole;
        EmergencyStepButton* step;
        Button* undo;
    };
    void addRow();

    QList<EmergencyStepView> m_steps;
    std::vector<Row> m_rows;
    QVBoxLayout* m_column;
};

}  // namespace gramhour::ui
