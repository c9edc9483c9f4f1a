#include "ui/patients/patient_list_model.h"

#include "ui/patients/person_words.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/simple_table.h"

namespace gramhour::ui {

namespace {

enum Column { kName, kMark, kSex, kBirthDate, kRecordNumber, kColumns };

}  // namespace

void PatientListModel::setHits(std::vector<PatientHit> hits, Extent extent, UtcTime now) {
    beginResetModel();
    m_hits = std::move(hits);
    m_extent = extent;
    m_now = now;
    endResetModel();
}

void PatientListModel::append(const std::vector<PatientHit>& hits, Extent extent) {
    m_extent = extent;
    if (hits.empty()) {
        return;
    }
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(hits.size()) - 1);
    m_hits.insert(m_hits.end(), hits.begin(), hits.end());
    endInsertRows();
}

std::optional<PatientHit> PatientListModel::hitAt(int row) const {
    return row >= 0 && row < rowCount() ? std::optional(m_hits[static_cast<std::size_t>(row)]) : std::nullopt;
}

std::optional<PatientHit> PatientListModel::last() const {
    return m_hits.empty() ? std::nullopt : std::optional(m_hits.back());
}

int PatientListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size());
}

int PatientListModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant PatientListModel::data(const QModelIndex& index, int role) const {
    const PatientHit& hit = m_hits[static_cast<std::size_t>(index.row())];
    if (role == StrongRole) {
        return index.column() == kName;
    }
    const std::optional<StateWords> mark = hitMark(hit);
    if (role == Qt::AccessibleTextRole && index.column() == kName) {
        const QString who =
            QStringLiteral("%1, %2").arg(patientName(hit), joinedFacts(patientFacts(hit, m_now)));
        return mark ? QStringLiteral("%1, %2").arg(who, mark->word) : who;
    }
    if (index.column() == kMark && mark && role == ChipToneRole) {
        return static_cast<int>(mark->tone);
    }
    if (index.column() == kMark && mark && role == IconRole) {
        return static_cast<int>(mark->icon);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case kName:
        return hit.givenName.empty() ? fromUtf8(hit.familyName)
                                     : tr("%1, %2").arg(fromUtf8(hit.familyName), fromUtf8(hit.givenName));
    case kMark:
        return mark ? mark->word : QString();
    case kSex:
        return sexText(hit.sex);
    case kBirthDate:
        return birthDateText(hit.birthDate, m_now);
    case kRecordNumber:
        return fromUtf8(hit.recordNumber);
    default:
        return {};
    }
}

QVariant PatientListModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case kName:
        return tr("Name");
    case kMark:
        return {};
    case kSex:
        return tr("Sex");
    case kBirthDate:
        return tr("Birth date (age)");
    case kRecordNumber:
        return tr("Record number");
    default:
        return {};
    }
}

bool PatientListModel::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && m_extent == Extent::moreToCome;
}

void PatientListModel::fetchMore(const QModelIndex& parent) {
    if (canFetchMore(parent)) {
        Q_EMIT moreWanted();
    }
}

}  // namespace gramhour::ui
