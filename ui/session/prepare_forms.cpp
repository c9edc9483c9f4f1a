#include "ui/session/prepare_forms.h"

#include <algorithm>
#include <array>

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "domain/scan_code.h"
#include "ui/session/act_panel.h"
#include "ui/session/credentials_fields.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/date_edit.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/field.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/label.h"
#include "ui/widgets/number_edit.h"
#include "ui/widgets/sign_fields.h"
#include "ui/widgets/toggle_choice.h"

namespace gramhour::ui {

namespace {

constexpr std::array kGauges{18, 20, 22, 24};
constexpr int kNarrowColumns = 3;

ToggleChoice* choiceOf(const QStringList& answers, const QString& question, const QString& name) {
    QList<ToggleChoice::Choice> choices;
    for (const QString& answer : answers) {
        choices.append({answer.left(1).toUpper() + answer.mid(1), QChar()});
    }
    auto* choice = new ToggleChoice(choices);
    choice->setQuestion(question);
    choice->setObjectName(name);
    return choice;
}

QCheckBox* tick(const QString& words, const char* name, QVBoxLayout& column) {
    auto* box = new QCheckBox(words);
    box->setObjectName(QLatin1String(name));
    column.addWidget(box);
    return box;
}

bool requireChoice(const ToggleChoice& choice, Field& field) {
    field.setProblem(choice.chosen() ? QString() : QCheckBox::tr("Choose one."));
    return choice.chosen().has_value();
}

NumberEdit* numberOf(const NumberRule& rule, const char* name) {
    auto* edit = new NumberEdit(rule);
    edit->setObjectName(QLatin1String(name));
    edit->setRequired(QCheckBox::tr("Type your own figure."));
    return edit;
}

}  // namespace

ConfirmForm::ConfirmForm(QWidget* parent)
    : QWidget(parent),
      m_birthDate(new DateEdit(tr("Birth date"))),
      m_familyName(new QLineEdit),
      m_recordNumber(new QLineEdit),
      m_namesakes(new InlineMessage(Tone::Warn)),
      m_mismatch(new InlineMessage(Tone::Bad)) {
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, QMargins(), 6);
    m_namesakes->setObjectName(QStringLiteral("prepare.patient.namesakes"));
    m_namesakes->hide();
    column->addWidget(m_namesakes);
    auto* asked = new Label(tr("Ask, do not read out. The patient says two of these:"));
    asked->setWordWrap(true);
    column->addWidget(asked);
    auto* row = new QHBoxLayout;
    Theme::space(*row, QMargins(), 12);
    m_birthDate->setObjectName(QStringLiteral("prepare.patient.birth_date"));
    row->addWidget(new Field(tr("Birth date"), m_birthDate), 1, Qt::AlignTop);
    m_familyName->setObjectName(QStringLiteral("prepare.patient.family_name"));
    m_familyName->setMaxLength(120);
    row->addWidget(new Field(tr("Family name"), m_familyName), 1, Qt::AlignTop);
    m_recordNumber->setObjectName(QStringLiteral("prepare.patient.record_number"));
    m_recordNumber->setMaxLength(static_cast<int>(kLongestScanCode));
    row->addWidget(new Field(tr("Record number, or scan"), m_recordNumber), 1, Qt::AlignTop);
    column->addLayout(row);
    m_mismatch->setObjectName(QStringLiteral("prepare.patient.mismatch"));
    m_mismatch->hide();
    column->addWidget(m_mismatch);
    m_allergies = tick({}, "prepare.patient.allergies", *column);
    m_consent =
        tick(tr("Consent: knows what is given and why, and agrees"), "prepare.patient.consent", *column);
    m_signs = tick(tr("No emergency signs today"), "prepare.patient.signs", *column);
    connect(m_recordNumber, &QLineEdit::textChanged, this, [this](const QString& text) {
        const std::optional<ScanCode> scan = parseScan(toUtf8(text));
        if (scan && std::holds_alternative<PatientCode>(*scan)) {
            m_recordNumber->setText(fromUtf8(std::get<PatientCode>(*scan).recordNumber));
        }
    });
    for (QLineEdit* line : std::initializer_list<QLineEdit*>{m_birthDate, m_familyName, m_recordNumber}) {
        connect(line, &QLineEdit::textChanged, this, [this] { showMismatch({}); });
    }
}

