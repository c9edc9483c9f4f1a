#include "ui/schedule/patient_choice.h"

#include <utility>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/support/text.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr std::size_t kMostHits = 5;

}  // namespace

PatientChoice::PatientChoice(const QString& name, Find find, const Clock& clock, QWidget* parent)
    : QWidget(parent),
      m_name(name),
      m_find(std::move(find)),
      m_clock(clock),
      m_typed(new QLineEdit),
      m_field(new Field(tr("Patient"), m_typed)),
      m_hits(new QWidget),
      m_rows(new QVBoxLayout(m_hits)),
      m_chosen(new QWidget),
      m_who(new Label({}, TextRole::Strong)),
      m_facts(new Label({}, TextRole::Muted)),
      m_change(new Button(tr("Change"), ButtonRole::Quiet)) {
    m_typed->setObjectName(name + QStringLiteral(".find"));
    m_typed->setPlaceholderText(tr("Name, record number or birth date"));
    m_typed->installEventFilter(this);
    m_change->setObjectName(name + QStringLiteral(".change"));
    m_who->setObjectName(name + QStringLiteral(".who"));
    m_who->setWordWrap(true);
    m_facts->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 4);
    Theme::space(*m_rows, {0, 0, 0, 0}, 0);
    auto* row = new QHBoxLayout(m_chosen);
    Theme::space(*row, {0, 0, 0, 0}, 8);
    auto* texts = new QVBoxLayout;
    Theme::space(*texts, {0, 0, 0, 0}, 1);
    texts->addWidget(m_who);
    texts->addWidget(m_facts);
    row->addLayout(texts, 1);
    row->addWidget(m_change, 0, Qt::AlignTop);
    column->addWidget(m_field);
    column->addWidget(m_hits);
    column->addWidget(m_chosen);
    connect(m_typed, &QLineEdit::textChanged, this, &PatientChoice::search);
    connect(m_change, &Button::clicked, this, [this] {
        setPatient(std::nullopt);
        focusFirst();
    });
    showChosen();
}

void PatientChoice::setPatient(const std::optional<PatientHit>& patient) {
    m_patient = patient;
    m_typed->clear();
    showChosen();
}

void PatientChoice::showChosen() {
    m_field->setProblem({});
    m_field->setVisible(!m_patient);
    m_chosen->setVisible(m_patient.has_value());
    if (m_patient) {
        m_who->setText(patientName(*m_patient));
        m_facts->setText(joinedFacts(patientFacts(*m_patient, m_clock.now())));
    }
    search();
}

void PatientChoice::search() {
    m_field->setProblem({});
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    const QString typed = m_typed->text().trimmed();
    if (m_patient || typed.isEmpty()) {
        m_hits->hide();
        return;
    }
    const std::vector<PatientHit> hits = m_find(typed);
    for (std::size_t i = 0; i < hits.size() && i < kMostHits; ++i) {
        const PatientHit& hit = hits[i];
        auto* row = new ListRow({{}, patientName(hit), joinedFacts(patientFacts(hit, m_clock.now()))});
        row->setObjectName(QStringLiteral("%1.hit.%2").arg(m_name).arg(hit.id.value()));
        row->installEventFilter(this);
        connect(row, &ListRow::clicked, this, [this, hit] { choose(hit); });
        m_rows->addWidget(row);
    }
    m_hits->setVisible(!hits.empty());
    if (hits.empty()) {
        m_field->setProblem(tr("Nobody is found. Register them in Patients first."));
    }
}

void PatientChoice::choose(const PatientHit& patient) {
    setPatient(patient);
    Q_EMIT chosen();
}

bool PatientChoice::check() {
    if (!m_patient) {
        m_field->setProblem(tr("Choose a patient."));
    }
    return m_patient.has_value();
}

void PatientChoice::focusFirst() {
    (m_patient ? static_cast<QWidget*>(m_change) : m_typed)->setFocus(Qt::OtherFocusReason);
}

bool PatientChoice::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    const int key = static_cast<QKeyEvent*>(event)->key();
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (watched == m_typed && isEnter && m_rows->count() > 0) {
        qobject_cast<ListRow*>(m_rows->itemAt(0)->widget())->click();
        return true;
    }
    if (key != Qt::Key_Down && key != Qt::Key_Up) {
        return QWidget::eventFilter(watched, event);
    }
    const int at = watched == m_typed ? -1 : m_rows->indexOf(qobject_cast<QWidget*>(watched));
    const int next = at + (key == Qt::Key_Down ? 1 : -1);
    if (next < 0) {
        m_typed->setFocus(Qt::OtherFocusReason);
    } else if (next < m_rows->count()) {
        m_rows->itemAt(next)->widget()->setFocus(Qt::TabFocusReason);
    }
    return true;
}

}  // namespace gramhour::ui
