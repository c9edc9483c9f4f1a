#pragma once

#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "ui/history/filter_bar.h"
#include "ui/widgets/card.h"

class QCheckBox;
class QLineEdit;

namespace gramhour::ui {

class Button;
class DateEdit;
class Field;
class FilterButton;
class FilterFind;

/// What is found for a typed text where a list would be too long, with the words for it.
struct FilterFinders {
    template <class Value>
    using Find = std::function<FilterChoices::Named<Value>(const QString& typed)>;

    Find<LotId> lots;
    Find<CourseId> courses;
};

/// The further filters of History, a typed period, and the views kept under a name.
class FilterPanel : public Card {
    Q_OBJECT

public:
    explicit FilterPanel(QWidget* parent = nullptr);

    void setFinders(FilterFinders finders) { m_finders = std::move(finders); }
    void show(const HistoryQuery& query, const FilterChoices& choices, Date today);
    using QWidget::show;
    void showViews(const QStringList& names);
    /// Why a view could not be kept; empty when it was.
    void tellView(const QString& problem);
    void focusRange();
    void focusFirst();
    /// How many of its filters narrow.
    [[nodiscard]] int countUsed() const;

Q_SIGNALS:
    void queryChosen(const gramhour::ui::HistoryQuery& query);
    void viewChosen(int index);
    void viewRemoved(int index);
    void viewSaved(const QString& name);

private:
    template <class Value>
    FilterButton* makeAny(const char* name, const QString& any, const QString& many,
                          std::vector<Value> HistoryFilter::*member,
                          FilterChoices::Named<Value> FilterChoices::*offered);
    template <class Value>
    FilterButton* makeOne(const char* name, const QString& any, std::optional<Value> HistoryFilter::*member,
                          FilterChoices::Named<Value> FilterChoices::*offered);
    template <class Value>
    FilterFind* makeFind(const char* name, const QString& any, std::optional<Value> HistoryFilter::*member,
                         FilterFinders::Find<Value> FilterFinders::*finder, QString FilterChoices::*words);
    QCheckBox* makeFlag(const char* name, const QString& text, bool HistoryFilter::*flag);
    QWidget* makeFields();
    QWidget* makeViews();
    void chooseRange();
    void choose();

    HistoryQuery m_query;
    FilterChoices m_choices;
    FilterFinders m_finders;
    PeriodEnds m_shown;  ///< of the period in force
    std::vector<std::function<void()>> m_refreshes;
    std::vector<std::function<bool()>> m_uses;
    DateEdit* m_from;
    DateEdit* m_to;
    FilterButton* m_first = nullptr;
    QWidget* m_viewChips = nullptr;
    QLineEdit* m_viewName = nullptr;
    Field* m_viewField = nullptr;
};

}  // namespace gramhour::ui
