#include "ui/patients/patient_finder.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStandardItemModel>

#include "ui/patients/person_words.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/simple_table.h"

namespace gramhour::ui {

namespace {

constexpr std::size_t kMostHits = 7;

}  // namespace

PatientFinder::PatientFinder(const PatientService& patients, const Clock& clock, QLineEdit& field,
                             SimpleTable& list, Registering registering)
    : QObject(&list),
      m_patients(patients),
      m_clock(clock),
      m_field(field),
      m_list(list),
      m_model(new QStandardItemModel(0, 1, this)),
      m_registering(registering) {
    m_list.setRowHeight(SimpleTable::RowHeight::TwoLines);
    m_list.horizontalHeader()->hide();
    m_list.setModel(m_model);
    m_list.setColumnWidths({0});
    m_list.setFitToRows(static_cast<int>(kMostHits) + 1);
    m_list.setFocusPolicy(Qt::NoFocus);
    m_field.installEventFilter(this);
    connect(&m_field, &QLineEdit::textEdited, this, &PatientFinder::search);
    connect(&m_list, &QAbstractItemView::clicked, this,
            [this](const QModelIndex& index) { takeRow(index.row()); });
}

void PatientFinder::search() {
    const std::string typed = toUtf8(m_field.text());
    m_hits = m_patients.find(typed, kMostHits);
    m_model->setRowCount(0);
    const UtcTime now = m_clock.now();
    for (const PatientHit& hit : m_hits) {
        auto* item = new QStandardItem(patientName(hit));
        const std::optional<StateWords> mark = hitMark(hit);
        QString facts = joinedFacts(patientFacts(hit, now));
        if (mark) {
            item->setData(static_cast<int>(mark->icon), IconRole);
            facts = QStringLiteral("%1 · %2").arg(mark->word, facts);
        }
        item->setData(facts, DetailRole);
        item->setData(true, StrongRole);
        item->setData(QStringLiteral("%1, %2").arg(patientName(hit), facts), Qt::AccessibleTextRole);
        m_model->appendRow(item);
    }
    if (m_registering == Registering::offered) {
        addRegisterLine();
    }
    if (m_model->rowCount() > 0) {
        m_list.selectRow(0);
    }
    m_list.updateGeometry();
    Q_EMIT searched();
}

void PatientFinder::addRegisterLine() {
    const QString typed = m_field.text().trimmed();
    auto* item = new QStandardItem(typed.isEmpty() ? tr("Register somebody new")
                                                   : tr("Register “%1” as a new patient").arg(typed));
    item->setData(static_cast<int>(Icon::Plus), IconRole);
    item->setData(static_cast<int>(Tone::Accent), TextToneRole);
    item->setData(m_hits.empty() && !typed.isEmpty() ? tr("Nobody is found by this.") : QString(),
                  DetailRole);
    m_model->appendRow(item);
}

std::optional<PatientId> PatientFinder::current() const {
    const int row = m_list.currentIndex().row();
    return row >= 0 && row < static_cast<int>(m_hits.size())
               ? std::optional(m_hits[static_cast<std::size_t>(row)].id)
               : std::nullopt;
}

void PatientFinder::mark(PatientId patient) {
    for (std::size_t row = 0; row < m_hits.size(); ++row) {
        if (m_hits[row].id == patient) {
            m_list.selectRow(static_cast<int>(row));
        }
    }
}

void PatientFinder::take() {
    takeRow(m_list.currentIndex().row());
}

void PatientFinder::takeRow(int row) {
    if (row < 0 || row >= m_model->rowCount()) {
        return;
    }
    if (row < static_cast<int>(m_hits.size())) {
        Q_EMIT chosen(m_hits[static_cast<std::size_t>(row)].id);
    } else {
        Q_EMIT registerChosen(m_field.text().trimmed());
    }
}

bool PatientFinder::eventFilter(QObject* watched, QEvent* event) {
    if (watched != &m_field || event->type() != QEvent::KeyPress) {
        return QObject::eventFilter(watched, event);
    }
    const int key = static_cast<QKeyEvent*>(event)->key();
    const int rows = m_model->rowCount();
    if ((key == Qt::Key_Down || key == Qt::Key_Up) && rows > 0) {
        const int step = key == Qt::Key_Down ? 1 : -1;
        m_list.selectRow((m_list.currentIndex().row() + step + rows) % rows);
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        take();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace gramhour::ui
