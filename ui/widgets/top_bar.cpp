#include "ui/widgets/top_bar.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QShortcut>

#include "ui/support/icons.h"
#include "ui/support/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

FindField::FindField(const QString& placeholder, QWidget* parent) : QLineEdit(parent) {
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    Theme::watch(this, [this] {
        setMinimumWidth(Theme::px(220));
        setMaximumWidth(Theme::px(366));
        const QFontMetrics metrics(Theme::font(TextRole::Body));
        const int hint = m_hint.isEmpty() ? 0 : metrics.horizontalAdvance(m_hint) + Theme::px(8);
        setTextMargins(Theme::px(18), 0, hint, 0);
    });
}

void FindField::setKey(const QKeySequence& key) {
    m_hint = keyText(key);
    setToolTip(QStringLiteral("%1 (%2)").arg(placeholderText(), m_hint));
    const QFontMetrics metrics(Theme::font(TextRole::Body));
    setTextMargins(Theme::px(18), 0, metrics.horizontalAdvance(m_hint) + Theme::px(8), 0);
    auto* shortcut = new QShortcut(key, this);
    connect(shortcut, &QShortcut::activated, this, [this] {
        setFocus(Qt::ShortcutFocusReason);
        selectAll();
    });
}

QSize FindField::sizeHint() const {
    return {Theme::px(366), QLineEdit::sizeHint().height()};
}

void FindField::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    const QColor muted = Theme::palette().muted;
    const int icon = Theme::px(14);
    Icons::paint(painter, QRectF(Theme::px(10), (height() - icon) / 2.0, icon, icon), Icon::Search, muted);
    painter.setFont(Theme::font(TextRole::Body));
    painter.setPen(muted);
    painter.drawText(rect().adjusted(0, 0, -Theme::px(11), 0), Qt::AlignVCenter | Qt::AlignRight, m_hint);
}

TopBar::TopBar(const QString& title, QWidget* parent)
    : QWidget(parent),
      m_title(new ElidedLabel(title, TextRole::Title)),
      m_subtitle(new ElidedLabel({}, TextRole::Lead)),
      m_left(new QHBoxLayout),
      m_right(new QHBoxLayout) {
    auto* row = new QHBoxLayout(this);
    Theme::space(*row, {20, 0, 20, 1}, 14);
    Theme::space(*m_left, {0, 0, 0, 0}, 10);
    Theme::space(*m_right, {0, 0, 0, 0}, 12);
    row->addWidget(m_title);
    row->addWidget(m_subtitle);
    row->addLayout(m_left);
    row->addStretch(1);
    row->addLayout(m_right);
    m_subtitle->hide();
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    Theme::watch(this, [this] {
        setFixedHeight(Theme::px(52));
        update();
    });
}

void TopBar::setTitle(const QString& title) {
    m_title->setText(title);
}

void TopBar::setSubtitle(const QString& subtitle) {
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
}

void TopBar::addLeft(QWidget* widget) {
    m_left->addWidget(widget);
}

void TopBar::addRight(QWidget* widget) {
    m_right->addWidget(widget);
}

FindField* TopBar::addFind(const QString& placeholder, const QKeySequence& key) {
    auto* field = new FindField(placeholder);
    field->setKey(key);
    field->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_right->insertWidget(0, field);
    return field;
}

void TopBar::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), Theme::palette().surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), Theme::palette().line);
}

}  // namespace gramhour::ui
