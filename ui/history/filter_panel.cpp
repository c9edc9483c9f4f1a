#include "ui/history/filter_panel.h"

#include <algorithm>
#include <memory>

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/history/filter_button.h"
#include "ui/history/filter_find.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr int kFieldWidth = 170;
constexpr int kMostColumns = 5;
constexpr int kNameWidth = 200;

template <class Value>
QStringList textsOf(const FilterChoices::Named<Value>& offered) {
    QStringList texts;
    for (const auto& [text, value] : offered) {
        texts += text;
    }
    return texts;
}

template <class Value, class IsWanted>
QList<int> placesOf(const FilterChoices::Named<Value>& offered, const IsWanted& isWanted) {
    QList<int> places;
    for (std::size_t place = 0; place < offered.size(); ++place) {
        if (isWanted(offered[place].second)) {
            places += static_cast<int>(place);
        }
    }
    return places;
}

/// A view: pressed to look through it; its second button forgets it.
QWidget* makeViewChip(const QString& name, int index, FilterPanel& panel) {
    auto* place = new QWidget;
    auto* row = new QHBoxLayout(place);
    Theme::space(*row, {0, 0, 0, 0}, 0);
    auto* open = new Button(name);
    open->setObjectName(QStringLiteral("history.view.%1").arg(index));
    open->setToolTip(FilterPanel::tr("Look through the view %1").arg(name));
    auto* forget = new Button(Icon::Close, {}, ButtonRole::Quiet);
    forget->setObjectName(QStringLiteral("history.view.%1.remove").arg(index));
    forget->setAccessibleName(FilterPanel::tr("Forget the view %1").arg(name));
    forget->setToolTip(forget->accessibleName());
    row->addWidget(open);
    row->addWidget(forget);
    QObject::connect(open, &QPushButton::clicked, &panel,
                     [&panel, index] { Q_EMIT panel.viewChosen(index); });
    QObject::connect(forget, &QPushButton::clicked, &panel,
                     [&panel, index] { Q_EMIT panel.viewRemoved(index); });
    return place;
}

}  // namespace

FilterPanel::FilterPanel(QWidget* parent)
    : Card({}, parent), m_from(new DateEdit(tr("The first day"))), m_to(new DateEdit(tr("The last day"))) {
    setObjectName(QStringLiteral("history.filters"));
    setAccessibleName(tr("More filters"));
    content().addWidget(makeFields());
    auto* flags = new QHBoxLayout;
    Theme::space(*flags, {0, 0, 0, 0}, 24);
    flags->addWidget(makeFlag("history.late", tr("A check was late or missed"), &HistoryFilter::onlyLate));
    flags->addWidget(makeFlag("history.amended", tr("An entry was amended"), &HistoryFilter::onlyAmended));
    flags->addStretch(1);
    content().addLayout(flags);
    content().addWidget(new Separator);
    content().addWidget(makeViews());
}

template <class Value>
FilterButton* FilterPanel::makeAny(const char* name, const QString& any, const QString& many,
                                   std::vector<Value> HistoryFilter::*member,
                                   FilterChoices::Named<Value> FilterChoices::*offered) {
    auto* button = new FilterButton(any, many, FilterButton::Mode::Any);
    button->setObjectName(QString::fromLatin1(name));
    connect(button, &FilterButton::chosenByUser, this, [this, member, offered](const QList<int>& chosen) {
        std::vector<Value>& wanted = m_query.filter.*member;
        wanted.clear();
        for (const int place : chosen) {
            wanted.push_back((m_choices.*offered)[static_cast<std::size_t>(place)].second);
        }
        choose();
    });
    m_refreshes.emplace_back([this, button, member, offered] {
        const std::vector<Value>& wanted = m_query.filter.*member;
        button->setChoices(textsOf(m_choices.*offered));
        button->setChosen(placesOf(m_choices.*offered, [&](const Value& value) {
            return std::find(wanted.begin(), wanted.end(), value) != wanted.end();
        }));
    });
    m_uses.emplace_back([this, member] { return !(m_query.filter.*member).empty(); });
    return button;
}

