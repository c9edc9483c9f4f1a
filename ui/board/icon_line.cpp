#include "ui/board/icon_line.h"

#include <QHBoxLayout>
#include <QLabel>

#include "ui/board/wrapped_text.h"

namespace gramhour::ui {

namespace {

constexpr int kIconSize = 14;

}  // namespace

IconLine::IconLine(QWidget* parent) : QWidget(parent), m_picture(new QLabel), m_text(new WrappedText) {
    auto* row = new QHBoxLayout(this);
    Theme::space(*row, {0, 0, 0, 0}, 6);
    row->addWidget(m_picture, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    hide();
    Theme::watch(this, [this] { restyle(); });
}

void IconLine::setLine(std::optional<Icon> icon, const QString& text, Tone tone) {
    m_text->setText(text);
    if (icon != m_icon || tone != m_tone) {
        m_icon = icon;
        m_tone = tone;
        restyle();
    }
    setVisible(!text.isEmpty());
}

QString IconLine::text() const {
    return m_text->text();
}

void IconLine::restyle() {
    m_text->setLook(m_tone == Tone::Neutral ? TextRole::Body : TextRole::Strong, m_tone);
    m_picture->setVisible(m_icon.has_value());
    if (m_icon) {
        const QColor color = m_tone == Tone::Neutral ? Theme::palette().muted : Theme::tone(m_tone).text;
        m_picture->setPixmap(Icons::pixmap(*m_icon, color, Theme::px(kIconSize), devicePixelRatioF()));
        // Level with the first line of words.
        m_picture->setContentsMargins(
            0, qMax(0, (QFontMetrics(m_text->font()).height() - Theme::px(kIconSize)) / 2), 0, 0);
    }
}

}  // namespace gramhour::ui
