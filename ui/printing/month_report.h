#pragma once

#include <optional>
#include <string>

#include <QHash>
#include <QStringList>

#include "base/time.h"
#include "domain/person.h"
#include "history/figures.h"
#include "protocol/protocol.h"
#include "ui/printing/paper.h"

namespace gramhour::ui {

/// What a report of the clinic's sessions is made of.
struct MonthReportSource {
    HistoryFigures figures;
    std::optional<HistoryFigures> before;  ///< of the period before; compared with where it is there
    QString periodWords;  ///< how the period was asked for, for one of which no day is known; empty: all time
    QStringList filterWords;  ///< what narrows the sessions besides the period; empty: nothing
    ClinicDetails clinic;
    QHash<qint64, QString> nurses;  ///< names by id
    QHash<qint64, QString> chairs;
    std::string reader;  ///< who prints it
    UtcTime now = UtcTime::fromMilliseconds(0);
};

/// The figures of a period with what they count, as charts and tables: no name of a patient is in it. Of a
/// calendar month it is that month's report.
[[nodiscard]] Paper monthReportPaper(const MonthReportSource& source, const Protocol& protocol);

}  // namespace gramhour::ui
