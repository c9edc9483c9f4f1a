#include "ui/history/session_list_model.h"

#include <algorithm>
#include <sstream>
#include <utility>

#include "ui/support/clinical_text.h"
#include "ui/support/figure_text.h"
#include "ui/widgets/simple_table.h"

namespace gramhour::ui {

namespace {

constexpr std::size_t kWindowRows = 50;
constexpr std::size_t kMostWindows = 24;
const QString kNothing = QStringLiteral("—");

StateWords stateOf(const SessionSummary& summary) {
    return summary.outcome == Outcome::open ? phaseWords(summary.phase) : outcomeWords(summary.outcome);
}

std::vector<std::string> wordsOf(const std::string& ids) {
    std::vector<std::string> words;
    std::istringstream stream(ids);
    for (std::string id; stream >> id;) {
        words.push_back(id);
    }
    return words;
}

QString timeWords(const HistoryRow& row) {
    const QString planned = minutesText(row.fact.planned);
    if (!row.fact.took) {
        return planned;
    }
    // The unit is said once.
    return QStringLiteral("%1 / %2").arg(planned.section(QLatin1Char(' '), 0, 0),
                                         minutesText(*row.fact.took));
}

QString countOrNothing(int count) {
    return count > 0 ? QString::number(count) : kNothing;
}

QString indicationsText(const Protocol& protocol, const std::string& ids) {
    QStringList names;
    for (const std::string& id : wordsOf(ids)) {
        const auto found = std::find_if(protocol.indications.begin(), protocol.indications.end(),
                                        [&id](const Indication& one) { return one.id == id; });
        names += fromUtf8(found == protocol.indications.end() ? id : found->name);
    }
    return names.isEmpty() ? kNothing : names.join(QStringLiteral(", "));
}

QString signedText(const HistoryRow& row) {
    if (row.fact.amendments > 0) {
        return row.fact.isSigned ? SessionListModel::tr("✎ amended") : SessionListModel::tr("✎ not yet");
    }
    return row.fact.isSigned ? SessionListModel::tr("✓") : SessionListModel::tr("not yet");
}

std::vector<ListColumnInfo> makeColumns() {
    using List = SessionListModel;
    using C = ListColumn;
    using H = HistoryColumn;
    return {{C::date, "date", List::tr("Date"), 136, 0, H::time},
            {C::patient, "patient", List::tr("Patient"), 0, 0, H::patient},
            {C::recordNumber, "record_number", List::tr("Record number"), 110, 8, H::recordNumber},
            {C::ordered, "ordered", List::tr("Ordered"), 80, 2, H::ordered},
            {C::given, "given", List::tr("Given"), 70, 1, H::given},
            {C::salt, "salt", List::tr("Salt"), 150, 8, H::salt},
            {C::time, "time", List::tr("Planned / took"), 122, 3, H::took},
            {C::overPlan, "over_plan", List::tr("Over plan"), 84, 8, H::overPlan},
            {C::wait, "wait", List::tr("Wait"), 76, 8, H::wait},
            {C::inChair, "in_chair", List::tr("In the chair"), 100, 8, H::inChair},
            {C::outcome, "outcome", List::tr("Outcome"), 132, 0, H::outcome},
            {C::stopReason, "stop_reason", List::tr("Reason"), 170, 8, std::nullopt},
            {C::reaction, "reaction", List::tr("Reaction"), 152, 2, H::reactionGrade},
            {C::checks, "checks", List::tr("Checks on time"), 112, 8, H::checksOnTime},
            {C::late, "late", List::tr("Late"), 60, 8, H::checksLate},
            {C::missed, "missed", List::tr("Missed"), 70, 8, H::checksMissed},
            {C::verdict, "verdict", List::tr("Screening"), 130, 8, H::verdict},
            {C::limitsPassed, "limits_passed", List::tr("Limits passed"), 104, 8, H::limitsPassed},
            {C::limitsTried, "limits_tried", List::tr("Limits tried"), 96, 8, H::limitsTried},
            {C::indications, "indications", List::tr("Indication"), 180, 8, std::nullopt},
            {C::prescriber, "prescriber", List::tr("Prescriber"), 130, 8, H::prescriber},
            {C::nurse, "nurse", List::tr("Nurse"), 140, 4, H::nurse},
            {C::chair, "chair", List::tr("Chair"), 70, 6, H::chair},
            {C::amendments, "amendments", List::tr("Corrections"), 96, 8, H::amendments},
            {C::signature, "signed", List::tr("Signed"), 84, 5, H::signature}};
}

const ListColumnInfo& infoOf(ListColumn column) {
    const std::vector<ListColumnInfo>& all = listColumns();
    return *std::find_if(all.begin(), all.end(),
                         [column](const ListColumnInfo& info) { return info.column == column; });
}

}  // namespace

const std::vector<ListColumnInfo>& listColumns() {
    static const std::vector<ListColumnInfo> columns = makeColumns();
    return columns;
}

std::vector<ListColumn> usualListColumns() {
    return {ListColumn::date,  ListColumn::patient,  ListColumn::ordered,  ListColumn::given,
            ListColumn::time,  ListColumn::outcome,  ListColumn::reaction, ListColumn::nurse,
            ListColumn::chair, ListColumn::signature};
}

SessionListModel::SessionListModel(const Protocol& protocol, Read read, QObject* parent)
    : QAbstractTableModel(parent),
      m_protocol(protocol),
      m_read(std::move(read)),
      m_columns(usualListColumns()) {}

void SessionListModel::setIds(std::vector<SessionId> ids, const HistorySort& sort) {
    beginResetModel();
    m_ids = std::move(ids);
    m_sort = sort;
    m_windows.clear();
    endResetModel();
}

void SessionListModel::setColumns(std::vector<ListColumn> columns) {
    if (columns == m_columns) {
        return;
    }
    beginResetModel();
    m_columns = std::move(columns);
    endResetModel();
}

std::optional<SessionId> SessionListModel::idAt(int row) const {
    return row >= 0 && row < rowCount() ? std::optional(m_ids[static_cast<std::size_t>(row)]) : std::nullopt;
}

int SessionListModel::rowOf(SessionId id) const {
    const auto found = std::find(m_ids.begin(), m_ids.end(), id);
    return found == m_ids.end() ? -1 : static_cast<int>(found - m_ids.begin());
}

std::optional<HistorySort> SessionListModel::sortBy(int column) const {
    if (column < 0 || column >= columnCount()) {
        return std::nullopt;
    }
    const std::optional<HistoryColumn> by = infoOf(m_columns[static_cast<std::size_t>(column)]).sort;
    if (!by) {
        return std::nullopt;
    }
    if (*by == m_sort.column) {
        return HistorySort{*by, m_sort.direction == SortDirection::ascending ? SortDirection::descending
                                                                             : SortDirection::ascending};
    }
    // Names are read from the top of the alphabet, everything else from the most on.
    const bool isName = *by == HistoryColumn::patient || *by == HistoryColumn::recordNumber ||
                        *by == HistoryColumn::nurse || *by == HistoryColumn::prescriber ||
                        *by == HistoryColumn::chair;
    return HistorySort{*by, isName ? SortDirection::ascending : SortDirection::descending};
}

int SessionListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_ids.size());
}

int SessionListModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

const HistoryRow* SessionListModel::rowAt(int row) const {
    const std::size_t place = static_cast<std::size_t>(row);
    const std::size_t number = place / kWindowRows;
    const auto known = std::find_if(m_windows.begin(), m_windows.end(),
                                    [number](const Window& window) { return window.number == number; });
    if (known != m_windows.end()) {
        m_windows.splice(m_windows.begin(), m_windows, known);
    } else {
        const std::size_t first = number * kWindowRows;
        const std::size_t count = std::min(kWindowRows, m_ids.size() - first);
        m_windows.push_front({number, m_read(std::span(m_ids).subspan(first, count))});
        if (m_windows.size() > kMostWindows) {
            m_windows.pop_back();
        }
    }
    const std::vector<HistoryRow>& rows = m_windows.front().rows;
    const std::size_t within = place % kWindowRows;
    return within < rows.size() ? &rows[within] : nullptr;
}

QString SessionListModel::reactionText(const HistoryRow& row) const {
    if (row.fact.reactionGrade == 0) {
        return kNothing;
    }
    const std::vector<std::string> ids = wordsOf(row.row.summary.reactionSymptoms);
    const QString grade = tr("grade %1").arg(row.fact.reactionGrade);
    return ids.empty() ? grade : tr("%1, %2").arg(symptomsText(m_protocol, ids), grade);
}

