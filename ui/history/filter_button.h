#pragma once

#include <optional>
#include <vector>

#include <QList>
#include <QMenu>

#include "ui/widgets/button.h"

class QActionGroup;

namespace gramhour::ui {

/// A menu whose checkable entries are ticked one after the other: it stays open until it is left.
class TickMenu : public QMenu {
    Q_OBJECT

public:
    using QMenu::QMenu;

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    bool tick(QAction* action);
};

/// A filter: a button that says what is chosen, and a menu of the choices.
class FilterButton : public Button {
    Q_OBJECT

public:
    enum class Mode { One, Any };

    /// `any` is the text while nothing is chosen ("All nurses"), `many` that of several ("%1 nurses").
    FilterButton(const QString& any, const QString& many, Mode mode, QWidget* parent = nullptr);

    void setChoices(const QStringList& choices);
    void setChosen(const QList<int>& chosen);
    [[nodiscard]] const QList<int>& chosen() const { return m_chosen; }
    /// What the button says instead of the choice's own words; empty ends it.
    void setFace(const QString& text);
    /// Further entries below the choices; the menu belongs to the button.
    [[nodiscard]] QMenu& menuBelow() { return *m_menu; }

Q_SIGNALS:
    void chosenByUser(const QList<int>& chosen);

private:
    void pick(int index, bool isOn);
    void refresh();

    QString m_any;
    QString m_many;
    QString m_face;
    Mode m_mode;
    TickMenu* m_menu;
    QList<QAction*> m_actions;
    QStringList m_texts;
    QList<int> m_chosen;
};

}  // namespace gramhour::ui
