#include "ui/session/check_follow_up.h"

#include <utility>

#include <QCheckBox>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/session/quick_line.h"
#include "ui/session/reason_words.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/field.h"

namespace gramhour::ui {

namespace {

/// Comes ticked, and is unticked again where nothing calls for it.
void offer(QCheckBox& box, bool wasOffered, bool isOffered) {
    if (wasOffered != isOffered) {
        box.setChecked(isOffered);
    }
    box.setVisible(isOffered);
}

}  // namespace

CheckFollowUp::CheckFollowUp(const QString& name, QWidget* parent)
    : QWidget(parent),
      m_reason(new QuickLine(name + QLatin1String(".check_reason"))),
      m_recheck(new QCheckBox),
      m_resite(new QCheckBox(tr("Site the cannula again now"))) {
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, QMargins(), 6);
    m_recheck->setObjectName(name + QLatin1String(".recheck"));
    column->addWidget(m_recheck);
    m_resite->setObjectName(name + QLatin1String(".resite"));
    column->addWidget(m_resite);
    m_reason->setOffers(lateCheckWords());
    m_reasonField = new Field(tr("Why is it late?"), m_reason);
    m_reasonField->setHint(tr("May be said later: the check stays in the list of what is due."));
    column->addWidget(m_reasonField);
    m_recheck->hide();
    m_resite->hide();
    m_reasonField->hide();
}

void CheckFollowUp::show(const Reading& reading) {
    const Reading before = std::exchange(m_reading, reading);
    m_reasonField->setLabel(tr("Why is it late? (%1)").arg(reading.lateWords));
    m_reasonField->setVisible(!reading.late.isEmpty());
    if (!reading.rechecks.empty()) {
        m_recheck->setText(tr("Recheck in %1").arg(minutesText(reading.rechecks.front().after)));
    }
    offer(*m_recheck, !before.rechecks.empty(), !reading.rechecks.empty());
    offer(*m_resite, before.offersResite, reading.offersResite);
}

std::vector<EventBody> CheckFollowUp::bodies() const {
    std::vector<EventBody> bodies;
    if (const std::string reason = toUtf8(m_reason->text()); !reason.empty()) {
        for (const CheckRef& check : m_reading.late) {
            bodies.emplace_back(CheckExplained{check.kind, check.dueAt, reason});
        }
    }
    if (m_recheck->isChecked()) {
        bodies.insert(bodies.end(), m_reading.rechecks.begin(), m_reading.rechecks.end());
    }
    return bodies;
}

bool CheckFollowUp::wantsResite() const {
    return m_reading.offersResite && m_resite->isChecked();
}

void CheckFollowUp::clear() {
    m_reason->lineEdit()->clear();
    show(Reading{});
}

}  // namespace gramhour::ui
