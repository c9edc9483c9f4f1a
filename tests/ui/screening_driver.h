#pragma once

#include <memory>
#include <stdexcept>
#include <string>

#include <QApplication>
#include <QTest>
#include <QWidget>

#include "ui/screening_fixture.h"

namespace gramhour::test {

/// A window that shows a presenter's page, as the visit screen does; children found by object name.
template <class Presenter>
class Shown {
public:
    Shown(UiClinic& clinic, VisitId visit) : m_window(std::make_unique<QWidget>()) {
        m_window->resize(1280, 720);
        presenter = new Presenter(clinic.context, visit, m_window.get());
        presenter->page()->setGeometry(m_window->rect());
        m_window->show();
        m_window->activateWindow();
        QApplication::setActiveWindow(m_window.get());
        presenter->activate();
        settle();
    }

    /// Lets the frame after the last key pass.
    static void settle() {
        QTest::qWait(40);
        // On a busy machine the wait may end before the timer that came due in it was served.
        QApplication::processEvents();
        QApplication::processEvents();
    }

    template <class Widget = QWidget>
    Widget& find(const char* name) const {
        auto* found = m_window->findChild<Widget*>(QLatin1String(name));
        if (found == nullptr) {
            throw std::runtime_error(std::string("no widget named ") + name);
        }
        return *found;
    }
    [[nodiscard]] bool isShown(const char* name) const { return find(name).isVisible(); }
    /// Selects what is in the field and types over it, key by key.
    void type(const char* name, const char* text) const {
        auto& field = find(name);
        field.setFocus(Qt::TabFocusReason);
        QTest::keyClick(&field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(&field, QString::fromUtf8(text));
        settle();
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const {
        QWidget* focus = QApplication::focusWidget();
        QTest::keyClick(focus != nullptr ? focus : m_window.get(), key, modifiers);
        settle();
    }
    [[nodiscard]] static QString focusName() {
        for (QWidget* at = QApplication::focusWidget(); at != nullptr; at = at->parentWidget()) {
            if (!at->objectName().isEmpty()) {
                return at->objectName();
            }
        }
        return {};
    }

    Presenter* presenter = nullptr;

private:
    std::unique_ptr<QWidget> m_window;
};

}  // namespace gramhour::test
