#include "ui/session/line_panel.h"

#include <utility>

#include <QCheckBox>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/session/prepare_forms.h"
#include "ui/session/quick_line.h"
#include "ui/session/reason_words.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"

namespace gramhour::ui {

LinePanel::LinePanel(NowFunction now, QWidget* parent)
    : ActPanel({QStringLiteral("line"), tr("Line"), tr("Pause infusion")}, std::move(now), parent),
      m_reason(new QuickLine(nameOf("reason"))),
      m_resite(new QWidget),
      m_oldOut(new QCheckBox),
      m_cannula(new CannulaForm(QStringLiteral("line.cannula"), CannulaForm::Shape::Narrow)),
      m_resume(new QCheckBox) {
    m_reason->setOffers(lineWords());
    m_reasonField = new Field(tr("What is wrong with the line?"), m_reason);
    form().addWidget(m_reasonField);
    auto* column = new QVBoxLayout(m_resite);
    Theme::space(*column, QMargins(), 8);
    m_oldOut->setObjectName(nameOf("old_out"));
    m_oldOutField = new Field({}, m_oldOut);
    column->addWidget(m_oldOutField);
    column->addWidget(m_cannula);
    // The other way round than it is offered: an untouched form holds nothing that a draft would keep.
    m_resume->setObjectName(nameOf("stay_paused"));
    column->addWidget(m_resume);
    form().addWidget(m_resite);
    connect(m_oldOut, &QCheckBox::toggled, this, [this] { m_oldOutField->setProblem({}); });
    setStage(Stage::Pause, {}, {});
}

void LinePanel::setStage(Stage stage, const QString& oldCannula, const QString& rate) {
    m_stage = stage;
    m_oldCannula = oldCannula;
    const bool isResite = stage == Stage::Resite;
    m_reasonField->setVisible(!isResite);
    m_resite->setVisible(isResite);
    m_oldOut->setText(oldCannula.isEmpty() ? tr("The old cannula is out, and whole")
                                           : tr("The old cannula is out, and whole: %1").arg(oldCannula));
    m_resume->setText(tr("Stay paused; otherwise it goes on at %1").arg(rate));
    setSubtitle(isResite ? tr("Paused. New cannula, then it goes on.")
                         : tr("Pauses now; the new cannula comes next."));
    primary()->setText(isResite ? tr("Save cannula, go on") : tr("Pause infusion"));
    setFirst(isResite ? static_cast<QWidget*>(m_oldOut) : m_reason);
}

void LinePanel::suggest(const QString& words) {
    if (m_reason->text().isEmpty()) {
        m_reason->lineEdit()->setText(words);
        m_reason->lineEdit()->selectAll();
    }
}

std::vector<EventBody> LinePanel::bodies() const {
    if (m_stage == Stage::Pause) {
        return {Paused{toUtf8(m_reason->text())}};
    }
    std::vector<EventBody> bodies{Note{toUtf8(m_oldOut->text())}, m_cannula->values()};
    if (!m_resume->isChecked()) {
        bodies.emplace_back(Resumed{std::nullopt, toUtf8(tr("New cannula")), std::nullopt});
    }
    return bodies;
}

void LinePanel::clear() {
    ActPanel::clear();
    m_cannula->clear();
}

bool LinePanel::checkFields() {
    if (m_stage == Stage::Pause) {
        const bool isThere =
            requireText(*m_reason->lineEdit(), *m_reasonField, tr("Say what is wrong with the line."));
        if (!isThere) {
            m_reason->setFocus();
        }
        return isThere;
    }
    if (!m_oldOut->isChecked()) {
        m_oldOutField->setProblem(tr("Take it out, look at its tip, and tick this."));
        m_oldOut->setFocus();
        return false;
    }
    return m_cannula->check();
}

}  // namespace gramhour::ui
