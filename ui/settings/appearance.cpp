#include "ui/settings/appearance.h"

#include <algorithm>
#include <array>
#include <utility>

#include <QApplication>
#include <QSettings>

namespace gramhour::ui {

namespace {

const QString kScheme = QStringLiteral("appearance/scheme");
const QString kScale = QStringLiteral("appearance/scale");
const QString kLockMinutes = QStringLiteral("security/lock_minutes");
const QString kWallNames = QStringLiteral("wall/names");
const QString kVoice = QStringLiteral("sound/voice");
const QString kVolume = QStringLiteral("sound/volume");
const QString kFullNames = QStringLiteral("full");

constexpr std::array<std::pair<AlarmVoice, const char*>, 3> kVoices{
    {{AlarmVoice::chime, "chime"}, {AlarmVoice::wood, "wood"}, {AlarmVoice::low, "low"}}};

QString codeOf(Scheme scheme) {
    switch (scheme) {
    case Scheme::Light:
        return QStringLiteral("light");
    case Scheme::Dark:
        return QStringLiteral("dark");
    case Scheme::System:
        break;
    }
    return QStringLiteral("system");
}

}  // namespace

Appearance::Appearance(QSettings& settings, std::optional<Scheme> forThisRun, QObject* parent)
    : QObject(parent), m_settings(settings), m_forThisRun(forThisRun) {}

Scheme Appearance::scheme() const {
    if (m_forThisRun) {
        return *m_forThisRun;
    }
    const QString code = m_settings.value(kScheme).toString();
    if (code == codeOf(Scheme::Light)) {
        return Scheme::Light;
    }
    return code == codeOf(Scheme::Dark) ? Scheme::Dark : Scheme::System;
}

int Appearance::scale() const {
    const int percent = m_settings.value(kScale, Theme::kMinimumScale).toInt();
    return std::clamp(percent, Theme::kMinimumScale, Theme::kMaximumScale);
}

int Appearance::lockMinutes() const {
    const int minutes = m_settings.value(kLockMinutes, kUsualLockMinutes).toInt();
    return std::clamp(minutes, kShortestLockMinutes, kLongestLockMinutes);
}

WallNames Appearance::wallNames() const {
    return m_settings.value(kWallNames).toString() == kFullNames ? WallNames::full : WallNames::initials;
}

SoundChoice Appearance::sound() const {
    SoundChoice choice;
    const QString code = m_settings.value(kVoice).toString();
    for (const auto& [voice, word] : kVoices) {
        if (code == QLatin1String(word)) {
            choice.voice = voice;
        }
    }
    choice.volume = std::clamp(m_settings.value(kVolume, choice.volume).toInt(), 0, 100);
    return choice;
}

void Appearance::setScheme(Scheme scheme) {
    m_forThisRun.reset();
    m_settings.setValue(kScheme, codeOf(scheme));
    apply();
    Q_EMIT changed();
}

void Appearance::setScale(int percent) {
    m_settings.setValue(kScale, std::clamp(percent, Theme::kMinimumScale, Theme::kMaximumScale));
    apply();
    Q_EMIT changed();
}

void Appearance::setLockMinutes(int minutes) {
    m_settings.setValue(kLockMinutes, std::clamp(minutes, kShortestLockMinutes, kLongestLockMinutes));
    Q_EMIT changed();
}

void Appearance::setWallNames(WallNames names) {
    m_settings.setValue(kWallNames, names == WallNames::full ? kFullNames : QStringLiteral("initials"));
    Q_EMIT changed();
}

void Appearance::setSound(const SoundChoice& choice) {
    for (const auto& [voice, word] : kVoices) {
        if (voice == choice.voice) {
            m_settings.setValue(kVoice, QLatin1String(word));
        }
    }
    m_settings.setValue(kVolume, choice.volume);
    if (m_sounds != nullptr) {
        m_sounds->setChoice(sound());
    }
    Q_EMIT changed();
}

void Appearance::setSounds(AlarmSounds* sounds) {
    m_sounds = sounds;
    if (m_sounds != nullptr) {
        m_sounds->setChoice(sound());
    }
}

void Appearance::apply() const {
    if (Theme::scheme() != scheme() || qApp->styleSheet().isEmpty()) {
        Theme::apply(*qApp, scheme());
    }
    if (Theme::scale() != scale()) {
        Theme::setScale(scale());
    }
}

}  // namespace gramhour::ui