void ConfirmForm::setAllergies(const QString& allergies) {
    m_allergies->setText(tr("Allergies asked again: %1").arg(allergies));
}

void ConfirmForm::setNamesakes(const QStringList& people) {
    m_namesakes->setMessage(
        Tone::Warn,
        tr("There is somebody with the same or a like name: %1").arg(people.join(QLatin1String("; "))));
    m_namesakes->setVisible(!people.isEmpty());
}

SaidIdentifiers ConfirmForm::said() const {
    const std::optional<QDate> birthDate = m_birthDate->value();
    return {toUtf8(m_familyName->text()), birthDate ? toDate(*birthDate) : std::nullopt,
            toUtf8(m_recordNumber->text())};
}

bool ConfirmForm::checkSaid() {
    if (!m_birthDate->check()) {
        m_birthDate->setFocus();
        return false;
    }
    return true;
}

void ConfirmForm::showMismatch(const QString& sentence) {
    m_mismatch->setMessage(Tone::Bad, sentence);
    m_mismatch->setVisible(!sentence.isEmpty());
}

Confirmed ConfirmForm::values() const {
    return {true, m_allergies->isChecked(), m_consent->isChecked(), m_signs->isChecked()};
}

QWidget* ConfirmForm::firstEditor() const {
    return m_birthDate;
}

CannulaForm::CannulaForm(const QString& name, Shape shape, QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, QMargins(), 10);
    QStringList sites;
    for (const auto& [site, code] : Codes<CannulaSite>::kCodes) {
        sites += cannulaSiteText(site);
    }
    m_site = choiceOf(sites, tr("Site"), name + QLatin1String(".site"));
    if (shape == Shape::Narrow) {
        m_site->setColumns(kNarrowColumns);
    }
    m_siteField = new Field(tr("Site"), m_site);
    column->addWidget(m_siteField);
    auto* row = new QHBoxLayout;
    Theme::space(*row, QMargins(), 16);
    m_side =
        choiceOf({sideText(Side::left), sideText(Side::right)}, tr("Side"), name + QLatin1String(".side"));
    m_sideField = new Field(tr("Side"), m_side);
    row->addWidget(m_sideField, 0, Qt::AlignTop);
    QStringList gauges;
    for (const int gauge : kGauges) {
        gauges += tr("%1 G").arg(gauge);
    }
    m_gauge = choiceOf(gauges, tr("Gauge"), name + QLatin1String(".gauge"));
    m_gaugeField = new Field(tr("Gauge"), m_gauge);
    row->addWidget(m_gaugeField, 0, Qt::AlignTop);
    m_attempts = new NumberEdit({tr("Attempts"), {}, 0, 1, 10, 1, 1, TrailingZeros::Drop});
    m_attempts->setObjectName(name + QLatin1String(".attempts"));
    m_attempts->setRequired(tr("How many?"));
    m_attempts->setValue(1);
    m_attempts->setMaximumWidth(Theme::px(90));
    auto* attempts = new Field(tr("Attempts"), m_attempts);
    if (shape == Shape::Wide) {
        row->addWidget(attempts, 0, Qt::AlignTop);
    }
    row->addStretch(1);
    column->addLayout(row);
    if (shape == Shape::Narrow) {
        column->addWidget(attempts);
    }
}

bool CannulaForm::check() {
    const bool hasSite = requireChoice(*m_site, *m_siteField);
    const bool hasSide = requireChoice(*m_side, *m_sideField);
    const bool hasGauge = requireChoice(*m_gauge, *m_gaugeField);
    const bool hasAttempts = m_attempts->check();
    if (!hasSite) {
        m_site->setFocus();
    } else if (!hasSide) {
        m_side->setFocus();
    } else if (!hasGauge) {
        m_gauge->setFocus();
    } else if (!hasAttempts) {
        m_attempts->setFocus();
    }
    return hasSite && hasSide && hasGauge && hasAttempts;
}

