#include "ui/history/history_presenter.h"

#include <algorithm>
#include <exception>
#include <utility>

#include <spdlog/spdlog.h>

#include <QSettings>

#include "service/log_text.h"
#include "service/permissions.h"
#include "ui/history/export_dialog.h"
#include "ui/history/filter_panel.h"
#include "ui/history/history_page.h"
#include "ui/history/month_report_dialog.h"
#include "ui/history/patient_history.h"
#include "ui/history/selection_record.h"
#include "ui/history/selection_row.h"
#include "ui/support/chart_file.h"
#include "ui/support/clinical_text.h"
#include "ui/support/figure_text.h"
#include "ui/support/text.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr int kTypingMs = 220;
/// From so much on minutes say nothing.
constexpr Duration kLongTotal = Duration::fromHours(100);
const QString kColumnsKey = QStringLiteral("history/columns");

/// The file of the program's settings, as main opens it.
class ProgramSettings : public QSettings {
public:
    ProgramSettings() : QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("gramhour")) {}
};

QString columnCode(ListColumn column) {
    for (const ListColumnInfo& info : listColumns()) {
        if (info.column == column) {
            return QString::fromLatin1(info.code);
        }
    }
    return {};
}

/// Also from those whose revisits are meant.
void takeAway(const FilterWord& word, HistoryFilter& filter) {
    word.remove(filter);
    for (HistoryFilter& inner : filter.revisitsOf) {
        takeAway(word, inner);
    }
}

/// Where nothing narrows the revisits any more they are plainly those of what is left.
void forgetEmptyNarrowing(HistoryFilter& filter) {
    HistoryFilter rest = filter;
    rest.onlyRevisits = false;
    rest.revisitsOf.clear();
    if (!filter.revisitsOf.empty() && filter.revisitsOf.front() == rest) {
        filter.revisitsOf.clear();
    }
}

std::vector<ListColumn> rememberedColumns() {
    const QStringList codes = ProgramSettings().value(kColumnsKey).toStringList();
    std::vector<ListColumn> columns;
    for (const ListColumnInfo& info : listColumns()) {
        if (codes.contains(QString::fromLatin1(info.code))) {
            columns.push_back(info.column);
        }
    }
    return columns.empty() ? usualListColumns() : columns;
}

}  // namespace

HistoryPresenter::HistoryPresenter(UiContext& context, QWidget* parent)
    : Screen(parent),
      m_context(context),
      m_page(new HistoryPage(
          context.protocol,
          [&context](std::span<const SessionId> ids) { return context.services.history.rows(ids); },
          parent)) {
    m_page->setColumns(rememberedColumns());
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingMs);
    m_page->panel().setFinders({[this](const QString& typed) { return findLots(typed); },
                                [this](const QString& typed) { return findCourses(typed); }});
    connectPage();
    connectViews();
    connectExports();
    connect(&m_task, &BackgroundTask::progressed, this, [this](qint64 done, qint64 total) {
        m_page->setProgress(total > 0 ? static_cast<int>(done * 100 / total) : 0);
    });
}

HistoryPresenter::~HistoryPresenter() = default;

