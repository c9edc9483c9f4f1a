#include "ui/shell/walk_in_dialog.h"

#include <QVBoxLayout>

#include "ui/patients/walk_in_panel.h"
#include "ui/patients/walk_in_presenter.h"
#include "ui/widgets/button.h"

namespace gramhour::ui {

namespace {

constexpr int kWidth = 560;

}  // namespace

WalkInDialog::WalkInDialog(UiContext& context, const QString& typed, QWidget* parent)
    : Dialog(tr("Walk-in in a hurry"), parent),
      m_panel(new WalkInPanel(toLocal(context.clock.now()).date)),
      m_presenter(new WalkInPresenter(context, *m_panel, this)) {
    setObjectName(QStringLiteral("hurry"));
    setSubtitle(
        tr("Enough to screen and to dose. Attach them to their record as soon as there is time: the patient "
           "list and their page remind of it."));
    content().addWidget(m_panel);
    setPrimary(tr("Start visit"))->setObjectName(QStringLiteral("hurry.go"));
    m_presenter->begin(typed);
    connect(this, &QDialog::rejected, m_presenter, &WalkInPresenter::keepDraft);
    connect(m_presenter, &WalkInPresenter::started, this, [this](VisitId visit) {
        accept();
        Q_EMIT started(visit);
    });
    Theme::watch(this, [this] { setMinimumWidth(Theme::px(kWidth)); });
    m_panel->focusFirst();
}

void WalkInDialog::tryAccept() {
    m_presenter->start();
}

}  // namespace gramhour::ui
