#pragma once

#include <QFrame>

#include "ui/support/theme.h"

class QHBoxLayout;
class QVBoxLayout;

namespace gramhour::ui {

class Label;

/// A rounded white frame with an optional heading row above its content.
///
///     auto* card = new Card(tr("Due next, all chairs"));
///     card->addHeaderWidget(new Chip(Icon::Play, tr("Infusing"), Tone::Ok));
///     card->content().addWidget(...);
class Card : public QFrame {
    Q_OBJECT

public:
    /// Whether a card can be opened: an Openable one takes focus and emits opened() on click, Enter and
    /// Space.
    enum class Kind { Plain, Openable };

    explicit Card(const QString& title = {}, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    QString title() const;
    /// Puts a widget at the right end of the heading row.
    void addHeaderWidget(QWidget* widget);
    /// Change its gap with Theme::space(card->content(), {}, 0): setSpacing() would last until the next
    /// change of scale.
    QVBoxLayout& content();

    /// Neutral is the hairline; any other tone is a 2 px border in that colour.
    void setBorderTone(Tone tone);
    Tone borderTone() const;
    /// Fills the card with the faint wash of a tone; Neutral is the surface.
    void setWash(Tone tone);
    void setKind(Kind kind);

Q_SIGNALS:
    void opened();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QWidget* m_header = nullptr;
    QHBoxLayout* m_headerRow = nullptr;
    QVBoxLayout* m_content = nullptr;
    Label* m_title = nullptr;
    Tone m_borderTone = Tone::Neutral;
    Tone m_wash = Tone::Neutral;
    Kind m_kind = Kind::Plain;
    bool m_hovered = false;
};

}  // namespace gramhour::ui
