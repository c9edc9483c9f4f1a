#pragma once

#include <QList>
#include <QWidget>

#include "protocol/protocol.h"
#include "ui/widgets/patient_banner.h"
#include "ui/widgets/step_row.h"

class QStackedWidget;

namespace gramhour::ui {

class EmergencyPanel;
class InlineMessage;

/// The frame of one visit: who it is (never scrolls away), where the visit stands, the page of a step, and
/// the emergency cards over its right side.
class VisitScreen : public QWidget {
    Q_OBJECT

public:
    explicit VisitScreen(const std::vector<EmergencyCard>& cards, QWidget* parent = nullptr);

    void showPatient(const PatientBanner::Facts& facts);
    void showSteps(const QList<StepRow::Step>& steps);
    /// Puts this page into view; added at the first time.
    void showPage(QWidget* page);
    /// The visit could not be read, or is only looked at: a line above the page. Empty removes it.
    void showMessage(Tone tone, const QString& sentence);
    void openEmergency();
    void closeEmergency();
    [[nodiscard]] bool isEmergencyOpen() const;

Q_SIGNALS:
    void stepChosen(int step);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void placeEmergency();

    PatientBanner* m_banner;
    StepRow* m_steps;
    InlineMessage* m_message;
    QStackedWidget* m_pages;
    EmergencyPanel* m_emergency;
};

}  // namespace gramhour::ui
