#pragma once

#include <optional>

#include <QWidget>

#include "ui/history/lane_view.h"
#include "ui/support/background_task.h"
#include "ui/support/ui_context.h"

namespace gramhour::ui {

class LaneCard;

/// One patient's sessions over the years, the dose of each visit and the reactions, and the blood results
/// below them on the same axis. Empty without any of them.
[[nodiscard]] LaneChartView patientHistoryView(const PatientPage& page, const Protocol& protocol);

/// The same as a card: a visit opens its record. Takes no room while there is nothing to show.
class PatientHistory : public QWidget {
    Q_OBJECT

public:
    PatientHistory(UiContext& context, QWidget* parent);

    void show(const PatientPage& page);
    using QWidget::show;
    /// Reads it itself, which is audited as a view, beside the window: what is shown stays until then.
    void load(PatientId patient);
    [[nodiscard]] bool isReading() const { return m_reading.isRunning(); }

private:
    void save();

    UiContext& m_context;
    LaneCard* m_lanes;
    std::optional<PatientId> m_patient;  ///< whose years are shown
    BackgroundTask m_reading;
};

}  // namespace gramhour::ui
