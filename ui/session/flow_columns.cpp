// The columns of the flowsheet: what was taken and what is planned; see session_view.h.
#include <algorithm>

#include <QCoreApplication>

#include "ui/session/session_view.h"
#include "ui/support/clinical_text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SessionView)
};

constexpr Duration kTogether = Duration::fromMinutes(2);
constexpr Duration kNever = Duration::fromDays(36'500);

std::size_t at(FlowRow row) {
    return static_cast<std::size_t>(row);
}

/// An arrow says which way the value is off, so that colour is not the only sign.
QString arrowOf(const Alert& alert, const std::vector<AlertThreshold>& table) {
    for (const AlertThreshold& line : table) {
        if (line.level == alert.level && line.subject == alert.subject && line.atLeast &&
            alert.value >= *line.atLeast) {
            return QStringLiteral("↑ ");
        }
    }
    return QStringLiteral("↓ ");
}

std::optional<FlowRow> rowOf(AlertSubject subject) {
    switch (subject) {
    case AlertSubject::respiratoryRate:
        return FlowRow::Breathing;
    case AlertSubject::spo2:
        return FlowRow::SpO2;
    case AlertSubject::systolic:
        return FlowRow::Pressure;
    case AlertSubject::heartRate:
        return FlowRow::HeartRate;
    case AlertSubject::consciousness:
        return FlowRow::Consciousness;
    case AlertSubject::kneeReflex:
        return FlowRow::KneeReflex;
    case AlertSubject::temperature:
        return FlowRow::Temperature;
    case AlertSubject::vip:
        return FlowRow::Site;
    case AlertSubject::bag:
    case AlertSubject::dose:
        break;
    }
    return std::nullopt;
}

void markAlerts(FlowColumn& column, const std::vector<Alert>& alerts,
                const std::vector<AlertThreshold>& table) {
    for (const Alert& alert : alerts) {
        if (const std::optional<FlowRow> row = rowOf(alert.subject)) {
            FlowCell& cell = column.cells[at(*row)];
            const bool isWord = *row == FlowRow::Consciousness || *row == FlowRow::KneeReflex;
            cell.text = (isWord ? QStringLiteral("! ") : arrowOf(alert, table)) + cell.text;
            cell.tone = alert.level == AlertLevel::stop ? Tone::Bad : Tone::Warn;
        }
    }
}

QString number(const std::optional<int>& value) {
    return value ? QString::number(*value) : QStringLiteral("—");
}

void writeVitals(FlowColumn& column, const VitalsTaken& taken) {
    const Vitals& vitals = taken.vitals;
    const QString none = QStringLiteral("—");
    column.cells[at(FlowRow::Pressure)].text =
        vitals.systolic || vitals.diastolic
            ? QStringLiteral("%1/%2").arg(number(vitals.systolic), number(vitals.diastolic))
            : none;
    column.cells[at(FlowRow::HeartRate)].text = number(vitals.heartRate);
    column.cells[at(FlowRow::Breathing)].text = number(vitals.respiratoryRate);
    column.cells[at(FlowRow::SpO2)].text = vitals.spo2 && vitals.oxygen == Oxygen::oxygen
                                               ? Words::tr("%1 on O₂").arg(*vitals.spo2)
                                               : number(vitals.spo2);
    column.cells[at(FlowRow::Temperature)].text =
        vitals.temperatureTenths ? tenthsText(*vitals.temperatureTenths) : none;
    column.cells[at(FlowRow::Consciousness)].text =
        vitals.consciousness ? consciousnessText(*vitals.consciousness) : none;
    column.cells[at(FlowRow::KneeReflex)].text =
        vitals.kneeReflex ? kneeReflexText(*vitals.kneeReflex) : none;
    column.cells[at(FlowRow::Site)].text = none;
    const std::optional<News2> news2 = news2Of(vitals, taken.scale);
    FlowCell& score = column.cells[at(FlowRow::News2)];
    score.text = news2 ? QString::number(news2->score) : none;
    score.tone = news2 && (news2->singleRed || news2->score >= 5) ? Tone::Warn : Tone::Neutral;
}

/// Builds the columns: one a set of vitals, one a lone look at the site, one a check that is open or missed.
class Builder {
public:
    Builder(const SessionSnapshot& snapshot, const Protocol& protocol, UtcTime now)
        : m_snapshot(snapshot),
          m_state(snapshot.state),
          m_protocol(protocol),
          m_checks(checksAt(snapshot.state, protocol.monitoring, now)) {}

    QList<FlowColumn> build() && {
        for (const Recorded<VitalsTaken>& taken : m_state.vitals) {
            addVitals(taken);
        }
        for (const Recorded<SiteChecked>& look : m_state.siteChecks) {
            addSite(look);
        }
        addOpenChecks();
        std::stable_sort(m_columns.begin(), m_columns.end(),
                         [](const FlowColumn& a, const FlowColumn& b) { return a.sortTime < b.sortTime; });
        return std::move(m_columns);
    }

private:
    [[nodiscard]] QString titleOf(int number, UtcTime time) const {
        // A set of vitals is named after the vitals check it did, even where it also did a late reflex.
        const Check* found = nullptr;
        for (const Check& check : m_checks) {
            const bool isBetter =
                found == nullptr || (found->kind != CheckKind::vitals && check.kind == CheckKind::vitals);
            if (check.satisfiedBy == number && isBetter) {
                found = &check;
            }
        }
        if (found != nullptr) {
            return checkMomentText(*found, m_protocol.monitoring);
        }
        return !m_state.startedAt || time < *m_state.startedAt ? Words::tr("Before") : Words::tr("Extra");
    }

    /// Values that did a check after its time say so, with the reason.
    void markLate(FlowColumn& column, int number) const {
        for (const Check& check : m_checks) {
            if (check.satisfiedBy != number || check.status != CheckStatus::late) {
                continue;
            }
            if (!column.isLate) {
                column.isLate = true;
                column.time = Words::tr("%1 late").arg(column.time);
            }
            column.tip = Words::tr("%1 check, due %2, was late: %3")
                             .arg(checkMomentText(check, m_protocol.monitoring), timeText(check.dueAt),
                                  reasonOf(check));
        }
    }

    [[nodiscard]] static QString reasonOf(const Check& check) {
        return check.reason.empty() ? Words::tr("nobody has said why") : fromUtf8(check.reason);
    }

    [[nodiscard]] QString whoTook(const std::optional<StaffId>& who) const {
        return shortName(fromUtf8(m_snapshot.nameOf(who)));
    }

    void addVitals(const Recorded<VitalsTaken>& taken) {
        FlowColumn column;
        column.kind = FlowColumn::Kind::Taken;
        column.title = titleOf(taken.number, taken.at);
        column.time = timeText(taken.at);
        column.sortTime = taken.at.milliseconds();
        markLate(column, taken.number);
        writeVitals(column, taken.body);
        column.cells[at(FlowRow::By)].text = whoTook(taken.actor);
        markAlerts(column, alertsOf(taken.body.vitals, m_state, m_protocol.alerts), m_protocol.alerts);
        m_columns.append(column);
    }

    [[nodiscard]] FlowColumn* takenNear(UtcTime time) {
        FlowColumn* nearest = nullptr;
        std::int64_t distance = kTogether.milliseconds();
        for (FlowColumn& column : m_columns) {
            const std::int64_t between = std::abs(column.sortTime - time.milliseconds());
            if (column.kind == FlowColumn::Kind::Taken && between <= distance) {
                nearest = &column;
                distance = between;
            }
        }
        return nearest;
    }

    void addSite(const Recorded<SiteChecked>& look) {
        FlowColumn* column = takenNear(look.at);
        if (column == nullptr) {
            FlowColumn own;
            own.kind = FlowColumn::Kind::Taken;
            own.title = titleOf(look.number, look.at);
            own.time = timeText(look.at);
            own.sortTime = look.at.milliseconds();
            markLate(own, look.number);
            for (FlowCell& cell : own.cells) {
                cell.text = QStringLiteral("—");
            }
            own.cells[at(FlowRow::By)].text = whoTook(look.actor);
            m_columns.append(own);
            column = &m_columns.back();
        }
        FlowCell& cell = column->cells[at(FlowRow::Site)];
        cell = {QString::number(look.body.vip), Tone::Neutral};
        for (const AlertThreshold& line : m_protocol.alerts) {
            if (line.subject == AlertSubject::vip && line.atLeast && look.body.vip >= *line.atLeast) {
                cell = {QStringLiteral("↑ %1").arg(look.body.vip),
                        line.level == AlertLevel::stop ? Tone::Bad : Tone::Warn};
                break;  // the table has stop before warn
            }
        }
    }

    /// Columns for what is still to be done, or was not done: one a moment, headed by its vitals.
    void addOpenChecks() {
        bool nextFound = false;
        UtcTime last = UtcTime::fromMilliseconds(0) - kNever;
        for (const Check& check : m_checks) {
            const bool isMissed = check.status == CheckStatus::missed && check.kind == CheckKind::vitals;
            const bool isOpen = check.status == CheckStatus::due || check.status == CheckStatus::overdue ||
                                check.status == CheckStatus::upcoming;
            if (check.moment == CheckMoment::baseline || (!isMissed && !isOpen)) {
                continue;
            }
            if (check.dueAt != last) {
                appendPlanned(check, isMissed, nextFound);
                nextFound = nextFound || isOpen;
                last = check.dueAt;
            }
            markAsked(m_columns.back(), check);
        }
    }

    void appendPlanned(const Check& check, bool isMissed, bool nextFound) {
        FlowColumn column;
        column.title = checkMomentText(check, m_protocol.monitoring);
        column.sortTime = check.dueAt.milliseconds();
        if (isMissed) {
            column.kind = FlowColumn::Kind::Missed;
            column.time = Words::tr("missed");
            column.tip = Words::tr("%1 check, due %2, was missed: %3")
                             .arg(column.title, timeText(check.dueAt), reasonOf(check));
        } else {
            column.kind = nextFound ? FlowColumn::Kind::Planned : FlowColumn::Kind::Next;
            column.time = nextFound ? timeText(check.dueAt) : Words::tr("due %1").arg(timeText(check.dueAt));
        }
        m_columns.append(column);
    }

    static void markAsked(FlowColumn& column, const Check& check) {
        if (column.kind != FlowColumn::Kind::Next && column.kind != FlowColumn::Kind::Planned) {
            return;
        }
        const QString asked = QStringLiteral("○");
        switch (check.kind) {
        case CheckKind::vitals:
            for (const FlowRow row :
                 {FlowRow::Pressure, FlowRow::HeartRate, FlowRow::Breathing, FlowRow::SpO2}) {
                column.cells[at(row)].text = asked;
            }
            break;
        case CheckKind::kneeReflex:
            column.cells[at(FlowRow::KneeReflex)].text = asked;
            break;
        case CheckKind::site:
            column.cells[at(FlowRow::Site)].text = asked;
            break;
        }
    }

    const SessionSnapshot& m_snapshot;
    const SessionState& m_state;
    const Protocol& m_protocol;
    std::vector<Check> m_checks;
    QList<FlowColumn> m_columns;
};

}  // namespace

QList<FlowColumn> flowColumns(const SessionSnapshot& snapshot, const Protocol& protocol, UtcTime now) {
    return Builder(snapshot, protocol, now).build();
}

}  // namespace gramhour::ui
