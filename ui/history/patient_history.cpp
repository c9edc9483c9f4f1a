#include "ui/history/patient_history.h"

#include <algorithm>
#include <array>
#include <map>
#include <sstream>

#include <QCoreApplication>
#include <QVBoxLayout>

#include "service/audit.h"
#include "ui/history/lane_chart.h"
#include "ui/support/clinical_text.h"
#include "ui/support/number_text.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PatientHistory)
};

constexpr int kMicroToWhole = 6;
constexpr int kLabLane = 64;
constexpr int kDoseLane = 120;
constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int64_t kLeastRoomDays = 4;
constexpr std::int64_t kRoomShare = 30;
/// In this order, each in its usual unit.
constexpr std::array<LabTest, 4> kTests{LabTest::magnesium, LabTest::creatinine, LabTest::potassium,
                                        LabTest::calcium};
const QString kNothing = QStringLiteral("—");

/// Noon of the day where the clinic is: in the middle of what the axis calls that day.
std::int64_t noonOf(Date day) {
    return toUtc(QDateTime(toQDate(day), QTime(12, 0))).milliseconds();
}

QString reactionText(const SessionSummary& summary, const Protocol& protocol) {
    if (summary.reactionGrade == 0) {
        return {};
    }
    std::vector<std::string> ids;
    std::istringstream stream(summary.reactionSymptoms);
    for (std::string id; stream >> id;) {
        ids.push_back(id);
    }
    const QString grade = Words::tr("grade %1").arg(summary.reactionGrade);
    return ids.empty() ? grade : Words::tr("%1, %2").arg(symptomsText(protocol, ids), grade);
}

QString labText(const LabResult& lab) {
    return Words::tr("%1 %2 %3")
        .arg(labTestText(lab.test), writeNumber(lab.valueMillionths, kMicroToWhole), labUnitText(lab.unit));
}

bool isGiven(const SessionRow& row) {
    return row.summary.startedAt && row.summary.outcome != Outcome::open;
}

Lane doseLane(const std::vector<SessionRow>& rows) {
    Lane lane;
    lane.title = Words::tr("Dose of each visit");
    lane.height = kDoseLane;
    const auto series = [](const QString& name, Tone tone) {
        return LaneSeries{.kind = LaneSeries::Kind::Bars,
                          .name = name,
                          .tone = tone,
                          .decimals = kMicroToWhole,
                          .isFromZero = true,
                          .points = {}};
    };
    LaneSeries completed = series(Words::tr("completed, g"), Tone::Accent);
    LaneSeries stopped = series(Words::tr("stopped early, g"), Tone::Warn);
    LaneSeries none = series(Words::tr("not started"), Tone::Neutral);
    for (const SessionRow& row : rows) {
        const LanePoint point{row.sortTime().milliseconds(),
                              isGiven(row) ? row.summary.deliveredDose.micrograms() : 0,
                              row.orderedDose.micrograms()};
        LaneSeries& to = row.summary.outcome == Outcome::stoppedEarly ? stopped
                         : row.summary.outcome == Outcome::notStarted ? none
                                                                      : completed;
        to.points.append(point);
    }
    lane.series = {completed, stopped, none};
    return lane;
}

Lane reactionLane(const std::vector<SessionRow>& rows) {
    Lane lane;
    lane.title = Words::tr("Reactions");
    lane.height = 26;
    for (const SessionRow& row : rows) {
        if (row.summary.reactionGrade > 0) {
            lane.marks.append({row.sortTime().milliseconds(), std::nullopt, Icon::Reaction,
                               row.summary.reactionGrade >= 3 ? Tone::Bad : Tone::Warn, 0});
        }
    }
    return lane;
}

