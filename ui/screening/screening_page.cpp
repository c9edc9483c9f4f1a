#include "ui/screening/screening_page.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/inline_message.h"

namespace gramhour::ui {

namespace {

constexpr int kGap = 14;
constexpr int kRightWidth = 430;
constexpr int kRightNarrow = 392;
constexpr int kNarrowBelow = 1100;

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

ScreeningPage::ScreeningPage(const Protocol& protocol, const QDate& today, QWidget* parent)
    : QWidget(parent),
      m_form(new ScreeningFormView(protocol, today)),
      m_verdict(new VerdictCard),
      m_dose(new DoseCard),
      m_decision(new DecisionPanel),
      m_close(new ClosePanel),
      m_message(new InlineMessage),
      m_notToday(new Button(tr("Not today"))),
      m_again(new Button(tr("Screen again"))),
      m_record(new Button(tr("Record screening"), ButtonRole::Primary)),
      m_goOn(new Button(tr("Go on to the order"), ButtonRole::Primary)) {
    setObjectName(QStringLiteral("screening.page"));
    auto* row = new QHBoxLayout(this);
    Theme::space(*row, {0, 0, 0, 0}, kGap);
    row->addWidget(buildLeft(), 1);
    m_right = buildRight();
    row->addWidget(m_right);
    connect(m_record, &QPushButton::clicked, this, &ScreeningPage::recordRequested);
    connect(m_notToday, &QPushButton::clicked, this, &ScreeningPage::notTodayRequested);
    connect(m_again, &QPushButton::clicked, this, &ScreeningPage::againRequested);
    connect(m_goOn, &QPushButton::clicked, this, &ScreeningPage::goOnRequested);
    setMode(Mode::Filling);
}

QWidget* ScreeningPage::buildLeft() {
    auto* card = new Card;
    QScrollArea* area = scrolling(m_form);
    area->setObjectName(QStringLiteral("screening.scroll"));
    card->content().addWidget(area);
    return card;
}

QWidget* ScreeningPage::buildRight() {
    auto* scrolled = new QWidget;
    auto* cards = new QVBoxLayout(scrolled);
    Theme::space(*cards, {0, 0, 0, 0}, kGap);
    cards->addWidget(m_verdict);
    cards->addWidget(m_dose);
    cards->addStretch(1);

    auto* right = new QWidget;
    auto* column = new QVBoxLayout(right);
    Theme::space(*column, {0, 0, 0, 0}, kGap);
    column->addWidget(scrolling(scrolled), 1);
    m_message->setObjectName(QStringLiteral("screening.message"));
    m_message->hide();
    column->addWidget(m_message);
    column->addWidget(m_decision);
    column->addWidget(m_close);
    m_buttons = buildButtons();
    column->addWidget(m_buttons);
    return right;
}

QWidget* ScreeningPage::buildButtons() {
    auto* buttons = new QWidget;
    auto* row = new QHBoxLayout(buttons);
    Theme::space(*row, {0, 0, 0, 0}, 12);
    m_notToday->setObjectName(QStringLiteral("screening.not_today"));
    m_again->setObjectName(QStringLiteral("screening.again"));
    m_record->setObjectName(QStringLiteral("screening.record"));
    m_record->setKey(QKeySequence(QStringLiteral("Ctrl+Return")));
    m_goOn->setObjectName(QStringLiteral("screening.go_on"));
    m_goOn->setKey(QKeySequence(QStringLiteral("Ctrl+Return")));
    row->addWidget(m_notToday, 2);
    row->addWidget(m_again, 2);
    row->addWidget(m_record, 3);
    row->addWidget(m_goOn, 3);
    return buttons;
}

void ScreeningPage::setMode(Mode mode) {
    m_mode = mode;
    m_form->setLocked(mode != Mode::Filling);
    refreshPanels();
}

void ScreeningPage::refreshPanels() {
    const bool isOpen = !m_isClosing && m_mode != Mode::Unavailable;
    m_close->setVisible(m_isClosing);
    m_decision->setVisible(isOpen && m_mode == Mode::AwaitingReview);
    m_buttons->setVisible(isOpen);
    m_notToday->setVisible(m_mode != Mode::Allowed);
    m_again->setVisible(m_mode != Mode::Filling);
    m_record->setVisible(m_mode == Mode::Filling);
    m_goOn->setVisible(m_mode == Mode::Allowed);
    // A dose beside a verdict that forbids it, or beside the decision on it, is in the way.
    m_dose->setVisible(m_mode == Mode::Filling || m_mode == Mode::Allowed);
}

void ScreeningPage::setRecordVerb(const QString& verb, Tone tone) {
    m_record->setText(verb);
    m_record->setRole(tone == Tone::Bad ? ButtonRole::Danger : ButtonRole::Primary);
}

void ScreeningPage::setMessage(Tone tone, const QString& text) {
    m_message->setMessage(tone, text);
    m_message->setVisible(!text.isEmpty());
}

void ScreeningPage::openClose(const QString& title, const QString& reason, const QString& back) {
    m_close->open(title, reason, back);
    m_isClosing = true;
    refreshPanels();
    m_close->focusFirst();
}

void ScreeningPage::hideClose() {
    m_isClosing = false;
    refreshPanels();
}

void ScreeningPage::focusFirst() {
    if (m_isClosing) {
        m_close->focusFirst();
    } else if (m_mode == Mode::Filling) {
        m_form->focusFirst();
    } else if (m_mode == Mode::AwaitingReview) {
        m_decision->focusFirst();
    } else if (m_mode == Mode::Allowed) {
        m_goOn->setFocus(Qt::OtherFocusReason);
    }
}

void ScreeningPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_right->setFixedWidth(Theme::px(width() < Theme::px(kNarrowBelow) ? kRightNarrow : kRightWidth));
}

}  // namespace gramhour::ui
