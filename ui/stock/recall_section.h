#pragma once

#include <optional>

#include "service/stock_service.h"
#include "ui/widgets/card.h"

class QLineEdit;
class QStandardItemModel;

namespace gramhour::ui {

class Button;
class InlineMessage;
class Label;
class SimpleTable;

/// Who had a bag from a lot: a lot or a part of it typed, the people with how to reach them, to call down,
/// save or print. Passive.
class RecallSection : public Card {
    Q_OBJECT

public:
    explicit RecallSection(QWidget* parent = nullptr);

    void setText(const QString& lot);
    [[nodiscard]] QString text() const;
    void show(const Recall& recall);
    using QWidget::show;
    void showMessage(Tone tone, const QString& sentence);
    void focusFirst();

Q_SIGNALS:
    void searched(const QString& lot);
    void recordOpened(gramhour::SessionId session);
    void csvRequested();
    void printRequested();

private:
    [[nodiscard]] QString summaryOf(const Recall& recall) const;
    void add(const RecallLine& line);

    std::optional<Recall> m_recall;
    QLineEdit* m_find;
    Button* m_search;
    Button* m_csv;
    Button* m_print;
    Label* m_summary;
    InlineMessage* m_message;
    SimpleTable* m_table;
    QStandardItemModel* m_model;
};

}  // namespace gramhour::ui
