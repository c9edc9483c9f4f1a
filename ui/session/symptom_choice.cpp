#include "ui/session/symptom_choice.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <QKeyEvent>
#include <QVBoxLayout>

#include "base/text_fold.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

namespace {

/// The protocol lists the likeliest first; the others are one key away.
constexpr std::size_t kShownAtOnce = 12;
/// Letters typed within this time belong together.
constexpr qint64 kOneWordMs = 1200;

/// Where a nurse looks for a symptom. A protocol may have others; they stand under the last heading.
enum class Group { Skin, Breathing, Circulation, Stomach, Nerves, Cannula, Other };
constexpr int kGroups = 7;

struct Place {
    std::string_view id;
    Group group;
};

constexpr std::array kPlaces{Place{"flushing", Group::Skin},
                             Place{"warmth", Group::Skin},
                             Place{"sweating", Group::Skin},
                             Place{"itching", Group::Skin},
                             Place{"rash", Group::Skin},
                             Place{"hives", Group::Skin},
                             Place{"face-or-tongue-swelling", Group::Skin},
                             Place{"breathlessness", Group::Breathing},
                             Place{"wheeze", Group::Breathing},
                             Place{"cough", Group::Breathing},
                             Place{"throat-tightness", Group::Breathing},
                             Place{"chest-tightness", Group::Breathing},
                             Place{"chest-pain", Group::Circulation},
                             Place{"palpitations", Group::Circulation},
                             Place{"slow-heartbeat", Group::Circulation},
                             Place{"low-blood-pressure", Group::Circulation},
                             Place{"faintness", Group::Circulation},
                             Place{"fainting", Group::Circulation},
                             Place{"nausea", Group::Stomach},
                             Place{"vomiting", Group::Stomach},
                             Place{"abdominal-pain", Group::Stomach},
                             Place{"headache", Group::Nerves},
                             Place{"dizziness", Group::Nerves},
                             Place{"drowsiness", Group::Nerves},
                             Place{"confusion", Group::Nerves},
                             Place{"muscle-weakness", Group::Nerves},
                             Place{"blurred-vision", Group::Nerves},
                             Place{"slurred-speech", Group::Nerves},
                             Place{"tingling", Group::Nerves},
                             Place{"injection-site-pain", Group::Cannula},
                             Place{"injection-site-swelling", Group::Cannula},
                             Place{"injection-site-redness", Group::Cannula}};

Group groupOf(const Symptom& symptom) {
    const auto* const found = std::find_if(kPlaces.begin(), kPlaces.end(),
                                           [&](const Place& place) { return place.id == symptom.id; });
    return found == kPlaces.end() ? Group::Other : found->group;
}

QString titleOf(Group group) {
    switch (group) {
    case Group::Skin:
        return SymptomChoice::tr("Skin");
    case Group::Breathing:
        return SymptomChoice::tr("Breathing");
    case Group::Circulation:
        return SymptomChoice::tr("Heart and circulation");
    case Group::Stomach:
        return SymptomChoice::tr("Stomach");
    case Group::Nerves:
        return SymptomChoice::tr("Nerves and muscles");
    case Group::Cannula:
        return SymptomChoice::tr("At the cannula");
    case Group::Other:
        return SymptomChoice::tr("Other");
    }
    return {};
}

}  // namespace

SymptomChoice::SymptomChoice(const std::vector<Symptom>& symptoms, const QString& name, QWidget* parent)
    : QWidget(parent), m_symptoms(symptoms), m_rest(new QWidget) {
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, QMargins(), 6);
    auto* likely = new QWidget;
    auto* flow = new FlowLayout(likely);
    Theme::space(*flow, QMargins(), 6);
    for (const Symptom& symptom : m_symptoms) {
        FilterChip* chip = addChip(symptom, name);
        if (static_cast<std::size_t>(m_chips.size()) <= kShownAtOnce) {
            flow->addWidget(chip);
        }
    }
    m_more = new Button(tr("More …"), ButtonRole::Quiet);
    m_more->setObjectName(name + QLatin1String(".more"));
    m_more->setFocusPolicy(Qt::NoFocus);
    connect(m_more, &Button::clicked, this, &SymptomChoice::showAll);
    flow->addWidget(m_more);
    column->addWidget(likely);
    auto* rest = new QVBoxLayout(m_rest);
    Theme::space(*rest, QMargins(), 4);
    addGroups(*rest);
    column->addWidget(m_rest);
    m_rest->hide();
    m_more->setVisible(m_symptoms.size() > kShownAtOnce);
    if (!m_chips.isEmpty()) {
        m_chips.first()->setFocusPolicy(Qt::StrongFocus);
        setFocusProxy(m_chips.first());
    }
}

