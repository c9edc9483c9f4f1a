#include "ui/whole_visit_window.h"

#include <algorithm>

#include <QApplication>
#include <QTest>

#include "ui/shell/screen_makers.h"

namespace gramhour::test {

namespace {

/// More than the tab stops of the longest page.
constexpr int kWholeRound = 200;
constexpr char16_t kFirstBeyondAscii = 0x80;

void settle() {
    for (int i = 0; i < 5; ++i) {
        QApplication::processEvents();
    }
}

}  // namespace

WholeVisitWindow::WholeVisitWindow()
    : m_settings(QString::fromStdString((m_folder.path() / "settings.ini").string()), QSettings::IniFormat),
      m_services(std::make_unique<Services>(clinic.context(), clinic.hasher())) {
    m_window = std::make_unique<ui::MainWindow>(
        ui::MainWindow::Parts{*m_services, clinic.clock, *clinic.context().protocol, m_ticker, m_ask,
                              m_appearance, ui::programScreens(m_appearance)});
    m_window->resize(1280, 720);
    m_window->start();
    m_window->show();
    m_window->activateWindow();
    QApplication::setActiveWindow(m_window.get());
    settle();
}

WholeVisitWindow::~WholeVisitWindow() = default;

void WholeVisitWindow::goTo(const char* time) {
    const UtcTime then = UtcTime::parseIso(std::string("2026-03-03T") + time + ":00Z").value();
    const bool locks = then - clinic.clock.now() >= m_appearance.lockAfter();
    clinic.clock.advance(then - clinic.clock.now());
    m_ticker.tickNow();
    settle();
    if (!locks) {
        return;
    }
    if (focus() != "lock.password") {
        throw std::runtime_error("the window did not lock; the focus is in " + focus());
    }
    keys(QString::fromLatin1(kPassword));
    press(Qt::Key_Return);
}

void WholeVisitWindow::press(Qt::Key key, Qt::KeyboardModifiers with) {
    if (QApplication::activeWindow() == nullptr) {
        // Without a window manager nobody gives the window its activity back.
        QApplication::setActiveWindow(m_window.get());
        settle();
    }
    QWidget* focused = QApplication::focusWidget();
    QTest::keyClick(focused != nullptr ? focused : m_window.get(), key, with);
    settle();
}

void WholeVisitWindow::pressTimes(Qt::Key key, int times) {
    for (int i = 0; i < times; ++i) {
        press(key);
    }
}

void WholeVisitWindow::keys(const QString& text) {
    if (QApplication::focusWidget() == nullptr) {
        throw std::runtime_error("nothing has the focus");
    }
    for (const QChar letter : text) {
        if (letter.unicode() < kFirstBeyondAscii) {
            QTest::keyClick(QApplication::focusWidget(), letter.toLatin1());
        } else {
            // As a keyboard layout with the letter sends it.
            QTest::sendKeyEvent(QTest::Click, QApplication::focusWidget(), Qt::Key_unknown, QString(letter),
                                Qt::NoModifier);
        }
    }
    settle();
}

void WholeVisitWindow::tabTo(const char* name) {
    std::string passed;
    for (int i = 0; i < kWholeRound; ++i) {
        if (focus() == name) {
            return;
        }
        passed += focus() + "\n";
        press(Qt::Key_Tab);
    }
    throw std::runtime_error(std::string("Tab never comes to ") + name + ", but to\n" + passed);
}

void WholeVisitWindow::type(const char* name, const char* text) {
    tabTo(name);
    keys(QString::fromUtf8(text));
}

void WholeVisitWindow::pressOn(const char* name, Qt::Key key) {
    tabTo(name);
    press(key);
}

Store& WholeVisitWindow::closeAndReopen() {
    m_window.reset();
    m_services.reset();
    clinic.reopen();
    return clinic.store();
}

std::string WholeVisitWindow::focus() {
    for (const QWidget* at = QApplication::focusWidget(); at != nullptr; at = at->parentWidget()) {
        if (!at->objectName().isEmpty()) {
            return at->objectName().toStdString();
        }
    }
    return {};
}

bool WholeVisitWindow::isShown(const char* name) const {
    const QList<QWidget*> all = m_window->findChildren<QWidget*>(QLatin1String(name));
    return std::any_of(all.begin(), all.end(), [](const QWidget* each) { return each->isVisible(); });
}

}  // namespace gramhour::test