/// What the axis of a blood result shows at least, in millionths of its unit: about what healthy people have.
std::optional<LaneSeries::Reach> reachOf(LabTest test) {
    switch (test) {
    case LabTest::magnesium:
        return LaneSeries::Reach{600'000, 1'100'000};
    case LabTest::creatinine:
        return LaneSeries::Reach{40'000'000, 120'000'000};
    case LabTest::potassium:
        return LaneSeries::Reach{3'000'000, 5'500'000};
    case LabTest::calcium:
        return LaneSeries::Reach{2'000'000, 2'800'000};
    default:
        return std::nullopt;
    }
}

Lane labLane(LabTest test, const std::vector<LabResult>& labs) {
    Lane lane;
    lane.title = labTestText(test);
    lane.height = kLabLane;
    LaneSeries series{.kind = LaneSeries::Kind::Line,
                      .name = labUnitText(canonicalUnit(test)),
                      .tone = Tone::Info,
                      .decimals = kMicroToWhole,
                      .reach = reachOf(test),
                      .points = {}};
    for (const LabResult& lab : labs) {
        if (lab.test == test) {
            series.points.append({noonOf(lab.taken), canonicalMillionths(lab), 0});
        }
    }
    lane.series = {series};
    return lane;
}

LaneMoment momentOf(const SessionRow& row, const Protocol& protocol) {
    const StateWords outcome = row.summary.outcome == Outcome::open ? phaseWords(row.summary.phase)
                                                                    : outcomeWords(row.summary.outcome);
    const QString given = isGiven(row) ? gramsText(row.summary.deliveredDose, 2) : kNothing;
    const QString reaction = reactionText(row.summary, protocol);
    QStringList sentence{Words::tr("%1: %2 given of %3").arg(outcome.word, given, massText(row.orderedDose))};
    if (!reaction.isEmpty()) {
        sentence += Words::tr("Reaction: %1").arg(reaction);
    }
    LaneMoment moment{row.sortTime().milliseconds(), {}, {}, Tone::Neutral, row.id.value()};
    moment.words = Words::tr("%1  %2").arg(dateTimeText(row.sortTime()), sentence.join(QStringLiteral(". ")));
    moment.cells = {dateTimeText(row.sortTime()), massText(row.orderedDose), given, outcome.word,
                    reaction.isEmpty() ? kNothing : reaction};
    for (std::size_t i = 0; i < kTests.size(); ++i) {
        moment.cells += QString();
    }
    return moment;
}

/// All results of one day.
LaneMoment momentOf(Date day, const std::vector<const LabResult*>& labs) {
    LaneMoment moment{noonOf(day), {}, {}, Tone::Neutral, 0};
    QStringList words;
    moment.cells = {dateText(day), QString(), QString(), Words::tr("Blood results"), QString()};
    for (const LabTest test : kTests) {
        QString cell;
        for (const LabResult* lab : labs) {
            if (lab->test == test) {
                words += labText(*lab);
                cell = writeNumber(canonicalMillionths(*lab), kMicroToWhole);
            }
        }
        moment.cells += cell;
    }
    moment.words = Words::tr("%1  %2").arg(dateText(day), words.join(QStringLiteral(", ")));
    return moment;
}

QList<LaneMoment> momentsOf(const std::vector<SessionRow>& rows, const std::vector<LabResult>& labs,
                            const Protocol& protocol) {
    QList<LaneMoment> moments;
    for (const SessionRow& row : rows) {
        moments.append(momentOf(row, protocol));
    }
    std::map<std::int64_t, std::vector<const LabResult*>> days;
    for (const LabResult& lab : labs) {
        if (std::find(kTests.begin(), kTests.end(), lab.test) != kTests.end()) {
            days[lab.taken.daysSinceEpoch()].push_back(&lab);
        }
    }
    for (const auto& [day, results] : days) {
        moments.append(momentOf(results.front()->taken, results));
    }
    std::stable_sort(moments.begin(), moments.end(),
                     [](const LaneMoment& one, const LaneMoment& other) { return one.at < other.at; });
    return moments;
}

QString summaryOf(const std::vector<SessionRow>& rows) {
    Mass total;
    int reactions = 0;
    for (const SessionRow& row : rows) {
        total = isGiven(row) ? total + row.summary.deliveredDose : total;
        reactions += row.summary.reactionGrade > 0 ? 1 : 0;
    }
    return Words::tr("%n session(s)", nullptr, static_cast<int>(rows.size())) +
           Words::tr(", %1 given in all, %n with a reaction.", nullptr, reactions).arg(gramsText(total, 2));
}

}  // namespace

