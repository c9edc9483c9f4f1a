#include "ui/settings/appearance.h"

#include <algorithm>

#include <QApplication>
#include <QSettings>

namespace gramhour::ui {

namespace {

const QString kScheme = QStringLiteral("appearance/scheme");
const QString kScale = QStringLiteral("appearance/scale");
const QString kLockMinutes = QStringLiteral("security/lock_minutes");

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

void Appearance::apply() const {
    if (Theme::scheme() != scheme() || qApp->styleSheet().isEmpty()) {
        Theme::apply(*qApp, scheme());
    }
    if (Theme::scale() != scale()) {
        Theme::setScale(scale());
    }
}

}  // namespace gramhour::ui
