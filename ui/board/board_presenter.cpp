#include "ui/board/board_presenter.h"

#include <algorithm>

#include "service/permissions.h"
#include "ui/board/board_page.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"

namespace gramhour::ui {

namespace {

/// "screening/17" is a form of visit 17.
std::optional<std::int64_t> numberAfter(const std::string& key, std::string_view form) {
    if (key.rfind(form, 0) != 0) {
        return std::nullopt;
    }
    bool isNumber = false;
    const qlonglong id =
        QString::fromStdString(key.substr(form.size())).section(u'/', 0, 0).toLongLong(&isNumber);
    return isNumber ? std::optional<std::int64_t>(id) : std::nullopt;
}

}  // namespace

BoardPresenter::BoardPresenter(UiContext& context, QWidget* parent)
    : Screen(parent), m_context(context), m_page(new BoardPage(parent)) {
    connect(&context.ticker, &Ticker::second, this, &BoardPresenter::second);
    connect(m_page, &BoardPage::chairOpened, this, &BoardPresenter::openChair);
    connect(m_page, &BoardPage::waitingOpened, this, &BoardPresenter::openWaiting);
    connect(m_page, &BoardPage::draftOpened, this, &BoardPresenter::openWaiting);
    connect(m_page, &BoardPage::recordOpened, this, &BoardPresenter::openToSign);
}

QWidget* BoardPresenter::page() {
    return m_page;
}

QString BoardPresenter::title() const {
    return tr("Today");
}

void BoardPresenter::activate() {
    m_inView = true;
    reload();
    m_page->focusFirst();
}

void BoardPresenter::leave() {
    m_inView = false;
}

void BoardPresenter::reload() {
    Services& services = m_context.services;
    m_chairs = services.board.load();
    m_toSign = services.board.toSign();
    m_drafts = services.drafts.list();
    m_waiting.clear();
    for (WaitingRow& row : services.visits.waiting()) {
        const std::string key = "screening/" + std::to_string(row.visit.id.value());
        const bool isTyped = std::any_of(m_drafts.begin(), m_drafts.end(),
                                         [&](const Draft& draft) { return draft.key == key; });
        m_waiting.push_back({std::move(row), isTyped});
    }
    m_loadedAt = m_context.clock.monotonic();
    show();
    showDrafts();
}

void BoardPresenter::second() {
    if (!m_inView) {
        return;
    }
    if (!m_loadedAt || m_context.clock.monotonic() - *m_loadedAt >= kReloadEvery) {
        reload();
    } else {
        show();
    }
}

void BoardPresenter::show() {
    const UtcTime now = m_context.clock.now();
    m_cards = m_context.services.board.cards(m_chairs, now);
    m_seats.clear();
    const std::vector<WaitingPlace> next = nextForChairs(m_waiting);
    std::size_t taken = 0;
    BoardView view;
    for (const ChairCard& card : m_cards) {
        if (card.state == CardState::free && taken < next.size()) {
            m_seats.emplace(card.chair.id, next[taken].row.visit.id);
            view.chairs.append(freeChairView(card, next[taken]));
            ++taken;
        } else {
            view.chairs.append(chairView(card, m_context.protocol, now));
        }
    }
    view.groups = groupViews(view.chairs);
    view.due = dueLines(m_cards, m_context.protocol, now);
    for (const WaitingPlace& place : m_waiting) {
        view.waiting.append(waitingLine(place));
    }
    for (const SessionRow& row : m_toSign) {
        view.toSign.append(signLine(row));
    }
    m_page->show(view);
}

void BoardPresenter::showDrafts() {
    QList<BoardLine> lines;
    for (const Draft& draft : m_drafts) {
        std::optional<BoardLine> line = draftLine(draft);
        if (line) {
            line->detail = joinedFacts({line->detail, timeText(draft.savedAt)});
            lines.append(*line);
        }
    }
    m_page->showDrafts(lines);
}

std::optional<BoardLine> BoardPresenter::draftLine(const Draft& draft) const {
    struct Form {
        const char* key;
        QString words;
    };
    const Form ofVisits[] = {
        {"screening/", tr("screening")}, {"order/", tr("order")}, {"prepare/", tr("prepare and check")}};
    for (const Form& form : ofVisits) {
        const std::optional<std::int64_t> visit = numberAfter(draft.key, form.key);
        const auto place = std::find_if(m_waiting.begin(), m_waiting.end(), [&](const WaitingPlace& each) {
            return each.row.visit.id.value() == visit;
        });
        if (visit && place != m_waiting.end()) {
            return BoardLine{*visit, {}, patientName(place->row.patient), form.words};
        }
    }
    const std::optional<std::int64_t> visit = numberAfter(draft.key, "prepare/");
    const std::optional<std::int64_t> session = numberAfter(draft.key, "session/");
    const auto chair = std::find_if(m_chairs.begin(), m_chairs.end(), [&](const BoardChair& each) {
        return each.session && each.visit && each.patient &&
               (each.session->value() == session || each.visit->value() == visit);
    });
    if (chair == m_chairs.end()) {
        return std::nullopt;
    }
    return BoardLine{chair->visit->value(), {}, patientName(*chair->patient), fromUtf8(chair->chair.name)};
}

void BoardPresenter::openChair(ChairId chair) {
    const auto card = std::find_if(m_cards.begin(), m_cards.end(),
                                   [&](const ChairCard& each) { return each.chair.id == chair; });
    if (card != m_cards.end() && card->visit) {
        m_context.navigator.openVisit(*card->visit);
        return;
    }
    const auto seat = m_seats.find(chair);
    if (seat != m_seats.end()) {
        openWaiting(seat->second);
    }
}

void BoardPresenter::openWaiting(VisitId visit) {
    m_context.navigator.openVisit(visit);
}

void BoardPresenter::openToSign(SessionId session) {
    // The visit's last step asks for the signature; who may not sign reads the record.
    const ServiceResult<SessionSnapshot> snapshot = m_context.services.sessions.snapshot(session);
    if (snapshot && isAllowed(m_context.actor().roles, Act::runVisits)) {
        m_context.navigator.openVisit(snapshot->session.visit);
    } else {
        m_context.navigator.openRecord(session);
    }
}

}  // namespace gramhour::ui
