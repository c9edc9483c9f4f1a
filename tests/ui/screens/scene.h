#pragma once

#include <functional>
#include <memory>

#include <QString>
#include <QWidget>

namespace gramhour::ui {

/// One picture: its file name without ending, and what makes the widget that is rendered (which carries the
/// clinic it shows).
struct Scene {
    QString name;
    std::function<std::unique_ptr<QWidget>()> make;
};

}  // namespace gramhour::ui
