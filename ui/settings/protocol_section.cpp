#include "ui/settings/protocol_section.h"

#include <algorithm>
#include <array>

#include <QGridLayout>
#include <QRegularExpression>
#include <QVBoxLayout>

#include "ui/support/clinical_text.h"
#include "ui/support/number_text.h"
#include "ui/widgets/adaptive.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

namespace {

using Section = ProtocolSection;

/// Chips with a sentence beside each, hairlines between.
class SentenceList : public QWidget {
public:
    SentenceList() : m_grid(new QGridLayout(this)) {
        Theme::space(*m_grid, {0, 0, 0, 0}, 0);
        m_grid->setColumnStretch(1, 1);
    }

    void add(const ChipFace& face, const QString& sentence, const QString& detail = {}) {
        if (m_rows > 0) {
            m_grid->addWidget(new Separator, m_rows++, 0, 1, 2);
        }
        auto* chip = new Chip;
        chip->setFace(face);
        auto* words = new QVBoxLayout;
        Theme::space(*words, {0, 8, 0, 8}, 2);
        words->addWidget(wrapped(sentence, TextRole::Body));
        if (!detail.isEmpty()) {
            words->addWidget(wrapped(detail, TextRole::Small));
        }
        auto* chipBox = new QVBoxLayout;
        Theme::space(*chipBox, {0, 7, 12, 7}, 0);
        chipBox->addWidget(chip);
        chipBox->addStretch(1);
        if (!face.text.isEmpty()) {
            m_grid->addLayout(chipBox, m_rows, 0);
        } else {
            delete chip;
            delete chipBox;
        }
        m_grid->addLayout(words, m_rows, 1);
        ++m_rows;
    }

private:
    static Label* wrapped(const QString& text, TextRole role) {
        auto* label = new Label(text, role);
        label->setWordWrap(true);
        return label;
    }

