#include "ui/screening/screening_form_view.h"

#include <array>

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/screening/choice_chips.h"
#include "ui/screening/earlier_reactions.h"
#include "ui/screening/form_section.h"
#include "ui/screening/lab_table.h"
#include "ui/screening/question_list.h"
#include "ui/screening/vitals_form.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/label.h"
#include "ui/widgets/toggle_choice.h"

namespace gramhour::ui {

namespace {

const QString kMedicinesChanged = QStringLiteral("medicines_changed");

QList<QuestionList::Question> questionsOf(const Protocol& protocol, bool isEmergency) {
    QList<QuestionList::Question> questions;
    for (const Question& question : protocol.screening.questions) {
        if (question.isEmergency == isEmergency) {
            questions.append(
                {fromUtf8(question.id), fromUtf8(question.text), fromUtf8(question.help), isEmergency});
        }
    }
    return questions;
}

/// Pregnancy in the order in which it is asked.
constexpr std::array<Pregnancy, 4> kPregnancies{Pregnancy::no, Pregnancy::pregnant, Pregnancy::postpartum,
                                                Pregnancy::notApplicable};

QString openText(int open) {
    return open == 0 ? ScreeningFormView::tr("all answered")
                     : ScreeningFormView::tr("%n open", nullptr, open);
}

}  // namespace

ScreeningFormView::ScreeningFormView(const Protocol& protocol, const QDate& today, QWidget* parent)
    : QWidget(parent),
      m_protocol(protocol),
      m_takenOver(new InlineMessage),
      m_reactions(new EarlierReactions) {
    setObjectName(QStringLiteral("screening.form"));
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 6, 4}, 22);
    m_takenOver->setObjectName(QStringLiteral("screening.taken_over"));
    m_takenOver->hide();
    column->addWidget(m_takenOver);
    column->addWidget(m_reactions);
    connect(m_reactions, &EarlierReactions::changed, this, [this] { takeChange(); });
    buildQuestions(*column);
    buildPurpose(*column);
    buildMedicines(*column);
    buildMeasured(*column, today);
    column->addStretch(1);
    refreshStatus();
}

void ScreeningFormView::buildQuestions(QVBoxLayout& column) {
    m_emergencySection = new FormSection(tr("Emergency signs now"));
    m_emergency = new QuestionList(questionsOf(m_protocol, true));
    m_emergencySection->content().addWidget(m_emergency);
    column.addWidget(m_emergencySection);
    m_conditionSection = new FormSection(tr("Conditions"));
    m_conditions = new QuestionList(questionsOf(m_protocol, false));
    m_conditionSection->content().addWidget(m_conditions);
    column.addWidget(m_conditionSection);
    for (QuestionList* list : {m_emergency, m_conditions}) {
        connect(list, &QuestionList::changed, this, [this] { takeChange(); });
    }
    m_pregnancySection = new FormSection(tr("Pregnancy"));
    QList<ToggleChoice::Choice> choices;
    for (const Pregnancy pregnancy : kPregnancies) {
        choices.append({pregnancyText(pregnancy), QChar()});
    }
    m_pregnancy = new ToggleChoice(choices);
    m_pregnancy->setObjectName(QStringLiteral("screening.pregnancy"));
    m_pregnancy->setQuestion(tr("Pregnancy"));
    m_pregnancySection->content().addWidget(m_pregnancy, 0, Qt::AlignLeft);
    m_pregnancySection->hide();
    column.addWidget(m_pregnancySection);
    connect(m_pregnancy, &ToggleChoice::chosenByUser, this, [this] { takeChange(); });
}

void ScreeningFormView::buildPurpose(QVBoxLayout& column) {
    auto* section = new FormSection(tr("Indications"));
    section->setStatus(tr("any that apply"));
    QList<ChoiceChips::Choice> choices;
    for (const Indication& indication : m_protocol.indications) {
        choices.append({fromUtf8(indication.id), fromUtf8(indication.name)});
    }
    m_indications = new ChoiceChips(QStringLiteral("screening.indication"), choices);
    section->content().addWidget(m_indications);
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 2, 0, 0}, 12);
    auto* label = new Label(tr("Salt planned"), TextRole::Muted);
    row->addWidget(label);
    m_salt = new ToggleChoice({{tr("Magnesium sulfate"), u'S'}, {tr("Magnesium chloride"), u'C'}});
    m_salt->setObjectName(QStringLiteral("screening.salt"));
    m_salt->setQuestion(tr("Salt planned"));
    m_salt->setChosen(0);
    row->addWidget(m_salt);
    row->addStretch(1);
    section->content().addLayout(row);
    column.addWidget(section);
    connect(m_indications, &ChoiceChips::changed, this, [this] { takeChange(); });
    connect(m_salt, &ToggleChoice::chosenByUser, this, [this] { takeChange(); });
}

void ScreeningFormView::buildMedicines(QVBoxLayout& column) {
    auto* section = new FormSection(tr("Medicines today"));
    m_medicinesChanged = new QuestionList(
        {{kMedicinesChanged, tr("Have medicines changed since then?"),
          tr("Tablets, drops and supplements too. When yes, put the list right below."), false}});
    m_medicinesChanged->hide();
    m_medicines = new MedicineList;
    section->content().addWidget(m_medicinesChanged);
    section->content().addWidget(m_medicines);
    column.addWidget(section);
    connect(m_medicinesChanged, &QuestionList::changed, this, [this] { takeChange(); });
    connect(m_medicines, &MedicineList::changed, this, [this] { takeChange(); });
}

