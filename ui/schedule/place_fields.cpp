#include "ui/schedule/place_fields.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "base/clock.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr int kMinuteStep = 15;

NumberRule minutesRule() {
    NumberRule rule;
    rule.name = PlaceFields::tr("Minutes");
    rule.unit = PlaceFields::tr("min");
    rule.minimum = bounds::kPlannedMinutes.lowest;
    rule.maximum = bounds::kPlannedMinutes.highest;
    rule.step = kMinuteStep;
    rule.start = kUsualAppointment.wholeMinutes();
    return rule;
}

}  // namespace

PlaceFields::PlaceFields(const QString& name, QWidget* parent)
    : QWidget(parent),
      m_chair(new QComboBox),
      m_day(new DateEdit(tr("Day"))),
      m_time(new ClockEdit(tr("Time"))),
      m_minutes(new NumberEdit(minutesRule())) {
    m_chair->setObjectName(name + QStringLiteral(".chair"));
    m_day->setObjectName(name + QStringLiteral(".day"));
    m_time->setObjectName(name + QStringLiteral(".time"));
    m_minutes->setObjectName(name + QStringLiteral(".minutes"));
    m_day->setRequired(tr("Type a day, such as 4 Mar 2026"));
    m_time->setRequired(tr("Type a time, such as 10:30"));
    m_minutes->setRequired(tr("Type how many minutes it takes"));
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 8);
    auto* when = new QHBoxLayout;
    Theme::space(*when, {0, 0, 0, 0}, 10);
    when->addWidget(new Field(tr("Day"), m_day), 3);
    when->addWidget(new Field(tr("Time"), m_time), 2);
    column->addLayout(when);
    auto* where = new QHBoxLayout;
    Theme::space(*where, {0, 0, 0, 0}, 10);
    where->addWidget(new Field(tr("Chair"), m_chair), 3);
    where->addWidget(new Field(tr("Minutes"), m_minutes), 2);
    column->addLayout(where);
    const auto tell = [this] {
        if (!m_isShowing) {
            Q_EMIT changed();
        }
    };
    connect(m_chair, &QComboBox::currentIndexChanged, this, tell);
    connect(m_day, &DateEdit::valueChanged, this, tell);
    connect(m_time, &ClockEdit::valueChanged, this, tell);
    connect(m_minutes, &NumberEdit::valueChanged, this, tell);
}

void PlaceFields::setChairs(const std::vector<Chair>& chairs) {
    const std::optional<Slot> before = place();
    m_isShowing = true;
    m_chairs = chairs;
    m_chair->clear();
    m_chair->addItem(tr("No chair yet"), -1);
    for (const Chair& chair : chairs) {
        if (chair.isInService) {
            m_chair->addItem(fromUtf8(chair.name), QVariant::fromValue<qlonglong>(chair.id.value()));
        }
    }
    m_isShowing = false;
    if (before) {
        setSlot(*before);
    }
}

void PlaceFields::setSlot(const Slot& slot) {
    m_isShowing = true;
    const LocalDateTime local = toLocal(slot.at);
    const qlonglong chair = slot.chair ? slot.chair->value() : -1;
    m_chair->setCurrentIndex(std::max(0, m_chair->findData(QVariant::fromValue(chair))));
    m_day->setValue(toQDate(local.date));
    m_time->setValue(QTime(local.hour, local.minute));
    m_minutes->setValue(slot.planned.wholeMinutes());
    m_isShowing = false;
    Q_EMIT changed();
}

std::optional<Slot> PlaceFields::place() const {
    const std::optional<QDate> day = m_day->value();
    const std::optional<QTime> time = m_time->value();
    const std::optional<qint64> minutes = m_minutes->value();
    const std::optional<Date> date = day ? toDate(*day) : std::nullopt;
    if (!date || !time || !minutes) {
        return std::nullopt;
    }
    const qlonglong chair = m_chair->currentData().toLongLong();
    return Slot{m_chair->currentIndex() > 0 ? std::optional(ChairId(chair)) : std::nullopt,
                fromLocal(*date, time->hour(), time->minute()), Duration::fromMinutes(*minutes)};
}

bool PlaceFields::check() {
    CheckedEdit* first = nullptr;
    for (CheckedEdit* edit : {static_cast<CheckedEdit*>(m_day), static_cast<CheckedEdit*>(m_time),
                              static_cast<CheckedEdit*>(m_minutes)}) {
        if (!edit->check() && first == nullptr) {
            first = edit;
        }
    }
    if (first != nullptr) {
        first->setFocus(Qt::OtherFocusReason);
    }
    return first == nullptr;
}

void PlaceFields::focusTime() {
    m_time->setFocus(Qt::OtherFocusReason);
}

}  // namespace gramhour::ui