QString SessionListModel::text(const HistoryRow& row, ListColumn column) const {
    const SessionFact& fact = row.fact;
    const UtcTime at = row.row.sortTime();
    switch (column) {
    case ListColumn::date:
        return tr("%1 %2").arg(dateText(at), timeText(at));
    case ListColumn::patient:
        return fromUtf8(row.row.patientName());
    case ListColumn::recordNumber:
        return fromUtf8(row.row.recordNumber);
    case ListColumn::ordered:
        return massText(fact.ordered);
    case ListColumn::given:
        return fact.outcome != Outcome::open && fact.took ? gramsText(fact.given, 2) : kNothing;
    case ListColumn::salt:
        return saltText(fact.salt);
    case ListColumn::time:
        return timeWords(row);
    case ListColumn::overPlan:
        return fact.took ? differenceText(*fact.took - fact.planned) : kNothing;
    case ListColumn::wait:
        return fact.wait ? minutesText(*fact.wait) : kNothing;
    case ListColumn::inChair:
        return fact.inChair.milliseconds() > 0 ? minutesText(fact.inChair) : kNothing;
    case ListColumn::outcome:
        return stateOf(row.row.summary).word;
    case ListColumn::stopReason:
        return row.stopReason.empty() ? kNothing : fromUtf8(row.stopReason);
    case ListColumn::reaction:
        return reactionText(row);
    case ListColumn::checks:
        return fact.checksPlanned > 0 ? tr("%1 of %2").arg(fact.checksOnTime).arg(fact.checksPlanned)
                                      : kNothing;
    case ListColumn::late:
        return countOrNothing(fact.checksLate);
    case ListColumn::missed:
        return countOrNothing(fact.checksMissed);
    case ListColumn::verdict:
        return fact.verdict ? verdictWords(*fact.verdict).word : kNothing;
    case ListColumn::limitsPassed:
        return countOrNothing(fact.limitsPassed);
    case ListColumn::limitsTried:
        return countOrNothing(fact.limitsTried);
    case ListColumn::amendments:
        return countOrNothing(fact.amendments);
    case ListColumn::indications:
        return indicationsText(m_protocol, row.indications);
    case ListColumn::prescriber:
        return fromUtf8(row.prescriberName);
    case ListColumn::nurse:
        return fromUtf8(row.row.nurseName);
    case ListColumn::chair:
        return fromUtf8(row.row.chairName);
    case ListColumn::signature:
        return signedText(row);
    }
    return {};
}

QVariant SessionListModel::data(const QModelIndex& index, int role) const {
    const bool isAsked = role == Qt::DisplayRole || role == Qt::ToolTipRole || role == ChipToneRole ||
                         role == IconRole || role == TextToneRole || role == MutedRole ||
                         role == Qt::AccessibleTextRole;
    const HistoryRow* found = isAsked ? rowAt(index.row()) : nullptr;
    if (found == nullptr) {
        return {};
    }
    const HistoryRow& row = *found;
    const ListColumn column = m_columns[static_cast<std::size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return column == ListColumn::patient
                   ? tr("%1 · born %2 · MRN %3")
                         .arg(fromUtf8(row.row.patientName()), dateText(row.row.patientBirthDate),
                              fromUtf8(row.row.recordNumber))
                   : text(row, column);
    case ChipToneRole:
        return column == ListColumn::outcome ? QVariant(static_cast<int>(stateOf(row.row.summary).tone))
                                             : QVariant();
    case IconRole:
        return column == ListColumn::outcome ? QVariant(static_cast<int>(stateOf(row.row.summary).icon))
                                             : QVariant();
    case TextToneRole:
        return column == ListColumn::reaction && row.fact.reactionGrade > 0
                   ? QVariant(static_cast<int>(Tone::Warn))
                   : QVariant();
    case MutedRole:
        return column == ListColumn::signature && !row.fact.isSigned;
    default:
        return {};
    }
}

QVariant SessionListModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section >= columnCount()) {
        return {};
    }
    const ListColumnInfo& info = infoOf(m_columns[static_cast<std::size_t>(section)]);
    const bool isSorted = info.sort == m_sort.column;
    if (role == Qt::DisplayRole) {
        return isSorted ? tr("%1 %2").arg(info.title, m_sort.direction == SortDirection::ascending
                                                          ? QStringLiteral("▴")
                                                          : QStringLiteral("▾"))
                        : info.title;
    }
    if (role == Qt::ToolTipRole && info.sort) {
        return tr("Press to order by %1").arg(info.title);
    }
    return {};
}

}  // namespace gramhour::ui