void ScreeningFormView::buildMeasured(QVBoxLayout& column, const QDate& today) {
    auto* vitals = new FormSection(tr("Vital signs"));
    m_vitals = new VitalsForm;
    vitals->content().addWidget(m_vitals);
    column.addWidget(vitals);
    auto* labs = new FormSection(tr("Blood results"));
    QList<LabTest> required;
    for (const LabTest test : m_protocol.screening.requiredLabs) {
        required.append(test);
    }
    m_labs = new LabTable(required, today);
    labs->content().addWidget(m_labs);
    column.addWidget(labs);
    connect(m_vitals, &VitalsForm::changed, this, [this] { takeChange(); });
    connect(m_labs, &LabTable::changed, this, [this] { takeChange(); });
}

void ScreeningFormView::takeChange() {
    refreshStatus();
    Q_EMIT changed();
}

void ScreeningFormView::refreshStatus() {
    m_emergencySection->setStatus(openText(m_emergency->openCount()));
    m_conditionSection->setStatus(openText(m_conditions->openCount()));
    m_pregnancySection->setStatus(openText(m_pregnancy->chosen() ? 0 : 1));
}

void ScreeningFormView::show(const ScreeningForm& form) {
    m_emergency->show(form.answers);
    m_conditions->show(form.answers);
    std::optional<int> pregnancy;
    for (std::size_t i = 0; i < kPregnancies.size(); ++i) {
        if (form.pregnancy == kPregnancies[i]) {
            pregnancy = static_cast<int>(i);
        }
    }
    m_pregnancy->setChosen(pregnancy);
    m_indications->show(form.indications);
    m_salt->setChosen(static_cast<int>(form.salt));
    QMap<QString, Answer> changedAnswer;
    if (form.medicinesChanged) {
        changedAnswer.insert(kMedicinesChanged, *form.medicinesChanged);
    }
    m_medicinesChanged->show(changedAnswer);
    m_medicines->show(form.medicines, form.medicineTyping);
    m_reactions->setDiscussed(form.reactionsDiscussed);
    m_vitals->show(form.vitals);
    m_labs->show(form.labs);
    refreshStatus();
}

ScreeningForm ScreeningFormView::form() const {
    ScreeningForm form;
    form.answers = m_emergency->answers();
    form.answers.insert(m_conditions->answers());
    if (const std::optional<int> index = m_pregnancy->chosen()) {
        form.pregnancy = kPregnancies[static_cast<std::size_t>(*index)];
    }
    form.salt = static_cast<Salt>(m_salt->chosen().value_or(0));
    form.indications = m_indications->chosen();
    form.medicines = m_medicines->medicines();
    form.medicineTyping = m_medicines->typing();
    const QMap<QString, Answer> answers = m_medicinesChanged->answers();
    if (answers.contains(kMedicinesChanged)) {
        form.medicinesChanged = answers.value(kMedicinesChanged);
    }
    form.reactionsDiscussed = m_reactions->discussed();
    form.vitals = m_vitals->vitals();
    form.labs = m_labs->labs();
    return form;
}

void ScreeningFormView::setAsksPregnancy(bool asks) {
    m_asksPregnancy = asks;
    m_pregnancySection->setVisible(asks);
}

void ScreeningFormView::setTakenOver(const QString& sentence) {
    m_isTakenOver = !sentence.isEmpty();
    m_takenOver->setMessage(Tone::Info, sentence);
    m_takenOver->setVisible(m_isTakenOver);
    m_medicinesChanged->setVisible(m_isTakenOver);
}

void ScreeningFormView::setEarlierReactions(const std::vector<EarlierReaction>& reactions,
                                            const std::optional<EarlierReaction>& proposesSerious) {
    m_reactions->setReactions(reactions);
    m_conditions->setReason(
        fromUtf8(kSeriousReactionQuestion),
        proposesSerious ? tr("Proposed because of an earlier reaction: %1. Change it when you know better.")
                              .arg(reactionSentence(*proposesSerious))
                        : QString());
}

void ScreeningFormView::setMedicineReadings(const QList<MedicineList::Reading>& readings) {
    m_medicines->setReadings(readings);
}

void ScreeningFormView::setLabReading(LabTest test, const LabReading& reading) {
    m_labs->setReading(test, reading);
}

void ScreeningFormView::setLocked(bool isLocked) {
    m_emergency->setLocked(isLocked);
    m_conditions->setLocked(isLocked);
    m_pregnancy->setEnabled(!isLocked);
    m_indications->setLocked(isLocked);
    m_salt->setEnabled(!isLocked);
    m_medicinesChanged->setLocked(isLocked);
    m_reactions->setLocked(isLocked);
    m_medicines->setLocked(isLocked);
    m_vitals->setLocked(isLocked);
    m_labs->setLocked(isLocked);
}

bool ScreeningFormView::check() {
    m_medicines->addTyped();
    // The first wrong field gets the focus last.
    const bool areLabsRight = m_labs->check();
    const bool areVitalsRight = m_vitals->check();
    return areVitalsRight && areLabsRight;
}

bool ScreeningFormView::focusFirstOpen() {
    const bool isUndiscussed = m_reactions->isAsked() && m_reactions->discussed() != Answer::yes;
    if (isUndiscussed && m_emergency->openCount() == 0) {
        m_reactions->focusQuestion();
        return true;
    }
    if (m_emergency->focusFirstOpen() || m_conditions->focusFirstOpen()) {
        return true;
    }
    if (m_asksPregnancy && !m_pregnancy->chosen()) {
        m_pregnancy->setFocus(Qt::OtherFocusReason);
        return true;
    }
    if (m_isTakenOver && m_medicinesChanged->focusFirstOpen()) {
        return true;
    }
    return m_vitals->focusFirstOpen() || m_labs->focusFirstOpen();
}

void ScreeningFormView::focusFirst() {
    m_emergency->focusFirst();
}

}  // namespace gramhour::ui
