#include "ui/board/board_presenter.h"

#include <algorithm>

#include "service/permissions.h"
#include "ui/board/board_page.h"
#include "ui/support/backup_text.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"

namespace gramhour::ui {

namespace {

struct FormWords {
    std::string_view form;
    const char* words;
};

/// The forms by their stable word in a draft's key.
constexpr FormWords kForms[] = {
    {"screening", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Screening")},
    {"decision", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Prescriber's decision")},
    {"close", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Why there is no treatment")},
    {"order", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Order")},
    {"prepare", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Prepare and check")},
    {"patient", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Registration")},
    {"allergies", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Allergies")},
    {"attach", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Attach a walk-in")},
    {"attach_to", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Attach a walk-in")},
    {"vitals", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Vitals")},
    {"site", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Site check")},
    {"rate", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Rate")},
    {"note", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Note")},
    {"reaction", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Reaction")},
    {"pause", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Pause")},
    {"resume", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Resume")},
    {"stop", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Stop")},
    {"observe", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Observation")},
    {"discharge", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Discharge")},
    {"amend", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Correction")},
    {"reopen", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Ended by mistake")},
    {"line", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Line interrupted")},
    {"bag", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "New bag")},
    {"course", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Reaction goes on")},
    {"explain", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Late or missed check")},
    {"snooze", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Snooze")},
    {"continue", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Continue in spite of an alert")},
    {"complete", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Complete")},
    {"undo_merge", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Take records apart")},
    {"merge", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Join two records")},
    {"walk_in", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Walk-in in a hurry")},
    {"booking", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "New appointment")},
    {"course_plan", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Course of visits")},
    {"stop_course", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Why the course is stopped")},
    {"next_visit", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Next visit")},
    {"cancel", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Why it is cancelled")},
    {"left", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Why the patient left")},
    {"receive", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Delivery")},
    {"lot", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Waste, count or expiry")},
    {"stay_paused", QT_TRANSLATE_NOOP("gramhour::ui::BoardPresenter", "Go on pausing")},
};

/// One form of several of a kind has a number after its word: "amend-7".
QString formText(std::string_view form) {
    for (const FormWords& known : kForms) {
        if (known.form == form.substr(0, form.find('-'))) {
            return BoardPresenter::tr(known.words);
        }
    }
    return BoardPresenter::tr("Form");
}

/// The form of a patient is the registration of somebody new, or the details of somebody known.
QString formText(const DraftRow& row) {
    return row.form == "patient" && row.patient ? BoardPresenter::tr("Details") : formText(row.form);
}

bool isOfStock(std::string_view form) {
    return form == "receive" || form == "lot";
}

QString whoOf(const DraftRow& row) {
    if (row.patient) {
        return patientName(*row.patient);
    }
    if (isOfStock(row.form)) {
        return BoardPresenter::tr("Stock");
    }
    return row.form == "booking" || row.form == "course_plan" ? BoardPresenter::tr("Nobody chosen yet")
                                                              : BoardPresenter::tr("Not registered yet");
}

/// Whose form it is, and which, where, since when and by whom.
BoardLine draftLine(const DraftRow& row, std::int64_t index) {
    QStringList facts{formText(row)};
    if (!row.chairName.empty()) {
        facts += fromUtf8(row.chairName);
    }
    facts += BoardPresenter::tr("%1 by %2").arg(timeText(row.draft.savedAt), fromUtf8(row.savedByName));
    return {index, {}, whoOf(row), joinedFacts(facts)};
}

}  // namespace

BoardPresenter::BoardPresenter(UiContext& context, QWidget* parent)
    : Screen(parent), m_context(context), m_page(new BoardPage(parent)) {
    connect(&context.ticker, &Ticker::second, this, &BoardPresenter::second);
    connect(m_page, &BoardPage::chairOpened, this, &BoardPresenter::openChair);
    connect(m_page, &BoardPage::waitingOpened, this, &BoardPresenter::openWaiting);
    connect(m_page, &BoardPage::draftOpened, this, &BoardPresenter::openDraft);
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

std::optional<VisitId> BoardPresenter::selectedVisit() const {
    const std::optional<ChairId> chair = m_page->selectedChair();
    const auto card = std::find_if(m_cards.begin(), m_cards.end(),
                                   [&chair](const ChairCard& each) { return each.chair.id == chair; });
    return card == m_cards.end() ? std::nullopt : card->visit;
}

void BoardPresenter::reload() {
    Services& services = m_context.services;
    m_chairs = services.board.load();
    m_toSign = services.board.toSign();
    m_drafts = services.drafts.rows();
    m_waiting.clear();
    for (WaitingRow& row : services.visits.waiting()) {
        const std::string key = "screening/" + std::to_string(row.visit.id.value());
        const bool isTyped = std::any_of(m_drafts.begin(), m_drafts.end(),
                                         [&](const DraftRow& each) { return each.draft.key == key; });
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
    showBackup();
}

void BoardPresenter::showBackup() {
    const BackupWords words = backupHealthWords(m_context.services.backups.health(), m_context.clock.now());
    const Icon icon = words.tone == Tone::Neutral ? Icon::Check : Icon::Warning;
    m_page->showBackup({icon, words.text, words.tone}, words.details);
}

void BoardPresenter::showDrafts() {
    QList<BoardLine> lines;
    for (const DraftRow& row : m_drafts) {
        lines.append(draftLine(row, lines.size()));
    }
    m_page->showDrafts(lines);
}

void BoardPresenter::openDraft(qint64 index) {
    // A reload may have come between the menu and the choice: by then the draft may be gone.
    if (index < 0 || static_cast<std::size_t>(index) >= m_drafts.size()) {
        return;
    }
    const DraftRow row = m_drafts[static_cast<std::size_t>(index)];
    Q_EMIT draftChosen(row);
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
    const ServiceResult<SessionSnapshot> snapshot =
        m_context.services.sessions.view(m_context.actor(), session);
    if (snapshot && isAllowed(m_context.actor().roles, Act::runVisits)) {
        m_context.navigator.openVisit(snapshot->session.visit);
    } else {
        m_context.navigator.openRecord(session);
    }
}

}  // namespace gramhour::ui
