#include "ui/orders/order_page.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/sign_fields.h"

namespace gramhour::ui {

namespace {

constexpr int kLeftWidth = 430;
constexpr int kGap = 14;

QScrollArea* scrolling(QWidget* content) {
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(content);
    content->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    return area;
}

}  // namespace

OrderPage::OrderPage(const Protocol& protocol, QWidget* parent)
    : QWidget(parent),
      m_inputs(new OrderInputs(protocol)),
      m_plan(new PlanCard),
      m_limits(new LimitCard),
      m_signature(new SignFields(QStringLiteral("order.sign"), tr("Prescriber's sign-in name"))),
      m_message(new InlineMessage),
      m_sign(new Button(tr("Sign the order"), ButtonRole::Primary)),
      m_goOn(new Button(tr("Go on to Prepare and check"), ButtonRole::Primary)),
      m_change(new Button(tr("Change the order"))) {
    setObjectName(QStringLiteral("order.page"));
    auto* row = new QHBoxLayout(this);
    Theme::space(*row, {0, 0, 0, 0}, kGap);
    m_left = buildLeft();
    row->addWidget(m_left);
    row->addWidget(buildRight(), 1);
    connect(m_sign, &QPushButton::clicked, this, &OrderPage::signRequested);
    connect(m_signature, &SignFields::accepted, this, &OrderPage::signRequested);
    connect(m_goOn, &QPushButton::clicked, this, &OrderPage::goOnRequested);
    connect(m_change, &QPushButton::clicked, this, &OrderPage::changeRequested);
    setMode(Mode::Editing);
}

QWidget* OrderPage::buildLeft() {
    QScrollArea* area = scrolling(m_inputs);
    area->setObjectName(QStringLiteral("order.inputs"));
    Theme::watch(area, [area] { area->setFixedWidth(Theme::px(kLeftWidth)); });
    return area;
}

QWidget* OrderPage::buildRight() {
    auto* scrolled = new QWidget;
    auto* cards = new QVBoxLayout(scrolled);
    Theme::space(*cards, {0, 0, 0, 0}, kGap);
    cards->addWidget(m_limits);
    cards->addWidget(m_plan, 1);

    auto* right = new QWidget;
    auto* column = new QVBoxLayout(right);
    Theme::space(*column, {0, 0, 0, 0}, kGap);
    column->addWidget(scrolling(scrolled), 1);
    column->addWidget(buildSignature());
    return right;
}

QWidget* OrderPage::buildSignature() {
    auto* card = new Card;
    m_message->setObjectName(QStringLiteral("order.message"));
    m_message->hide();
    card->content().addWidget(m_message);
    m_sign->setObjectName(QStringLiteral("order.sign"));
    m_sign->setKey(QKeySequence(QStringLiteral("Ctrl+Return")));
    m_goOn->setObjectName(QStringLiteral("order.go_on"));
    m_goOn->setKey(QKeySequence(QStringLiteral("Ctrl+Return")));
    m_change->setObjectName(QStringLiteral("order.change"));
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 0, 0, 0}, 12);
    row->addWidget(m_signature, 1, Qt::AlignTop);
    row->addWidget(m_change, 0, Qt::AlignBottom);
    row->addStretch(0);
    row->addWidget(m_goOn, 0, Qt::AlignBottom);
    // The button stands level with the editors, below their labels.
    auto* level = new QVBoxLayout;
    Theme::watch(m_sign, [level] {
        level->setContentsMargins(0, QFontMetrics(Theme::font(TextRole::Muted)).height() + Theme::px(5), 0,
                                  0);
    });
    level->addWidget(m_sign);
    level->addStretch(1);
    row->addLayout(level);
    card->content().addLayout(row);
    return card;
}

void OrderPage::setMode(Mode mode) {
    m_mode = mode;
    const bool isEditing = mode == Mode::Editing;
    m_inputs->setEnabled(isEditing);
    m_limits->setEnabled(isEditing);
    m_signature->setVisible(isEditing);
    m_sign->setVisible(isEditing);
    m_goOn->setVisible(mode == Mode::Signed);
    m_change->setVisible(mode == Mode::Signed);
}

void OrderPage::setMessage(Tone tone, const QString& text) {
    m_message->setMessage(tone, text);
    m_message->setVisible(!text.isEmpty());
}

void OrderPage::setSignable(bool isSignable) {
    m_sign->setEnabled(isSignable);
}

void OrderPage::focusFirst() {
    if (m_mode == Mode::Editing) {
        m_inputs->focusFirst();
    } else if (m_mode == Mode::Signed) {
        m_goOn->setFocus(Qt::OtherFocusReason);
    }
}

void OrderPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    // A narrow window gives the plan the room: the fields need less.
    const int wanted = width() < Theme::px(1100) ? kLeftWidth - 40 : kLeftWidth;
    m_left->setFixedWidth(Theme::px(wanted));
}

}  // namespace gramhour::ui
