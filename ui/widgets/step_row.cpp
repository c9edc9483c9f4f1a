#include "ui/widgets/step_row.h"

#include <optional>

#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>

#include "ui/support/icons.h"
#include "ui/support/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/paint.h"

namespace gramhour::ui {

namespace {

using Step = StepRow::Step;
using State = StepRow::State;

ChipFace faceOf(const Step& step) {
    switch (step.state) {
    case State::Done:
        return {Icon::Check, step.text, Tone::Ok};
    case State::Current:
        return {Icon::Dot, step.text, Tone::Accent};
    case State::Running:
        return {Icon::Play, step.text, Tone::Accent};
    case State::Skipped:
        return {Icon::Blocked, step.text, Tone::Neutral};
    case State::Ahead:
        break;
    }
    return {std::nullopt, step.text, Tone::Neutral};
}

QString stateWord(State state) {
    switch (state) {
    case State::Done:
        return StepRow::tr("done");
    case State::Current:
    case State::Running:
        return StepRow::tr("now");
    case State::Skipped:
        return StepRow::tr("left out");
    case State::Ahead:
        break;
    }
    return StepRow::tr("not yet");
}

class StepButton : public QPushButton {
public:
    explicit StepButton(const Step& step) : QPushButton(step.text), m_step(step) {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        setAccessibleName(QStringLiteral("%1, %2").arg(step.text, stateWord(step.state)));
        setEnabled(step.state != State::Ahead && step.state != State::Skipped);
        if (isEnabled()) {
            setCursor(Qt::PointingHandCursor);
        }
        Theme::watch(this, [this] {
            updateGeometry();
            update();
        });
    }

    QSize sizeHint() const override {
        return {chipSize(faceOf(m_step)).width() + Theme::px(4), Theme::px(36)};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        const ChipFace face = faceOf(m_step);
        const QSizeF chip = chipSize(face);
        const QRectF box((width() - chip.width()) / 2, (height() - chip.height()) / 2, chip.width(),
                         chip.height());
        paintChip(painter, box, face);
        const qreal grow = Theme::px(2);
        const QRectF around = box.adjusted(-grow, -grow, grow, grow);
        if (m_step.state == State::Current || m_step.state == State::Running) {
            paintFrame(painter, around, around.height() / 2, {}, Theme::tone(Tone::Accent).text,
                       Theme::px(2));
        } else if (underMouse() && isEnabled()) {
            paintFrame(painter, box, box.height() / 2, {}, Theme::tone(face.tone).text, 1);
        }
        if (hasFocus()) {
            const QRectF ring(0, around.top() - 2 * grow, width(), around.height() + 4 * grow);
            paintFocusRing(painter, ring, ring.height() / 2, RingOn::Surface);
        }
    }

private:
    Step m_step;
};

class Dash : public QWidget {
public:
    Dash() {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        Theme::watch(this, [this] {
            updateGeometry();
            update();
        });
    }
    QSize sizeHint() const override { return {Theme::px(14), Theme::px(36)}; }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        painter.fillRect(QRect(0, height() / 2, width(), qMax(1, Theme::px(1))), Theme::palette().muted);
    }
};

}  // namespace

StepRow::StepRow(QWidget* parent) : QWidget(parent) {
    auto* row = new FlowLayout(this);
    Theme::space(*row, {0, 0, 0, 0}, 6);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
}

void StepRow::setSteps(const QList<Step>& steps) {
    m_steps = steps;
    while (QLayoutItem* item = layout()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (int i = 0; i < steps.size(); ++i) {
        if (i > 0) {
            layout()->addWidget(new Dash);
        }
        auto* button = new StepButton(steps[i]);
        button->setObjectName(QStringLiteral("step_%1").arg(i));
        connect(button, &QPushButton::clicked, this, [this, i] { Q_EMIT stepChosen(i); });
        layout()->addWidget(button);
    }
}

QList<StepRow::Step> StepRow::steps() const {
    return m_steps;
}

void StepRow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Right) {
        focusNextPrevChild(true);
    } else if (event->key() == Qt::Key_Left) {
        focusNextPrevChild(false);
    } else {
        QWidget::keyPressEvent(event);
    }
}

}  // namespace gramhour::ui