template <class Value>
FilterButton* FilterPanel::makeOne(const char* name, const QString& any,
                                   std::optional<Value> HistoryFilter::*member,
                                   FilterChoices::Named<Value> FilterChoices::*offered) {
    auto* button = new FilterButton(any, {}, FilterButton::Mode::One);
    button->setObjectName(QString::fromLatin1(name));
    connect(button, &FilterButton::chosenByUser, this, [this, member, offered](const QList<int>& chosen) {
        (m_query.filter.*member).reset();
        if (!chosen.isEmpty()) {
            m_query.filter.*member = (m_choices.*offered)[static_cast<std::size_t>(chosen.front())].second;
        }
        choose();
    });
    m_refreshes.emplace_back([this, button, member, offered] {
        button->setChoices(textsOf(m_choices.*offered));
        button->setChosen(placesOf(m_choices.*offered,
                                   [&](const Value& value) { return m_query.filter.*member == value; }));
        button->setEnabled(!(m_choices.*offered).empty());
    });
    m_uses.emplace_back([this, member] { return (m_query.filter.*member).has_value(); });
    return button;
}

template <class Value>
FilterFind*
FilterPanel::makeFind(const char* name, const QString& any, std::optional<Value> HistoryFilter::*member,
                      FilterFinders::Find<Value> FilterFinders::*finder, QString FilterChoices::*words) {
    const auto found = std::make_shared<FilterChoices::Named<Value>>();
    auto* field = new FilterFind(any, [this, finder, found](const QString& typed) {
        *found = m_finders.*finder ? (m_finders.*finder)(typed) : FilterChoices::Named<Value>{};
        return textsOf(*found);
    });
    field->setObjectName(QString::fromLatin1(name));
    connect(field, &FilterFind::picked, this, [this, member, found](int hit) {
        m_query.filter.*member = found->at(static_cast<std::size_t>(hit)).second;
        choose();
    });
    connect(field, &FilterFind::cleared, this, [this, member] {
        (m_query.filter.*member).reset();
        choose();
    });
    m_refreshes.emplace_back([this, field, words] { field->setChosen(m_choices.*words); });
    m_uses.emplace_back([this, member] { return (m_query.filter.*member).has_value(); });
    return field;
}

QCheckBox* FilterPanel::makeFlag(const char* name, const QString& text, bool HistoryFilter::*flag) {
    auto* box = new QCheckBox(text);
    box->setObjectName(QString::fromLatin1(name));
    connect(box, &QCheckBox::clicked, this, [this, flag](bool isOn) {
        m_query.filter.*flag = isOn;
        choose();
    });
    m_refreshes.emplace_back([this, box, flag] { box->setChecked(m_query.filter.*flag); });
    m_uses.emplace_back([this, flag] { return m_query.filter.*flag; });
    return box;
}

QWidget* FilterPanel::makeFields() {
    auto* place = new QWidget;
    auto* grid = new ColumnGrid(kFieldWidth, kMostColumns, place);
    const auto add = [grid](const QString& label, QWidget* editor) {
        grid->addWidget(new Field(label, editor));
    };
    m_first = makeAny("history.prescriber", tr("All prescribers"), tr("%1 prescribers"),
                      &HistoryFilter::prescribers, &FilterChoices::prescribers);
    add(tr("Prescriber"), m_first);
    add(tr("Chair"), makeAny("history.chair", tr("All chairs"), tr("%1 chairs"), &HistoryFilter::chairs,
                             &FilterChoices::chairs));
    add(tr("Indication"), makeAny("history.indication", tr("Any indication"), tr("%1 indications"),
                                  &HistoryFilter::indications, &FilterChoices::indications));
    add(tr("Symptom"), makeAny("history.symptom", tr("Any symptom"), tr("%1 symptoms"),
                               &HistoryFilter::symptoms, &FilterChoices::symptoms));
    add(tr("Salt"), makeOne("history.salt", tr("Any salt"), &HistoryFilter::salt, &FilterChoices::salts));
    FilterFind* lot = makeFind("history.lot", tr("Any lot"), &HistoryFilter::lot, &FilterFinders::lots,
                               &FilterChoices::lot);
    lot->setToolTip(tr("Type some of its letters: every lot that was ever used is found"));
    add(tr("Lot in the bag"), lot);
    FilterFind* course = makeFind("history.course", tr("Any course"), &HistoryFilter::course,
                                  &FilterFinders::courses, &FilterChoices::course);
    course->setToolTip(tr("Type a name: the courses of those who are called so are found"));
    add(tr("Course"), course);
    m_from->setObjectName(QStringLiteral("history.from"));
    m_to->setObjectName(QStringLiteral("history.to"));
    add(tr("From"), m_from);
    add(tr("To"), m_to);
    for (DateEdit* edit : {m_from, m_to}) {
        connect(edit, &QLineEdit::editingFinished, this, &FilterPanel::chooseRange);
    }
    return place;
}

