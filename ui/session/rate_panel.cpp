#include "ui/session/rate_panel.h"

#include <utility>

#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "ui/session/credentials_fields.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/field.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/number_edit.h"

namespace gramhour::ui {

namespace {

/// A pump is set in tenths of a millilitre an hour.
constexpr std::int64_t kMicrolitresPerTenth = 100;

ActPanel::Words wordsOf(RatePanel::Act act) {
    return act == RatePanel::Act::Change
               ? ActPanel::Words{QStringLiteral("rate"), RatePanel::tr("Rate"), RatePanel::tr("Set rate")}
               : ActPanel::Words{QStringLiteral("resume"), RatePanel::tr("Resume"),
                                 RatePanel::tr("Resume infusion")};
}

NumberRule rateRule() {
    return {RatePanel::tr("Pump rate"), RatePanel::tr("mL/h"), 1, 1, 99'990, 10, std::nullopt,
            TrailingZeros::Drop};
}

}  // namespace

RatePanel::RatePanel(Act act, NowFunction now, QWidget* parent)
    : ActPanel(wordsOf(act), std::move(now), parent),
      m_act(act),
      m_rate(new NumberEdit(rateRule())),
      m_reason(new QLineEdit),
      m_facts(new FactList),
      m_limit(new InlineMessage(Tone::Warn)),
      m_lower(new Button),
      m_prescriber(new CredentialsFields(nameOf("prescriber"), tr("Prescriber"))) {
    m_rate->setObjectName(nameOf("rate"));
    m_rate->setRequired(tr("Type the pump rate."));
    m_rateField = new Field(tr("Pump rate"), m_rate);
    form().addWidget(m_rateField);
    m_lower->setObjectName(nameOf("lower"));
    m_lower->setKey(QKeySequence(Qt::ALT | Qt::Key_L));
    m_lower->setFocusPolicy(Qt::NoFocus);
    m_lower->hide();
    connect(m_lower, &Button::clicked, this, [this] {
        m_rate->setValue(m_lowerRate->microlitresPerHour() / kMicrolitresPerTenth);
        m_rate->setFocus();
    });
    form().addWidget(m_lower, 0, Qt::AlignLeft);
    form().addWidget(m_facts);
    m_limit->setObjectName(nameOf("limit"));
    m_limit->hide();
    form().addWidget(m_limit);
    m_prescriber->hide();
    form().addWidget(m_prescriber);
    m_reason->setObjectName(nameOf("reason"));
    m_reason->setMaxLength(200);
    m_reasonField = new Field(
        act == Act::Change ? tr("Why is it changed?") : tr("What was found? (may be left empty)"), m_reason);
    form().addWidget(m_reasonField);
    setFirst(m_rate);
}

std::optional<VolumeRate> RatePanel::rate() const {
    const std::optional<qint64> tenths = m_rate->value();
    return tenths ? std::optional(VolumeRate::fromMicrolitresPerHour(*tenths * kMicrolitresPerTenth))
                  : std::nullopt;
}

void RatePanel::setPresentRate(VolumeRate rate) {
    const std::optional<VolumeRate> before = std::exchange(m_present, rate.toPumpStep());
    // A rate that only stood there as the present one must not outlive it.
    const bool isOutdated = before && before != m_present && this->rate() == before;
    if (m_rate->text().isEmpty() || isOutdated) {
        const QSignalBlocker quiet(m_rate);  // nothing was typed: there is no draft to keep
        m_rate->setValue(m_present->microlitresPerHour() / kMicrolitresPerTenth);
    }
}

std::vector<EventBody> RatePanel::bodies() const {
    const std::string reason = toUtf8(m_reason->text());
    if (m_act == Act::Change) {
        return {RateChanged{rate().value_or(VolumeRate()), reason, std::nullopt}};
    }
    return {Resumed{rate(), reason, std::nullopt}};
}

std::optional<Credentials> RatePanel::credentials() const {
    return m_standing == RateStanding::aboveSoft ? std::optional(m_prescriber->values()) : std::nullopt;
}

void RatePanel::showPreview(const std::optional<Preview>& preview) {
    if (preview == m_preview && preview) {
        return;  // nothing to build again each second
    }
    m_preview = preview;
    m_facts->clear();
    m_standing = preview ? preview->standing : RateStanding::withinLimits;
    if (preview) {
        m_facts->add(tr("That is"), preview->doseRate);
        m_facts->add(tr("Pump"), preview->pumpRate);
        m_facts->add(tr("Bag is finished"), preview->moved.isEmpty()
                                                ? preview->ends
                                                : tr("%1 (%2)").arg(preview->ends, preview->moved));
        if (!preview->checks.isEmpty()) {
            m_facts->add(tr("Checks"), preview->checks.join(QLatin1Char('\n')));
        }
    }
    m_limit->setVisible(m_standing != RateStanding::withinLimits);
    m_prescriber->setVisible(m_standing == RateStanding::aboveSoft);
    if (m_standing == RateStanding::aboveSoft) {
        m_limit->setMessage(Tone::Warn, tr("Above %1: a prescriber must authorise it.").arg(preview->limit));
    } else if (m_standing == RateStanding::aboveHard) {
        m_limit->setMessage(Tone::Bad, tr("Above %1: nobody may set this rate.").arg(preview->limit));
    }
}

void RatePanel::offerLower(std::optional<VolumeRate> rate) {
    m_lower->setVisible(rate.has_value());
    if (rate != m_lowerRate) {
        m_lowerRate = rate;
        m_lower->setText(rate ? tr("Half of that: %1").arg(pumpRateText(*rate)) : QString());
    }
}

void RatePanel::refuseCredentials(const QString& sentence) {
    m_prescriber->refuse(sentence);
}

void RatePanel::clear() {
    ActPanel::clear();
    m_prescriber->clear();
}

bool RatePanel::checkFields() {
    if (!m_rate->check()) {
        m_rate->setFocus();
        return false;
    }
    if (m_standing == RateStanding::aboveHard) {
        m_rateField->setProblem(tr("This rate can't be set."));
        m_rate->setFocus();
        return false;
    }
    if (m_act == Act::Change && rate() == m_present) {
        m_rateField->setProblem(tr("This is the rate that runs now."));
        m_rate->setFocus();
        return false;
    }
    if (m_standing == RateStanding::aboveSoft && !m_prescriber->check()) {
        return false;
    }
    if (m_act == Act::Change && !requireText(*m_reason, *m_reasonField, tr("Say why the rate is changed."))) {
        m_reason->setFocus();
        return false;
    }
    return true;
}

}  // namespace gramhour::ui
