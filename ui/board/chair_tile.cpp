#include "ui/board/chair_tile.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include "ui/board/icon_line.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

bool areSame(const ChipFace& a, const ChipFace& b) {
    return a.icon == b.icon && a.text == b.text && a.tone == b.tone;
}

void setTextIfNew(Label& label, const QString& text) {
    if (label.text() != text) {
        label.setText(text);
    }
}

}  // namespace

ChairTile::ChairTile(QWidget* parent)
    : Card({}, parent),
      m_state(new Chip),
      m_who(new ElidedLabel({}, TextRole::Heading)),
      m_facts(new Label({}, TextRole::Muted)),
      m_clock(new ClockLabel({}, TextRole::Clock)),
      m_beside(new Label({}, TextRole::Muted)),
      m_strip(new ProgressStrip),
      m_alert(new IconLine),
      m_next(new IconLine) {
    addHeaderWidget(m_state);
    auto* who = new QVBoxLayout;
    Theme::space(*who, {0, 0, 0, 0}, 1);
    m_facts->setWordWrap(true);
    who->addWidget(m_who);
    who->addWidget(m_facts);
    content().addLayout(who);
    m_beside->setWordWrap(true);
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 0, 0, 0}, 12);
    row->addWidget(m_clock, 0, Qt::AlignBottom);
    Theme::watch(m_beside, [beside = m_beside] { beside->setContentsMargins(0, 0, 0, Theme::px(2)); });
    row->addWidget(m_beside, 1, Qt::AlignBottom);
    content().addLayout(row);
    content().addWidget(m_strip);
    auto* lines = new QVBoxLayout;
    Theme::space(*lines, {0, 0, 0, 0}, 3);
    lines->addWidget(m_alert);
    lines->addWidget(m_next);
    content().addLayout(lines);
    content().addStretch(1);
}

void ChairTile::setView(const ChairView& view) {
    const QString name = QStringLiteral("%1, %2, %3").arg(view.name, view.state.text, view.who);
    setObjectName(QStringLiteral("board.chair.%1").arg(view.chair.value()));
    if (title() != view.name) {
        setTitle(view.name);
    }
    if (accessibleName() != name) {
        setAccessibleName(name);
    }
    if (!areSame(m_view.state, view.state)) {
        m_state->setFace(view.state);
    }
    setTextIfNew(*m_who, view.who);
    // Roles, tones and kinds only when they change: each would style, lay out or paint the card anew.
    if (const TextRole role = view.isFaint ? TextRole::Lead : TextRole::Heading; m_who->role() != role) {
        m_who->setRole(role);
    }
    setTextIfNew(*m_facts, view.facts);
    m_facts->setVisible(!view.facts.isEmpty());
    if (m_clock->text() != view.clock) {
        m_clock->setText(view.clock);
    }
    setTextIfNew(*m_beside, view.beside);
    if (view.strip != m_view.strip) {
        m_strip->setTone(view.strip);
    }
    if (view.done != m_view.done || view.total != m_view.total) {
        m_strip->setProgress(view.done, view.total);
    }
    m_alert->setLine(view.alertIcon, view.alert, view.alertTone);
    m_next->setLine(view.nextIcon, view.next, view.nextTone);
    if (borderTone() != view.border) {
        setBorderTone(view.border);
    }
    if (view.opens != m_view.opens) {
        setKind(view.opens ? Kind::Openable : Kind::Plain);
    }
    m_view = view;
}

void ChairTile::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    if (key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down) {
        Q_EMIT arrowPressed(key);
        return;
    }
    Card::keyPressEvent(event);
}

void ChairTile::focusInEvent(QFocusEvent* event) {
    // Once, and not each second: a screen reader would never stop.
    setAccessibleDescription(
        QStringList{m_view.facts, m_view.clock, m_view.beside, m_view.alert, m_view.next}.join(
            QStringLiteral(", ")));
    Card::focusInEvent(event);
}

}  // namespace gramhour::ui
