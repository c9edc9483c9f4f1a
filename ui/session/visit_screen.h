#pragma once

#include <QList>
#include <QWidget>

#include "ui/widgets/patient_banner.h"
#include "ui/widgets/step_row.h"

class QStackedWidget;

namespace gramhour::ui {

class EmergencyPanel;
class InlineMessage;

/// The frame of one visit: who it is (never scrolls away), where the visit stands, the page of a step, and in
/// the place of these the emergency cards.
class VisitScreen : public QWidget {
    Q_OBJECT

public:
    explicit VisitScreen(QWidget* parent = nullptr);

    void showPatient(const PatientBanner::Facts& facts);
    void showSteps(const QList<StepRow::Step>& steps);
    /// Puts this page into view; added at the first time.
    void showPage(QWidget* page);
    /// The visit could not be read, or is only looked at: a line above the page. Empty removes it.
    void showMessage(Tone tone, const QString& sentence);
    void openEmergency();
    void closeEmergency();
    [[nodiscard]] bool isEmergencyOpen() const;
    [[nodiscard]] EmergencyPanel& emergency() { return *m_emergency; }
    /// A card is open while the visit's page is in view: says which, in a bar. Empty removes it.
    void showOpenCard(const QString& sentence);

Q_SIGNALS:
    /// F12 or the banner's button, while the cards are not in view.
    void emergencyAsked();
    void stepChosen(int step);

private:
    void buildSteps();

    PatientBanner* m_banner;
    QWidget* m_top;  ///< above the page
    StepRow* m_steps;
    InlineMessage* m_openCard;
    InlineMessage* m_message;
    QStackedWidget* m_pages;
    EmergencyPanel* m_emergency;
};

}  // namespace gramhour::ui
