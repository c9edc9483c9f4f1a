#pragma once

#include <string>

#include "exchange/csv.h"
#include "exchange/deidentify.h"
#include "history/selection.h"

/// Sessions as a table for other programs: one line a session, in plain units, with a dictionary of its
/// columns. Pure.
namespace gramhour {

/// With names, or with what stands for them.
class SessionTable {
public:
    /// `hidden` null: with names. It outlives the table.
    explicit SessionTable(const Deidentifier* hidden) : m_hidden(hidden) {}

    [[nodiscard]] std::string headerLine() const;
    void writeLine(CsvWriter& to, const HistoryRow& row) const;
    /// The dictionary, CSV too: column, meaning, unit, values.
    [[nodiscard]] std::string dictionary() const;

private:
    const Deidentifier* m_hidden;
};

}  // namespace gramhour
