#include "ui/widgets/time_edit.h"

#include <utility>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QTimer>

#include "ui/support/date_text.h"
#include "ui/support/theme.h"
#include "ui/widgets/button.h"

namespace gramhour::ui {

namespace {

constexpr int kFollowMilliseconds = 5000;

QDateTime toMinute(const QDateTime& moment) {
    QDateTime result = moment;
    result.setTime(QTime(moment.time().hour(), moment.time().minute()));
    return result;
}

}  // namespace

/// The typed part of a TimeEdit.
class TimeLine : public CheckedEdit {
public:
    TimeLine(QString name, TimeEdit::Now now, QWidget* parent)
        : CheckedEdit(parent), m_name(std::move(name)), m_now(std::move(now)) {
        setAccessibleName(m_name);
        follow();
        connect(this, &QLineEdit::textEdited, this, [this] {
            m_follows = false;
            m_set.reset();
            describe();
        });
    }

    void follow() {
        m_follows = true;
        m_set.reset();
        showMoment(m_now());
    }

    void set(const QDateTime& moment) {
        m_follows = false;
        m_set = moment;
        showMoment(moment);
        check();
    }

    void tick() {
        if (m_follows) {
            showMoment(m_now());
        }
        describe();
    }

    bool followsNow() const { return m_follows; }

    QDateTime nowToMinute() const { return toMinute(m_now()); }

    /// What the field means, whether allowed or not.
    std::optional<QDateTime> meant() const {
        if (m_follows) {
            return m_now();
        }
        if (m_set) {
            return m_set;
        }
        const std::optional<QTime> time = readTime(text());
        if (!time) {
            return std::nullopt;
        }
        const QDateTime now = m_now();
        QDateTime moment = now;
        moment.setTime(*time);
        return moment > now ? std::optional<QDateTime>(moment.addDays(-1)) : std::optional<QDateTime>(moment);
    }

    void setEarliest(const QDateTime& earliest, const QString& sentence) {
        m_earliest = earliest;
        m_earliestSentence = sentence;
        refresh();
    }

    bool allowed(const QDateTime& moment) const { return !m_earliest.isValid() || moment >= m_earliest; }

protected:
    QString judge(const QString& /*text*/) const override {
        const std::optional<QDateTime> moment = meant();
        if (!moment) {
            return TimeEdit::tr("%1 must be a time such as 10:05").arg(m_name);
        }
        return allowed(*moment) ? QString() : m_earliestSentence;
    }

    void tidy() override {
        if (const std::optional<QDateTime> moment = meant(); moment) {
            setText(writeTime(moment->time()));
        }
    }

    void keyPressEvent(QKeyEvent* event) override {
        const bool up = event->key() == Qt::Key_Up;
        const std::optional<QDateTime> moment = meant();
        if ((up || event->key() == Qt::Key_Down) && moment) {
            const QDateTime wanted = toMinute(*moment).addSecs(up ? 60 : -60);
            if (wanted <= m_now()) {
                set(wanted);
            }
            selectAll();
            return;
        }
        CheckedEdit::keyPressEvent(event);
    }

private:
    void showMoment(const QDateTime& moment) {
        const QString words = writeTime(moment.time());
        if (text() != words) {
            setText(words);
        }
        describe();
    }

    /// Says how long ago, because 23:50 typed after midnight is yesterday.
    void describe() {
        const std::optional<QDateTime> moment = meant();
        if (!moment) {
            setSuffix({});
            return;
        }
        const qint64 days = moment->date().daysTo(m_now().date());
        const qint64 minutes = toMinute(*moment).secsTo(nowToMinute()) / 60;
        if (m_follows || minutes == 0) {
            setSuffix(TimeEdit::tr("now"));
        } else if (days == 1) {
            setSuffix(TimeEdit::tr("yesterday"));
        } else if (days > 1) {
            setSuffix(writeDate(moment->date()));
        } else if (minutes < 60) {
            setSuffix(TimeEdit::tr("%1 min ago").arg(minutes));
        } else {
            setSuffix(TimeEdit::tr("%1 h %2 min ago").arg(minutes / 60).arg(minutes % 60));
        }
    }

