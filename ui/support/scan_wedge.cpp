#include "ui/support/scan_wedge.h"

#include <utility>

#include <QApplication>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QWidget>
#include <QWindow>

#include "domain/scan_code.h"

QT_BEGIN_NAMESPACE
// As Qt's own test module declares it: offers a key to the shortcuts first. True when one took it.
Q_GUI_EXPORT bool qt_sendShortcutOverrideEvent(QObject* o, ulong timestamp, int k, Qt::KeyboardModifiers mods,
                                               const QString& text = QString(), bool autorep = false,
                                               ushort count = 1);
QT_END_NAMESPACE

namespace gramhour::ui {

namespace {

ScanWedge::Milliseconds monotonic() {
    QElapsedTimer timer;
    timer.start();
    return [timer] { return timer.elapsed(); };
}

/// Whether more characters can make a code of this.
bool canBecomeCode(const QString& typed) {
    static const QString kKinds = QStringLiteral("PLO");
    if (typed.isEmpty() || typed.at(0) != QLatin1Char('G') ||
        typed.size() > static_cast<qsizetype>(kLongestScanCode)) {
        return false;
    }
    return typed.size() == 1 || kKinds.contains(typed.at(1));
}

bool isEnd(int key) {
    return key == Qt::Key_Return || key == Qt::Key_Enter;
}

/// Keys that only modify others come between the characters of a scanner that types capitals.
bool isModifier(int key) {
    return key == Qt::Key_Shift || key == Qt::Key_CapsLock || key == Qt::Key_AltGr;
}

}  // namespace

ScanWedge::ScanWedge(QObject* parent, Milliseconds now)
    : QObject(parent), m_now(now ? std::move(now) : monotonic()) {
    m_patience.setSingleShot(true);
    m_patience.setTimerType(Qt::PreciseTimer);
    connect(&m_patience, &QTimer::timeout, this, &ScanWedge::handOn);
    qApp->installEventFilter(this);
}

ScanWedge::~ScanWedge() {
    qApp->removeEventFilter(this);
}

bool ScanWedge::eventFilter(QObject* watched, QEvent* event) {
    if (m_isHandingOn) {
        return false;
    }
    if (event->type() == QEvent::ShortcutOverride) {
        // Accepting it brings the key as a press instead of as a shortcut.
        auto* key = static_cast<QKeyEvent*>(event);
        if (judge(*key) == Verdict::notOurs) {
            return false;
        }
        key->accept();
        return true;
    }
    if (event->type() == QEvent::KeyPress && isPress(watched)) {
        return take(*static_cast<QKeyEvent*>(event));
    }
    return false;
}

bool ScanWedge::isPress(const QObject* watched) const {
    // A key goes through the window and all parents of the widget: it counts once, where it is meant for.
    const QWidget* focus = QApplication::focusWidget();
    return focus != nullptr ? watched == focus : watched == QApplication::activeWindow();
}

ScanWedge::Verdict ScanWedge::judge(const QKeyEvent& key) const {
    const bool isInTime = !m_held.empty() && m_now() - m_lastAt <= kGap;
    const Qt::KeyboardModifiers others = key.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    if (others != Qt::NoModifier || key.isAutoRepeat()) {
        return Verdict::notOurs;
    }
    if (isEnd(key.key())) {
        return isInTime && parseScan(m_typed.toStdString()) ? Verdict::complete : Verdict::notOurs;
    }
    if (key.text().isEmpty() || !key.text().at(0).isPrint()) {
        return Verdict::notOurs;
    }
    return canBecomeCode((isInTime ? m_typed : QString()) + key.text()) ? Verdict::hold : Verdict::notOurs;
}

bool ScanWedge::take(const QKeyEvent& key) {
    if (isModifier(key.key())) {
        return false;
    }
    if (!m_held.empty() && m_now() - m_lastAt > kGap) {
        handOn();
    }
    switch (judge(key)) {
    case Verdict::notOurs:
        handOn();  // before this one
        return false;
    case Verdict::hold:
        m_held.push_back({key.key(), key.modifiers(), key.text()});
        m_typed += key.text();
        m_lastAt = m_now();
        m_patience.start(kGap + 1);
        return true;
    case Verdict::complete:
        break;
    }
    m_patience.stop();
    m_held.clear();
    const QString code = std::exchange(m_typed, {});
    // Later: what follows may open another screen, which must not happen in the middle of a key.
    QMetaObject::invokeMethod(
        this, [this, code] { Q_EMIT scanned(code); }, Qt::QueuedConnection);
    return true;
}

void ScanWedge::handOn() {
    m_patience.stop();
    m_typed.clear();
    const std::vector<Held> held = std::exchange(m_held, {});
    m_isHandingOn = true;
    for (const Held& key : held) {
        QWidget* focus = QApplication::focusWidget();
        QWidget* target = focus != nullptr ? focus : QApplication::activeWindow();
        if (target == nullptr || qt_sendShortcutOverrideEvent(target, 0, key.key, key.modifiers, key.text)) {
            continue;
        }
        QKeyEvent press(QEvent::KeyPress, key.key, key.modifiers, key.text);
        QApplication::sendEvent(target, &press);
    }
    m_isHandingOn = false;
}

}  // namespace gramhour::ui
