#pragma once

#include <QString>
#include <QWidget>

#include "ui/support/icons.h"
#include "ui/support/theme.h"

class QHBoxLayout;

namespace gramhour::ui {

class Button;
class Label;

/// A line inside a screen that says something once, in place, with the reason; stays until closed or
/// answered.
///
/// Strong is the filled bar across the screens for a stop alert; Soft is the faint one inside a form.
class InlineMessage : public QWidget {
    Q_OBJECT

public:
    enum class Weight { Soft, Strong };

    explicit InlineMessage(Tone tone = Tone::Info, const QString& text = {}, QWidget* parent = nullptr);

    void setMessage(Tone tone, const QString& text);
    QString text() const;
    Tone tone() const;
    void setWeight(Weight weight);
    /// A button at the end; returned for connecting.
    Button* addAction(const QString& verb);
    using QWidget::addAction;
    void setClosable(bool closable);

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void restyle();

    Label* m_text;
    QHBoxLayout* m_row;
    Button* m_close;
    Tone m_tone;
    Weight m_weight = Weight::Soft;
};

/// A short confirmation at the bottom of a window ("Vitals saved"). Goes away by itself; never needed to go
/// on.
class Toast : public QWidget {
    Q_OBJECT

public:
    static constexpr int kMilliseconds = 5000;

    /// Shows it over `window`; a toast that is already there is replaced.
    static Toast* show(QWidget* window, Tone tone, const QString& text);
    using QWidget::show;

    QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    Toast(QWidget* window, Tone tone, const QString& text);
    void place();

    Tone m_tone;
    Label* m_text;
};

}  // namespace gramhour::ui
