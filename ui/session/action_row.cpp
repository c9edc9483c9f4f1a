#include "ui/session/action_row.h"

#include <QHBoxLayout>
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
        return {"stop", Icon::Stop, ActionRow::tr("Stop"), {}, Tone::Bad};
    case SessionAct::Complete:
        return {"complete", Icon::Bag, ActionRow::tr("Complete"), {}};
    case SessionAct::Continue:
        break;
    }
    return {"continue", Icon::Play, ActionRow::tr("Continue"), {}};
}

}  // namespace

ActionRow::ActionRow(const QList<SessionAct>& acts, QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    Theme::space(*row, QMargins(), 6);
    for (const SessionAct act : acts) {
        add(act);
    }
    row->addStretch(1);
    restyle();
}

void ActionRow::add(SessionAct act) {
    const Face face = faceOf(act);
    auto* button = new Button(face.icon, face.text);
    button->setObjectName(QLatin1String("session.") + QLatin1String(face.name));
    button->setAccessibleName(face.text);
    button->setTone(face.tone);
    button->setToolTip(face.key.isEmpty() ? face.text
                                          : QStringLiteral("%1 (%2)").arg(face.text, keyText(face.key)));
    connect(button, &Button::clicked, this, [this, act] { Q_EMIT chosen(act); });
    // A shortcut of its own and not the button's: it must rest while letters are typed into a panel.
    auto* key = new QShortcut(face.key, button);
    connect(key, &QShortcut::activated, button, &Button::click);
    layout()->addWidget(button);
    m_entries.append({act, button, key});
}

void ActionRow::setOffered(SessionAct act, bool offered) {
    for (const Entry& entry : m_entries) {
        if (entry.act == act && entry.button->isHidden() == offered) {
            entry.button->setVisible(offered);
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
        entry.key->setEnabled(!open);
    }
    restyle();
}

void ActionRow::restyle() {
    for (const Entry& entry : m_entries) {
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

/// On a narrow window the words stay and the drawings go.
void ActionRow::fit() {
    for (const Entry& entry : m_entries) {
        entry.button->setGlyph(faceOf(entry.act).icon);
    }
    int needed = 0;
    for (const Entry& entry : m_entries) {
        needed += entry.button->isHidden() ? 0 : entry.button->sizeHint().width() + layout()->spacing();
    }
    if (needed > width() + layout()->spacing()) {
        for (const Entry& entry : m_entries) {
            entry.button->setGlyph(std::nullopt);
        }
    }
}

}  // namespace gramhour::ui
