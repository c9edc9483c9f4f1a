#include "ui/session/amend_desk.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/session/amend_presenter.h"
#include "ui/session/session_log.h"
#include "ui/session/side_column.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

namespace {

QWidget* makeHelp() {
    auto* card = new Card(AmendDesk::tr("Correct an entry"));
    auto* words =
        new Label(AmendDesk::tr("Go to the entry with the arrow keys and press Enter or E. Nothing is "
                                "erased: the old text stays readable beside the new one, with the "
                                "reason and who corrected it. A signed record is signed afresh."),
                  TextRole::Muted);
    words->setWordWrap(true);
    card->content().addWidget(words);
    card->content().addStretch(1);
    return card;
}

}  // namespace

AmendDesk::AmendDesk(UiContext& context, SessionId session, QWidget* parent)
    : QWidget(parent),
      m_id(session),
      m_session(new SessionAccess(context, this)),
      m_message(new InlineMessage(Tone::Bad)),
      m_log(new SessionLog),
      m_side(new SideColumn(makeHelp())),
      m_amend(new AmendPresenter(*m_session, *m_side, *m_log, this)) {
    setObjectName(QStringLiteral("amend.desk"));
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, QMargins(20, 12, 20, 18), 12);
    m_message->setObjectName(QStringLiteral("amend.desk.message"));
    m_message->hide();
    column->addWidget(m_message);
    auto* parts = new QHBoxLayout;
    Theme::space(*parts, QMargins(), 14);
    auto* card = new Card(tr("Log"));
    card->addHeaderWidget(m_log->correctButton());
    card->content().addWidget(m_log, 1);
    parts->addWidget(card, 1);
    parts->addWidget(m_side, 1);
    column->addLayout(parts, 1);
    connect(m_session, &SessionAccess::changed, this, &AmendDesk::showLog);
    connect(m_side, &SideColumn::panelChanged, this, [this] {
        m_message->hide();
        if (m_side->openPanel() == nullptr) {
            m_log->focusEntries();
        }
    });
    connect(m_amend, &AmendPresenter::refused, this, [this](const QString& sentence) {
        m_message->setMessage(Tone::Warn, sentence);
        m_message->show();
    });
    connect(m_amend, &AmendPresenter::corrected, this, &AmendDesk::corrected);
}

void AmendDesk::activate() {
    if (const Problem problem = m_session->load(m_id)) {
        m_message->setMessage(Tone::Bad, *problem);
        m_message->show();
        return;
    }
    if (m_side->openPanel() == nullptr) {
        m_amend->reopenDraft();
    }
    if (m_side->openPanel() == nullptr) {
        m_log->focusEntries();
    }
}

void AmendDesk::leave() {
    m_amend->leave();
}

void AmendDesk::showLog() {
    m_log->show(logLines(m_session->snapshot(), *m_session->snapshot().protocol));
}

}  // namespace gramhour::ui
