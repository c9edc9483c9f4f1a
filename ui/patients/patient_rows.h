#pragma once

#include <vector>

#include "domain/visit.h"
#include "history/session_row.h"
#include "protocol/protocol.h"
#include "screening/record.h"

class QStandardItemModel;

/// What was done with a patient before, as rows of read-only tables.
namespace gramhour::ui {

void fillSessions(QStandardItemModel& model, const std::vector<SessionRow>& rows, const Protocol& protocol);
void fillScreenings(QStandardItemModel& model, const std::vector<ScreeningSummary>& rows);
void fillOrders(QStandardItemModel& model, const std::vector<MedicationOrder>& rows,
                const Protocol& protocol);

}  // namespace gramhour::ui
