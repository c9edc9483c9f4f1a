#pragma once

#include <optional>

#include <QKeySequence>
#include <QPushButton>

#include "ui/support/icons.h"
#include "ui/support/theme.h"

namespace gramhour::ui {

/// Primary: the next thing to do, one a screen. Secondary: outlined. Quiet: no frame until hovered. Danger:
/// filled red, for what can't be undone.
enum class ButtonRole { Primary, Secondary, Quiet, Danger };

/// Where a button's key is told: at its end and in the tooltip, or in the tooltip only.
enum class KeyHint { Shown, TooltipOnly };

/// A push button of the design: icon, verb, key. At least 36 px high.
///
///     auto* send = new Button(tr("Send to prescriber"), ButtonRole::Primary);
///     send->setKey(QKeySequence("Ctrl+Return"));
///     auto* stop = new Button(Icon::Stop, tr("Stop"));
///     stop->setTone(Tone::Bad);                      // outlined, red words
class Button : public QPushButton {
    Q_OBJECT

public:
    explicit Button(const QString& text = {}, ButtonRole role = ButtonRole::Secondary,
                    QWidget* parent = nullptr);
    Button(Icon icon, const QString& text, ButtonRole role = ButtonRole::Secondary,
           QWidget* parent = nullptr);

    ButtonRole role() const;
    void setRole(ButtonRole role);
    /// Colour of the words of a Secondary or Quiet button (Bad also tints its border).
    void setTone(Tone tone);
    void setGlyph(std::optional<Icon> icon);
    /// Sets the shortcut, the words at the end of the button and the tooltip "Text (key)".
    void setKey(const QKeySequence& key, KeyHint hint = KeyHint::Shown);
    /// Keeps the key, which QPushButton would forget.
    void setText(const QString& text);
    /// Words at the end without a shortcut.
    void setHint(const QString& hint);
    QString hint() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Look;
    Look look() const;

    ButtonRole m_role;
    Tone m_tone = Tone::Neutral;
    std::optional<Icon> m_glyph;
    QKeySequence m_key;
    KeyHint m_keyHint = KeyHint::Shown;
    QString m_hint;
    bool m_ring = false;
};

/// Presses a button the moment its key goes down: QAbstractButton itself waits 100 ms. True when the event
/// was that key.
bool clickOnShortcut(QAbstractButton& button, QEvent& event);

/// A key as people read it: "Ctrl+↵", "F12", "V".
QString keyText(const QKeySequence& key);

}  // namespace gramhour::ui
