#include "ui/schedule/course_card.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/schedule/schedule_words.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

QString countsText(const CourseView& course) {
    QStringList parts{CourseCard::tr("%1 of %2 given").arg(course.done).arg(course.course.visits)};
    if (course.planned > 0) {
        parts << CourseCard::tr("%1 planned").arg(course.planned);
    }
    if (course.missed > 0) {
        parts << CourseCard::tr("%1 cancelled or missed").arg(course.missed);
    }
    return parts.join(QStringLiteral(" · "));
}

QWidget* visitLine(const ScheduleEntry& visit, const std::vector<Chair>& chairs) {
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    Theme::space(*row, {0, 1, 0, 1}, 8);
    auto* number = new Label(QString::number(visit.appointment.number), TextRole::Strong);
    Theme::watch(number, [number] { number->setFixedWidth(Theme::px(18)); });
    row->addWidget(number);
    const Slot slot{visit.chair, visit.appointment.at, visit.appointment.planned};
    row->addWidget(new ElidedLabel(slotText(slot, chairs)), 1);
    const StateWords words = appointmentWords(visit);
    row->addWidget(new Chip(words.icon, words.word, words.tone));
    return line;
}

}  // namespace

CourseCard::CourseCard(const CourseView& course, const std::vector<Chair>& chairs, MayGoOn mayGoOn,
                       QWidget* parent)
    : QWidget(parent),
      m_course(course.course.id),
      m_isStoppable(course.state == CourseState::running || course.state == CourseState::stoppedItself) {
    setObjectName(QStringLiteral("course.%1").arg(course.course.id.value()));
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 6}, 6);
    auto* heading = new QHBoxLayout;
    Theme::space(*heading, {0, 0, 0, 0}, 8);
    auto* title =
        new Label(tr("%1 visits, every %2 days").arg(course.course.visits).arg(course.course.intervalDays),
                  TextRole::Heading);
    heading->addWidget(title, 1);
    const StateWords state = courseWords(course);
    auto* chip = new Chip(state.icon, state.word, state.tone);
    chip->setObjectName(objectName() + QStringLiteral(".state"));
    heading->addWidget(chip);
    column->addLayout(heading);
    auto* order = new Label(
        tr("%1, by %2").arg(templateText(course.course.order), fromUtf8(course.madeByName)), TextRole::Muted);
    order->setWordWrap(true);
    column->addWidget(order);
    auto* strip = new ProgressStrip;
    strip->setProgress(course.done, course.course.visits);
    column->addWidget(strip);
    auto* counts = new Label(countsText(course), TextRole::Strong);
    counts->setObjectName(objectName() + QStringLiteral(".counts"));
    column->addWidget(counts);
    if (const QString stop = courseStopText(course); !stop.isEmpty()) {
        const bool isOwn = course.state == CourseState::stoppedItself;
        auto* message = new InlineMessage(isOwn ? Tone::Warn : Tone::Info, stop);
        message->setObjectName(objectName() + QStringLiteral(".stop_text"));
        column->addWidget(message);
    }
    for (const ScheduleEntry& visit : course.visits) {
        column->addWidget(visitLine(visit, chairs));
    }
    addActs(course, mayGoOn);
    addReason();
    column->addWidget(new Separator);
}

void CourseCard::addActs(const CourseView& course, MayGoOn mayGoOn) {
    auto* column = qobject_cast<QVBoxLayout*>(layout());
    auto* acts = new QHBoxLayout;
    Theme::space(*acts, {0, 0, 0, 0}, 8);
    m_stop = new Button(Icon::Stop, tr("Stop course"));
    m_stop->setObjectName(objectName() + QStringLiteral(".stop"));
    if (!m_isStoppable) {
        m_stop->hide();
    }
    connect(m_stop, &Button::clicked, this, [this] {
        ask();
        focusReason();
    });
    acts->addWidget(m_stop);
    if (course.canGoOn && mayGoOn == MayGoOn::yes) {
        auto* goOn = new Button(Icon::Play, tr("Go on"));
        goOn->setObjectName(objectName() + QStringLiteral(".go_on"));
        connect(goOn, &Button::clicked, this, [this] { Q_EMIT goOnRequested(m_course); });
        acts->addWidget(goOn);
    }
    acts->addStretch(1);
    column->addLayout(acts);
}

void CourseCard::addReason() {
    m_asking = new QWidget;
    auto* row = new QHBoxLayout(m_asking);
    Theme::space(*row, {0, 0, 0, 0}, 8);
    m_reason = new QLineEdit;
    m_reason->setObjectName(objectName() + QStringLiteral(".reason"));
    m_reason->setMaxLength(200);
    m_field = new Field(tr("Why? Visits that have not begun are cancelled."), m_reason);
    auto* confirm = new Button(tr("Stop"), ButtonRole::Danger);
    confirm->setObjectName(objectName() + QStringLiteral(".confirm"));
    row->addWidget(m_field, 1);
    row->addWidget(confirm, 0, Qt::AlignBottom);
    layout()->addWidget(m_asking);
    m_asking->hide();
    connect(m_reason, &QLineEdit::textChanged, this, [this] { m_field->setProblem({}); });
    connect(m_reason, &QLineEdit::returnPressed, this, &CourseCard::takeReason);
    connect(confirm, &Button::clicked, this, &CourseCard::takeReason);
}

bool CourseCard::isAsking() const {
    return !m_asking->isHidden();
}

void CourseCard::ask() {
    m_stop->hide();
    m_asking->show();
}

void CourseCard::focusReason() {
    m_reason->setFocus(Qt::OtherFocusReason);
}

void CourseCard::takeReason() {
    const QString reason = m_reason->text().trimmed();
    if (reason.isEmpty()) {
        m_field->setProblem(tr("Say why, in a few words."));
        return;
    }
    Q_EMIT stopRequested(m_course, reason);
}

void CourseCard::keyPressEvent(QKeyEvent* event) {
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && m_reason->hasFocus()) {
        event->accept();  // it was the reason's: the panel around would book a course
        return;
    }
    QWidget::keyPressEvent(event);
}

}  // namespace gramhour::ui
