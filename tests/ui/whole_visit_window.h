#pragma once

#include <memory>
#include <stdexcept>
#include <string>

#include <QSettings>
#include <QString>
#include <QWidget>

#include "support/clinic_fixture.h"
#include "ui/nobody_to_ask.h"
#include "ui/settings/appearance.h"
#include "ui/shell/main_window.h"

namespace gramhour::test {

/// The program's own window over the clinic of the fixture, at a clock that goes on only when told to. It is
/// driven by keys to what has the focus and by nothing else: a field is reached with Tab, as a nurse without
/// a mouse reaches it. What a key did is read from the focus, and at the end from the file.
class WholeVisitWindow {
public:
    WholeVisitWindow();
    ~WholeVisitWindow();
    WholeVisitWindow(const WholeVisitWindow&) = delete;
    WholeVisitWindow& operator=(const WholeVisitWindow&) = delete;

    /// The day goes on to this time of 3 March 2026, "10:16". Who comes back after more than the minutes of
    /// the lock types the password of rokafor, as at the chair.
    void goTo(const char* time);

    /// A key to what has the focus.
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier);
    void pressTimes(Qt::Key key, int times);
    /// Letters to what has the focus, in place of what is selected there.
    void keys(const QString& text);
    /// Goes on with Tab until the focus is in the widget of this name; throws when a whole round does not
    /// meet it.
    void tabTo(const char* name);
    void type(const char* name, const char* text);
    void pressOn(const char* name, Qt::Key key);

    /// Closes the window, and opens the clinic's file anew as after a restart.
    Store& closeAndReopen();

    /// The name of the focus, or of the nearest thing around it that has one.
    [[nodiscard]] static std::string focus();
    [[nodiscard]] bool isShown(const char* name) const;
    /// The visible widget of this name.
    template <class Widget>
    [[nodiscard]] const Widget& find(const char* name) const {
        for (const Widget* each : m_window->findChildren<Widget*>(QLatin1String(name))) {
            if (each->isVisible()) {
                return *each;
            }
        }
        throw std::runtime_error(std::string("nothing in view is named ") + name);
    }

    ClinicFixture clinic;

private:
    TempFolder m_folder{TempFolder::Place::memory};
    QSettings m_settings;
    NobodyToAsk m_ask;
    std::unique_ptr<Services> m_services;
    ui::Ticker m_ticker;
    ui::Appearance m_appearance{m_settings};
    std::unique_ptr<ui::MainWindow> m_window;
};

}  // namespace gramhour::test
