#include "ui/history/session_list_model.h"

#include <sstream>

#include "ui/support/clinical_text.h"
#include "ui/widgets/simple_table.h"

namespace gramhour::ui {

namespace {

enum Column {
    kDate,
    kPatient,
    kOrdered,
    kGiven,
    kTime,
    kOutcome,
    kReaction,
    kNurse,
    kChair,
    kSigned,
    kColumns
};

const QString kNothing = QStringLiteral("—");

StateWords stateOf(const SessionSummary& summary) {
    return summary.outcome == Outcome::open ? phaseWords(summary.phase) : outcomeWords(summary.outcome);
}

QString timeWords(const SessionRow& row) {
    const std::int64_t planned = row.plannedTime.wholeMinutes();
    const SessionSummary& summary = row.summary;
    if (!summary.startedAt || !summary.infusionEndedAt) {
        return SessionListModel::tr("%1 min").arg(planned);
    }
    return SessionListModel::tr("%1 / %2 min")
        .arg(planned)
        .arg((*summary.infusionEndedAt - *summary.startedAt).wholeMinutes());
}

}  // namespace

SessionListModel::SessionListModel(const Protocol& protocol, QObject* parent)
    : QAbstractTableModel(parent), m_protocol(protocol) {}

void SessionListModel::setRows(std::vector<SessionRow> rows, Extent extent) {
    beginResetModel();
    m_rows = std::move(rows);
    m_extent = extent;
    endResetModel();
}

void SessionListModel::append(const std::vector<SessionRow>& rows, Extent extent) {
    m_extent = extent;
    if (rows.empty()) {
        return;
    }
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
    m_rows.insert(m_rows.end(), rows.begin(), rows.end());
    endInsertRows();
}

std::optional<SessionRow> SessionListModel::rowAt(int row) const {
    return row >= 0 && row < rowCount() ? std::optional(m_rows[static_cast<std::size_t>(row)]) : std::nullopt;
}

std::optional<SessionRow> SessionListModel::last() const {
    return m_rows.empty() ? std::nullopt : std::optional(m_rows.back());
}

int SessionListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SessionListModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QString SessionListModel::reactionText(const SessionSummary& summary) const {
    if (summary.reactionGrade == 0) {
        return kNothing;
    }
    std::vector<std::string> ids;
    std::istringstream stream(summary.reactionSymptoms);
    for (std::string id; stream >> id;) {
        ids.push_back(id);
    }
    const QString grade = tr("grade %1").arg(summary.reactionGrade);
    return ids.empty() ? grade : tr("%1, %2").arg(symptomsText(m_protocol, ids), grade);
}

QString SessionListModel::text(const SessionRow& row, int column) const {
    const bool isGiven = row.summary.outcome != Outcome::open && row.summary.startedAt;
    switch (column) {
    case kDate:
        return tr("%1 %2").arg(dateText(row.sortTime()), timeText(row.sortTime()));
    case kPatient:
        return fromUtf8(row.patientName());
    case kOrdered:
        return massText(row.orderedDose);
    case kGiven:
        return isGiven ? gramsText(row.summary.deliveredDose, 2) : kNothing;
    case kTime:
        return timeWords(row);
    case kOutcome:
        return stateOf(row.summary).word;
    case kReaction:
        return reactionText(row.summary);
    case kNurse:
        return fromUtf8(row.nurseName);
    case kChair:
        return fromUtf8(row.chairName);
    case kSigned:
        return row.summary.signedAt ? tr("✓") : tr("not yet");
    default:
        return {};
    }
}

QVariant SessionListModel::data(const QModelIndex& index, int role) const {
    const SessionRow& row = m_rows[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return column == kPatient ? tr("%1 · born %2 · MRN %3")
                                        .arg(fromUtf8(row.patientName()), dateText(row.patientBirthDate),
                                             fromUtf8(row.recordNumber))
                                  : text(row, column);
    case ChipToneRole:
        return column == kOutcome ? QVariant(static_cast<int>(stateOf(row.summary).tone)) : QVariant();
    case IconRole:
        return column == kOutcome ? QVariant(static_cast<int>(stateOf(row.summary).icon)) : QVariant();
    case TextToneRole:
        return column == kReaction && row.summary.reactionGrade > 0 ? QVariant(static_cast<int>(Tone::Warn))
                                                                    : QVariant();
    case MutedRole:
        return column == kSigned && !row.summary.signedAt;
    default:
        return {};
    }
}

QVariant SessionListModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    const QStringList names{tr("Date"),    tr("Patient"),  tr("Ordered"), tr("Given"), tr("Planned / took"),
                            tr("Outcome"), tr("Reaction"), tr("Nurse"),   tr("Chair"), tr("Signed")};
    return names.value(section);
}

bool SessionListModel::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && m_extent == Extent::moreToCome;
}

void SessionListModel::fetchMore(const QModelIndex& parent) {
    if (canFetchMore(parent)) {
        Q_EMIT moreWanted();
    }
}

}  // namespace gramhour::ui
