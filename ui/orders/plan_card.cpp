#include "ui/orders/plan_card.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/widgets/fact_list.h"
#include "ui/widgets/figure.h"
#include "ui/widgets/inline_message.h"

namespace gramhour::ui {

PlanCard::PlanCard(QWidget* parent)
    : Card(tr("Plan"), parent),
      m_dose(new Figure(tr("Dose"))),
      m_time(new Figure(tr("Time"))),
      m_pump(new Figure(tr("Pump"))),
      m_elemental(new Label({}, TextRole::Strong)),
      m_message(new InlineMessage),
      m_facts(new FactList),
      m_body(new QWidget),
      m_working(new QVBoxLayout) {
    setObjectName(QStringLiteral("order.plan"));
    m_dose->setObjectName(QStringLiteral("order.plan.dose"));
    m_time->setObjectName(QStringLiteral("order.plan.time"));
    m_pump->setObjectName(QStringLiteral("order.plan.pump"));
    m_elemental->setObjectName(QStringLiteral("order.plan.elemental"));
    m_message->setObjectName(QStringLiteral("order.plan.message"));
    for (Figure* figure : {m_dose, m_time, m_pump}) {
        figure->setRole(TextRole::Clock);
    }
    auto* figures = new QHBoxLayout;
    Theme::space(*figures, {0, 0, 0, 0}, 30);
    figures->addWidget(m_dose);
    figures->addWidget(m_time);
    figures->addWidget(m_pump);
    figures->addStretch(1);
    content().addLayout(figures);
    m_elemental->setWordWrap(true);
    content().addWidget(m_elemental);
    m_message->hide();
    content().addWidget(m_message);

    auto* columns = new QHBoxLayout(m_body);
    Theme::space(*columns, {0, 4, 0, 0}, 24);
    columns->addWidget(m_facts, 11, Qt::AlignTop);
    auto* right = new QVBoxLayout;
    Theme::space(*right, {0, 0, 0, 0}, 6);
    right->addWidget(new Label(tr("Working"), TextRole::Strong));
    Theme::space(*m_working, {0, 0, 0, 0}, 7);
    right->addLayout(m_working);
    right->addStretch(1);
    columns->addLayout(right, 9);
    content().addWidget(m_body);
    content().addStretch(1);
}

void PlanCard::setPatientFacts(const QList<std::pair<QString, QString>>& facts) {
    m_patientFacts = facts;
}

void PlanCard::showPlan(const PlanWords& words) {
    m_message->hide();
    m_body->show();
    m_elemental->show();
    fill(words);
}

void PlanCard::showNoPlan(Tone tone, const QString& because) {
    const QString none(QChar(0x2013));
    m_dose->setValue(none);
    m_time->setValue(none);
    m_pump->setValue(none);
    m_elemental->hide();
    m_body->hide();
    m_message->setMessage(tone, because);
    m_message->show();
}

void PlanCard::fill(const PlanWords& words) {
    m_dose->setValue(words.dose);
    m_time->setValue(words.time);
    m_pump->setValue(words.pumpRate);
    m_elemental->setText(words.elemental);
    m_facts->clear();
    m_facts->add(tr("Salt"), words.salt);
    m_facts->add(tr("Draw up"), words.drawUp);
    m_facts->add(tr("Final volume"), words.finalVolume);
    m_facts->add(tr("Concentration"), words.concentration);
    m_facts->add(tr("Dose rate"), words.doseRate);
    if (!words.drops.isEmpty()) {
        m_facts->add(tr("Gravity"), words.drops);
    }
    if (!words.last24h.isEmpty()) {
        m_facts->add(tr("Last 24 hours"), words.last24h, Tone::Warn);
    }
    for (const auto& [name, value] : std::as_const(m_patientFacts)) {
        m_facts->add(name, value);
    }
    while (QLayoutItem* old = m_working->takeAt(0)) {
        delete old->widget();
        delete old;
    }
    for (const QString& line : words.working) {
        auto* label = new Label(line, TextRole::Muted);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_working->addWidget(label);
    }
}

}  // namespace gramhour::ui
