#pragma once

#include <QObject>

namespace gramhour::ui {

/// Tooltips are plain text, whatever stands in them: a name that looks like HTML is shown as it was typed,
/// and a picture that it names is not fetched. An event filter of the application.
class PlainTips : public QObject {
    Q_OBJECT

public:
    explicit PlainTips(QObject* application);

    bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace gramhour::ui
