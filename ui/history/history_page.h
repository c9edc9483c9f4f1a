#pragma once

#include <optional>

#include <QWidget>

#include "domain/ids.h"
#include "protocol/protocol.h"
#include "session/session_state.h"

class QComboBox;
class QLineEdit;

namespace gramhour::ui {

class Label;
class SessionListModel;
class SimpleTable;
class ToggleChoice;

/// What the person narrowed the history to.
struct HistoryChoice {
    std::optional<int> days;  ///< today is 1; all when absent
    std::optional<Outcome> outcome;
    QString text;
};

/// The page of History: what narrows the list, its count, and the list.
class HistoryPage : public QWidget {
    Q_OBJECT

public:
    explicit HistoryPage(const Protocol& protocol, QWidget* parent = nullptr);

    [[nodiscard]] SessionListModel& model() { return *m_model; }
    [[nodiscard]] HistoryChoice choice() const;
    void setSummary(const QString& text);
    void focusFirst();

Q_SIGNALS:
    void narrowed();
    void recordOpened(gramhour::SessionId session);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void openRow(int row);

    SessionListModel* m_model;
    ToggleChoice* m_period;
    QComboBox* m_outcome;
    QLineEdit* m_find;
    Label* m_summary;
    SimpleTable* m_table;
};

}  // namespace gramhour::ui
