#include "ui/session/emergency_steps.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/paint.h"

namespace gramhour::ui {

namespace {

constexpr int kLowestRow = 58;
constexpr int kTickBox = 26;
constexpr int kStateWidth = 190;
constexpr int kRadius = 8;
/// Of the widest digit: the steps begin below each other.
constexpr int kDigitWidth = 14;

Label* passive(const QString& text, TextRole role) {
    auto* label = new Label(text, role);
    label->setAttribute(Qt::WA_TransparentForMouseEvents);
    return label;
}

}  // namespace

EmergencyStepButton::EmergencyStepButton(int number, QWidget* parent)
    : QAbstractButton(parent),
      m_number(number),
      m_digit(passive(QString::number(number), TextRole::Title)),
      m_text(passive({}, TextRole::Title)),
      m_state(passive({}, TextRole::Heading)),
      m_who(passive({}, TextRole::Muted)) {
    setObjectName(QStringLiteral("emergency.step.%1").arg(number));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    auto* row = new QHBoxLayout(this);
    Theme::space(*row, QMargins(52, 8, 14, 8), 12);
    row->addWidget(m_digit, 0, Qt::AlignVCenter);
    m_text->setWordWrap(true);
    row->addWidget(m_text, 1, Qt::AlignVCenter);
    auto* state = new QVBoxLayout;
    Theme::space(*state, QMargins(), 1);
    m_state->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_state->setWordWrap(true);
    m_who->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    state->addWidget(m_state);
    state->addWidget(m_who);
    row->addLayout(state);
    Theme::watch(this, [this] {
        setMinimumHeight(Theme::px(kLowestRow));
        m_digit->setMinimumWidth(Theme::px(kDigitWidth));
        m_state->setFixedWidth(Theme::px(kStateWidth));
        m_who->setFixedWidth(Theme::px(kStateWidth));
        update();
    });
}

QSize EmergencyStepButton::sizeHint() const {
    return QWidget::sizeHint();
}

QSize EmergencyStepButton::minimumSizeHint() const {
    return QWidget::minimumSizeHint();
}

void EmergencyStepButton::show(const EmergencyStepView& view) {
    m_view = view;
    const bool isDone = !view.doneAt.isEmpty();
    m_text->setText(view.text);
    m_state->setText(isDone ? tr("Done %1").arg(view.doneAt) : view.note);
    m_state->setTone(isDone ? Tone::Ok : view.noteTone);
    m_state->setVisible(!m_state->text().isEmpty());
    m_who->setText(view.doneBy);
    m_who->setVisible(!view.doneBy.isEmpty());
    QString name = tr("Step %1: %2").arg(m_number).arg(view.text);
    if (isDone) {
        name = tr("%1. Done at %2 by %3").arg(name, view.doneAt, view.doneBy);
    } else {
        // A countdown would be read out every second.
        name = tr("%1. Not done").arg(name);
    }
    if (name != accessibleName()) {
        setAccessibleName(name);
    }
    update();
}

Tone EmergencyStepButton::ground() const {
    if (!m_view.doneAt.isEmpty()) {
        return Tone::Ok;
    }
    return m_view.noteTone;
}

void EmergencyStepButton::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isDone = !m_view.doneAt.isEmpty();
    const Tone tone = ground();
    const QRectF box = QRectF(rect()).adjusted(2, 2, -2, -2);
    const qreal radius = Theme::px(kRadius);
    const QColor fill = tone == Tone::Neutral ? Theme::palette().surface : Theme::tone(tone).wash;
    const QColor line = tone == Tone::Neutral ? Theme::palette().fieldLine : Theme::tone(tone).border;
    paintFrame(painter, box, radius, underMouse() && !isDone && isEnabled() ? Theme::palette().hover : fill,
               line, Theme::px(1));
    const int side = Theme::px(kTickBox);
    const QRectF tick(Theme::px(14), (height() - side) / 2.0, side, side);
    if (isDone) {
        paintFrame(painter, tick, Theme::px(5), Theme::tone(Tone::Ok).fill, Theme::tone(Tone::Ok).fill, 0);
        Icons::paint(painter, tick.adjusted(4, 4, -4, -4), Icon::Check, Theme::tone(Tone::Ok).onFill);
    } else {
        paintFrame(painter, tick, Theme::px(5), Theme::palette().surface,
                   isEnabled() ? Theme::palette().ink : Theme::palette().fieldLine, Theme::px(2));
    }
    if (hasFocus()) {
        paintFocusRing(painter, QRectF(rect()), radius + 2, RingOn::Surface);
    }
}

void EmergencyStepButton::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void EmergencyStepButton::focusInEvent(QFocusEvent* event) {
    QAbstractButton::focusInEvent(event);
    update();
}

void EmergencyStepButton::focusOutEvent(QFocusEvent* event) {
    QAbstractButton::focusOutEvent(event);
    update();
}

EmergencySteps::EmergencySteps(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)) {
    Theme::space(*m_column, QMargins(0, 0, 6, 0), 8);
    m_column->addStretch(1);
}

void EmergencySteps::addRow() {
    const int place = static_cast<int>(m_rows.size());
    auto* whole = new QWidget;
    auto* cells = new QHBoxLayout(whole);
    Theme::space(*cells, QMargins(), 8);
    auto* step = new EmergencyStepButton(place + 1);
    connect(step, &QAbstractButton::clicked, this, [this, place] { Q_EMIT tickChosen(place); });
    cells->addWidget(step, 1);
    auto* undo = new Button(Icon::Undo, tr("Undo"));
    undo->setObjectName(QStringLiteral("emergency.step.%1.undo").arg(place + 1));
    undo->setToolTip(tr("It was not done: the tick is entered in error and stays readable"));
    connect(undo, &Button::clicked, this, [this, place] { Q_EMIT undoChosen(place); });
    cells->addWidget(undo, 0, Qt::AlignVCenter);
    m_column->insertWidget(place, whole);
    m_rows.push_back({whole, step, undo});
}

void EmergencySteps::show(const QList<EmergencyStepView>& steps) {
    if (steps == m_steps && !m_rows.empty()) {
        return;
    }
    m_steps = steps;
    while (static_cast<qsizetype>(m_rows.size()) < steps.size()) {
        addRow();
    }
    for (std::size_t place = 0; place < m_rows.size(); ++place) {
        const Row& row = m_rows[place];
        const auto index = static_cast<qsizetype>(place);
        row.whole->setVisible(index < steps.size());
        if (index < steps.size()) {
            row.step->show(steps.at(index));
            row.undo->setVisible(steps.at(index).canUndo);
            row.undo->setAccessibleName(tr("Undo step %1").arg(place + 1));
        }
    }
}

void EmergencySteps::focusNext() {
    for (std::size_t place = 0; place < m_rows.size() && static_cast<qsizetype>(place) < m_steps.size();
         ++place) {
        const bool isLast = static_cast<qsizetype>(place) + 1 == m_steps.size();
        if (m_steps.at(static_cast<qsizetype>(place)).doneAt.isEmpty() || isLast) {
            m_rows[place].step->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

}  // namespace gramhour::ui
