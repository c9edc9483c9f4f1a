#include "ui/session/reopen_panel.h"

#include <utility>

#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/session/quick_line.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/field.h"
#include "ui/widgets/inline_message.h"

namespace gramhour::ui {

ReopenPanel::ReopenPanel(NowFunction now, QWidget* parent)
    : ActPanel({QStringLiteral("reopen"), tr("Ended by mistake"), tr("Take up again"), When::Now},
               std::move(now), parent),
      m_state(new InlineMessage(Tone::Warn)),
      m_reason(new QuickLine(nameOf("reason"))) {
    m_state->setObjectName(nameOf("state"));
    form().addWidget(m_state);
    m_reason->setOffers(QStringList{tr("Wrong button"), tr("Wrong chair"), tr("The bag is not empty")});
    m_reasonField = new Field(tr("How did it come to be ended?"), m_reason);
    form().addWidget(m_reasonField);
    connect(m_reason->lineEdit(), &QLineEdit::textChanged, this, [this] { m_reasonField->setProblem({}); });
    setFirst(m_reason);
}

void ReopenPanel::showState(const QString& sentence) {
    m_state->setMessage(Tone::Warn, sentence);
}

std::string ReopenPanel::reason() const {
    return toUtf8(m_reason->text());
}

std::vector<EventBody> ReopenPanel::bodies() const {
    return {Reopened{reason()}};
}

bool ReopenPanel::checkFields() {
    if (requireText(*m_reason->lineEdit(), *m_reasonField, tr("Give the reason."))) {
        return true;
    }
    m_reason->lineEdit()->setFocus();
    return false;
}

}  // namespace gramhour::ui
