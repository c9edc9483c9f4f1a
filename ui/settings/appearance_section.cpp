#include "ui/settings/appearance_section.h"

#include <array>

#include <QVBoxLayout>

#include "ui/settings/appearance.h"
#include "ui/widgets/card.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/number_edit.h"
#include "ui/widgets/toggle_choice.h"

namespace gramhour::ui {

namespace {

constexpr std::array kSchemes{Scheme::System, Scheme::Light, Scheme::Dark};
constexpr std::array kScales{100, 120, 150, 200};

NumberRule lockRule() {
    return {.name = AppearanceSection::tr("Minutes to the lock"),
            .unit = AppearanceSection::tr("min"),
            .minimum = Appearance::kShortestLockMinutes,
            .maximum = Appearance::kLongestLockMinutes};
}

Card* makeCard(const QString& title, const QString& lead, QWidget* editor) {
    auto* card = new Card(title);
    auto* words = new Label(lead, TextRole::Muted);
    words->setWordWrap(true);
    card->content().addWidget(words);
    card->content().addWidget(editor, 0, Qt::AlignLeft);
    return card;
}

}  // namespace

AppearanceSection::AppearanceSection(Appearance& appearance, QWidget* parent)
    : QWidget(parent),
      m_appearance(appearance),
      m_scheme(new ToggleChoice(
          {{tr("Like the system"), QChar()}, {tr("Light"), QChar()}, {tr("Dark"), QChar()}})),
      m_scale(new ToggleChoice(
          {{tr("100 %"), QChar()}, {tr("120 %"), QChar()}, {tr("150 %"), QChar()}, {tr("200 %"), QChar()}})),
      m_lock(new NumberEdit(lockRule())) {
    m_scheme->setObjectName(QStringLiteral("settings.appearance.scheme"));
    m_scheme->setQuestion(tr("Colours"));
    m_scale->setObjectName(QStringLiteral("settings.appearance.scale"));
    m_scale->setQuestion(tr("Size of text"));
    m_lock->setObjectName(QStringLiteral("settings.appearance.lock_minutes"));
    auto* lockField = new Field({}, m_lock);
    m_lock->setAccessibleName(tr("Minutes until the screen locks"));
    Theme::watch(lockField, [this] { m_lock->setFixedWidth(Theme::px(110)); });

    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 15);
    column->addWidget(makeCard(tr("Colours"), tr("Dark is easier on the eyes in a dim room."), m_scheme));
    column->addWidget(makeCard(tr("Size of text"),
                               tr("Everything grows with it. Ctrl + and Ctrl − do the same anywhere."),
                               m_scale));
    column->addWidget(
        makeCard(tr("Lock when nobody is here"),
                 tr("After this many minutes without a key or the mouse, the lock page hides every "
                    "patient. Sessions run on, and what was typed is kept."),
                 lockField));
    auto* note = new Label(tr("These settings belong to this computer."), TextRole::Small);
    column->addWidget(note);
    column->addStretch(1);

    connect(m_scheme, &ToggleChoice::chosenByUser, this,
            [this](int index) { m_appearance.setScheme(kSchemes.at(static_cast<std::size_t>(index))); });
    connect(m_scale, &ToggleChoice::chosenByUser, this,
            [this](int index) { m_appearance.setScale(kScales.at(static_cast<std::size_t>(index))); });
    // When the field is left or Enter pressed: on the way to 12 stands 1.
    connect(m_lock, &NumberEdit::editingFinished, this, [this] {
        const std::optional<qint64> minutes = m_lock->value();
        if (minutes && *minutes != m_appearance.lockMinutes()) {
            m_appearance.setLockMinutes(static_cast<int>(*minutes));
        }
    });
    connect(&m_appearance, &Appearance::changed, this, &AppearanceSection::refresh);
    refresh();
}

void AppearanceSection::focusFirst() {
    m_scheme->setFocus(Qt::OtherFocusReason);
}

void AppearanceSection::refresh() {
    const auto indexOf = [](const auto& values, auto wanted) -> std::optional<int> {
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (values.at(i) == wanted) {
                return static_cast<int>(i);
            }
        }
        return std::nullopt;
    };
    m_scheme->setChosen(indexOf(kSchemes, m_appearance.scheme()));
    m_scale->setChosen(indexOf(kScales, m_appearance.scale()));
    if (m_lock->value() != m_appearance.lockMinutes()) {
        m_lock->setValue(m_appearance.lockMinutes());
    }
}

}  // namespace gramhour::ui
