#include "ui/screening/vitals_form.h"

#include <QGridLayout>
#include <QVBoxLayout>

#include "ui/support/clinical_text.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/toggle_choice.h"

namespace gramhour::ui {

namespace {

constexpr int kColumns = 3;

QString nameOf(VitalField field) {
    return QStringLiteral("screening.vital.") + fromUtf8(codeOf(field));
}

template <class Enum>
std::optional<Enum> chosenOf(const ToggleChoice& choice) {
    const std::optional<int> index = choice.chosen();
    return index ? std::optional(static_cast<Enum>(*index)) : std::nullopt;
}

template <class Enum>
std::optional<int> indexOf(const std::optional<Enum>& value) {
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

}  // namespace

VitalsForm::VitalsForm(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 10);
    auto* grid = new QGridLayout;
    Theme::space(*grid, {0, 0, 0, 0}, 10);
    int place = 0;
    for (const VitalField vital : numberVitals()) {
        auto* edit = new NumberEdit(vitalRule(vital));
        edit->setObjectName(nameOf(vital));
        auto* field = new Field(vitalFieldText(vital), edit);
        grid->addWidget(field, place / kColumns, place % kColumns, Qt::AlignTop);
        grid->setColumnStretch(place % kColumns, 1);
        m_numbers.insert(vital, edit);
        m_fields.insert(vital, field);
        connect(edit, &QLineEdit::textChanged, this, [this] {
            if (!m_isShowing) {
                Q_EMIT changed();
            }
        });
        connect(edit, &QLineEdit::editingFinished, this, [this] { checkPair(); });
        ++place;
    }
    column->addLayout(grid);
    m_consciousness = addChoice(vitalFieldText(VitalField::consciousness),
                                new ToggleChoice({{consciousnessText(Consciousness::alert), u'A'},
                                                  {consciousnessText(Consciousness::confusion), u'C'},
                                                  {consciousnessText(Consciousness::voice), u'V'},
                                                  {consciousnessText(Consciousness::pain), u'P'},
                                                  {consciousnessText(Consciousness::unresponsive), u'U'}}),
                                VitalField::consciousness);
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 0, 0, 0}, 24);
    column->addLayout(row);
    m_kneeReflex = addChoice(vitalFieldText(VitalField::kneeReflex),
                             new ToggleChoice({{kneeReflexText(KneeReflex::present), u'P'},
                                               {kneeReflexText(KneeReflex::reduced), u'R'},
                                               {kneeReflexText(KneeReflex::absent), u'A'}}),
                             VitalField::kneeReflex);
    m_oxygen =
        addChoice(vitalFieldText(VitalField::oxygen),
                  new ToggleChoice({{oxygenText(Oxygen::air), u'A'}, {oxygenText(Oxygen::oxygen), u'O'}}),
                  VitalField::oxygen);
    row->addWidget(m_kneeReflex->parentWidget());
    row->addWidget(m_oxygen->parentWidget());
    row->addStretch(1);
}

ToggleChoice* VitalsForm::addChoice(const QString& label, ToggleChoice* choice, VitalField field) {
    auto* holder = new QWidget(this);
    auto* column = new QVBoxLayout(holder);
    Theme::space(*column, {0, 0, 0, 0}, 4);
    column->addWidget(new Label(label, TextRole::Muted));
    column->addWidget(choice, 0, Qt::AlignLeft);
    choice->setObjectName(nameOf(field));
    choice->setQuestion(label);
    connect(choice, &ToggleChoice::chosenByUser, this, &VitalsForm::changed);
    if (field == VitalField::consciousness) {
        layout()->addWidget(holder);
    }
    return choice;
}

void VitalsForm::show(const VitalsText& vitals) {
    m_isShowing = true;
    for (auto number = m_numbers.cbegin(); number != m_numbers.cend(); ++number) {
        const QString typed = vitals.numbers.value(number.key());
        number.value()->setText(typed);
        // Restored as it was typed, with what is wrong about it told.
        if (!typed.isEmpty()) {
            number.value()->check();
        }
    }
    m_consciousness->setChosen(indexOf(vitals.consciousness));
    m_kneeReflex->setChosen(indexOf(vitals.kneeReflex));
    m_oxygen->setChosen(indexOf(vitals.oxygen));
    m_isShowing = false;
    checkPair();
}

VitalsText VitalsForm::vitals() const {
    VitalsText vitals;
    for (auto number = m_numbers.cbegin(); number != m_numbers.cend(); ++number) {
        const QString typed = number.value()->text();
        if (!typed.isEmpty()) {
            vitals.numbers.insert(number.key(), typed);
        }
    }
    vitals.consciousness = chosenOf<Consciousness>(*m_consciousness);
    vitals.kneeReflex = chosenOf<KneeReflex>(*m_kneeReflex);
    vitals.oxygen = chosenOf<Oxygen>(*m_oxygen);
    return vitals;
}

bool VitalsForm::isPairWrong() const {
    const std::optional<qint64> systolic = m_numbers[VitalField::systolic]->value();
    const std::optional<qint64> diastolic = m_numbers[VitalField::diastolic]->value();
    return systolic && diastolic && *diastolic >= *systolic;
}

void VitalsForm::checkPair() {
    if (m_numbers[VitalField::diastolic]->problem().isEmpty()) {
        m_fields[VitalField::diastolic]->setProblem(isPairWrong() ? tr("Diastolic must be below systolic")
                                                                  : QString());
    }
}

bool VitalsForm::check() {
    NumberEdit* firstWrong = nullptr;
    for (const VitalField vital : numberVitals()) {
        const bool isRight = m_numbers[vital]->check();
        if (!isRight && firstWrong == nullptr) {
            firstWrong = m_numbers[vital];
        }
    }
    checkPair();
    if (firstWrong == nullptr && isPairWrong()) {
        firstWrong = m_numbers[VitalField::diastolic];
    }
    if (firstWrong != nullptr) {
        firstWrong->setFocus(Qt::OtherFocusReason);
    }
    return firstWrong == nullptr;
}

bool VitalsForm::focusFirstOpen() {
    for (const VitalField vital : numberVitals()) {
        if (m_numbers[vital]->text().trimmed().isEmpty()) {
            m_numbers[vital]->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    for (ToggleChoice* choice : {m_consciousness, m_kneeReflex}) {
        if (!choice->chosen()) {
            choice->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    return false;
}

void VitalsForm::setLocked(bool isLocked) {
    for (NumberEdit* edit : std::as_const(m_numbers)) {
        edit->setReadOnly(isLocked);
    }
    for (ToggleChoice* choice : {m_consciousness, m_kneeReflex, m_oxygen}) {
        choice->setEnabled(!isLocked);
    }
}

}  // namespace gramhour::ui
