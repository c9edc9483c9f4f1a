#pragma once

#include <memory>

#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>
#include <QSettings>
#include <QTest>
#include <QVBoxLayout>

#include "support/clinic_fixture.h"
#include "ui/nobody_to_ask.h"
#include "ui/settings/appearance.h"
#include "ui/settings/settings_presenter.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/label.h"

namespace gramhour::test {

/// A screen that says where one is: "today", "patient 3".
class PlainScreen : public ui::Screen {
public:
    PlainScreen(const QString& words, QWidget* parent)
        : Screen(parent), m_words(words), m_page(new QWidget(parent)) {
        auto* column = new QVBoxLayout(m_page);
        auto* label = new ui::Label(words);
        label->setObjectName(QStringLiteral("screen.words"));
        column->addWidget(label);
    }
    QWidget* page() override { return m_page; }
    QString title() const override { return m_words; }
    void activate() override { m_page->setFocus(); }
    void leave() override {}

private:
    QString m_words;
    QWidget* m_page;
};

/// The window with plain screens and the real settings: what the shell itself does is in view.
inline ui::ScreenMakers plainScreens(ui::Appearance& appearance) {
    const auto plain = [](const char* words) {
        return [words](ui::UiContext& /*context*/, QWidget* parent) {
            return new PlainScreen(QString::fromLatin1(words), parent);
        };
    };
    const auto numbered = [](const char* words) {
        return [words](ui::UiContext& /*context*/, auto id, QWidget* parent) {
            return new PlainScreen(QStringLiteral("%1 %2").arg(QLatin1String(words)).arg(id.value()), parent);
        };
    };
    return {.today = plain("today"),
            .patients = plain("patients"),
            .schedule = plain("schedule"),
            .history = plain("history"),
            .stock = plain("stock"),
            .settings =
                [&appearance](ui::UiContext& context, QWidget* parent) {
                    return new ui::SettingsPresenter(context, appearance, parent);
                },
            .registerPatient =
                [](ui::Screen& screen, const QString& typed) {
                    screen.page()->findChild<ui::Label*>()->setText(QStringLiteral("register ") + typed);
                },
            .showLot =
                [](ui::Screen& screen, LotId lot) {
                    screen.page()->findChild<ui::Label*>()->setText(
                        QStringLiteral("lot %1").arg(lot.value()));
                },
            .receiveLot =
                [](ui::Screen& screen, const LotCode& code) {
                    screen.page()->findChild<ui::Label*>()->setText(
                        QStringLiteral("receive %1").arg(QString::fromStdString(code.lot)));
                },
            .patient = numbered("patient"),
            .visit = numbered("visit"),
            .record = numbered("record")};
}

/// A window over services, with settings of its own.
class ShellWindow {
public:
    ShellWindow(ServiceContext& context, const PasswordHasher& hasher, const Clock& clock,
                KeyService* keys = nullptr)
        : m_services(context, hasher),
          m_settings((m_folder.path() / "settings.ini").c_str(), QSettings::IniFormat) {
        window = std::make_unique<ui::MainWindow>(ui::MainWindow::Parts{
            m_services, clock, *context.protocol, ticker, m_ask, appearance, plainScreens(appearance), keys});
        appearance.setScheme(ui::Scheme::Light);
        window->start();
        window->show();
        window->activateWindow();
        QApplication::processEvents();
    }

    /// Types into a field as a person does.
    void type(const char* name, const QString& text) {
        auto* edit = find<QLineEdit>(name);
        edit->setFocus();
        edit->selectAll();
        for (const QChar letter : text) {
            // QTest knows the keys of ASCII only.
            QKeyEvent press(QEvent::KeyPress, letter.isLetter() ? 0 : letter.unicode(), Qt::NoModifier,
                            letter);
            QApplication::sendEvent(edit, &press);
        }
    }
    void click(const char* name) { QTest::mouseClick(find<QWidget>(name), Qt::LeftButton); }
    void tick(const char* name) { QTest::keyClick(find<QCheckBox>(name), Qt::Key_Space); }
    void key(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) {
        QWidget* focus = QApplication::focusWidget();
        QTest::keyClick(focus == nullptr ? window.get() : focus, key, with);
        QApplication::processEvents();
    }
    void signIn(const char* name, const QString& password = QString::fromLatin1(kPassword)) {
        type("signin.name", QString::fromLatin1(name));
        type("signin.password", password);
        key(Qt::Key_Return);
    }
    template <class Widget>
    Widget* find(const char* name) const {
        auto* found = window->findChild<Widget*>(QString::fromLatin1(name));
        if (found == nullptr) {
            throw std::runtime_error(std::string("no widget ") + name);
        }
        return found;
    }
    /// Object name of the widget with the focus; empty when there is none.
    [[nodiscard]] static QString focused() {
        const QWidget* focus = QApplication::focusWidget();
        return focus == nullptr ? QString() : focus->objectName();
    }
    [[nodiscard]] bool isShown(const char* name) const {
        const auto* found = window->findChild<QWidget*>(QString::fromLatin1(name));
        return found != nullptr && found->isVisible();
    }
    /// The plain screen in view.
    [[nodiscard]] QString screen() const {
        for (const ui::Label* label : window->findChildren<ui::Label*>(QStringLiteral("screen.words"))) {
            if (label->isVisible()) {
                return label->text();
            }
        }
        return {};
    }
    /// Everything that can be read in the window now.
    [[nodiscard]] QString readable() const {
        QString text;
        for (const QLabel* label : window->findChildren<QLabel*>()) {
            if (label->isVisible()) {
                text += label->text() + QLatin1Char('\n');
            }
        }
        return text;
    }

private:
    TempFolder m_folder{TempFolder::Place::memory};
    Services m_services;
    NobodyToAsk m_ask;
    QSettings m_settings;

public:
    ui::Ticker ticker;
    ui::Appearance appearance{m_settings};
    std::unique_ptr<ui::MainWindow> window;
};

}  // namespace gramhour::test
