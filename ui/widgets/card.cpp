#include "ui/widgets/card.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/paint.h"

namespace gramhour::ui {

namespace {

constexpr QMargins kEdges(17, 15, 17, 16);
constexpr int kGap = 10;
constexpr QMargins kQuietEdges(17, 6, 17, 16);
constexpr int kQuietGap = 2;

}  // namespace

Card::Card(const QString& title, QWidget* parent) : QFrame(parent), m_header(new QWidget(this)) {
    auto* outer = new QVBoxLayout(this);
    Theme::space(*outer, kEdges, kGap);
    m_title = new Label(title, TextRole::Heading);
    m_headerRow = new QHBoxLayout(m_header);
    Theme::space(*m_headerRow, {0, 0, 0, 0}, 8);
    m_headerRow->addWidget(m_title, 1);
    m_content = new QVBoxLayout;
    Theme::space(*m_content, {0, 0, 0, 0}, 8);
    outer->addWidget(m_header);
    outer->addLayout(m_content, 1);
    setTitle(title);
    Theme::watch(this, [this] { update(); });
}

void Card::setTitle(const QString& title) {
    m_title->setText(title);
    m_header->setVisible(!title.isEmpty() || m_headerRow->count() > 1);
    setAccessibleName(title);
}

QString Card::title() const {
    return m_title->text();
}

void Card::addHeaderWidget(QWidget* widget) {
    m_headerRow->addWidget(widget);
    m_header->setVisible(true);
    // A quiet button has room around its words and no frame: the heading stays where it is without one.
    bool isQuiet = true;
    for (int place = 1; place < m_headerRow->count(); ++place) {
        const auto* button = qobject_cast<Button*>(m_headerRow->itemAt(place)->widget());
        isQuiet = isQuiet && button != nullptr && button->role() == ButtonRole::Quiet;
    }
    Theme::space(*layout(), isQuiet ? kQuietEdges : kEdges, isQuiet ? kQuietGap : kGap);
}

QVBoxLayout& Card::content() {
    return *m_content;
}

void Card::setBorderTone(Tone tone) {
    m_borderTone = tone;
    update();
}

Tone Card::borderTone() const {
    return m_borderTone;
}

void Card::setWash(Tone tone) {
    m_wash = tone;
    update();
}

void Card::setKind(Kind kind) {
    m_kind = kind;
    setFocusPolicy(kind == Kind::Openable ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(kind == Kind::Openable ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void Card::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const Palette& colors = Theme::palette();
    const QColor fill = m_wash == Tone::Neutral ? colors.surface : colors.tone(m_wash).wash;
    QColor border = colors.line;
    qreal width = 1;
    if (m_borderTone != Tone::Neutral) {
        border = colors.tone(m_borderTone).border;
        width = Theme::px(2);
    } else if (m_wash != Tone::Neutral) {
        border = colors.tone(m_wash).border;
    } else if (m_hovered) {
        border = colors.muted;
    }
    const qreal radius = Theme::px(10);
    paintFrame(painter, rect(), radius, fill, border, width);
    if (hasFocus()) {
        paintFocusRing(painter, rect(), radius, RingOn::Surface);
    }
}

void Card::mouseReleaseEvent(QMouseEvent* event) {
    QFrame::mouseReleaseEvent(event);
    if (m_kind == Kind::Openable && event->button() == Qt::LeftButton && rect().contains(event->pos())) {
        Q_EMIT opened();
    }
}

void Card::keyPressEvent(QKeyEvent* event) {
    const bool opens =
        event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (m_kind == Kind::Openable && opens) {
        Q_EMIT opened();
        return;
    }
    QFrame::keyPressEvent(event);
}

void Card::enterEvent(QEnterEvent* event) {
    QFrame::enterEvent(event);
    m_hovered = m_kind == Kind::Openable;
    update();
}

void Card::leaveEvent(QEvent* event) {
    QFrame::leaveEvent(event);
    m_hovered = false;
    update();
}

void Card::focusInEvent(QFocusEvent* event) {
    QFrame::focusInEvent(event);
    update();
}

void Card::focusOutEvent(QFocusEvent* event) {
    QFrame::focusOutEvent(event);
    update();
}

}  // namespace gramhour::ui
