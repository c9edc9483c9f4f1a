#pragma once

#include <string>
#include <utility>
#include <vector>

#include <QWidget>

#include "domain/ids.h"
#include "ui/history/filter_query.h"

class QBoxLayout;

namespace gramhour::ui {

class Button;
class FilterButton;

/// What can be chosen in the filters, with the words for it.
struct FilterChoices {
    template <class Value>
    using Named = std::vector<std::pair<QString, Value>>;

    Named<StaffId> nurses;
    Named<StaffId> prescribers;
    Named<ChairId> chairs;
    Named<Salt> salts;
    Named<std::string> indications;
    Named<std::string> symptoms;
    QString lot;     ///< the one that is filtered by
    QString course;  ///< the same
};

/// The bar of History: its title, the filters that are used most, and the ways out.
class FilterBar : public QWidget {
    Q_OBJECT

public:
    explicit FilterBar(QWidget* parent = nullptr);

    void show(const HistoryQuery& query, const FilterChoices& choices, Date today);
    using QWidget::show;
    /// Says how many of the further filters narrow.
    void setMore(int count, bool isOpen);
    enum class Export { Allowed, NotAllowed };
    void setExport(Export allowed);
    void focusFirst();
    /// The wider part's width: both beside each other is never a must.
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void queryChosen(const gramhour::ui::HistoryQuery& query);
    /// A range is to be typed.
    void rangeWanted();
    void moreToggled();
    void csvRequested();
    void fhirRequested();
    void reportRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeFilters();
    void makePeriods();
    /// The ways out go below the filters where both have no room beside each other.
    void arrange();
    void makeExports(QWidget& place);
    void choosePeriod(const QList<int>& chosen);
    void choose(const HistoryQuery& query);

    HistoryQuery m_query;
    std::vector<StaffId> m_nurseIds;
    FilterButton* m_period;
    FilterButton* m_nurse;
    FilterButton* m_outcome;
    FilterButton* m_reaction;
    Button* m_more;
    QList<Button*> m_takingOut;  ///< data leaves the program
    QAction* m_compare = nullptr;
    QBoxLayout* m_row;
    QWidget* m_left = nullptr;
    QWidget* m_exports;
};

}  // namespace gramhour::ui
