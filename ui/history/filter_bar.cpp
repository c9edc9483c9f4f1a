#include "ui/history/filter_bar.h"

#include <algorithm>

#include <QAction>
#include <QHBoxLayout>
#include <QPainter>

#include "ui/history/filter_button.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr PeriodChoice kPeriods[] = {PeriodChoice::today,    PeriodChoice::days7,     PeriodChoice::days30,
                                     PeriodChoice::days90,   PeriodChoice::thisMonth, PeriodChoice::lastMonth,
                                     PeriodChoice::thisYear, PeriodChoice::lastYear,  PeriodChoice::all,
                                     PeriodChoice::typed};
constexpr Outcome kOutcomes[] = {Outcome::completed, Outcome::stoppedEarly, Outcome::notStarted,
                                 Outcome::open};
constexpr int kHighestGrade = 5;
constexpr int kBarHeight = 52;
constexpr int kButtonHeight = 36;
/// Both margins and the gap.
constexpr int kEdges = 54;

template <class Value, class Wanted>
QList<int> placesOf(const Value& offered, const Wanted& wanted) {
    QList<int> places;
    int place = 0;
    for (const auto& one : offered) {
        if (std::find(wanted.begin(), wanted.end(), one) != wanted.end()) {
            places += place;
        }
        ++place;
    }
    return places;
}

}  // namespace

FilterBar::FilterBar(QWidget* parent)
    : QWidget(parent),
      m_period(new FilterButton(tr("Period"), {}, FilterButton::Mode::One)),
      m_nurse(new FilterButton(tr("All nurses"), tr("%1 nurses"), FilterButton::Mode::Any)),
      m_outcome(new FilterButton(tr("Any outcome"), tr("%1 outcomes"), FilterButton::Mode::Any)),
      m_reaction(new FilterButton(tr("Any reaction"), {}, FilterButton::Mode::One)),
      m_more(new Button(tr("More filters"))),
      m_row(new QBoxLayout(QBoxLayout::LeftToRight, this)),
      m_exports(new QWidget) {
    setObjectName(QStringLiteral("history.bar"));
    Theme::space(*m_row, {20, 7, 20, 8}, 14);
    m_left = makeFilters();
    makeExports(*m_exports);
    m_row->addWidget(m_left, 1);
    m_row->addWidget(m_exports, 0, Qt::AlignTop);
    makePeriods();
    QStringList outcomes;
    for (const Outcome outcome : kOutcomes) {
        outcomes += outcome == Outcome::open ? tr("Not ended yet") : outcomeWords(outcome).word;
    }
    m_outcome->setChoices(outcomes);
    QStringList grades{tr("With a reaction")};
    for (int grade = 2; grade <= kHighestGrade; ++grade) {
        grades += grade == kHighestGrade ? tr("Grade 5") : tr("Grade %1 or above").arg(grade);
    }
    m_reaction->setChoices(grades);
    connect(m_period, &FilterButton::chosenByUser, this, &FilterBar::choosePeriod);
    connect(m_nurse, &FilterButton::chosenByUser, this, [this](const QList<int>& chosen) {
        m_query.filter.nurses.clear();
        for (const int place : chosen) {
            m_query.filter.nurses.push_back(m_nurseIds[static_cast<std::size_t>(place)]);
        }
        choose(m_query);
    });
    connect(m_outcome, &FilterButton::chosenByUser, this, [this](const QList<int>& chosen) {
        m_query.filter.outcomes.clear();
        for (const int place : chosen) {
            m_query.filter.outcomes.push_back(kOutcomes[place]);
        }
        choose(m_query);
    });
    connect(m_reaction, &FilterButton::chosenByUser, this, [this](const QList<int>& chosen) {
        m_query.filter.gradeAtMost.reset();
        m_query.filter.gradeAtLeast = chosen.isEmpty() ? std::nullopt : std::optional(chosen.front() + 1);
        choose(m_query);
    });
    connect(m_more, &QPushButton::clicked, this, &FilterBar::moreToggled);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    Theme::watch(this, [this] {
        setMinimumHeight(Theme::px(kBarHeight));
        arrange();
        update();
    });
}

QWidget* FilterBar::makeFilters() {
    auto* place = new QWidget;
    auto* row = new QHBoxLayout(place);
    Theme::space(*row, {0, 0, 0, 0}, 14);
    auto* title = new Label(tr("History"), TextRole::Title);
    Theme::watch(title, [title] { title->setFixedHeight(Theme::px(kButtonHeight)); });
    row->addWidget(title, 0, Qt::AlignTop);
    auto* filters = new QWidget;
    auto* flow = new FlowLayout(filters);
    filters->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    m_period->setObjectName(QStringLiteral("history.period"));
    m_nurse->setObjectName(QStringLiteral("history.nurse"));
    m_outcome->setObjectName(QStringLiteral("history.outcome"));
    m_reaction->setObjectName(QStringLiteral("history.reaction"));
    m_more->setObjectName(QStringLiteral("history.more_filters"));
    for (QWidget* filter :
         std::initializer_list<QWidget*>{m_period, m_nurse, m_outcome, m_reaction, m_more}) {
        flow->addWidget(filter);
    }
    row->addWidget(filters, 1);
    return place;
}

