#pragma once

#include <QList>
#include <QWidget>

#include "ui/session/session_act.h"

class QAction;
class QShortcut;

namespace gramhour::ui {

class Button;

/// The acts as a row of buttons with their keys, the rarer ones behind "More". Letters work while no text is
/// being typed; they rest while a panel is open, whose fields want them.
class ActionRow : public QWidget {
    Q_OBJECT

public:
    explicit ActionRow(const QList<SessionAct>& acts, const QList<SessionAct>& more = {},
                       QWidget* parent = nullptr);

    /// Shown and usable, or not there at all.
    void setOffered(SessionAct act, bool offered);
    /// The next thing to do. None while a panel is open: its button is the primary one then.
    void setPrimary(SessionAct act);
    void setPanelOpen(bool open);

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(SessionAct act);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Entry {
        SessionAct act;
        Button* button;  ///< none for what is behind "More"
        QAction* item;   ///< none for what has a button
        QShortcut* key;
    };

    void add(SessionAct act);
    void addMore(const QList<SessionAct>& acts);
    QShortcut* addKey(SessionAct act, const QKeySequence& key);
    void restyle();
    enum class Size { Whole, Words, Short };
    void fit();
    void dress(Size size);
    [[nodiscard]] int neededWidth() const;

    QList<Entry> m_entries;
    Button* m_more = nullptr;
    SessionAct m_primary = SessionAct::Vitals;
    bool m_isPanelOpen = false;
};

}  // namespace gramhour::ui
