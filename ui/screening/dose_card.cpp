#include "ui/screening/dose_card.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/figure.h"

namespace gramhour::ui {

DoseCard::DoseCard(QWidget* parent)
    : Card(tr("Dose preview"), parent),
      m_plan(new QWidget),
      m_none(new Label({}, TextRole::Muted)),
      m_dose(new Figure(tr("Dose"))),
      m_time(new Figure(tr("Time"))),
      m_pump(new Figure(tr("Pump"))),
      m_facts(new FactList),
      m_toggle(new Button(Icon::ChevronRight, tr("Working"), ButtonRole::Quiet)),
      m_working(new Label({}, TextRole::Muted)) {
    setObjectName(QStringLiteral("screening.dose"));
    m_dose->setObjectName(QStringLiteral("screening.dose.dose"));
    m_time->setObjectName(QStringLiteral("screening.dose.time"));
    m_pump->setObjectName(QStringLiteral("screening.dose.pump"));
    m_toggle->setObjectName(QStringLiteral("screening.dose.working"));
    m_toggle->setCheckable(true);
    auto* column = new QVBoxLayout(m_plan);
    Theme::space(*column, {0, 0, 0, 0}, 6);
    auto* figures = new QHBoxLayout;
    Theme::space(*figures, {0, 0, 0, 0}, 22);
    for (Figure* figure : {m_dose, m_time, m_pump}) {
        figures->addWidget(figure);
    }
    figures->addStretch(1);
    column->addLayout(figures);
    column->addWidget(m_facts);
    column->addWidget(m_toggle, 0, Qt::AlignLeft);
    m_working->setWordWrap(true);
    m_working->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_working);
    m_none->setWordWrap(true);
    content().addWidget(m_plan);
    content().addWidget(m_none);
    connect(m_toggle, &QPushButton::toggled, this, [this](bool isOpen) { setWorkingOpen(isOpen); });
    setWorkingOpen(false);
    showNone({});
}

void DoseCard::setWorkingOpen(bool isOpen) {
    m_toggle->setGlyph(isOpen ? Icon::ChevronDown : Icon::ChevronRight);
    m_toggle->setAccessibleName(isOpen ? tr("Hide the working") : tr("Show the working"));
    m_working->setVisible(isOpen);
}

void DoseCard::showPlan(const PlanWords& words) {
    m_dose->setValue(words.dose);
    m_time->setValue(words.time);
    m_pump->setValue(words.pumpRate);
    m_facts->clear();
    m_facts->add(tr("Salt"), words.salt);
    m_facts->add(tr("That is"), words.elemental);
    m_facts->add(tr("Draw up"), words.drawUp);
    m_facts->add(tr("Concentration"), words.concentration);
    if (!words.drops.isEmpty()) {
        m_facts->add(tr("Gravity"), words.drops);
    }
    if (!words.last24h.isEmpty()) {
        m_facts->add(tr("Last 24 hours"), words.last24h, Tone::Warn);
    }
    m_working->setText(words.working.join(u'\n'));
    m_plan->show();
    m_none->hide();
}

void DoseCard::showNone(const QString& because) {
    m_none->setText(because);
    m_plan->hide();
    m_none->show();
}

}  // namespace gramhour::ui