void HistoryPresenter::connectPage() {
    connect(&m_page->bar(), &FilterBar::queryChosen, this, &HistoryPresenter::askAnew);
    connect(&m_page->panel(), &FilterPanel::queryChosen, this, &HistoryPresenter::askAnew);
    connect(&m_page->bar(), &FilterBar::moreToggled, this, [this] {
        m_page->openPanel(!m_page->isPanelOpen());
        showQuery();
        if (m_page->isPanelOpen()) {
            m_page->panel().focusFirst();
        }
    });
    connect(&m_page->bar(), &FilterBar::rangeWanted, this, [this] {
        m_page->openPanel(true);
        showQuery();
        m_page->panel().focusRange();
    });
    connect(&m_page->selection(), &SelectionRow::removed, this, [this](int index) {
        const std::vector<FilterWord> words = filterWords(m_query.filter, names());
        HistoryQuery next = m_query;
        takeAway(words.at(static_cast<std::size_t>(index)), next.filter);
        forgetEmptyNarrowing(next.filter);
        next.filter.isImpossible = false;
        ask(next);
    });
    connect(&m_page->selection(), &SelectionRow::cleared, this, [this] {
        HistoryQuery next = m_query;
        next.filter = {};
        ask(next);
    });
    connect(m_page, &HistoryPage::figureChosen, this,
            [this](const HistoryFigure& figure) { narrow({figure}); });
    for (ChartCard* card : {&m_page->overTime(), &m_page->groups()}) {
        connect(card, &ChartCard::chosen, this, &HistoryPresenter::narrow);
        connect(card, &ChartCard::saveWanted, this, &HistoryPresenter::saveChart);
    }
    connect(m_page, &HistoryPage::sortChosen, this, [this](const HistorySort& sort) {
        m_sort = sort;
        start(Redraw::ListOnly);
    });
    connect(m_page, &HistoryPage::columnsChosen, this, &HistoryPresenter::rememberColumns);
    connect(m_page, &HistoryPage::findTyped, this, &HistoryPresenter::findPatients);
    connect(m_page, &HistoryPage::hitChosen, this, [this](int index) {
        if (static_cast<std::size_t>(index) < m_hits.size()) {
            m_typing.stop();
            HistoryQuery next = m_query;
            next.filter.text.clear();
            next.filter.revisitsOf.clear();
            next.filter.patient = m_hits[static_cast<std::size_t>(index)].id;
            next.filter.course.reset();
            m_page->focusList();
            ask(next);
        }
    });
    connect(m_page, &HistoryPage::rowOpened, this, &HistoryPresenter::openRow);
    connect(m_page, &HistoryPage::rowPointed, this, [this](SessionId session) {
        if (m_page->hasRoomBeside()) {
            showBeside(session);
        }
    });
    connect(m_page, &HistoryPage::recordClosed, this, &HistoryPresenter::closeBeside);
}

void HistoryPresenter::connectViews() {
    FilterPanel& panel = m_page->panel();
    connect(&panel, &FilterPanel::viewChosen, this, [this](int index) {
        HistoryQuery next = m_query;
        next.filter = m_views.at(static_cast<std::size_t>(index)).filter;
        // A view without days of its own is looked through over the period in force.
        if (next.filter.from || next.filter.to) {
            next.period = PeriodChoice::typed;
            next.typed = {std::exchange(next.filter.from, std::nullopt),
                          std::exchange(next.filter.to, std::nullopt)};
        }
        ask(next);
    });
    connect(&panel, &FilterPanel::viewSaved, this, [this](const QString& name) {
        const HistoryFilter kept =
            m_query.period == PeriodChoice::typed ? m_query.whole(today()) : m_query.filter;
        const ServiceResult<HistoryViewId> saved =
            m_context.services.history.saveView(m_context.actor(), toUtf8(name), kept);
        m_page->panel().tellView(saved ? QString() : tr("Give the view a name"));
        if (saved) {
            loadViews();
        }
    });
    connect(&panel, &FilterPanel::viewRemoved, this, [this](int index) {
        const ServiceResult<void> removed = m_context.services.history.removeView(
            m_context.actor(), m_views.at(static_cast<std::size_t>(index)).id);
        if (!removed) {
            m_page->showMessage(Tone::Bad, serviceErrorText(removed.error()));
        }
        loadViews();
    });
    connect(&m_typing, &QTimer::timeout, this, [this] { start(Redraw::All); });
}

void HistoryPresenter::connectExports() {
    const FilterBar& bar = m_page->bar();
    const Roles roles = m_context.actor().roles;
    m_page->bar().setExport(isAllowed(roles, Act::exportHistory) ? FilterBar::Export::Allowed
                                                                 : FilterBar::Export::NotAllowed);
    connect(&bar, &FilterBar::csvRequested, this, [this] { takeOut(ExportForm::csv); });
    connect(&bar, &FilterBar::fhirRequested, this, [this] { takeOut(ExportForm::fhirBundle); });
    connect(&bar, &FilterBar::reportRequested, this, [this] {
        if (m_shown) {
            const HistoryFigures* before = m_shown->before ? &*m_shown->before : nullptr;
            showMonthReport(m_context, m_page,
                            {m_shown->figures, before, periodText(m_shown->period), m_shown->words});
        }
    });
}

void HistoryPresenter::takeOut(ExportForm form) {
    if (m_shown) {
        showExport(m_context, m_page,
                   {form, m_shown->filter, m_shown->sessions,
                    QStringList{periodText(m_shown->period)} + m_shown->words});
    }
}

QWidget* HistoryPresenter::page() {
    return m_page;
}

QString HistoryPresenter::title() const {
    return tr("History");
}

bool HistoryPresenter::isSettled() const {
    return !m_task.isRunning() && (m_years == nullptr || !m_years->isReading());
}

Date HistoryPresenter::today() const {
    return toLocal(m_context.clock.now()).date;
}

