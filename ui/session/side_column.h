#pragma once

#include <QStackedWidget>

namespace gramhour::ui {

class ActPanel;

/// The right column of a page of the session: what is usually there, or the open panel in its place.
class SideColumn : public QStackedWidget {
    Q_OBJECT

public:
    explicit SideColumn(QWidget* usual, QWidget* parent = nullptr);

    /// Brings a panel that was added to the front.
    void open(ActPanel* panel);
    void close();
    [[nodiscard]] ActPanel* openPanel() const;

Q_SIGNALS:
    void panelChanged();
};

}  // namespace gramhour::ui
