#include "ui/session/action_row.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QShortcut>

#include "ui/widgets/button.h"

namespace gramhour::ui {

namespace {

struct Face {
    const char* name;
    Icon icon;
    QString text;
    QKeySequence key;
    Tone tone = Tone::Neutral;
};

Face faceOf(SessionAct act) {
    switch (act) {
    case SessionAct::Vitals:
        return {"vitals", Icon::Heart, ActionRow::tr("Vitals"), QKeySequence(Qt::Key_V)};
    case SessionAct::Pause:
        return {"pause", Icon::Pause, ActionRow::tr("Pause"), QKeySequence(Qt::Key_P)};
    case SessionAct::Resume:
        return {"resume", Icon::Play, ActionRow::tr("Resume"), QKeySequence(Qt::Key_P)};
    case SessionAct::Rate:
        return {"rate", Icon::Rate, ActionRow::tr("Rate"), QKeySequence(Qt::Key_R)};
    case SessionAct::Site:
        return {"site", Icon::Site, ActionRow::tr("Site check"), QKeySequence(Qt::Key_S)};
    case SessionAct::Note:
        return {"note", Icon::Note, ActionRow::tr("Note"), QKeySequence(Qt::Key_N)};
    case SessionAct::Reaction:
        return {"reaction", Icon::Reaction, ActionRow::tr("Reaction"), QKeySequence(Qt::Key_X), Tone::Warn};
    case SessionAct::Stop:
        return {"stop", Icon::Stop, ActionRow::tr("Stop"), QKeySequence(Qt::Key_T), Tone::Bad};
    case SessionAct::Complete:
        return {"complete", Icon::Bag, ActionRow::tr("Complete"), QKeySequence(Qt::Key_C)};
    case SessionAct::Line:
        return {"line", Icon::Drop, ActionRow::tr("Line interrupted"), QKeySequence(Qt::Key_I)};
    case SessionAct::Bag:
        return {"bag", Icon::Bag, ActionRow::tr("New bag"), QKeySequence(Qt::Key_B)};
    case SessionAct::Course:
        return {"course", Icon::Reaction, ActionRow::tr("Reaction goes on"), QKeySequence(Qt::Key_F)};
    case SessionAct::Explain:
        return {"explain", Icon::Note, ActionRow::tr("Say why a check was late"), QKeySequence(Qt::Key_W)};
    case SessionAct::Snooze:
        return {"snooze", Icon::Clock, ActionRow::tr("Snooze the overdue check"), QKeySequence(Qt::Key_Z)};
    case SessionAct::StayPaused:
        return {"stay_paused", Icon::Pause, ActionRow::tr("Go on pausing"), QKeySequence(Qt::Key_G)};
    case SessionAct::Continue:
        break;
    }
    return {"continue", Icon::Play, ActionRow::tr("Answer the stop alert"), QKeySequence(Qt::Key_A)};
}

}  // namespace

ActionRow::ActionRow(const QList<SessionAct>& acts, const QList<SessionAct>& more, QWidget* parent)
    : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    Theme::space(*row, QMargins(), 6);
    for (const SessionAct act : acts) {
        add(act);
    }
    if (!more.isEmpty()) {
        addMore(more);
    }
    row->addStretch(1);
    restyle();
}

QShortcut* ActionRow::addKey(SessionAct act, const QKeySequence& key) {
    // A shortcut of its own and not a button's: it must rest while letters are typed into a panel, and work
    // where the button is folded away.
    auto* shortcut = new QShortcut(key, this);
    connect(shortcut, &QShortcut::activated, this, [this, act] {
        for (const Entry& entry : m_entries) {
            const bool isOffered =
                entry.button != nullptr ? !entry.button->isHidden() : entry.item->isVisible();
            if (entry.act == act && isOffered) {
                Q_EMIT chosen(act);
            }
        }
    });
    return shortcut;
}

