#pragma once

#include "service/audit_service.h"
#include "ui/widgets/card.h"

class QStackedWidget;

namespace gramhour::ui {

class Button;
class FactList;
class Label;

/// One entry of the trail in words: who, when, where, what, to whom, and what it was before and after.
/// Passive.
class AuditDetail : public Card {
    Q_OBJECT

public:
    explicit AuditDetail(QWidget* parent = nullptr);

    void show(const AuditRow& row);
    using QWidget::show;
    void showNothing();

Q_SIGNALS:
    void patientOpened(gramhour::PatientId patient);
    void recordOpened(gramhour::SessionId session);
    /// Everything about this patient is wanted.
    void allAboutWanted(const gramhour::PatientHit& patient);

private:
    std::optional<AuditRow> m_row;
    Label* m_what;
    FactList* m_facts;
    FactList* m_changes;
    Label* m_changesTitle;
    Button* m_all;
    Button* m_open;
    Label* m_none;
    QWidget* m_some;
};

}  // namespace gramhour::ui