    QString m_name;
    TimeEdit::Now m_now;
    std::optional<QDateTime> m_set;
    QDateTime m_earliest;
    QString m_earliestSentence;
    bool m_follows = true;
};

TimeEdit::TimeEdit(const QString& name, Now now, QWidget* parent)
    : QWidget(parent), m_line(new TimeLine(name, std::move(now), this)) {
    auto* row = new QHBoxLayout(this);
    Theme::space(*row, {0, 0, 0, 0}, 5);
    row->addWidget(m_line, 1);
    setFocusProxy(m_line);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_line->setObjectName(QStringLiteral("time_line"));
    const struct {
        QString text;
        int minutes;
    } quick[] = {
        {tr("Now"), 0}, {QStringLiteral("−5"), 5}, {QStringLiteral("−15"), 15}, {QStringLiteral("−30"), 30}};
    for (const auto& [text, minutes] : quick) {
        auto* button = new Button(text, ButtonRole::Secondary, this);
        button->setObjectName(QStringLiteral("time_back_%1").arg(minutes));
        button->setAccessibleName(minutes == 0 ? tr("%1: now").arg(name)
                                               : tr("%1: %2 minutes ago").arg(name).arg(minutes));
        connect(button, &QPushButton::clicked, this, [this, back = minutes] { goBack(back); });
        row->addWidget(button);
    }
    connect(m_line, &CheckedEdit::problemChanged, this, &TimeEdit::problemChanged);
    connect(m_line, &QLineEdit::textChanged, this, &TimeEdit::valueChanged);
    Theme::watch(this, [this] { m_line->setMinimumWidth(Theme::px(132)); });

    auto* timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, [this] { m_line->tick(); });
    timer->start(kFollowMilliseconds);
}

std::optional<QDateTime> TimeEdit::value() const {
    const std::optional<QDateTime> moment = m_line->meant();
    return moment && m_line->allowed(*moment) ? moment : std::nullopt;
}

void TimeEdit::setValue(const QDateTime& moment) {
    m_line->set(moment);
}

void TimeEdit::setNow() {
    m_line->follow();
}

bool TimeEdit::followsNow() const {
    return m_line->followsNow();
}

void TimeEdit::setEarliest(const QDateTime& earliest, const QString& sentence) {
    m_line->setEarliest(earliest, sentence);
}

QString TimeEdit::problem() const {
    return m_line->problem();
}

bool TimeEdit::check() {
    return m_line->check();
}

QLineEdit* TimeEdit::lineEdit() const {
    return m_line;
}

void TimeEdit::goBack(int minutes) {
    if (minutes == 0) {
        m_line->follow();
        m_line->check();
    } else {
        m_line->set(m_line->nowToMinute().addSecs(-60LL * minutes));
    }
    Q_EMIT valueChanged();
}

ClockEdit::ClockEdit(const QString& name, QWidget* parent) : CheckedEdit(parent), m_name(name) {
    setAccessibleName(name);
    setPlaceholderText(tr("09:30"));
    connect(this, &QLineEdit::textChanged, this, [this] {
        const std::optional<QTime> now = value();
        if (now != m_last) {
            m_last = now;
            Q_EMIT valueChanged(now);
        }
    });
}

std::optional<QTime> ClockEdit::value() const {
    return readTime(text());
}

void ClockEdit::setValue(std::optional<QTime> time) {
    setText(time ? writeTime(*time) : QString());
}

QString ClockEdit::judge(const QString& text) const {
    return readTime(text) ? QString() : tr("%1 must be a time such as 10:05").arg(m_name);
}

void ClockEdit::tidy() {
    setValue(value());
}

void ClockEdit::keyPressEvent(QKeyEvent* event) {
    constexpr int kStepSeconds = 5 * 60;
    const bool up = event->key() == Qt::Key_Up;
    const std::optional<QTime> now = value();
    if ((up || event->key() == Qt::Key_Down) && now && !isReadOnly()) {
        setValue(now->addSecs(up ? kStepSeconds : -kStepSeconds));
        selectAll();
        return;
    }
    CheckedEdit::keyPressEvent(event);
}

}  // namespace gramhour::ui