void ActionRow::add(SessionAct act) {
    const Face face = faceOf(act);
    auto* button = new Button(face.icon, face.text);
    button->setObjectName(QLatin1String("session.") + QLatin1String(face.name));
    button->setAccessibleName(face.text);
    button->setTone(face.tone);
    button->setToolTip(QStringLiteral("%1 (%2)").arg(face.text, keyText(face.key)));
    connect(button, &Button::clicked, this, [this, act] { Q_EMIT chosen(act); });
    layout()->addWidget(button);
    m_entries.append({act, button, nullptr, addKey(act, face.key)});
}

void ActionRow::addMore(const QList<SessionAct>& acts) {
    m_more = new Button(tr("More"));
    m_more->setObjectName(QStringLiteral("session.more"));
    m_more->setAccessibleName(tr("More acts"));
    m_more->setToolTip(tr("Line, new bag, and what is rarer"));
    m_more->setGlyph(Icon::ChevronDown);
    auto* menu = new QMenu(m_more);
    menu->setObjectName(QStringLiteral("session.more.menu"));
    for (const SessionAct act : acts) {
        const Face face = faceOf(act);
        // The key stands in the text: it is the row's, which rests while a panel is open.
        QAction* item = menu->addAction(QStringLiteral("%1\t%2").arg(face.text, keyText(face.key)));
        item->setObjectName(QLatin1String("session.") + QLatin1String(face.name));
        connect(item, &QAction::triggered, this, [this, act] { Q_EMIT chosen(act); });
        m_entries.append({act, nullptr, item, addKey(act, face.key)});
    }
    connect(m_more, &Button::clicked, menu,
            [this, menu] { menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
    layout()->addWidget(m_more);
}

void ActionRow::setOffered(SessionAct act, bool offered) {
    for (const Entry& entry : m_entries) {
        if (entry.act == act && entry.item != nullptr) {
            entry.item->setVisible(offered);
        } else if (entry.act == act && entry.button->isHidden() == offered) {
            entry.button->setVisible(offered);
            entry.key->setEnabled(offered && !m_isPanelOpen);
            fit();
        }
    }
}

void ActionRow::setPrimary(SessionAct act) {
    if (act != m_primary) {
        m_primary = act;
        restyle();
    }
}

void ActionRow::setPanelOpen(bool open) {
    m_isPanelOpen = open;
    for (const Entry& entry : m_entries) {
        const bool isOffered = entry.button == nullptr || !entry.button->isHidden();
        entry.key->setEnabled(!open && isOffered);  // two enabled keys of one letter would both fall silent
    }
    restyle();
}

void ActionRow::restyle() {
    for (const Entry& entry : m_entries) {
        if (entry.button == nullptr) {
            continue;
        }
        const bool isPrimary = entry.act == m_primary && !m_isPanelOpen;
        entry.button->setRole(isPrimary ? ButtonRole::Primary : ButtonRole::Secondary);
    }
}

QSize ActionRow::minimumSizeHint() const {
    return {0, QWidget::minimumSizeHint().height()};
}

void ActionRow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
}

/// On a narrow window the drawings go, and then the longest words become shorter.
void ActionRow::fit() {
    for (const Size size : {Size::Whole, Size::Words, Size::Short}) {
        dress(size);
        if (neededWidth() <= width() + layout()->spacing()) {
            return;
        }
    }
}

void ActionRow::dress(Size size) {
    for (const Entry& entry : m_entries) {
        if (entry.button == nullptr) {
            continue;
        }
        const Face face = faceOf(entry.act);
        entry.button->setGlyph(size == Size::Whole ? std::optional(face.icon) : std::nullopt);
        const bool isLong = entry.act == SessionAct::Site;
        entry.button->setText(isLong && size == Size::Short ? tr("Site") : face.text);
    }
    if (m_more != nullptr) {
        m_more->setGlyph(size == Size::Whole ? std::optional(Icon::ChevronDown) : std::nullopt);
        m_more->setText(size == Size::Short ? QStringLiteral("…") : tr("More"));
    }
}

int ActionRow::neededWidth() const {
    int needed = 0;
    for (const Entry& entry : m_entries) {
        if (entry.button != nullptr && !entry.button->isHidden()) {
            needed += entry.button->sizeHint().width() + layout()->spacing();
        }
    }
    return m_more == nullptr ? needed : needed + m_more->sizeHint().width() + layout()->spacing();
}

}  // namespace gramhour::ui