FilterChip* SymptomChoice::addChip(const Symptom& symptom, const QString& name) {
    auto* chip = new FilterChip({std::nullopt, fromUtf8(symptom.name), Tone::Neutral});
    chip->setObjectName(name + QLatin1String(".symptom.") + fromUtf8(symptom.id));
    chip->setAccessibleName(fromUtf8(symptom.name));
    chip->setFocusPolicy(Qt::ClickFocus);
    chip->installEventFilter(this);
    connect(chip, &FilterChip::toggled, this, &SymptomChoice::changed);
    m_chips.append(chip);
    return chip;
}

void SymptomChoice::addGroups(QVBoxLayout& column) {
    for (int group = 0; group < kGroups; ++group) {
        QWidget* chips = nullptr;
        for (std::size_t i = kShownAtOnce; i < m_symptoms.size(); ++i) {
            if (groupOf(m_symptoms[i]) != static_cast<Group>(group)) {
                continue;
            }
            if (chips == nullptr) {
                column.addWidget(new Label(titleOf(static_cast<Group>(group)), TextRole::Small));
                chips = new QWidget;
                auto* flow = new FlowLayout(chips);
                Theme::space(*flow, QMargins(), 6);
                column.addWidget(chips);
            }
            chips->layout()->addWidget(m_chips.at(static_cast<qsizetype>(i)));
        }
    }
}

std::vector<std::string> SymptomChoice::chosen() const {
    std::vector<std::string> ids;
    for (qsizetype i = 0; i < m_chips.size(); ++i) {
        if (m_chips.at(i)->isChecked()) {
            ids.push_back(m_symptoms[static_cast<std::size_t>(i)].id);
        }
    }
    return ids;
}

void SymptomChoice::refresh() {
    for (qsizetype i = static_cast<qsizetype>(kShownAtOnce); i < m_chips.size(); ++i) {
        if (m_chips.at(i)->isChecked() && m_rest->isHidden()) {
            showAll();
        }
    }
}

void SymptomChoice::showAll() {
    m_rest->show();
    m_more->hide();
}

void SymptomChoice::focusChip(qsizetype index) {
    if (index >= static_cast<qsizetype>(kShownAtOnce)) {
        showAll();
    }
    m_chips.at(index)->setFocus(Qt::OtherFocusReason);
}

bool SymptomChoice::typeAhead(const QString& letters) {
    m_typed = m_lastKey.isValid() && m_lastKey.elapsed() < kOneWordMs ? m_typed + letters : letters;
    m_lastKey.start();
    const std::string wanted = foldForSearch(toUtf8(m_typed));
    for (qsizetype i = 0; i < m_chips.size() && !wanted.empty(); ++i) {
        if (foldForSearch(m_symptoms[static_cast<std::size_t>(i)].name).starts_with(wanted)) {
            focusChip(i);
            return true;
        }
    }
    return !wanted.empty();
}

bool SymptomChoice::step(int by) {
    for (qsizetype i = 0; i < m_chips.size(); ++i) {
        const qsizetype next = i + by;
        if (m_chips.at(i)->hasFocus() && next >= 0 && next < m_chips.size()) {
            focusChip(next);
            return true;
        }
    }
    return true;
}

bool SymptomChoice::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    const auto& key = static_cast<QKeyEvent&>(*event);
    switch (key.key()) {
    case Qt::Key_Right:
    case Qt::Key_Down:
        return step(1);
    case Qt::Key_Left:
    case Qt::Key_Up:
        return step(-1);
    default:
        break;
    }
    const QString text = key.text();
    const bool isPlain = (key.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
    if (isPlain && text.size() == 1 && text.at(0).isLetter()) {
        return typeAhead(text);
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace gramhour::ui
