#include "ui/session/site_panel.h"

#include <utility>

#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/support/clinical_text.h"
#include "ui/widgets/field.h"
#include "ui/widgets/toggle_choice.h"

namespace gramhour::ui {

namespace {

ToggleChoice* scale(const InputBounds& bounds, const QString& question, const QString& name) {
    QList<ToggleChoice::Choice> choices;
    for (std::int64_t score = bounds.lowest; score <= bounds.highest; ++score) {
        const QString digit = QString::number(score);
        choices.append({digit, digit.at(0)});
    }
    auto* choice = new ToggleChoice(choices);
    choice->setQuestion(question);
    choice->setObjectName(name);
    return choice;
}

}  // namespace

SitePanel::SitePanel(NowFunction now, QWidget* parent)
    : ActPanel({QStringLiteral("site"), tr("Site check"), tr("Save site check")}, std::move(now), parent),
      m_vip(scale(bounds::kVip, tr("VIP score"), nameOf("vip"))),
      m_infiltration(scale(bounds::kInfiltration, tr("Infiltration"), nameOf("infiltration"))),
      m_note(new QLineEdit),
      m_followUp(new CheckFollowUp(QStringLiteral("site"))) {
    m_vipField = new Field(tr("VIP score"), m_vip);
    form().addWidget(m_vipField);
    auto* infiltration = new Field(tr("Infiltration (may be left empty)"), m_infiltration);
    infiltration->setHint(tr("0 none, 4 severe"));
    form().addWidget(infiltration);
    m_note->setObjectName(nameOf("note"));
    m_note->setMaxLength(200);
    form().addWidget(new Field(tr("Remark (may be left empty)"), m_note));
    form().addWidget(m_followUp);
    setFirst(m_vip);
    refresh();
}

std::vector<EventBody> SitePanel::bodies() const {
    std::vector<EventBody> bodies{
        SiteChecked{m_vip->chosen().value_or(0), m_infiltration->chosen(), toUtf8(m_note->text())}};
    const std::vector<EventBody> besides = m_followUp->bodies();
    bodies.insert(bodies.end(), besides.begin(), besides.end());
    return bodies;
}

std::optional<int> SitePanel::vip() const {
    return m_vip->chosen();
}

void SitePanel::clear() {
    ActPanel::clear();
    m_followUp->clear();
}

void SitePanel::refresh() {
    ActPanel::refresh();
    const std::optional<int> vip = m_vip->chosen();
    m_vipField->setHint(vip ? vipText(*vip) : tr("0 healthy, 5 the worst"));
    if (vip) {
        m_vipField->setProblem({});
    }
}

bool SitePanel::checkFields() {
    if (m_vip->chosen()) {
        return true;
    }
    m_vipField->setProblem(tr("Choose the score."));
    m_vip->setFocus();
    return false;
}

}  // namespace gramhour::ui