QWidget* FilterPanel::makeViews() {
    auto* place = new QWidget;
    auto* row = new QHBoxLayout(place);
    Theme::space(*row, {0, 0, 0, 0}, 12);
    m_viewChips = new QWidget;
    new FlowLayout(m_viewChips);
    row->addWidget(new Label(tr("Views"), TextRole::Strong), 0, Qt::AlignVCenter);
    row->addWidget(m_viewChips, 1, Qt::AlignVCenter);
    m_viewName = new QLineEdit;
    m_viewName->setObjectName(QStringLiteral("history.view_name"));
    m_viewName->setAccessibleName(tr("Name of the view"));
    m_viewName->setPlaceholderText(tr("Name of this view"));
    Theme::watch(m_viewName, [this] { m_viewName->setFixedWidth(Theme::px(kNameWidth)); });
    auto* save = new Button(tr("Save view"));
    save->setObjectName(QStringLiteral("history.view_save"));
    save->setToolTip(
        tr("Keeps what narrows now under this name. The period is kept when its days were typed."));
    m_viewField = new Field({}, m_viewName);
    row->addWidget(m_viewField, 0, Qt::AlignVCenter);
    row->addWidget(save, 0, Qt::AlignVCenter);
    connect(m_viewName, &QLineEdit::textEdited, this, [this] { m_viewField->setProblem({}); });
    const auto tell = [this] { Q_EMIT viewSaved(m_viewName->text().trimmed()); };
    connect(save, &QPushButton::clicked, this, tell);
    connect(m_viewName, &QLineEdit::returnPressed, this, tell);
    return place;
}

void FilterPanel::showViews(const QStringList& names) {
    QLayout* layout = m_viewChips->layout();
    while (QLayoutItem* item = layout->takeAt(0)) {
        item->widget()->deleteLater();
        item->widget()->hide();
        delete item;
    }
    for (int index = 0; index < names.size(); ++index) {
        layout->addWidget(makeViewChip(names[index], index, *this));
    }
    if (names.isEmpty()) {
        layout->addWidget(new Label(tr("None yet. Choose filters and give them a name."), TextRole::Muted));
    }
    m_viewName->clear();
}

void FilterPanel::tellView(const QString& problem) {
    m_viewField->setProblem(problem);
}

void FilterPanel::chooseRange() {
    if (!m_from->check() || !m_to->check()) {
        return;
    }
    const auto toEnd = [](const std::optional<QDate>& date) { return date ? toDate(*date) : std::nullopt; };
    const PeriodEnds typed{toEnd(m_from->value()), toEnd(m_to->value())};
    if (typed == m_shown) {
        return;
    }
    m_query.period = PeriodChoice::typed;
    m_query.typed = typed;
    m_query.filter.from.reset();
    m_query.filter.to.reset();
    choose();
}

void FilterPanel::choose() {
    m_query.filter.isImpossible = false;
    Q_EMIT queryChosen(m_query);
}

void FilterPanel::show(const HistoryQuery& query, const FilterChoices& choices, Date today) {
    m_query = query;
    m_choices = choices;
    for (const std::function<void()>& refresh : m_refreshes) {
        refresh();
    }
    // The days of the period in force stand there to be changed; a field being typed in is left alone.
    const PeriodEnds ends = query.ends(today);
    m_shown = ends;
    const auto fill = [](DateEdit& edit, const std::optional<Date>& date) {
        if (!edit.hasFocus() || !edit.isVisible()) {
            edit.setValue(date ? std::optional(toQDate(*date)) : std::nullopt);
        }
    };
    fill(*m_from, ends.from);
    fill(*m_to, ends.to);
}

int FilterPanel::countUsed() const {
    return static_cast<int>(std::count_if(m_uses.begin(), m_uses.end(),
                                          [](const std::function<bool()>& isUsed) { return isUsed(); }));
}

void FilterPanel::focusRange() {
    m_from->setFocus(Qt::OtherFocusReason);
    m_from->selectAll();
}

void FilterPanel::focusFirst() {
    m_first->setFocus(Qt::OtherFocusReason);
}

}  // namespace gramhour::ui
