#include "ui/history/history_presenter.h"

#include "ui/history/history_page.h"
#include "ui/history/session_list_model.h"
#include "ui/support/clinical_text.h"

namespace gramhour::ui {

namespace {

constexpr std::size_t kWindow = 100;

SessionListModel::Extent extentOf(std::size_t rows) {
    return rows == kWindow ? SessionListModel::Extent::moreToCome : SessionListModel::Extent::whole;
}

}  // namespace

HistoryPresenter::HistoryPresenter(UiContext& context, QWidget* parent)
    : Screen(parent), m_context(context), m_page(new HistoryPage(context.protocol, parent)) {
    connect(m_page, &HistoryPage::narrowed, this, &HistoryPresenter::load);
    connect(m_page, &HistoryPage::recordOpened, this,
            [this](SessionId session) { m_context.navigator.openRecord(session); });
    connect(&m_page->model(), &SessionListModel::moreWanted, this, &HistoryPresenter::more);
}

QWidget* HistoryPresenter::page() {
    return m_page;
}

QString HistoryPresenter::title() const {
    return tr("History");
}

void HistoryPresenter::activate() {
    load();
    m_page->focusFirst();
}

void HistoryPresenter::leave() {}

void HistoryPresenter::load() {
    const HistoryChoice choice = m_page->choice();
    m_filter = {};
    if (choice.days) {
        const Date today = toLocal(m_context.clock.now()).date;
        m_filter.from = today.plusDays(1 - *choice.days);
        m_filter.to = today;
    }
    m_filter.outcome = choice.outcome;
    m_filter.text = toUtf8(choice.text);
    const HistoryService& history = m_context.services.history;
    std::vector<SessionRow> rows = history.list(m_filter, std::nullopt, kWindow);
    const SessionListModel::Extent extent = extentOf(rows.size());
    m_page->model().setRows(std::move(rows), extent);
    const std::int64_t count = history.count(m_filter);
    m_page->setSummary(count == 1 ? tr("1 session") : tr("%1 sessions").arg(count));
}

void HistoryPresenter::more() {
    const std::vector<SessionRow> rows =
        m_context.services.history.list(m_filter, m_page->model().last(), kWindow);
    m_page->model().append(rows, extentOf(rows.size()));
}

}  // namespace gramhour::ui
