#include "ui/session/infuse_presenter.h"

#include "ui/session/acts_presenter.h"
#include "ui/session/amend_presenter.h"
#include "ui/session/infuse_page.h"
#include "ui/session/side_column.h"
#include "ui/widgets/inline_message.h"

namespace gramhour::ui {

InfusePresenter::InfusePresenter(SessionAccess& session, QWidget* parent)
    : m_session(session),
      m_page(new InfusePage(parent)),
      m_acts(new ActsPresenter(session, m_page->side(), this)),
      m_amend(new AmendPresenter(session, m_page->side(), m_page->log(), this)) {
    connect(m_page, &InfusePage::chosen, this, &InfusePresenter::act);
    connect(m_page, &InfusePage::dueChosen, m_acts, &ActsPresenter::openDue);
    connect(m_page, &InfusePage::snoozeChosen, m_acts, &ActsPresenter::openSnooze);
    connect(m_acts, &ActsPresenter::refused, this,
            [this](const QString& sentence) { Toast::show(m_page->window(), Tone::Info, sentence); });
    connect(m_amend, &AmendPresenter::refused, this,
            [this](const QString& sentence) { Toast::show(m_page->window(), Tone::Info, sentence); });
    connect(m_amend, &AmendPresenter::corrected, this,
            [this](const QString& sentence) { Toast::show(m_page->window(), Tone::Ok, sentence); });
    connect(m_page, &InfusePage::continueChosen, m_acts, &ActsPresenter::openContinue);
    connect(m_page, &InfusePage::stopChosen, m_acts, &ActsPresenter::openStop);
    connect(m_acts, &ActsPresenter::panelChanged, this, [this] {
        m_page->setPanelOpen(m_acts->isOpen());
        if (!m_acts->isOpen()) {
            m_page->focusFirst();
        }
    });
    connect(m_acts, &ActsPresenter::recorded, this, [this](const QString& what) {
        Toast::show(m_page->window(), Tone::Ok, tr("%1 saved").arg(what));
    });
    connect(m_acts, &ActsPresenter::emergency, this, &InfusePresenter::emergency);
    connect(&session.context().ticker, &Ticker::second, this, &InfusePresenter::refresh);
}

QWidget* InfusePresenter::widget() const {
    return m_page;
}

void InfusePresenter::activate() {
    m_isActive = true;
    refresh();
    if (!m_wasActive) {
        m_wasActive = true;
        m_acts->reopenDraft();
        if (!m_acts->isOpen()) {
            m_amend->reopenDraft();
        }
    }
    if (!m_acts->isOpen()) {
        m_page->focusFirst();
    }
}

void InfusePresenter::openDraft(const std::string& panel) {
    m_acts->openDraft(panel);
}

void InfusePresenter::leave() {
    m_isActive = false;
    m_acts->leave();
    m_amend->leave();
}

void InfusePresenter::refresh() {
    if (!m_isActive || !m_session.isOpen()) {
        return;
    }
    m_page->show(infuseView(m_session.snapshot(), *m_session.snapshot().protocol, m_session.now()));
    m_acts->refresh();
}

void InfusePresenter::act(SessionAct act) {
    m_acts->open(act);
}

}  // namespace gramhour::ui
