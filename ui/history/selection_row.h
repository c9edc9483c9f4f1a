#pragma once

#include <vector>

#include <QWidget>

#include "ui/history/filter_words.h"

namespace gramhour::ui {

class Button;
class FlowLayout;
class Label;

/// What is looked at: the period in words, and a chip for everything that narrows, each removed by a press.
class SelectionRow : public QWidget {
    Q_OBJECT

public:
    explicit SelectionRow(QWidget* parent = nullptr);

    void show(const QString& period, const std::vector<FilterWord>& words);
    using QWidget::show;
    [[nodiscard]] bool isMoreOpen() const;
    enum class More { Offered, NotOffered };
    void offerMore(More more);

Q_SIGNALS:
    void removed(int index);
    void cleared();
    void moreToggled(bool isOpen);

private:
    Label* m_period;
    QWidget* m_chips;
    Button* m_clear;
    Button* m_more;
};

}  // namespace gramhour::ui
