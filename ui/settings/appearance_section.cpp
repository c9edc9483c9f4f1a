#include "ui/settings/appearance_section.h"

#include <array>

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/settings/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/number_edit.h"
#include "ui/widgets/toggle_choice.h"

namespace gramhour::ui {

namespace {

constexpr std::array kSchemes{Scheme::System, Scheme::Light, Scheme::Dark};
constexpr std::array kScales{100, 120, 150, 200};
constexpr std::array kWalls{WallNames::initials, WallNames::full};
constexpr std::array kVoices{AlarmVoice::chime, AlarmVoice::wood, AlarmVoice::low};
constexpr std::array kVolumes{0, 30, 60, 100};

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
      m_lock(new NumberEdit(lockRule())),
      m_wall(new ToggleChoice({{tr("Initials"), QChar()}, {tr("Full names"), QChar()}})),
      m_voice(new ToggleChoice({{tr("Chime"), QChar()}, {tr("Wood"), QChar()}, {tr("Low"), QChar()}})),
      m_volume(new ToggleChoice(
          {{tr("Off"), QChar()}, {tr("Soft"), QChar()}, {tr("Middle"), QChar()}, {tr("Loud"), QChar()}})),
      m_soundState(new Label({}, TextRole::Strong)) {
    m_scheme->setObjectName(QStringLiteral("settings.appearance.scheme"));
    m_scheme->setQuestion(tr("Colours"));
    m_scale->setObjectName(QStringLiteral("settings.appearance.scale"));
    m_scale->setQuestion(tr("Size of text"));
    m_lock->setObjectName(QStringLiteral("settings.appearance.lock_minutes"));
    m_wall->setObjectName(QStringLiteral("settings.appearance.wall_names"));
    m_wall->setQuestion(tr("Names on the wall"));
    auto* lockField = new Field({}, m_lock);
    m_lock->setAccessibleName(tr("Minutes until the screen locks"));
    Theme::watch(lockField, [this] { m_lock->setFixedWidth(Theme::px(110)); });

    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 15);
    column->addWidget(makeCard(tr("Colours"), tr("Dark is easier on the eyes in a dim room."), m_scheme));
    column->addWidget(makeCard(tr("Size of text"),
                               tr("Everything grows with it. Ctrl + and Ctrl − do the same anywhere."),
                               m_scale));
    column->addWidget(makeCard(tr("Sound of alarms"),
                               tr("Two notes for an overdue check, three firm ones for a stop alert. Every "
                                  "alarm also stands on the screen."),
                               makeSound()));
    column->addWidget(makeCard(tr("Board on the wall"),
                               tr("F11 shows the board over the whole screen. While it is locked it names "
                                  "chairs only."),
                               m_wall));
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
    connect(m_wall, &ToggleChoice::chosenByUser, this,
            [this](int index) { m_appearance.setWallNames(kWalls.at(static_cast<std::size_t>(index))); });
    connect(&m_appearance, &Appearance::changed, this, &AppearanceSection::refresh);
    refresh();
}

QWidget* AppearanceSection::makeSound() {
    m_voice->setObjectName(QStringLiteral("settings.appearance.voice"));
    m_voice->setQuestion(tr("Kind of sound"));
    m_volume->setObjectName(QStringLiteral("settings.appearance.volume"));
    m_volume->setQuestion(tr("Volume"));
    m_soundState->setObjectName(QStringLiteral("settings.appearance.sound_state"));
    m_soundState->setTone(Tone::Warn);
    m_soundState->setWordWrap(true);
    auto* overdue = new Button(Icon::Play, tr("Overdue"), ButtonRole::Secondary);
    overdue->setObjectName(QStringLiteral("settings.appearance.try_overdue"));
    overdue->setToolTip(tr("Play the sound of an overdue check"));
    auto* stop = new Button(Icon::Play, tr("Stop alert"), ButtonRole::Secondary);
    stop->setObjectName(QStringLiteral("settings.appearance.try_stop"));
    stop->setToolTip(tr("Play the sound of a stop alert"));
    auto* whole = new QWidget;
    auto* column = new QVBoxLayout(whole);
    Theme::space(*column, {0, 0, 0, 0}, 10);
    auto* choices = new QHBoxLayout;
    Theme::space(*choices, {0, 0, 0, 0}, 14);
    choices->addWidget(m_voice);
    choices->addWidget(m_volume);
    choices->addStretch(1);
    auto* tries = new QHBoxLayout;
    Theme::space(*tries, {0, 0, 0, 0}, 10);
    tries->addWidget(overdue);
    tries->addWidget(stop);
    tries->addStretch(1);
    column->addLayout(choices);
    column->addLayout(tries);
    column->addWidget(m_soundState);
    connect(overdue, &QPushButton::clicked, this, [this] { tryOut(AlarmSound::overdue); });
    connect(stop, &QPushButton::clicked, this, [this] { tryOut(AlarmSound::stop); });
    connect(m_voice, &ToggleChoice::chosenByUser, this, [this](int index) {
        m_appearance.setSound({kVoices.at(static_cast<std::size_t>(index)), m_appearance.sound().volume});
    });
    connect(m_volume, &ToggleChoice::chosenByUser, this, [this](int index) {
        m_appearance.setSound({m_appearance.sound().voice, kVolumes.at(static_cast<std::size_t>(index))});
    });
    return whole;
}

void AppearanceSection::tryOut(AlarmSound sound) {
    if (m_appearance.sounds() != nullptr) {
        m_appearance.sounds()->play(sound);
    }
    refreshSound();
}

void AppearanceSection::refreshSound() {
    const AlarmSounds* sounds = m_appearance.sounds();
    const bool isDumb = sounds == nullptr || sounds->state() == SoundState::noDevice;
    QString state;
    if (isDumb) {
        state = tr("This computer has no sound device: alarms show on the screen only.");
    } else if (m_appearance.sound().volume == 0) {
        state = tr("Sound is off: alarms show on the screen only.");
    }
    m_soundState->setText(state);
    m_soundState->setVisible(!state.isEmpty());
}

void AppearanceSection::showEvent(QShowEvent* event) {
    refreshSound();
    QWidget::showEvent(event);
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
    m_wall->setChosen(indexOf(kWalls, m_appearance.wallNames()));
    m_voice->setChosen(indexOf(kVoices, m_appearance.sound().voice));
    m_volume->setChosen(indexOf(kVolumes, m_appearance.sound().volume));
    refreshSound();
    if (m_lock->value() != m_appearance.lockMinutes()) {
        m_lock->setValue(m_appearance.lockMinutes());
    }
}

}  // namespace gramhour::ui
