#pragma once

#include <QWidget>

#include "ui/support/theme.h"

class QStackedWidget;

namespace gramhour::ui {

class AnchorList;
class AuditDetail;
class AuditModel;
class AuditSearchBar;
class EmergencyReviews;
class InlineMessage;
class ProofCard;
class SimpleTable;
class ToggleChoice;

/// The page of the audit trail: whether it is whole, what is looked for, the entries with one of them in
/// words beside them; the emergency accesses to review; and the backups and sheets it is held against.
class AuditPage : public QWidget {
    Q_OBJECT

public:
    enum class View { Trail, Emergencies, Anchors };

    explicit AuditPage(QWidget* parent = nullptr);

    [[nodiscard]] AuditModel& model() { return *m_model; }
    [[nodiscard]] AuditSearchBar& bar() { return *m_bar; }
    [[nodiscard]] AuditDetail& detail() { return *m_detail; }
    [[nodiscard]] ProofCard& proof() { return *m_proof; }
    [[nodiscard]] EmergencyReviews& emergencies() { return *m_emergencies; }
    [[nodiscard]] AnchorList& anchors() { return *m_anchors; }

    void open(View view);
    [[nodiscard]] View view() const;
    /// How many emergency accesses nobody has looked at.
    void setToReview(qint64 count);
    /// The list is being looked for; what was there is gone.
    void setPending(bool isPending);
    void showMessage(Tone tone, const QString& sentence);
    /// Marks the newest entry unless one is marked.
    void markFirst();
    void focusFirst();

Q_SIGNALS:
    void viewChosen();

private:
    [[nodiscard]] QWidget* makeTrail();

    ToggleChoice* m_view;
    InlineMessage* m_toReview;
    ProofCard* m_proof;
    QStackedWidget* m_stack;
    AuditSearchBar* m_bar;
    InlineMessage* m_message;
    SimpleTable* m_table;
    AuditModel* m_model;
    AuditDetail* m_detail;
    EmergencyReviews* m_emergencies;
    AnchorList* m_anchors;
};

}  // namespace gramhour::ui
