#pragma once

#include <QWidget>

#include "ui/support/ui_context.h"

namespace gramhour::ui {

class RecordPresenter;

/// The record of the session that is pointed at, beside the list.
class RecordBeside : public QWidget {
    Q_OBJECT

public:
    RecordBeside(UiContext& context, SessionId session, QWidget* parent);
    ~RecordBeside() override;

    [[nodiscard]] SessionId session() const { return m_session; }

Q_SIGNALS:
    void openWanted(gramhour::SessionId session);
    void closeWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    SessionId m_session;
    RecordPresenter* m_presenter;
};

}  // namespace gramhour::ui