void HistoryPresenter::activate() {
    loadChoices();
    loadViews();
    start(Redraw::All);
    m_page->focusFirst();
}

void HistoryPresenter::leave() {
    m_typing.stop();  // what was typed is asked when somebody comes back
    m_task.forget();
    m_page->setPending(false);
    closeBeside();
}

void HistoryPresenter::showPatient(PatientId patient) {
    HistoryQuery next;
    next.period = PeriodChoice::all;
    next.filter.patient = patient;
    ask(next);
}

void HistoryPresenter::ask(const HistoryQuery& query) {
    m_typing.stop();  // what was typed is in it, or has been left behind
    m_query = query;
    start(Redraw::All);
}

void HistoryPresenter::askAnew(HistoryQuery query) {
    // What is pressed narrows the revisits on the page; another filter asks for revisits among what it
    // leaves.
    if (query.filter != m_query.filter) {
        query.filter.revisitsOf.clear();
    }
    ask(query);
}

void HistoryPresenter::start(Redraw wanted) {
    loadSubjects();
    showQuery();
    m_page->setPending(true);
    m_page->showMessage(Tone::Neutral, {});
    Question question{m_query, today(), m_query.whole(today()), wanted};
    // The question before is forgotten now: where its figures were still to come, they come with this list.
    m_owesFigures = m_owesFigures || wanted == Redraw::All || !m_shown || m_shown->filter != question.filter;
    question.redraw = m_owesFigures ? Redraw::All : Redraw::ListOnly;
    const std::optional<HistoryFilter> earlier =
        m_query.isCompared && question.redraw == Redraw::All ? periodBefore(question.filter) : std::nullopt;
    m_task.start(
        [&history = m_context.services.history, filter = question.filter, earlier,
         sort = m_sort](const TaskWatch& watch) {
            const HistoryWatch through{watch.stop, [&watch](int percent) { watch.progress(percent, 100); }};
            Answer answer;
            try {
                answer.selection = history.select(filter, sort, through);
                if (earlier && answer.selection) {
                    answer.before = history.select(*earlier, sort, {watch.stop, {}});
                }
            } catch (const std::exception& caught) {
                answer.hasFailed = true;
                spdlog::error("history could not be counted: {}", logTextOf(caught));
            }
            return answer;
        },
        [this, question](Answer answer) { show(std::move(answer), question); });
}

void HistoryPresenter::noteViewed(const HistoryFilter& filter) {
    // Not here: the entry waits for the disk, and the window does not.
    m_noting.start(
        [&audits = m_context.services.audits, actor = m_context.actor(), filter](const TaskWatch&) {
            audits.noteHistoryViewed(actor, filter);
            return true;
        },
        [](bool) {});
}

void HistoryPresenter::show(Answer answer, const Question& question) {
    m_page->setPending(false);
    if (answer.hasFailed) {
        m_page->showMessage(Tone::Bad, tr("The figures could not be read. What you see is from before. Try "
                                          "again, or check the file in Settings."));
        return;
    }
    if (!answer.selection) {
        return;
    }
    HistorySelection& found = *answer.selection;
    const bool isWhole =
        question.query.period == PeriodChoice::all && question.query.filter == HistoryFilter{};
    m_page->setContent(isWhole && found.ids.empty() ? HistoryPage::Content::Nothing
                                                    : HistoryPage::Content::Something);
    m_page->showList(std::move(found.ids), m_sort, totalsText(found.figures));
    noteViewed(question.filter);
    if (question.redraw == Redraw::All) {
        showFigures(answer, question);
    }
    Q_EMIT answered();
}

void HistoryPresenter::showFigures(Answer& answer, const Question& question) {
    const HistoryFilter& filter = question.filter;
    HistoryFigures& figures = answer.selection->figures;
    QStringList words;
    for (const FilterWord& word : filterWords(question.query.filter, names())) {
        words += word.text;
    }
    const std::int64_t sessions = figures.all.sessions;
    m_shown = HistoryShown{question.query,
                           question.askedOn,
                           filter,
                           std::move(figures),
                           answer.before ? std::optional(std::move(answer.before->figures)) : std::nullopt,
                           {filter.from, filter.to},
                           words,
                           sessions};
    m_owesFigures = false;
    const HistoryFigures* before = m_shown->before ? &*m_shown->before : nullptr;
    m_page->showFigures(headFigures(m_shown->figures, before, m_context.protocol),
                        figureGroups(m_shown->figures, before, m_context.protocol));
    const auto make = [this](ChartKind kind, std::optional<HistoryPeriod> unit) {
        return chartContent(kind, m_shown->figures, unit.value_or(unitFor(m_shown->figures.period)),
                            m_chartNames);
    };
    m_page->overTime().setSource(make);
    m_page->groups().setSource(make);
}