CannulaPlaced CannulaForm::values() const {
    CannulaPlaced placed;
    placed.site = static_cast<CannulaSite>(m_site->chosen().value_or(0));
    placed.side = static_cast<Side>(m_side->chosen().value_or(0));
    placed.gauge = kGauges.at(static_cast<std::size_t>(m_gauge->chosen().value_or(0)));
    placed.attempts = static_cast<int>(m_attempts->value().value_or(1));
    return placed;
}

void CannulaForm::setValues(const CannulaPlaced& cannula) {
    m_site->setChosen(static_cast<int>(cannula.site));
    m_side->setChosen(static_cast<int>(cannula.side));
    const auto* const gauge = std::find(kGauges.begin(), kGauges.end(), cannula.gauge);
    m_gauge->setChosen(gauge == kGauges.end()
                           ? std::nullopt
                           : std::optional<int>(static_cast<int>(gauge - kGauges.begin())));
    m_attempts->setValue(cannula.attempts);
}

QWidget* CannulaForm::firstEditor() const {
    return m_site;
}

void CannulaForm::clear() {
    m_attempts->setValue(1);
}

SecondNurseForm::SecondNurseForm(QWidget* parent)
    : QWidget(parent),
      m_facts(new FactList),
      m_drawUp(numberOf({tr("Draw-up"), tr("mL"), 2, 1, 1'000'000, 100, std::nullopt, TrailingZeros::Drop},
                        "prepare.second.draw_up")),
      m_rate(numberOf({tr("Pump rate"), tr("mL/h"), 1, 1, 99'990, 10, std::nullopt, TrailingZeros::Drop},
                      "prepare.second.rate")),
      m_time(numberOf({tr("Time"), tr("min"), 0, 1, 10'080, 5, std::nullopt, TrailingZeros::Drop},
                      "prepare.second.time")),
      m_sign(new SignFields(QStringLiteral("prepare.second"), tr("Second nurse"))) {
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, QMargins(), 10);
    column->addWidget(m_facts);
    auto* row = new QHBoxLayout;
    Theme::space(*row, QMargins(), 12);
    m_drawUpField = new Field(tr("Draw up"), m_drawUp);
    row->addWidget(m_drawUpField, 1, Qt::AlignTop);
    row->addWidget(new Field(tr("Pump rate"), m_rate), 1, Qt::AlignTop);
    row->addWidget(new Field(tr("Time"), m_time), 1, Qt::AlignTop);
    column->addLayout(row);
    column->addWidget(m_sign);
}

void SecondNurseForm::setGiven(const Given& given) {
    m_facts->clear();
    m_facts->add(tr("Dose"), given.dose);
    m_facts->add(tr("Product"), given.product);
    m_facts->add(tr("Bag"), given.bag);
    m_facts->add(tr("Time"), given.rule);
    m_drawUpField->setVisible(given.hasDrawUp);
}

bool SecondNurseForm::check() {
    for (NumberEdit* edit : {m_drawUp, m_rate, m_time}) {
        const bool isAsked = edit != m_drawUp || !m_drawUpField->isHidden();
        if (isAsked && !edit->check()) {
            edit->setFocus();
            return false;
        }
    }
    return requireSigner(*m_sign);
}

DoubleChecked SecondNurseForm::values(Volume ifNoDrawUp) const {
    DoubleChecked check;
    check.drawUp =
        m_drawUpField->isHidden() ? ifNoDrawUp : Volume::fromMicrolitres(m_drawUp->value().value_or(0) * 10);
    check.pumpRate = VolumeRate::fromMicrolitresPerHour(m_rate->value().value_or(0) * 100);
    check.time = Duration::fromMinutes(m_time->value().value_or(0));
    return check;
}

QWidget* SecondNurseForm::firstEditor() const {
    return m_drawUpField->isHidden() ? m_rate : m_drawUp;
}

}  // namespace gramhour::ui
