#pragma once

#include <memory>
#include <stdexcept>
#include <string>

#include <QApplication>
#include <QTest>
#include <QWidget>

#include "ui/session_fixture.h"
#include "ui/widgets/label.h"

namespace gramhour::test {

/// The visit in a window of its own, driven as a person does: keys to what has the focus, children found by
/// object name.
class VisitWindow {
public:
    explicit VisitWindow(VisitClinic& clinic) : m_window(std::make_unique<QWidget>()) {
        m_window->resize(1280, 720);
        presenter =
            new ui::VisitPresenter(clinic.context, *clinic.visit, VisitClinic::forms(), m_window.get());
        presenter->page()->setParent(m_window.get());
        presenter->page()->setGeometry(m_window->rect());
        m_window->show();
        m_window->activateWindow();
        QApplication::setActiveWindow(m_window.get());
        presenter->activate();
        settle();
    }
    ~VisitWindow() { delete presenter; }
    VisitWindow(const VisitWindow&) = delete;
    VisitWindow& operator=(const VisitWindow&) = delete;

    static void settle() {
        for (int i = 0; i < 5; ++i) {
            QApplication::processEvents();
        }
    }
    template <class Widget = QWidget>
    [[nodiscard]] Widget& find(const char* name) const {
        // A panel that was closed and opened again is the same widget; the visible one counts.
        Widget* found = nullptr;
        for (Widget* each : m_window->findChildren<Widget*>(QLatin1String(name))) {
            found = found == nullptr || each->isVisible() ? each : found;
        }
        if (found == nullptr) {
            throw std::runtime_error(std::string("no widget named ") + name);
        }
        return *found;
    }
    [[nodiscard]] bool isShown(const char* name) const {
        const QList<QWidget*> all = m_window->findChildren<QWidget*>(QLatin1String(name));
        return std::any_of(all.begin(), all.end(), [](const QWidget* each) { return each->isVisible(); });
    }
    /// Focuses the field and types over what is in it.
    void type(const char* name, const char* text) const {
        QWidget& field = find(name);
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
    /// A key on one widget, such as a choice's letter.
    void pressOn(const char* name, Qt::Key key) const {
        find(name).setFocus(Qt::TabFocusReason);
        press(key);
    }
    void click(const char* name) const {
        QTest::mouseClick(&find(name), Qt::LeftButton);
        settle();
    }
    /// Everything a person can read inside this widget.
    [[nodiscard]] std::string words(const char* name) const {
        QStringList all;
        for (const QLabel* label : find(name).findChildren<QLabel*>()) {
            if (label->isVisible()) {
                all += label->text();
            }
        }
        return all.join(QLatin1Char('\n')).toStdString();
    }
    [[nodiscard]] static std::string focusName() {
        for (const QWidget* at = QApplication::focusWidget(); at != nullptr; at = at->parentWidget()) {
            if (!at->objectName().isEmpty()) {
                return at->objectName().toStdString();
            }
        }
        return {};
    }

    ui::VisitPresenter* presenter = nullptr;

private:
    std::unique_ptr<QWidget> m_window;
};

}  // namespace gramhour::test
