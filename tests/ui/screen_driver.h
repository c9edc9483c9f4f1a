#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include <QApplication>
#include <QTest>
#include <QWidget>

#include "ui/support/ui_context.h"

namespace gramhour::test {

/// A window that shows one screen, as the shell does; children found by object name.
template <class Presenter>
class ShownScreen {
public:
    template <class... Ids>
    explicit ShownScreen(ui::UiContext& context, Ids... ids) : m_window(std::make_unique<QWidget>()) {
        m_window->resize(1280, 720);
        presenter = new Presenter(context, ids..., m_window.get());
        presenter->page()->setGeometry(m_window->rect());
        m_window->show();
        m_window->activateWindow();
        QApplication::setActiveWindow(m_window.get());
        presenter->activate();
        settle();
    }
    // The presenter first: its page may still be asked for.
    ~ShownScreen() { delete presenter; }
    ShownScreen(const ShownScreen&) = delete;
    ShownScreen& operator=(const ShownScreen&) = delete;

    static void settle() {
        QTest::qWait(20);
        // On a busy machine the wait may end before the timer that came due in it was served.
        QApplication::processEvents();
        QApplication::processEvents();
    }

    template <class Widget = QWidget>
    Widget& find(const QString& name) const {
        auto* found = m_window->findChild<Widget*>(name);
        if (found == nullptr) {
            throw std::runtime_error("no widget named " + name.toStdString());
        }
        return *found;
    }
    [[nodiscard]] bool isThere(const QString& name) const {
        const auto* found = m_window->findChild<QWidget*>(name);
        return found != nullptr && found->isVisible();
    }
    void click(const QString& name) const {
        QTest::mouseClick(&find(name), Qt::LeftButton);
        settle();
    }
    /// Selects what is in the field and types over it, key by key.
    void type(const QString& name, const char* text) const {
        QWidget& field = find(name);
        field.setFocus(Qt::TabFocusReason);
        QTest::keyClick(&field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(&field, QString::fromUtf8(text));
        settle();
    }
    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        if (QWidget* focus = QApplication::focusWidget()) {
            QTest::keyClick(focus, key, modifiers);
        }
        settle();
    }
    [[nodiscard]] QWidget& window() const { return *m_window; }

    Presenter* presenter = nullptr;

private:
    std::unique_ptr<QWidget> m_window;
};

}  // namespace gramhour::test