QString HistoryPresenter::totalsText(const HistoryFigures& figures) const {
    const Tally& all = figures.all;
    QStringList parts{all.sessions == 1 ? tr("1 session") : tr("%1 sessions").arg(countText(all.sessions))};
    parts += figures.people == 1 ? tr("1 patient") : tr("%1 patients").arg(countText(figures.people));
    if (figures.given.count > 0) {
        parts += tr("%1 given").arg(totalDoseText(figures.given.total));
    }
    if (figures.took.count > 0) {
        parts += figures.took.total >= kLongTotal
                     ? tr("%1 h of infusion").arg(countText(figures.took.total.wholeMinutes() / 60))
                     : tr("%1 of infusion").arg(stretchText(figures.took.total));
    }
    return parts.join(QStringLiteral(" · "));
}

QString HistoryPresenter::periodWords() const {
    const QString period = periodText(m_query.ends(today()));
    const std::optional<HistoryFilter> earlier =
        m_query.isCompared ? periodBefore(m_query.whole(today())) : std::nullopt;
    return earlier ? tr("%1, compared with %2").arg(period, periodText({earlier->from, earlier->to}))
                   : period;
}

void HistoryPresenter::showQuery() {
    m_page->bar().show(m_query, m_choices, today());
    m_page->panel().show(m_query, m_choices, today());
    m_page->bar().setMore(m_page->panel().countUsed(), m_page->isPanelOpen());
    m_page->selection().show(periodWords(), filterWords(m_query.filter, names()));
    m_page->setFind(fromUtf8(m_query.filter.text));
}

void HistoryPresenter::narrow(const std::vector<HistoryFigure>& figures) {
    if (!m_shown) {
        return;
    }
    // What was pressed belongs to the answer on the page, not to a question that is under way or a day that
    // has begun since.
    HistoryQuery next = m_shown->query.keptFrom(m_shown->askedOn, today());
    const HistoryFilter& whole = m_shown->filter;
    HistoryFilter narrowed = whole;
    for (const HistoryFigure& figure : figures) {
        narrowed = narrowedTo(narrowed, figure);
    }
    next.setWhole(std::move(narrowed), today());
    m_page->revealList();
    if (next == m_query && next.whole(today()) == whole) {
        m_page->focusList();
        return;
    }
    ask(next);
}

void HistoryPresenter::openRow(SessionId session) {
    const bool isOpenBeside = m_beside && m_beside->session() == session;
    if (m_page->hasRoomBeside() && !isOpenBeside) {
        showBeside(session);
    } else {
        m_context.navigator.openRecord(session);
    }
}

void HistoryPresenter::showBeside(SessionId session) {
    if (m_beside && m_beside->session() == session) {
        return;
    }
    auto beside = std::make_unique<RecordBeside>(m_context, session, m_page);
    connect(beside.get(), &RecordBeside::openWanted, this,
            [this](SessionId which) { m_context.navigator.openRecord(which); });
    connect(beside.get(), &RecordBeside::closeWanted, this, &HistoryPresenter::closeBeside);
    m_page->setRecord(beside.get());
    std::swap(m_beside, beside);
    if (beside) {
        beside.release()->deleteLater();
    }
}

void HistoryPresenter::closeBeside() {
    if (!m_beside) {
        return;
    }
    m_page->setRecord(nullptr);
    // Its own button may be the one that was pressed.
    m_beside.release()->deleteLater();
    m_page->focusList();
}

void HistoryPresenter::saveChart(ChartCard* card) {
    const std::optional<QString> fileName =
        m_context.ask.saveFileName(m_page, tr("Save the chart"), card->fileName(), chartFileFilter());
    if (!fileName) {
        return;
    }
    if (card->write(*fileName)) {
        m_page->showMessage(Tone::Ok, tr("Saved as %1.").arg(*fileName));
    } else {
        m_page->showMessage(Tone::Bad, tr("%1 could not be written. Choose another place.").arg(*fileName));
    }
}

void HistoryPresenter::rememberColumns(const std::vector<ListColumn>& columns) {
    QStringList codes;
    for (const ListColumn column : columns) {
        codes += columnCode(column);
    }
    ProgramSettings().setValue(kColumnsKey, codes);
}

}  // namespace gramhour::ui