QSize FilterBar::minimumSizeHint() const {
    const int widest = std::max(m_left->minimumSizeHint().width(), m_exports->minimumSizeHint().width());
    return {widest + Theme::px(kEdges), QWidget::minimumSizeHint().height()};
}

void FilterBar::arrange() {
    const int needed = m_left->sizeHint().width() + m_exports->sizeHint().width() + Theme::px(kEdges);
    m_row->setDirection(needed > width() ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void FilterBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void FilterBar::makePeriods() {
    QStringList periods;
    for (const PeriodChoice period : kPeriods) {
        periods += periodChoiceText(period);
    }
    m_period->setChoices(periods);
    QMenu& menu = m_period->menuBelow();
    menu.addSeparator();
    m_compare = menu.addAction(tr("Compare with the period before"));
    m_compare->setObjectName(QStringLiteral("history.compare"));
    m_compare->setCheckable(true);
    connect(m_compare, &QAction::triggered, this, [this](bool isOn) {
        m_query.isCompared = isOn;
        choose(m_query);
    });
}

void FilterBar::makeExports(QWidget& place) {
    auto* row = new QHBoxLayout(&place);
    Theme::space(*row, {0, 0, 0, 0}, 10);
    const auto add = [&](Icon icon, const QString& text, const char* name, const QString& tip,
                         void (FilterBar::*signal)()) {
        auto* button = new Button(icon, text);
        button->setObjectName(QString::fromLatin1(name));
        button->setToolTip(tip);
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, signal);
        return button;
    };
    m_takingOut += add(Icon::Download, tr("CSV"), "history.csv", tr("Save the selected sessions as a table"),
                       &FilterBar::csvRequested);
    m_takingOut += add(Icon::Download, tr("FHIR"), "history.fhir",
                       tr("Save the selected sessions as FHIR R4 resources"), &FilterBar::fhirRequested);
    add(Icon::Print, tr("Report PDF"), "history.report",
        tr("A report of the selected sessions: figures, charts and definitions"),
        &FilterBar::reportRequested);
}

void FilterBar::choosePeriod(const QList<int>& chosen) {
    // Unticking the period in force is no choice: it stays.
    const PeriodChoice period = chosen.isEmpty() ? m_query.period : kPeriods[chosen.front()];
    if (period == PeriodChoice::typed) {
        m_period->setChosen({static_cast<int>(m_query.period)});
        Q_EMIT rangeWanted();
        return;
    }
    m_query.period = period;
    m_query.filter.from.reset();
    m_query.filter.to.reset();
    choose(m_query);
}

void FilterBar::choose(const HistoryQuery& query) {
    // What is chosen here anew has no need of a contradiction met before.
    HistoryQuery next = query;
    next.filter.isImpossible = false;
    Q_EMIT queryChosen(next);
}

void FilterBar::show(const HistoryQuery& query, const FilterChoices& choices, Date today) {
    m_query = query;
    m_nurseIds.clear();
    QStringList nurses;
    for (const auto& [name, id] : choices.nurses) {
        nurses += name;
        m_nurseIds.push_back(id);
    }
    m_nurse->setChoices(nurses);
    m_nurse->setChosen(placesOf(m_nurseIds, query.filter.nurses));
    m_outcome->setChosen(placesOf(kOutcomes, query.filter.outcomes));
    m_reaction->setChosen(query.filter.gradeAtLeast && *query.filter.gradeAtLeast > 0
                              ? QList<int>{*query.filter.gradeAtLeast - 1}
                              : QList<int>{});
    m_period->setChosen({static_cast<int>(query.period)});
    const PeriodEnds ends = query.ends(today);
    m_period->setFace(query.period == PeriodChoice::typed ? periodText(ends) : QString());
    m_period->setTone(Tone::Neutral);
    m_period->setToolTip(periodText(ends));
    const bool canCompare = ends.from && ends.to;
    m_compare->setEnabled(canCompare);
    m_compare->setChecked(query.isCompared && canCompare);
}

void FilterBar::setMore(int count, bool isOpen) {
    m_more->setText(count > 0 ? tr("More (%1)").arg(count) : tr("More filters"));
    m_more->setTone(count > 0 ? Tone::Accent : Tone::Neutral);
    arrange();
    m_more->setHint(isOpen ? QStringLiteral("▴") : QStringLiteral("▾"));
}

void FilterBar::setExport(Export allowed) {
    for (Button* button : m_takingOut) {
        button->setEnabled(allowed == Export::Allowed);
        if (allowed == Export::NotAllowed) {
            button->setToolTip(tr("Managers and administrators take sessions out"));
        }
    }
}

void FilterBar::focusFirst() {
    m_period->setFocus(Qt::OtherFocusReason);
}

void FilterBar::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), Theme::palette().surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), Theme::palette().line);
}

}  // namespace gramhour::ui
