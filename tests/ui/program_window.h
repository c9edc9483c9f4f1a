#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QSettings>
#include <QTest>

#include "support/clinic_fixture.h"
#include "ui/board_fixture.h"
#include "ui/settings/appearance.h"
#include "ui/shell/main_window.h"
#include "ui/shell/screen_makers.h"
#include "ui/support/scan_wedge.h"

namespace gramhour::test {

/// The program's own window with all its screens over the clinic of the fixture, driven by keys and clicks.
/// Widgets are found by object name; the visible one counts.
class ProgramWindow {
public:
    explicit ProgramWindow(ClinicFixture& clinic)
        : m_services(clinic.context(), clinic.hasher()),
          m_settings((m_folder.path() / "settings.ini").c_str(), QSettings::IniFormat) {
        window = std::make_unique<ui::MainWindow>(
            ui::MainWindow::Parts{m_services, clinic.clock, *clinic.context().protocol, ticker, ask,
                                  m_appearance, ui::programScreens(m_appearance)});
        window->resize(1440, 900);
        window->start();
        window->show();
        window->activateWindow();
        QApplication::setActiveWindow(window.get());
        settle();
    }

    static void settle() {
        QTest::qWait(10);
        for (int i = 0; i < 5; ++i) {
            QApplication::processEvents();
        }
    }

    void signIn(const char* name) const {
        type("signin.name", name);
        type("signin.password", kPassword);
        press(Qt::Key_Return);
    }

    template <class Widget = QWidget>
    [[nodiscard]] Widget* visible(const char* name) const {
        for (Widget* each : window->findChildren<Widget*>(QString::fromLatin1(name))) {
            if (each->isVisible()) {
                return each;
            }
        }
        return nullptr;
    }
    template <class Widget = QWidget>
    [[nodiscard]] Widget& find(const char* name) const {
        Widget* found = visible<Widget>(name);
        if (found == nullptr) {
            throw std::runtime_error(std::string("nothing in view is named ") + name);
        }
        return *found;
    }
    [[nodiscard]] bool isShown(const char* name) const { return visible(name) != nullptr; }
    [[nodiscard]] QString text(const char* name) const { return find<QLineEdit>(name).text(); }

    void click(const char* name) const {
        QTest::mouseClick(&find(name), Qt::LeftButton);
        settle();
    }
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) const {
        if (QWidget* popup = QApplication::activePopupWidget()) {
            QTest::keyClick(popup, key, with);  // it has the keyboard
        } else {
            if (QApplication::activeWindow() == nullptr) {
                QApplication::setActiveWindow(window.get());  // a window manager does, when a dialog closes
            }
            QWidget* focus = QApplication::focusWidget();
            QTest::keyClick(focus == nullptr ? window.get() : focus, key, with);
        }
        settle();
    }
    /// Over what is in the field, key by key.
    void type(const char* name, const char* text) const {
        QWidget& field = find(name);
        field.setFocus(Qt::TabFocusReason);
        QTest::keyClick(&field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(&field, QString::fromUtf8(text));
        settle();
    }
    /// A whole code comes from the scanner. How its keys are told from a person's is a matter of milliseconds
    /// and has a test of its own with a clock of its own.
    void scan(const char* code) const {
        for (ui::ScanWedge* wedge : window->findChildren<ui::ScanWedge*>()) {
            Q_EMIT wedge->scanned(QString::fromLatin1(code));
        }
        settle();
    }
    void toBoard() const { press(Qt::Key_1, Qt::ControlModifier); }

    /// What the board's list of unfinished forms says, a line each.
    [[nodiscard]] QStringList unfinished() const {
        QStringList lines;
        if (isShown("board.drafts")) {
            for (const QAction* line : openList().actions()) {
                lines += line->text();
            }
            press(Qt::Key_Escape);
        }
        return lines;
    }
    /// Clicks the line of that list which has these words in it.
    void openUnfinished(const char* words) const {
        QMenu& list = openList();
        for (QAction* line : list.actions()) {
            if (line->text().contains(QString::fromUtf8(words))) {
                QTest::mouseClick(&list, Qt::LeftButton, Qt::NoModifier, list.actionGeometry(line).center());
                settle();
                return;
            }
        }
        throw std::runtime_error(std::string("the list has no line with ") + words);
    }

    ui::Ticker ticker;
    ScriptedAsk ask;

private:
    [[nodiscard]] QMenu& openList() const {
        click("board.drafts");
        return find<QMenu>("board.drafts_menu");
    }

    TempFolder m_folder{TempFolder::Place::memory};
    Services m_services;
    QSettings m_settings;
    ui::Appearance m_appearance{m_settings};

public:
    std::unique_ptr<ui::MainWindow> window;
};

}  // namespace gramhour::test
