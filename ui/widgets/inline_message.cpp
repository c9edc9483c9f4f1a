#include "ui/widgets/inline_message.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QPointer>
#include <QTimer>

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/paint.h"

namespace gramhour::ui {

namespace {

Icon iconOf(Tone tone) {
    switch (tone) {
    case Tone::Bad:
    case Tone::Warn:
        return Icon::Warning;
    case Tone::Ok:
        return Icon::Check;
    case Tone::Neutral:
    case Tone::Accent:
    case Tone::Info:
        break;
    }
    return Icon::Info;
}

void announce(QWidget* widget) {
    QAccessibleEvent event(widget, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void tintText(Label* label, const QColor& color) {
    QPalette own = label->palette();
    own.setColor(QPalette::WindowText, color);
    label->setPalette(own);
}

}  // namespace

InlineMessage::InlineMessage(Tone tone, const QString& text, QWidget* parent)
    : QWidget(parent),
      m_text(new Label(text, TextRole::Strong)),
      m_row(new QHBoxLayout(this)),
      m_close(new Button(Icon::Close, {}, ButtonRole::Quiet)),
      m_tone(tone) {
    Theme::space(*m_row, {40, 6, 8, 6}, 8);
    m_text->setWordWrap(true);
    m_row->addWidget(m_text, 1);
    m_row->addWidget(m_close);
    m_close->setAccessibleName(tr("Close this message"));
    m_close->setToolTip(tr("Close this message"));
    m_close->hide();
    connect(m_close, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    setMessage(tone, text);
    Theme::watch(this, [this] {
        setMinimumHeight(Theme::px(44));
        restyle();
    });
}

void InlineMessage::setMessage(Tone tone, const QString& text) {
    m_tone = tone;
    m_text->setText(text);
    setAccessibleName(text);
    restyle();
    if (isVisible() && (tone == Tone::Bad || tone == Tone::Warn)) {
        announce(this);
    }
}

QString InlineMessage::text() const {
    return m_text->text();
}

Tone InlineMessage::tone() const {
    return m_tone;
}

void InlineMessage::setWeight(Weight weight) {
    m_weight = weight;
    restyle();
}

Button* InlineMessage::addAction(const QString& verb) {
    auto* button = new Button(verb);
    m_row->insertWidget(m_row->count() - 1, button);
    return button;
}

void InlineMessage::setClosable(bool closable) {
    m_close->setVisible(closable);
}

void InlineMessage::restyle() {
    const ToneColors& colors = Theme::tone(m_tone);
    tintText(m_text, m_weight == Weight::Strong ? colors.onFill : colors.text);
    update();
}

void InlineMessage::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const ToneColors& colors = Theme::tone(m_tone);
    const bool strong = m_weight == Weight::Strong;
    paintFrame(painter, rect(), Theme::px(8), strong ? colors.fill : colors.weak, {}, 0);
    const int size = Theme::px(17);
    Icons::paint(painter, QRectF(Theme::px(13), (height() - size) / 2.0, size, size), iconOf(m_tone),
                 strong ? colors.onFill : colors.text);
}

Toast* Toast::show(QWidget* window, Tone tone, const QString& text) {
    QWidget* top = window->window();
    const QList<Toast*> before = top->findChildren<Toast*>(QString(), Qt::FindDirectChildrenOnly);
    for (Toast* toast : before) {
        toast->hide();
        toast->deleteLater();
    }
    auto* toast = new Toast(top, tone, text);
    toast->place();
    toast->QWidget::show();
    toast->raise();
    announce(toast);
    return toast;
}

Toast::Toast(QWidget* window, Tone tone, const QString& text)
    : QWidget(window), m_tone(tone), m_text(new Label(text, TextRole::Strong, this)) {
    auto* row = new QHBoxLayout(this);
    Theme::space(*row, {42, 11, 18, 11}, 0);
    row->addWidget(m_text);
    setObjectName(QStringLiteral("toast"));
    setAccessibleName(text);
    window->installEventFilter(this);
    Theme::watch(this, [this] { tintText(m_text, Theme::palette().surface); });
    QTimer::singleShot(kMilliseconds, this, &QObject::deleteLater);
}

QString Toast::text() const {
    return m_text->text();
}

void Toast::place() {
    const QSize room = parentWidget()->size();
    m_text->setWordWrap(sizeHint().width() > room.width() - Theme::px(80));
    QSize size = sizeHint();
    if (m_text->wordWrap()) {
        size.setWidth(room.width() - Theme::px(80));
        size.setHeight(heightForWidth(size.width()));
    }
    setGeometry(QRect(
        QPoint((room.width() - size.width()) / 2, room.height() - size.height() - Theme::px(24)), size));
}

void Toast::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const Palette& colors = Theme::palette();
    paintFrame(painter, rect(), Theme::px(9), colors.ink, {}, 0);
    const int size = Theme::px(16);
    // On the inverted ground the other scheme's tone is the readable one.
    const Palette& inverted = Theme::palette(Theme::isDark() ? Scheme::Light : Scheme::Dark);
    Icons::paint(painter, QRectF(Theme::px(15), (height() - size) / 2.0, size, size), iconOf(m_tone),
                 inverted.tone(m_tone).text);
}

bool Toast::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize) {
        place();
    }
    return QWidget::eventFilter(watched, event);
}

void Toast::mouseReleaseEvent(QMouseEvent* event) {
    event->accept();
    deleteLater();
}

}  // namespace gramhour::ui
