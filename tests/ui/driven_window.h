#pragma once

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>

#include <QAnyStringView>
#include <QApplication>
#include <QLabel>
#include <QTest>
#include <QWidget>

namespace gramhour::test {

/// Whether nothing of it is scrolled away or covered by the edge of what it is in.
[[nodiscard]] inline bool isWhole(const QWidget& widget) {
    return widget.isVisible() && widget.visibleRegion().boundingRect() == widget.rect();
}

/// A window that is driven as a person does it: keys to what has the focus, children found by object name.
/// `WaitMs` is what passes after each key, for screens that work a moment later than it.
template <int WaitMs>
class DrivenWindow {
public:
    DrivenWindow(const DrivenWindow&) = delete;
    DrivenWindow& operator=(const DrivenWindow&) = delete;

    static void settle() {
        if constexpr (WaitMs > 0) {
            QTest::qWait(WaitMs);
        }
        // On a busy machine a wait may end before the timer that came due in it was served.
        for (int i = 0; i < 5; ++i) {
            QApplication::processEvents();
        }
    }

    /// A panel that was closed and opened again is the same widget; the visible one counts.
    template <class Widget = QWidget>
    [[nodiscard]] Widget& find(QAnyStringView name) const {
        Widget* found = nullptr;
        for (Widget* each : m_window->findChildren<Widget*>(name.toString())) {
            found = found == nullptr || each->isVisible() ? each : found;
        }
        if (found == nullptr) {
            throw std::runtime_error("no widget named " + name.toString().toStdString());
        }
        return *found;
    }
    /// False too when there is no such widget.
    [[nodiscard]] bool isShown(QAnyStringView name) const {
        const QList<QWidget*> all = m_window->findChildren<QWidget*>(name.toString());
        return std::any_of(all.begin(), all.end(), [](const QWidget* each) { return each->isVisible(); });
    }
    /// Selects what is in the field and types over it, key by key.
    void type(QAnyStringView name, const char* text) const {
        QWidget& field = find(name);
        field.setFocus(Qt::TabFocusReason);
        QTest::keyClick(&field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(&field, QString::fromUtf8(text));
        settle();
    }
    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QWidget* focus = QApplication::focusWidget();
        if (QWidget* target = focus != nullptr ? focus : QApplication::activeWindow()) {
            QTest::keyClick(target, key, modifiers);
        }
        settle();
    }
    /// A key on one widget, such as a choice's letter.
    void pressOn(QAnyStringView name, Qt::Key key) const {
        find(name).setFocus(Qt::TabFocusReason);
        press(key);
    }
    void click(QAnyStringView name) const {
        QTest::mouseClick(&find(name), Qt::LeftButton);
        settle();
    }
    /// Everything a person can read inside this widget.
    [[nodiscard]] std::string words(QAnyStringView name) const {
        QStringList all;
        for (const QLabel* label : find(name).template findChildren<QLabel*>()) {
            if (label->isVisible()) {
                all += label->text();
            }
        }
        return all.join(QLatin1Char('\n')).toStdString();
    }
    /// The name of the focus, or of the nearest thing around it that has one.
    [[nodiscard]] static std::string focusName() {
        for (const QWidget* at = QApplication::focusWidget(); at != nullptr; at = at->parentWidget()) {
            if (!at->objectName().isEmpty()) {
                return at->objectName().toStdString();
            }
        }
        return {};
    }
    [[nodiscard]] QWidget& window() const { return *m_window; }

protected:
    DrivenWindow() : m_window(std::make_unique<QWidget>()) { m_window->resize(1280, 720); }
    ~DrivenWindow() = default;

    /// Puts the page of a screen into the window, as the shell does, and lets the screen begin.
    template <class Presenter>
    void open(Presenter& presenter) {
        presenter.page()->setParent(m_window.get());
        presenter.page()->setGeometry(m_window->rect());
        m_window->show();
        m_window->activateWindow();
        QApplication::setActiveWindow(m_window.get());
        presenter.activate();
        settle();
    }

private:
    std::unique_ptr<QWidget> m_window;
};

}  // namespace gramhour::test
