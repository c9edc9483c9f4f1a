#include "ui/schedule/schedule_page.h"

#include <utility>

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include "ui/schedule/booking_panel.h"
#include "ui/schedule/course_panel.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr int kSideWidth = 372;

}  // namespace

SchedulePage::SchedulePage(PatientChoice::Find find, const Clock& clock, const Protocol& protocol,
                           MayBook mayBook, QWidget* parent)
    : QWidget(parent),
      m_title(new Label({}, TextRole::Heading)),
      m_span(new ToggleChoice({{tr("Day"), {}}, {tr("Week"), {}}})),
      m_chair(new QComboBox),
      m_message(new InlineMessage(Tone::Info)),
      m_grid(new TimeGrid),
      m_selection(new SelectionBar),
      m_booking(new BookingPanel(find, clock)),
      m_course(new CoursePanel(std::move(find), clock, protocol)) {
    setObjectName(QStringLiteral("schedule.page"));
    m_grid->setObjectName(QStringLiteral("schedule.grid"));
    m_grid->setAccessibleName(tr("Appointments"));
    m_message->setObjectName(QStringLiteral("schedule.message"));
    m_message->setClosable(true);
    m_undo = m_message->addAction(tr("Undo"));
    m_undo->setObjectName(QStringLiteral("schedule.undo"));
    m_message->hide();
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {20, 14, 20, 16}, 12);
    auto* bar = new QHBoxLayout;
    Theme::space(*bar, {0, 0, 0, 0}, 8);
    buildBar(*bar, mayBook);
    column->addLayout(bar);
    column->addWidget(m_message);
    auto* body = new QHBoxLayout;
    Theme::space(*body, {0, 0, 0, 0}, 14);
    buildBody(*body);
    column->addLayout(body, 1);
    column->addWidget(m_selection);
    connect(m_message, &InlineMessage::closed, this, &SchedulePage::hideMessage);
    connect(qobject_cast<Button*>(m_undo), &Button::clicked, this, &SchedulePage::undone);
    openSide(Side::none);
}

void SchedulePage::buildBar(QHBoxLayout& row, MayBook mayBook) {
    auto* back = new Button(Icon::ChevronLeft, {});
    back->setObjectName(QStringLiteral("schedule.back"));
    back->setAccessibleName(tr("Earlier"));
    back->setToolTip(tr("Earlier (Page up)"));
    auto* today = new Button(tr("Today"));
    today->setObjectName(QStringLiteral("schedule.today"));
    today->setHint(tr("T"));
    auto* on = new Button(Icon::ChevronRight, {});
    on->setObjectName(QStringLiteral("schedule.on"));
    on->setAccessibleName(tr("Later"));
    on->setToolTip(tr("Later (Page down)"));
    m_title->setObjectName(QStringLiteral("schedule.title"));
    m_span->setObjectName(QStringLiteral("schedule.span"));
    m_span->setQuestion(tr("Show"));
    m_span->setChosen(0);
    m_chair->setObjectName(QStringLiteral("schedule.chair"));
    m_chair->setAccessibleName(tr("Chair"));
    m_chair->hide();
    auto* course = new Button(Icon::Schedule, tr("Course"));
    course->setObjectName(QStringLiteral("schedule.plan_course"));
    course->setToolTip(tr("See a patient's courses, or plan one"));
    auto* book = new Button(Icon::Plus, tr("New appointment"), ButtonRole::Primary);
    book->setObjectName(QStringLiteral("schedule.new"));
    book->setHint(tr("N"));
    for (QWidget* widget :
         {static_cast<QWidget*>(back), static_cast<QWidget*>(today), static_cast<QWidget*>(on)}) {
        row.addWidget(widget);
    }
    row.addWidget(m_title);
    row.addStretch(1);
    row.addWidget(m_chair);
    row.addWidget(m_span);
    row.addWidget(course);
    row.addWidget(book);
    if (mayBook == MayBook::no) {
        course->hide();
        book->hide();
    }
    connect(back, &Button::clicked, this, [this] { Q_EMIT stepped(-1); });
    connect(on, &Button::clicked, this, [this] { Q_EMIT stepped(1); });
    connect(today, &Button::clicked, this, [this] { Q_EMIT stepped(0); });
    connect(m_span, &ToggleChoice::chosenByUser, this, &SchedulePage::spanChanged);
    connect(m_chair, &QComboBox::activated, this, &SchedulePage::spanChanged);
    connect(course, &Button::clicked, this, &SchedulePage::courseRequested);
    connect(book, &Button::clicked, this, &SchedulePage::newRequested);
}

void SchedulePage::buildBody(QHBoxLayout& row) {
    auto* frame = new Card;
    Theme::space(*frame->layout(), {1, 1, 1, 1}, 0);
    frame->content().addWidget(m_grid, 1);
    row.addWidget(frame, 1);
    for (SidePanel* panel : {static_cast<SidePanel*>(m_booking), static_cast<SidePanel*>(m_course)}) {
        row.addWidget(panel);
        Theme::watch(panel, [panel] { panel->setFixedWidth(Theme::px(kSideWidth)); });
        connect(panel, &SidePanel::left, this, [this] {
            openSide(Side::none);
            m_grid->setFocus(Qt::OtherFocusReason);
        });
    }
}

SchedulePage::Span SchedulePage::span() const {
    return m_span->chosen() == 1 ? Span::week : Span::day;
}

void SchedulePage::setSpan(Span span) {
    m_span->setChosen(span == Span::week ? 1 : 0);
}

void SchedulePage::setTitle(const QString& title) {
    m_title->setText(title);
    m_chair->setVisible(span() == Span::week);
}

void SchedulePage::setChairs(const std::vector<Chair>& chairs) {
    const std::optional<ChairId> before = weekChair();
    m_chair->clear();
    for (const Chair& chair : chairs) {
        m_chair->addItem(fromUtf8(chair.name), QVariant::fromValue<qlonglong>(chair.id.value()));
        if (before == chair.id) {
            m_chair->setCurrentIndex(m_chair->count() - 1);
        }
    }
    m_booking->setChairs(chairs);
    m_course->setChairs(chairs);
}

std::optional<ChairId> SchedulePage::weekChair() const {
    return m_chair->currentIndex() < 0 ? std::nullopt
                                       : std::optional(ChairId(m_chair->currentData().toLongLong()));
}

void SchedulePage::openSide(Side side) {
    m_side = side;
    m_booking->setVisible(side == Side::booking);
    m_course->setVisible(side == Side::course);
    if (side == Side::booking) {
        m_booking->focusFirst();
    } else if (side == Side::course) {
        m_course->focusFirst();
    }
}

void SchedulePage::showMessage(Tone tone, const QString& sentence, Offer offer) {
    m_message->setMessage(tone, sentence);
    m_undo->setVisible(offer == Offer::undo);
    m_message->show();
}

void SchedulePage::hideMessage() {
    m_message->hide();
}

void SchedulePage::keyPressEvent(QKeyEvent* event) {
    switch (event->modifiers() == Qt::NoModifier ? event->key() : 0) {
    case Qt::Key_N:
        Q_EMIT newRequested();
        break;
    case Qt::Key_A:
        Q_EMIT arrivedPressed();
        break;
    case Qt::Key_T:
        Q_EMIT stepped(0);
        break;
    case Qt::Key_PageUp:
        Q_EMIT stepped(-1);
        break;
    case Qt::Key_PageDown:
        Q_EMIT stepped(1);
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    event->accept();
}

}  // namespace gramhour::ui
