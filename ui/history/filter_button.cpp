#include "ui/history/filter_button.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace gramhour::ui {

namespace {

const QString kArrow = QStringLiteral("▾");

}  // namespace

bool TickMenu::tick(QAction* action) {
    if (action == nullptr || !action->isEnabled() || !action->isCheckable()) {
        return false;
    }
    action->trigger();
    return true;
}

void TickMenu::mouseReleaseEvent(QMouseEvent* event) {
    if (!tick(activeAction())) {
        QMenu::mouseReleaseEvent(event);
    }
}

void TickMenu::keyPressEvent(QKeyEvent* event) {
    const bool ticks = event->key() == Qt::Key_Space;
    if (!ticks || !tick(activeAction())) {
        QMenu::keyPressEvent(event);
    }
}

FilterButton::FilterButton(const QString& any, const QString& many, Mode mode, QWidget* parent)
    : Button(any, ButtonRole::Secondary, parent),
      m_any(any),
      m_many(many),
      m_mode(mode),
      m_menu(new TickMenu(this)) {
    setHint(kArrow);
    connect(this, &QPushButton::clicked, this,
            [this] { m_menu->popup(mapToGlobal(QPoint(0, height() + Theme::px(4)))); });
}

void FilterButton::setChoices(const QStringList& choices) {
    if (choices == m_texts) {
        return;
    }
    m_texts = choices;
    QAction* const below = m_menu->actions().value(m_actions.size());
    qDeleteAll(m_actions);
    m_actions.clear();
    for (int index = 0; index < choices.size(); ++index) {
        // An ampersand in a name is no key.
        auto* action = new QAction(QString(choices[index]).replace(u'&', QStringLiteral("&&")), m_menu);
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, index](bool isOn) { pick(index, isOn); });
        m_menu->insertAction(below, action);
        m_actions += action;
    }
    setChosen({});
}

void FilterButton::setChosen(const QList<int>& chosen) {
    m_chosen = chosen;
    refresh();
}

void FilterButton::setFace(const QString& text) {
    m_face = text;
    refresh();
}

void FilterButton::pick(int index, bool isOn) {
    if (m_mode == Mode::One) {
        m_chosen = isOn ? QList<int>{index} : QList<int>{};
        m_menu->hide();
    } else if (isOn) {
        m_chosen += index;
    } else {
        m_chosen.removeAll(index);
    }
    refresh();
    Q_EMIT chosenByUser(m_chosen);
}

void FilterButton::refresh() {
    for (int index = 0; index < m_actions.size(); ++index) {
        m_actions[index]->setChecked(m_chosen.contains(index));
    }
    QString text = m_any;
    if (!m_face.isEmpty()) {
        text = m_face;
    } else if (m_chosen.size() == 1) {
        text = m_texts.value(m_chosen.front());
    } else if (m_chosen.size() > 1) {
        text = m_many.arg(m_chosen.size());
    }
    setText(text);
    setTone(m_chosen.isEmpty() ? Tone::Neutral : Tone::Accent);
    setAccessibleName(text == m_any ? m_any : QStringLiteral("%1: %2").arg(m_any, text));
    updateGeometry();
}

}  // namespace gramhour::ui
