#pragma once

#include <QFrame>
#include <QLabel>

#include "ui/support/theme.h"

namespace gramhour::ui {

/// Text in one of the type roles; follows theme and scale. Plain text always (names are never read as HTML)
/// unless asked.
class Label : public QLabel {
    Q_OBJECT

public:
    explicit Label(const QString& text = {}, TextRole role = TextRole::Body, QWidget* parent = nullptr);

    TextRole role() const;
    void setRole(TextRole role);
    /// Colour of the text; Neutral is the role's own colour.
    void setTone(Tone tone);
    Tone tone() const;

private:
    void restyle();

    TextRole m_role;
    Tone m_tone = Tone::Neutral;
};

/// One line of text that ends in "…" when there is no room; the whole text is its tooltip then.
class ElidedLabel : public Label {
    Q_OBJECT

public:
    explicit ElidedLabel(const QString& text = {}, TextRole role = TextRole::Body, QWidget* parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
};

/// A horizontal hairline.
class Separator : public QFrame {
    Q_OBJECT

public:
    explicit Separator(QWidget* parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace gramhour::ui
