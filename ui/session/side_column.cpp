#include "ui/session/side_column.h"

#include "ui/session/act_panel.h"

namespace gramhour::ui {

namespace {

/// The widest row of a panel: five levels of consciousness.
constexpr int kNarrowest = 428;

}  // namespace

SideColumn::SideColumn(QWidget* usual, QWidget* parent) : QStackedWidget(parent) {
    addWidget(usual);
    Theme::watch(this, [this] { setMinimumWidth(Theme::px(kNarrowest)); });
}

void SideColumn::open(ActPanel* panel) {
    setCurrentWidget(panel);
    Q_EMIT panelChanged();
}

void SideColumn::close() {
    setCurrentIndex(0);
    Q_EMIT panelChanged();
}

ActPanel* SideColumn::openPanel() const {
    return qobject_cast<ActPanel*>(currentWidget());
}

}  // namespace gramhour::ui
