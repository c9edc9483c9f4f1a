#pragma once

#include <functional>
#include <unordered_map>
#include <vector>

#include <QString>

#include "history/filter.h"
#include "protocol/protocol.h"

namespace gramhour::ui {

/// What the ids of a filter are called. Only those that the filter names are needed.
struct FilterNames {
    const Protocol& protocol;
    std::unordered_map<std::int64_t, QString> staff;
    std::unordered_map<std::int64_t, QString> chairs;
    QString lot;
    QString patient;
    QString course;
};

/// One thing that narrows, in words, and how it is taken away again.
struct FilterWord {
    QString text;  ///< "Nurse: R. Okafor, RN"
    std::function<void(HistoryFilter&)> remove;
};

/// Everything that narrows beside the period, in the order in which a person reads it.
[[nodiscard]] std::vector<FilterWord> filterWords(const HistoryFilter& filter, const FilterNames& names);

}  // namespace gramhour::ui