LaneChartView patientHistoryView(const PatientPage& page, const Protocol& protocol) {
    // The page has the newest first.
    const std::vector<SessionRow> rows(page.sessions.rbegin(), page.sessions.rend());
    std::vector<LabResult> labs(page.labs.rbegin(), page.labs.rend());
    std::stable_sort(labs.begin(), labs.end(),
                     [](const LabResult& one, const LabResult& other) { return one.taken < other.taken; });
    LaneChartView view;
    view.title = Words::tr("Doses and blood results");
    view.scale = LaneChartView::Scale::Days;
    view.moments = momentsOf(rows, labs, protocol);
    if (view.moments.isEmpty()) {
        return view;
    }
    const std::int64_t first = view.moments.front().at;
    const std::int64_t last = view.moments.back().at;
    const std::int64_t room = std::max((last - first) / kRoomShare, kLeastRoomDays * kDayMs);
    view.from = first - room;
    view.to = last + room;
    QList<Lane> lanes{doseLane(rows), reactionLane(rows)};
    for (const LabTest test : kTests) {
        lanes.append(labLane(test, labs));
    }
    for (const Lane& lane : lanes) {
        const bool isUsed = !lane.marks.isEmpty() ||
                            std::any_of(lane.series.begin(), lane.series.end(),
                                        [](const LaneSeries& series) { return !series.points.isEmpty(); });
        if (isUsed) {
            view.lanes.append(lane);
        }
    }
    view.columns = {Words::tr("Date"), Words::tr("Ordered"), Words::tr("Given"), Words::tr("Outcome"),
                    Words::tr("Reaction")};
    for (const LabTest test : kTests) {
        view.columns += Words::tr("%1\n%2").arg(labTestText(test), labUnitText(canonicalUnit(test)));
    }
    view.widths = {148, 84, 74, 116, 0, 104, 98, 100, 86};
    view.summary = summaryOf(rows);
    view.fileName = QStringLiteral("patient-%1").arg(page.patient.id.value());
    return view;
}

PatientHistory::PatientHistory(UiContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_lanes(new LaneCard(tr("Doses and blood results"), QStringLiteral("patient.history"))) {
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 0);
    column->addWidget(m_lanes);
    connect(m_lanes, &LaneCard::saveRequested, this, &PatientHistory::save);
    connect(m_lanes, &LaneCard::opened, this,
            [this](qint64 id) { m_context.navigator.openRecord(SessionId(id)); });
    hide();
}

void PatientHistory::show(const PatientPage& page) {
    m_patient = page.patient.id;
    const LaneChartView view = patientHistoryView(page, m_context.protocol);
    m_lanes->show(view);
    setVisible(!view.isEmpty());
}

void PatientHistory::load(PatientId patient) {
    m_reading.start([&patients = m_context.services.patients, actor = m_context.actor(),
                     patient](const TaskWatch& /*watch*/) { return patients.page(actor, patient); },
                    [this](const ServiceResult<PatientPage>& page) {
                        if (page) {
                            show(*page);
                        } else {
                            hide();
                        }
                    });
}

void PatientHistory::save() {
    const std::optional<ChartSaving> saving = saveLaneChart(m_context.ask, this, m_lanes->view());
    if (!saving) {
        return;
    }
    if (saving->isWritten) {
        m_context.services.audits.noteTaken(m_context.actor(), PaperKind::chart, PaperWay::saved,
                                            subjectOf("patient", m_patient.value()));
        Toast::show(window(), Tone::Ok, tr("Saved as %1.").arg(saving->fileName));
    } else {
        Toast::show(window(), Tone::Bad,
                    tr("%1 could not be written. Choose another place.").arg(saving->fileName));
    }
}

}  // namespace gramhour::ui
