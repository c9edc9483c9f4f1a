#include "ui/screening/decision_panel.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/sign_fields.h"
#include "ui/widgets/toggle_choice.h"

namespace gramhour::ui {

DecisionPanel::DecisionPanel(QWidget* parent)
    : Card(tr("Prescriber's decision"), parent),
      m_choice(new ToggleChoice({{tr("Approve"), u'A'}, {tr("Decline"), u'D'}})),
      m_reason(new QLineEdit),
      m_reasonField(new Field({}, m_reason)),
      m_choiceProblem(new Label({}, TextRole::Small)),
      m_signature(new SignFields(QStringLiteral("screening.decision.sign"), tr("Sign-in name"))),
      m_record(new Button(tr("Record the decision"), ButtonRole::Primary)) {
    m_choice->setObjectName(QStringLiteral("screening.decision"));
    m_choice->setQuestion(tr("Decision"));
    m_reason->setObjectName(QStringLiteral("screening.decision.reason"));
    m_reason->setPlaceholderText(tr("Reason"));
    m_reason->setAccessibleName(tr("Reason for the decision"));
    m_record->setObjectName(QStringLiteral("screening.decision.record"));
    m_record->setKey(QKeySequence(QStringLiteral("Ctrl+Return")));
    m_choiceProblem->setTone(Tone::Bad);
    m_choiceProblem->hide();
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 0, 0, 0}, 12);
    row->addWidget(m_choice, 0, Qt::AlignTop);
    row->addWidget(m_reasonField, 1, Qt::AlignTop);
    content().addLayout(row);
    content().addWidget(m_choiceProblem);
    content().addWidget(m_signature);
    content().addWidget(m_record);
    connect(m_choice, &ToggleChoice::chosenByUser, m_choiceProblem, &QWidget::hide);
    connect(m_reason, &QLineEdit::textChanged, this, [this] { m_reasonField->setProblem({}); });
    connect(m_reason, &QLineEdit::returnPressed, this, [this] { m_signature->focusFirst(); });
    connect(m_signature, &SignFields::accepted, this, &DecisionPanel::recordRequested);
    connect(m_record, &QPushButton::clicked, this, &DecisionPanel::recordRequested);
}

std::optional<DecisionPanel::Entry> DecisionPanel::check() {
    if (!m_choice->chosen()) {
        m_choiceProblem->setText(tr("Choose approve or decline"));
        m_choiceProblem->show();
        m_choice->setFocus(Qt::OtherFocusReason);
        return std::nullopt;
    }
    const QString reason = m_reason->text().trimmed();
    if (reason.isEmpty()) {
        m_reasonField->setProblem(tr("Say why"));
        m_reason->setFocus(Qt::OtherFocusReason);
        return std::nullopt;
    }
    if (m_signature->signInName().isEmpty() || m_signature->password().isEmpty()) {
        m_signature->setProblem(tr("The prescriber signs with name and password"));
        m_signature->focusFirst();
        return std::nullopt;
    }
    const bool isApproved = m_choice->chosen() == 0;
    return Entry{isApproved ? ReviewDecision::approved : ReviewDecision::declined, reason};
}

void DecisionPanel::clear() {
    m_choice->setChosen(std::nullopt);
    m_reason->clear();
    m_signature->clearPassword();
    m_signature->setProblem({});
}

void DecisionPanel::focusFirst() {
    m_choice->setFocus(Qt::TabFocusReason);
}

}  // namespace gramhour::ui
