#include "ui/session/bag_panel.h"

#include <utility>

#include <QCheckBox>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/session/bag_fields.h"
#include "ui/session/quick_line.h"
#include "ui/session/reason_words.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/field.h"
#include "ui/widgets/inline_message.h"

namespace gramhour::ui {

BagPanel::BagPanel(std::string productId, const QString& productName, NowFunction now, QWidget* parent)
    : ActPanel({QStringLiteral("bag"), tr("New bag"), tr("Hang this bag")}, std::move(now), parent),
      m_productId(std::move(productId)),
      m_bag(new BagFields(QStringLiteral("bag"))),
      m_toRun(new InlineMessage(Tone::Warn)),
      m_reason(new QuickLine(nameOf("reason"))),
      m_aloud(new QCheckBox(tr("Product and lot read aloud against the order"))) {
    setSubtitle(tr("%1, for the same order: the dose goes on where it stands").arg(productName));
    m_toRun->setObjectName(nameOf("to_run"));
    form().addWidget(m_toRun);
    form().addWidget(m_bag);
    m_reason->setOffers(bagWords());
    m_reasonField = new Field(tr("Why a new bag?"), m_reason);
    form().addWidget(m_reasonField);
    m_aloud->setObjectName(nameOf("aloud"));
    m_aloudField = new Field({}, m_aloud);
    form().addWidget(m_aloudField);
    connect(m_aloud, &QCheckBox::toggled, this, [this] { m_aloudField->setProblem({}); });
    setFirst(m_bag->firstEditor());
}

void BagPanel::showToRun(Volume toRun) {
    const bool isGiven = !toRun.isPositive();
    const QString words =
        isGiven ? tr("The ordered dose is given: no further bag of it is hung.")
                : tr("%1 of this bag are still to run: set the pump to stop there. The rest stays in it.")
                      .arg(volumeText(toRun));
    if (m_toRun->text() != words) {
        m_toRun->setMessage(isGiven ? Tone::Bad : Tone::Warn, words);
    }
}

std::vector<EventBody> BagPanel::bodies() const {
    return {BagChanged{m_productId, m_bag->lot(), m_bag->expiry().value_or(Date::fromDaysSinceEpoch(0)),
                       toUtf8(m_reason->text())}};
}

bool BagPanel::checkFields() {
    if (!m_bag->check()) {
        return false;
    }
    if (!requireText(*m_reason->lineEdit(), *m_reasonField, tr("Say why the bag is changed."))) {
        m_reason->setFocus();
        return false;
    }
    if (!m_aloud->isChecked()) {
        m_aloudField->setProblem(tr("Read product and lot aloud, and tick this."));
        m_aloud->setFocus();
        return false;
    }
    return true;
}

}  // namespace gramhour::ui
