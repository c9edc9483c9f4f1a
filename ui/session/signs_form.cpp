#include "ui/session/signs_form.h"

#include <QGridLayout>
#include <QVBoxLayout>

#include "ui/support/clinical_text.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/number_edit.h"
#include "ui/widgets/toggle_choice.h"

namespace gramhour::ui {

namespace {

NumberRule ruleOf(VitalField field, const InputBounds& bounds, qint64 start) {
    return {vitalFieldText(field), vitalFieldUnit(field), 0, bounds.lowest, bounds.highest, 1, start,
            TrailingZeros::Drop};
}

QList<ToggleChoice::Choice> choicesOf(const QStringList& answers) {
    QList<ToggleChoice::Choice> choices;
    for (const QString& answer : answers) {
        choices.append({answer, answer.at(0).toLower()});
    }
    return choices;
}

std::optional<int> intOf(const NumberEdit& edit) {
    const std::optional<qint64> value = edit.value();
    return value ? std::optional<int>(static_cast<int>(*value)) : std::nullopt;
}

template <class Enum>
std::optional<Enum> enumOf(const ToggleChoice& choice) {
    const std::optional<int> chosen = choice.chosen();
    return chosen ? std::optional<Enum>(static_cast<Enum>(*chosen)) : std::nullopt;
}

template <class Enum>
std::optional<int> placeOf(std::optional<Enum> value) {
    return value ? std::optional<int>(static_cast<int>(*value)) : std::nullopt;
}

}  // namespace

SignsForm::SignsForm(const QString& name, Site site, QWidget* parent) : QWidget(parent), m_name(name) {
    auto* grid = new QGridLayout(this);
    Theme::space(*grid, QMargins(), 8);
    for (int column = 0; column < 3; ++column) {
        grid->setColumnStretch(column, 1);
    }
    m_systolic = addNumber(ruleOf(VitalField::systolic, bounds::kSystolic, 120), "systolic", 0, 0);
    m_diastolic = addNumber(ruleOf(VitalField::diastolic, bounds::kDiastolic, 75), "diastolic", 0, 1);
    m_heartRate = addNumber(ruleOf(VitalField::heartRate, bounds::kHeartRate, 75), "heart_rate", 0, 2);
    m_breathing =
        addNumber(ruleOf(VitalField::respiratoryRate, bounds::kRespiratoryRate, 16), "breathing", 1, 0);
    m_spo2 = addNumber(ruleOf(VitalField::spo2, bounds::kSpO2, 98), "spo2", 1, 1);
    m_oxygen =
        addChoice(tr("Air or oxygen"), {oxygenText(Oxygen::air), oxygenText(Oxygen::oxygen)}, "oxygen");
    grid->addWidget(m_oxygen->parentWidget(), 1, 2);
    NumberRule temperature = ruleOf(VitalField::temperature, bounds::kTemperatureTenths, 367);
    temperature.decimals = 1;
    temperature.zeros = TrailingZeros::Keep;
    m_temperature = addNumber(temperature, "temperature", 2, 0);
    buildReading();
    m_consciousness =
        addChoice(vitalFieldText(VitalField::consciousness),
                  {consciousnessText(Consciousness::alert), consciousnessText(Consciousness::confusion),
                   consciousnessText(Consciousness::voice), consciousnessText(Consciousness::pain),
                   tr("Unresp.", "consciousness: unresponsive, short")},
                  "consciousness");
    grid->addWidget(m_consciousness->parentWidget(), 3, 0, 1, 3);
    m_kneeReflex = addChoice(vitalFieldText(VitalField::kneeReflex),
                             {kneeReflexText(KneeReflex::present), kneeReflexText(KneeReflex::reduced),
                              kneeReflexText(KneeReflex::absent)},
                             "knee_reflex");
    grid->addWidget(m_kneeReflex->parentWidget(), 4, 0, 1, 3);
    if (site == Site::Asked) {
        QStringList scores;
        for (int score = 0; score <= static_cast<int>(bounds::kVip.highest); ++score) {
            scores += QString::number(score);
        }
        m_vip = addChoice(tr("Site (VIP)"), scores, "vip");
        grid->addWidget(m_vip->parentWidget(), 5, 0, 1, 3);
    }
}

NumberEdit* SignsForm::addNumber(const NumberRule& rule, const char* editor, int row, int column) {
    auto* edit = new NumberEdit(rule);
    edit->setObjectName(m_name + QLatin1Char('.') + QLatin1String(editor));
    edit->setMinimumWidth(Theme::px(72));
    auto* field = new Field(rule.name, edit);
    if (row == 0 && column == 0) {
        m_systolicField = field;
    } else if (row == 0 && column == 1) {
        m_diastolicField = field;
    }
    static_cast<QGridLayout*>(layout())->addWidget(field, row, column, Qt::AlignTop);
    return edit;
}

ToggleChoice* SignsForm::addChoice(const QString& question, const QStringList& answers, const char* editor) {
    auto* choice = new ToggleChoice(choicesOf(answers));
    choice->setObjectName(m_name + QLatin1Char('.') + QLatin1String(editor));
    choice->setQuestion(question);
    new Field(question, choice, this);
    return choice;
}

void SignsForm::buildReading() {
    auto* reading = new QWidget;
    auto* column = new QVBoxLayout(reading);
    Theme::space(*column, QMargins(4, 20, 0, 0), 4);
    m_news2 = new Chip({}, Tone::Neutral);
    m_news2->setObjectName(m_name + QLatin1String(".news2"));
    column->addWidget(m_news2, 0, Qt::AlignLeft);
    m_verdict = new Label({}, TextRole::Small);
    m_verdict->setObjectName(m_name + QLatin1String(".alerts"));
    m_verdict->setWordWrap(true);
    column->addWidget(m_verdict);
    column->addStretch(1);
    static_cast<QGridLayout*>(layout())->addWidget(reading, 2, 1, 1, 2);
    showReading({});
}

Vitals SignsForm::values() const {
    Vitals vitals;
    vitals.systolic = intOf(*m_systolic);
    vitals.diastolic = intOf(*m_diastolic);
    vitals.heartRate = intOf(*m_heartRate);
    vitals.respiratoryRate = intOf(*m_breathing);
    vitals.spo2 = intOf(*m_spo2);
    vitals.temperatureTenths = intOf(*m_temperature);
    vitals.oxygen = enumOf<Oxygen>(*m_oxygen);
    vitals.consciousness = enumOf<Consciousness>(*m_consciousness);
    vitals.kneeReflex = enumOf<KneeReflex>(*m_kneeReflex);
    return vitals;
}

void SignsForm::setValues(const Vitals& vitals) {
    m_systolic->setValue(vitals.systolic);
    m_diastolic->setValue(vitals.diastolic);
    m_heartRate->setValue(vitals.heartRate);
    m_breathing->setValue(vitals.respiratoryRate);
    m_spo2->setValue(vitals.spo2);
    m_temperature->setValue(vitals.temperatureTenths);
    m_oxygen->setChosen(placeOf(vitals.oxygen));
    m_consciousness->setChosen(placeOf(vitals.consciousness));
    m_kneeReflex->setChosen(placeOf(vitals.kneeReflex));
}

std::optional<int> SignsForm::vip() const {
    return m_vip != nullptr ? m_vip->chosen() : std::nullopt;
}

bool SignsForm::checkPressure() {
    const std::optional<int> systolic = intOf(*m_systolic);
    const std::optional<int> diastolic = intOf(*m_diastolic);
    if (systolic && diastolic && *diastolic >= *systolic) {
        m_diastolicField->setProblem(tr("Must be below systolic"));
        return false;
    }
    return true;
}

bool SignsForm::check() {
    QWidget* firstBad = nullptr;
    for (NumberEdit* edit : {m_systolic, m_diastolic, m_heartRate, m_breathing, m_spo2, m_temperature}) {
        if (!edit->check() && firstBad == nullptr) {
            firstBad = edit;
        }
    }
    if (firstBad == nullptr && !checkPressure()) {
        firstBad = m_diastolic;
    }
    if (firstBad == nullptr && values() == Vitals{} && !vip()) {
        m_systolicField->setProblem(tr("Nothing typed yet"));
        firstBad = m_systolic;
    }
    if (firstBad != nullptr) {
        firstBad->setFocus();
    }
    return firstBad == nullptr;
}

void SignsForm::showReading(const Reading& reading) {
    const bool isStop = !reading.stops.isEmpty();
    m_news2->setFace({isStop || reading.isNews2High ? std::optional(Icon::Warning) : std::nullopt,
                      reading.news2, reading.isNews2High ? Tone::Warn : Tone::Neutral});
    m_news2->setVisible(!reading.news2.isEmpty());
    m_verdict->setText((reading.stops + reading.warnings).join(QLatin1Char('\n')));
    m_verdict->setTone(isStop ? Tone::Bad : Tone::Warn);
    m_verdict->setVisible(isStop || !reading.warnings.isEmpty());
}

QWidget* SignsForm::firstEditor() const {
    return m_systolic;
}

}  // namespace gramhour::ui
