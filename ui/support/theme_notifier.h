#pragma once

#include <QObject>
#include <QPointer>

namespace gramhour::ui {

/// Carries "the theme changed" to the widgets. Use Theme::watch().
class ThemeNotifier : public QObject {
    Q_OBJECT

public:
    static ThemeNotifier& instance();

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void changed();

private:
    explicit ThemeNotifier(QObject* parent);
};

}  // namespace gramhour::ui
