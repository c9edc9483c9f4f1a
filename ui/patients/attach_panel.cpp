#include "ui/patients/attach_panel.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/patients/patient_finder.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

AttachPanel::AttachPanel(const PatientService& patients, const Clock& clock, Date today, QWidget* parent)
    : QWidget(parent),
      m_find(new FindField(tr("Name, birth date or record number"))),
      m_results(new SimpleTable),
      m_familyName(new QLineEdit),
      m_birthDate(new DateEdit(tr("Birth date"))),
      m_recordNumber(new QLineEdit),
      m_problem(new InlineMessage(Tone::Bad)) {
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 12);
    m_find->setObjectName(QStringLiteral("attach.find"));
    m_find->setAccessibleName(tr("Find the registered patient"));
    m_find->setMaximumWidth(QWIDGETSIZE_MAX);
    m_results->setObjectName(QStringLiteral("attach.results"));
    m_results->setAccessibleName(tr("Patients found"));
    m_results->setEmptyText(tr("Nobody is found by this. Register a new patient."));
    auto* newPatient = new Button(Icon::Plus, tr("Not here yet: register"));
    newPatient->setObjectName(QStringLiteral("attach.register"));
    auto* findRow = new QHBoxLayout;
    Theme::space(*findRow, {0, 0, 0, 0}, 10);
    findRow->addWidget(m_find, 1);
    findRow->addWidget(newPatient);
    column->addLayout(findRow);
    column->addWidget(m_results);
    auto* ask =
        new Label(tr("Ask the patient, and type two of these. Don't read them out."), TextRole::Muted);
    ask->setWordWrap(true);
    column->addWidget(ask);
    auto* said = new QHBoxLayout;
    Theme::space(*said, {0, 0, 0, 0}, 14);
    m_familyName->setObjectName(QStringLiteral("attach.familyName"));
    m_birthDate->setObjectName(QStringLiteral("attach.birthDate"));
    m_recordNumber->setObjectName(QStringLiteral("attach.recordNumber"));
    m_birthDate->setRange({}, toQDate(today));
    said->addWidget(new Field(tr("Family name"), m_familyName), 1);
    said->addWidget(new Field(tr("Birth date"), m_birthDate), 1);
    said->addWidget(new Field(tr("Record number"), m_recordNumber), 1);
    column->addLayout(said);
    m_problem->setObjectName(QStringLiteral("attach.problem"));
    m_problem->hide();
    column->addWidget(m_problem);
    m_finder =
        new PatientFinder(patients, clock, *m_find, *m_results, PatientFinder::Registering::notOffered);
    m_results->setFitToRows(4);
    connect(m_finder, &PatientFinder::chosen, this, [this] { m_familyName->setFocus(Qt::OtherFocusReason); });
    connect(m_results->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &AttachPanel::choiceMoved);
    connect(newPatient, &QPushButton::clicked, this, &AttachPanel::registerRequested);
}

void AttachPanel::begin() {
    m_find->clear();
    m_familyName->clear();
    m_recordNumber->clear();
    m_birthDate->setValue(std::nullopt);
    showProblem({});
    m_finder->search();
}

void AttachPanel::showFound(std::optional<PatientId> patient) {
    m_finder->search();
    if (patient) {
        m_finder->mark(*patient);
    }
}

std::optional<PatientId> AttachPanel::chosen() const {
    return m_finder->current();
}

bool AttachPanel::check() {
    if (!m_birthDate->text().isEmpty() && !m_birthDate->check()) {
        return false;
    }
    const int typed = (m_familyName->text().trimmed().isEmpty() ? 0 : 1) +
                      (m_birthDate->text().isEmpty() ? 0 : 1) +
                      (m_recordNumber->text().trimmed().isEmpty() ? 0 : 1);
    if (typed < 2) {
        showProblem(tr("Type two of family name, birth date and record number, as the patient says them."));
        m_familyName->setFocus(Qt::OtherFocusReason);
        return false;
    }
    if (!chosen()) {
        showProblem(tr("Choose the registered patient."));
        m_find->setFocus(Qt::OtherFocusReason);
        return false;
    }
    return true;
}

SaidIdentifiers AttachPanel::said() const {
    SaidIdentifiers said;
    said.familyName = toUtf8(m_familyName->text());
    if (const std::optional<QDate> date = m_birthDate->value()) {
        said.birthDate = toDate(*date);
    }
    said.recordNumber = toUtf8(m_recordNumber->text());
    return said;
}

void AttachPanel::showProblem(const QString& sentence) {
    m_problem->setMessage(Tone::Bad, sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

void AttachPanel::focusFirst() {
    m_find->setFocus(Qt::OtherFocusReason);
}

}  // namespace gramhour::ui
