#include "ui/session/prepare_forms.h"

#include <array>

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/session/act_panel.h"
#include "ui/session/credentials_fields.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/date_edit.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/field.h"
#include "ui/widgets/number_edit.h"
#include "ui/widgets/sign_fields.h"
#include "ui/widgets/toggle_choice.h"

namespace gramhour::ui {

namespace {

constexpr std::array kGauges{18, 20, 22, 24};

ToggleChoice* choiceOf(const QStringList& answers, const QString& question, const char* name) {
    QList<ToggleChoice::Choice> choices;
    for (const QString& answer : answers) {
        choices.append({answer.left(1).toUpper() + answer.mid(1), QChar()});
    }
    auto* choice = new ToggleChoice(choices);
    choice->setQuestion(question);
    choice->setObjectName(QLatin1String(name));
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

BagForm::BagForm(QWidget* parent)
    : QWidget(parent), m_lot(new QLineEdit), m_expiry(new DateEdit(tr("Expiry"))) {
    auto* row = new QHBoxLayout(this);
    Theme::space(*row, QMargins(), 12);
    m_lot->setObjectName(QStringLiteral("prepare.bag.lot"));
    m_lot->setMaxLength(40);
    m_lotField = new Field(tr("Lot, as printed"), m_lot);
    row->addWidget(m_lotField, 1, Qt::AlignTop);
    m_expiry->setObjectName(QStringLiteral("prepare.bag.expiry"));
    m_expiry->setRequired(tr("Type the expiry date."));
    m_expiryField = new Field(tr("Expiry, as printed"), m_expiry);
    m_expiryField->setHint(tr("31 Aug 2027; of month and year the last day"));
    row->addWidget(m_expiryField, 1, Qt::AlignTop);
    connect(m_lot, &QLineEdit::textChanged, this, [this] { m_lotField->setProblem({}); });
}

void BagForm::setToday(const QDate& today) {
    m_today = today;
}

bool BagForm::check() {
    const bool hasLot = requireText(*m_lot, *m_lotField, tr("Type the lot."));
    bool isGood = m_expiry->check();
    if (isGood && m_expiry->value().value_or(m_today) < m_today) {
        m_expiryField->setProblem(
            tr("Expired on %1. It must not be used.").arg(writeDate(*m_expiry->value())));
        isGood = false;
    }
    if (!hasLot) {
        m_lot->setFocus();
    } else if (!isGood) {
        m_expiry->setFocus();
    }
    return hasLot && isGood;
}

Prepared BagForm::values(const std::string& productId) const {
    return {productId, toUtf8(m_lot->text()), toDate(m_expiry->value().value_or(m_today)).value()};
}

QWidget* BagForm::firstEditor() const {
    return m_lot;
}

ConfirmForm::ConfirmForm(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, QMargins(), 2);
    m_identity =
        tick(tr("Identity: the patient said full name and birth date"), "prepare.patient.identity", *column);
    m_allergies = tick({}, "prepare.patient.allergies", *column);
    m_consent =
        tick(tr("Consent: knows what is given and why, and agrees"), "prepare.patient.consent", *column);
    m_signs = tick(tr("No emergency signs today"), "prepare.patient.signs", *column);
}

void ConfirmForm::setAllergies(const QString& allergies) {
    m_allergies->setText(tr("Allergies asked again: %1").arg(allergies));
}

Confirmed ConfirmForm::values() const {
    return {m_identity->isChecked(), m_allergies->isChecked(), m_consent->isChecked(), m_signs->isChecked()};
}

CannulaForm::CannulaForm(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, QMargins(), 10);
    QStringList sites;
    for (const auto& [site, code] : Codes<CannulaSite>::kCodes) {
        sites += cannulaSiteText(site);
    }
    m_site = choiceOf(sites, tr("Site"), "prepare.cannula.site");
    m_siteField = new Field(tr("Site"), m_site);
    column->addWidget(m_siteField);
    auto* row = new QHBoxLayout;
    Theme::space(*row, QMargins(), 16);
    m_side = choiceOf({sideText(Side::left), sideText(Side::right)}, tr("Side"), "prepare.cannula.side");
    m_sideField = new Field(tr("Side"), m_side);
    row->addWidget(m_sideField, 0, Qt::AlignTop);
    QStringList gauges;
    for (const int gauge : kGauges) {
        gauges += tr("%1 G").arg(gauge);
    }
    m_gauge = choiceOf(gauges, tr("Gauge"), "prepare.cannula.gauge");
    m_gaugeField = new Field(tr("Gauge"), m_gauge);
    row->addWidget(m_gaugeField, 0, Qt::AlignTop);
    m_attempts = new NumberEdit({tr("Attempts"), {}, 0, 1, 10, 1, 1, TrailingZeros::Drop});
    m_attempts->setObjectName(QStringLiteral("prepare.cannula.attempts"));
    m_attempts->setRequired(tr("How many?"));
    m_attempts->setValue(1);
    m_attempts->setMaximumWidth(Theme::px(90));
    row->addWidget(new Field(tr("Attempts"), m_attempts), 0, Qt::AlignTop);
    row->addStretch(1);
    column->addLayout(row);
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

QWidget* CannulaForm::firstEditor() const {
    return m_site;
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