    QGridLayout* m_grid;
    int m_rows = 0;
};

Card* cardOf(const QString& title, QWidget* content, const QString& lead = {}) {
    auto* card = new Card(title);
    if (!lead.isEmpty()) {
        auto* words = new Label(lead, TextRole::Muted);
        words->setWordWrap(true);
        card->content().addWidget(words);
    }
    card->content().addWidget(content);
    return card;
}

/// A rule's sentence has places for what it saw; here nothing was seen.
QString withoutPlaces(const std::string& sentence) {
    static const QRegularExpression place(QStringLiteral("\\{[a-z_]+\\}"));
    QString text = fromUtf8(sentence);
    text.replace(place, QStringLiteral("…"));
    return text.startsWith(QStringLiteral("…: ")) ? text.mid(3, 1).toUpper() + text.mid(4) : text;
}

/// 64 digits in groups of eight, so that two people can compare them aloud.
QString groupedHash(const std::string& hash) {
    constexpr int kGroup = 8;
    const QString digits = fromUtf8(hash);
    QStringList groups;
    for (int at = 0; at < digits.size(); at += kGroup) {
        groups += digits.mid(at, kGroup);
    }
    return groups.join(QLatin1Char(' '));
}

QString egfrText(std::int64_t millionths) {
    constexpr int kMillionthPlaces = 6;
    return Section::tr("%1 mL/min/1.73 m²").arg(writeNumber(millionths, kMillionthPlaces));
}

FactList* identityOf(const Protocol& protocol) {
    auto* facts = new FactList;
    facts->setObjectName(QStringLiteral("settings.protocol.identity"));
    facts->add(Section::tr("Title"), fromUtf8(protocol.title));
    facts->add(Section::tr("Identifier"), fromUtf8(protocol.id));
    facts->add(Section::tr("Version"), fromUtf8(protocol.version));
    facts->add(Section::tr("SHA-256"), groupedHash(protocol.sha256));
    return facts;
}

FactList* limitsOf(const DoseLimits& limits) {
    auto* facts = new FactList;
    const auto soft = [](const QString& value) { return Section::tr("%1 · soft").arg(value); };
    const auto hard = [](const QString& value) { return Section::tr("%1 · hard").arg(value); };
    facts->add(Section::tr("Rate of the protocol"), soft(doseRateText(limits.protocolRate)));
    facts->add(Section::tr("Highest rate"), hard(doseRateText(limits.hardRate)));
    facts->add(Section::tr("Shortest time"), hard(minutesText(limits.shortestTime)));
    facts->add(Section::tr("Longest time"), hard(minutesText(limits.longestTime)));
    facts->add(Section::tr("Highest dose a session"), hard(massText(limits.hardDosePerSession)));
    facts->add(Section::tr("Highest dose in 24 h"), hard(massText(limits.hardDosePerDay)));
    facts->add(Section::tr("Concentration in the bag"), soft(percentText(limits.softConcentration)));
    facts->add(Section::tr("Highest concentration"), hard(percentText(limits.hardConcentration)));
    facts->add(Section::tr("Pump rate"), soft(pumpRateText(limits.softPumpRate)));
    facts->add(Section::tr("eGFR below %1").arg(egfrText(limits.reducedEgfrBelowMillionths)),
               hard(Section::tr("at most %1").arg(massText(limits.hardDoseReducedEgfr))));
    facts->add(Section::tr("eGFR below %1").arg(egfrText(limits.refusedEgfrBelowMillionths)),
               hard(Section::tr("no dose")));
    return facts;
}

FactList* monitoringOf(const Protocol& protocol) {
    const Monitoring& plan = protocol.monitoring;
    QStringList times;
    for (const Duration at : plan.vitalsAt) {
        times += QString::number(at.wholeMinutes());
    }
    auto* facts = new FactList;
    facts->add(Section::tr("Vitals before the start"),
               Section::tr("within %1").arg(minutesText(plan.baselineWithin)));
    facts->add(Section::tr("Vitals after the start"),
               Section::tr("at %1 min, then every %2")
                   .arg(times.join(QStringLiteral(", ")), minutesText(plan.vitalsEvery)));
    facts->add(Section::tr("Vitals after the end"), minutesText(plan.vitalsAfterEnd));
    facts->add(Section::tr("Knee reflex"), Section::tr("every %1").arg(minutesText(plan.kneeReflexEvery)));
    facts->add(Section::tr("Site"), Section::tr("every %1").arg(minutesText(plan.siteEvery)));
    facts->add(Section::tr("On time"), Section::tr("from %1 before to %2 after")
                                           .arg(minutesText(plan.dueBefore), minutesText(plan.dueAfter)));
    facts->add(Section::tr("Recheck after a warning"), minutesText(plan.recheckAfterWarning));
    facts->add(Section::tr("Decide after a pause"), minutesText(plan.decideAfterPause));
    facts->add(Section::tr("Observe after the end"), minutesText(protocol.discharge.observeFor));
    facts->add(Section::tr("Discharge"), Section::tr("NEWS2 at most %1, VIP score at most %2")
                                             .arg(protocol.discharge.highestNews2)
                                             .arg(protocol.discharge.highestVip));
    return facts;
}

SentenceList* alertsOf(const std::vector<AlertThreshold>& alerts) {
    auto* list = new SentenceList;
    for (const AlertThreshold& alert : alerts) {
        const bool stops = alert.level == AlertLevel::stop;
        list->add(stops ? ChipFace{Icon::Warning, Section::tr("Stop"), Tone::Bad}
                        : ChipFace{Icon::Clock, Section::tr("Recheck"), Tone::Warn},
                  fromUtf8(alert.because));
    }
    return list;
}

SentenceList* rulesOf(const std::vector<Rule>& rules) {
    auto* list = new SentenceList;
    for (const Rule& rule : rules) {
        const StateWords words = verdictWords(rule.verdict);
        QString detail = fromUtf8(rule.advice);
        if (rule.doseCap) {
            detail += (detail.isEmpty() ? QString() : QStringLiteral(" ")) +
                      Section::tr("At most %1.").arg(massText(*rule.doseCap));
        }
        // "Prescriber must review" is the longest; in a list the short word is enough.
        const QString word = rule.verdict == Verdict::review ? Section::tr("Review") : words.word;
        list->add({words.icon, word, words.tone}, withoutPlaces(rule.because), detail);
    }
    return list;
}

SentenceList* questionsOf(const std::vector<Question>& questions) {
    std::vector<Question> ordered = questions;
    std::stable_partition(ordered.begin(), ordered.end(),
                          [](const Question& question) { return question.isEmergency; });
    auto* list = new SentenceList;
    for (const Question& question : ordered) {
        list->add(question.isEmergency ? ChipFace{Icon::Warning, Section::tr("Every visit"), Tone::Bad}
                                       : ChipFace{{}, Section::tr("Screening"), Tone::Neutral},
                  fromUtf8(question.text), fromUtf8(question.help));
    }
    return list;
}

QWidget* columnOf(const QList<QWidget*>& cards) {
    auto* holder = new QWidget;
    auto* column = new QVBoxLayout(holder);
    Theme::space(*column, {0, 0, 0, 0}, 15);
    for (QWidget* card : cards) {
        column->addWidget(card);
    }
    column->addStretch(1);
    return holder;
}

}  // namespace

ProtocolSection::ProtocolSection(const Protocol& protocol, QWidget* parent) : QWidget(parent) {
    QWidget* left =
        columnOf({cardOf(tr("Protocol in force"), identityOf(protocol)),
                  cardOf(tr("Limits"), limitsOf(protocol.limits),
                         tr("A prescriber may pass a soft limit with a reason. A hard limit is refused.")),
                  cardOf(tr("Checks and discharge"), monitoringOf(protocol)),
                  cardOf(tr("Questions"), questionsOf(protocol.screening.questions),
                         tr("A screening holds for %1 days.").arg(protocol.screening.validDays))});
    QWidget* right = columnOf({cardOf(tr("Alerts"), alertsOf(protocol.alerts)),
                               cardOf(tr("Screening rules"), rulesOf(protocol.screening.rules),
                                      tr("The strongest finding is the verdict."))});
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 0);
    column->addWidget(new SidePane(left, right, {.mainShare = 1, .sideShare = 1, .stackBelow = 760}));
    column->addStretch(1);
}

}  // namespace gramhour::ui
