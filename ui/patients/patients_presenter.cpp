#include "ui/patients/patients_presenter.h"

#include "service/permissions.h"
#include "ui/patients/patient_form.h"
#include "ui/patients/patient_list_model.h"
#include "ui/patients/patients_page.h"
#include "ui/patients/person_words.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/form_draft.h"

namespace gramhour::ui {

namespace {

constexpr std::size_t kWindow = 100;
constexpr std::size_t kMostMatches = 50;
constexpr std::string_view kDraftKey = "patient/new";

PatientsPage::MayRegister mayRegister(const UiContext& context) {
    return isAllowed(context.actor().roles, Act::changePatients) ? PatientsPage::MayRegister::yes
                                                                 : PatientsPage::MayRegister::no;
}

PatientListModel::Extent extentOf(std::size_t rows) {
    return rows == kWindow ? PatientListModel::Extent::moreToCome : PatientListModel::Extent::whole;
}

}  // namespace

PatientsPresenter::PatientsPresenter(UiContext& context, QWidget* parent,
                                     const ImportPatients& importPatients)
    : Screen(parent),
      m_context(context),
      m_page(new PatientsPage(toLocal(context.clock.now()).date, mayRegister(context), parent)) {
    connect(m_page, &PatientsPage::findEdited, this, &PatientsPresenter::search);
    connect(m_page, &PatientsPage::patientOpened, this,
            [this](PatientId patient) { m_context.navigator.openPatient(patient); });
    connect(m_page, &PatientsPage::registerRequested, this, [this] { registerPatient(m_page->findText()); });
    if (importPatients && isAllowed(context.actor().roles, Act::importPatients)) {
        m_page->offerImport();
        connect(m_page, &PatientsPage::importRequested, this,
                [this, importPatients] { importPatients(m_context, m_page, [this] { activate(); }); });
    }
    connect(m_page, &PatientsPage::draftRequested, this, &PatientsPresenter::openForm);
    connect(m_page, &PatientsPage::draftDropped, this, &PatientsPresenter::dropDraft);
    connect(m_page, &PatientsPage::saveRequested, this, &PatientsPresenter::save);
    connect(m_page, &PatientsPage::formLeft, this, &PatientsPresenter::leaveForm);
    connect(&m_page->model(), &PatientListModel::moreWanted, this, &PatientsPresenter::more);
    connect(&m_page->form(), &PatientForm::edited, this, &PatientsPresenter::takeEdit);
    connect(&context.ticker, &Ticker::second, this, &PatientsPresenter::keepDraft);
}

QWidget* PatientsPresenter::page() {
    return m_page;
}

QString PatientsPresenter::title() const {
    return tr("Patients");
}

void PatientsPresenter::activate() {
    if (m_page->mode() == PatientsPage::Mode::list) {
        search(m_page->findText());
        m_page->showWalkIns(m_context.services.walkIns.provisional(), m_context.clock.now());
        m_page->offerDraft(mayRegister(m_context) == PatientsPage::MayRegister::yes &&
                           m_context.services.drafts.load(kDraftKey).has_value());
    }
    m_page->focusFirst();
}

void PatientsPresenter::leave() {
    keepDraft();
    m_page->setMode(PatientsPage::Mode::list);
}

void PatientsPresenter::search(const QString& text) {
    const std::string typed = toUtf8(text);
    const PatientService& patients = m_context.services.patients;
    const UtcTime now = m_context.clock.now();
    if (typed.empty()) {
        std::vector<PatientHit> hits = patients.listAfter(std::nullopt, kWindow);
        const PatientListModel::Extent extent = extentOf(hits.size());
        m_page->setSummary(tr("Everybody, by family name"));
        m_page->model().setHits(std::move(hits), extent, now);
    } else {
        std::vector<PatientHit> hits = patients.find(typed, kMostMatches);
        m_page->setSummary(hits.size() == kMostMatches ? tr("The first %1 that fit").arg(kMostMatches)
                                                       : tr("%1 found").arg(hits.size()));
        m_page->model().setHits(std::move(hits), PatientListModel::Extent::whole, now);
    }
    m_page->selectFirst();
}

void PatientsPresenter::more() {
    const std::vector<PatientHit> hits =
        m_context.services.patients.listAfter(m_page->model().last(), kWindow);
    m_page->model().append(hits, extentOf(hits.size()));
}

void PatientsPresenter::registerPatient(const QString& typed) {
    if (typed.trimmed().isEmpty() && m_context.services.drafts.load(kDraftKey)) {
        openForm();
        return;
    }
    m_page->form().clear();
    m_page->form().takeTyped(typed);
    m_page->setMode(PatientsPage::Mode::form);
    takeEdit();
    m_page->focusFirst();
}

void PatientsPresenter::takeEdit() {
    if (m_page->mode() != PatientsPage::Mode::form) {
        return;
    }
    m_isDirty = true;
    m_page->showProblem({});
    const PatientDetails typed = m_page->form().typed();
    const bool isEnough = !typed.familyName.empty() || !typed.recordNumber.empty();
    m_page->showDuplicates(isEnough ? m_context.services.patients.likelyDuplicates(typed)
                                    : std::vector<PatientHit>(),
                           m_context.clock.now());
}

void PatientsPresenter::keepDraft() {
    if (!m_isDirty || m_page->mode() != PatientsPage::Mode::form) {
        return;
    }
    m_isDirty = false;
    if (m_page->form().isEmpty()) {
        m_context.services.drafts.remove(kDraftKey);
    } else {
        m_context.services.drafts.save(m_context.actor(), kDraftKey, m_page->form().encode().toStdString());
    }
}

void PatientsPresenter::openDraft(const std::string& key) {
    if (key == kDraftKey && mayRegister(m_context) == PatientsPage::MayRegister::yes) {
        openForm();
    }
}

void PatientsPresenter::openForm() {
    if (const std::optional<Draft> draft = m_context.services.drafts.load(kDraftKey)) {
        m_page->form().decode(QByteArray::fromStdString(draft->body));
        tellWhoTyped(m_context, *m_page, *draft);
        m_page->setMode(PatientsPage::Mode::form);
        takeEdit();
        m_page->focusFirst();
    }
}

void PatientsPresenter::dropDraft() {
    m_context.services.drafts.remove(kDraftKey);
    m_page->offerDraft(false);
    m_page->focusFirst();
}

void PatientsPresenter::leaveForm() {
    // Esc leaves without loss: what was typed waits in the draft.
    keepDraft();
    m_page->setMode(PatientsPage::Mode::list);
    activate();
}

void PatientsPresenter::save() {
    PatientForm& form = m_page->form();
    if (!form.check()) {
        return;
    }
    const ServiceResult<Patient> saved =
        m_context.services.patients.registerPatient(m_context.actor(), form.typed());
    if (!saved) {
        const QString sentence = personRefusalText(saved.error(), m_context.clock.now());
        if (!form.showProblem(fromUtf8(saved.error().field), sentence)) {
            m_page->showProblem(sentence);
        }
        return;
    }
    m_isDirty = false;
    m_context.services.drafts.remove(kDraftKey);
    form.clear();
    m_page->setMode(PatientsPage::Mode::list);
    m_context.navigator.dataChanged();
    m_context.navigator.openPatient(saved->id);
}

}  // namespace gramhour::ui
