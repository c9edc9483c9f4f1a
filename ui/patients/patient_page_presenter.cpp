#include "ui/patients/patient_page_presenter.h"

#include "service/permissions.h"
#include "ui/patients/allergies_editor.h"
#include "ui/patients/patient_form.h"
#include "ui/patients/patient_joining.h"
#include "ui/patients/patient_view.h"
#include "ui/patients/person_words.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/form_draft.h"

namespace gramhour::ui {

namespace {

/// What stands in the store now and differs from what was shown: "phone, weight".
QString differencesText(const PatientDetails& before, const PatientDetails& now) {
    QStringList names;
    const auto add = [&](bool isSame, const QString& name) {
        if (!isSame) {
            names += name;
        }
    };
    const auto tr = [](const char* words) { return PatientPagePresenter::tr(words); };
    add(before.givenName == now.givenName, tr("given name"));
    add(before.familyName == now.familyName, tr("family name"));
    add(before.birthDate == now.birthDate, tr("birth date"));
    add(before.sex == now.sex, tr("sex"));
    add(before.recordNumber == now.recordNumber, tr("record number"));
    add(before.weightGrams == now.weightGrams, tr("weight"));
    add(before.heightMillimetres == now.heightMillimetres, tr("height"));
    add(before.phone == now.phone, tr("phone"));
    add(before.email == now.email, tr("e-mail"));
    add(before.address == now.address, tr("address"));
    add(before.emergencyContact == now.emergencyContact, tr("emergency contact"));
    add(before.note == now.note, tr("note"));
    return names.join(QStringLiteral(", "));
}

}  // namespace

PatientPagePresenter::PatientPagePresenter(UiContext& context, PatientId patient, QWidget* parent,
                                           const MakePatientHistory& makeHistory)
    : Screen(parent),
      m_context(context),
      m_patient(patient),
      m_page(new PatientView({isAllowed(context.actor().roles, Act::changePatients),
                              isAllowed(context.actor().roles, Act::runVisits),
                              isAllowed(context.actor().roles, Act::mergePatients),
                              isAllowed(context.actor().roles, Act::viewRecords)},
                             {context.services.patients, context.clock}, parent)),
      m_joining(new PatientJoining(context, *m_page, this)) {
    if (makeHistory) {
        m_history = makeHistory(context, m_page);
        m_page->placeHistory(m_history.widget);
    }
    connect(m_page, &PatientView::visitRequested, this, &PatientPagePresenter::goOnWithVisit);
    connect(m_page, &PatientView::detailsRequested, this, &PatientPagePresenter::editDetails);
    connect(m_page, &PatientView::allergiesRequested, this, &PatientPagePresenter::editAllergies);
    connect(m_page, &PatientView::saveRequested, this, &PatientPagePresenter::save);
    connect(m_page, &PatientView::leftEditing, this, &PatientPagePresenter::leaveEditing);
    connect(m_page, &PatientView::editingDropped, this, &PatientPagePresenter::dropEditing);
    connect(m_joining, &PatientJoining::done, this, &PatientPagePresenter::showOverview);
    connect(m_joining, &PatientJoining::detailsWanted, this, [this](const PatientDetails& start) {
        m_page->form().setDetails(start);
        m_isDirty = false;
        m_page->setMode(PatientView::Mode::details);
        m_page->focusFirst();
    });
    connect(m_page, &PatientView::sessionOpened, this, [this](int row) {
        if (m_shown && row >= 0 && row < static_cast<int>(m_shown->sessions.size())) {
            m_context.navigator.openRecord(m_shown->sessions[static_cast<std::size_t>(row)].id);
        }
    });
    connect(&m_page->form(), &PatientForm::edited, this, [this] { m_isDirty = true; });
    connect(&m_page->allergies(), &AllergiesEditor::edited, this, [this] { m_isDirty = true; });
}

QWidget* PatientPagePresenter::page() {
    return m_page;
}

QString PatientPagePresenter::title() const {
    return m_shown ? patientName(m_shown->patient.details) : tr("Patient");
}

std::string PatientPagePresenter::detailsKey() const {
    return "patient/" + std::to_string(m_patient.value());
}

std::string PatientPagePresenter::allergiesKey() const {
    return detailsKey() + "/allergies";
}

std::string PatientPagePresenter::draftKey() const {
    return m_page->mode() == PatientView::Mode::allergies ? allergiesKey() : detailsKey();
}

void PatientPagePresenter::activate() {
    if (m_page->mode() == PatientView::Mode::overview) {
        load();
        openNewestDraft();
    }
    m_page->focusFirst();
}

void PatientPagePresenter::openNewestDraft() {
    if (!m_shown) {
        return;
    }
    const DraftService& drafts = m_context.services.drafts;
    const bool mayChange = isAllowed(m_context.actor().roles, Act::changePatients);
    if (mayChange && drafts.load(detailsKey())) {
        editDetails();
    } else if (mayChange && drafts.load(allergiesKey())) {
        editAllergies();
    } else {
        m_joining->openDraft();
    }
}

void PatientPagePresenter::openDraft(const std::string& key) {
    if (!m_shown) {
        return;
    }
    keepDraft();
    m_joining->leave();
    const bool mayChange = isAllowed(m_context.actor().roles, Act::changePatients);
    if (key == detailsKey() && mayChange) {
        editDetails();
    } else if (key == allergiesKey() && mayChange) {
        editAllergies();
    } else {
        m_joining->openDraft(key);
    }
}

void PatientPagePresenter::leave() {
    keepDraft();
}

void PatientPagePresenter::keepDraft() {
    m_joining->keepDraft();
    if (m_joining->isRegistering() || !m_isDirty) {
        return;
    }
    const bool areDetails = m_page->mode() == PatientView::Mode::details;
    if (areDetails || m_page->mode() == PatientView::Mode::allergies) {
        const QByteArray body = areDetails ? m_page->form().encode() : m_page->allergies().encode();
        m_context.services.drafts.save(m_context.actor(), draftKey(), body.toStdString());
        m_isDirty = false;
    }
}

void PatientPagePresenter::leaveEditing() {
    keepDraft();
    m_isDirty = false;
    m_joining->leave();
    showOverview();
}

void PatientPagePresenter::dropEditing() {
    const PatientView::Mode mode = m_page->mode();
    const bool isOwn = mode == PatientView::Mode::allergies ||
                       (mode == PatientView::Mode::details && !m_joining->isRegistering());
    if (isOwn) {
        m_context.services.drafts.remove(draftKey());
    } else {
        m_joining->discard();
    }
    m_isDirty = false;
    showOverview();
}

void PatientPagePresenter::load() {
    ServiceResult<PatientPage> page = m_context.services.patients.page(m_context.actor(), m_patient);
    if (!page) {
        m_page->showProblem(Tone::Bad, serviceErrorText(page.error()));
        return;
    }
    m_shown = std::move(*page);
    m_patient = m_shown->patient.id;
    m_joining->setPatient(m_shown->patient);
    m_page->show(*m_shown, m_context.protocol, m_context.clock.now());
    if (m_history.widget != nullptr) {
        m_history.show(*m_shown);
    }
}

void PatientPagePresenter::goOnWithVisit() {
    if (m_shown && m_shown->openVisit) {
        m_context.navigator.openVisit(*m_shown->openVisit);
        return;
    }
    const ServiceResult<Visit> visit = m_context.services.visits.arrive(m_context.actor(), m_patient);
    if (!visit) {
        m_page->showProblem(Tone::Bad, serviceErrorText(visit.error()));
        return;
    }
    m_context.navigator.dataChanged();
    m_context.navigator.openVisit(visit->id);
}

void PatientPagePresenter::editDetails() {
    if (m_shown) {
        m_page->form().setDetails(m_shown->patient.details);
        if (const std::optional<Draft> draft = m_context.services.drafts.load(detailsKey())) {
            m_page->form().decode(QByteArray::fromStdString(draft->body));
            tellWhoTyped(m_context, *m_page, *draft);
        }
        m_isDirty = false;
        m_page->setMode(PatientView::Mode::details);
        m_page->focusFirst();
    }
}

void PatientPagePresenter::editAllergies() {
    if (m_shown) {
        m_page->allergies().setAllergies(m_shown->patient.allergyStatus, m_shown->patient.allergies);
        if (const std::optional<Draft> draft = m_context.services.drafts.load(allergiesKey())) {
            m_page->allergies().decode(QByteArray::fromStdString(draft->body));
            tellWhoTyped(m_context, *m_page, *draft);
            static_cast<void>(takeInAllergies(m_shown->patient));
        }
        m_isDirty = false;
        m_page->setMode(PatientView::Mode::allergies);
        m_page->focusFirst();
    }
}

void PatientPagePresenter::save() {
    switch (m_page->mode()) {
    case PatientView::Mode::details:
        m_joining->isRegistering() ? m_joining->registerAttached() : saveDetails();
        break;
    case PatientView::Mode::allergies:
        saveAllergies();
        break;
    case PatientView::Mode::merge:
        m_joining->merge();
        break;
    case PatientView::Mode::attach:
        m_joining->attach();
        break;
    case PatientView::Mode::overview:
        break;
    }
}

void PatientPagePresenter::saveDetails() {
    PatientForm& form = m_page->form();
    if (!m_shown || !form.check()) {
        return;
    }
    const ServiceResult<Patient> saved = m_context.services.patients.change(
        m_context.actor(), m_patient, m_shown->patient.revision, form.typed());
    if (saved) {
        m_context.services.drafts.remove(draftKey());
        m_isDirty = false;
        m_context.navigator.dataChanged();
        showOverview();
        return;
    }
    if (saved.error().code == ServiceErrorCode::stale) {
        takeOverRevision();
        return;
    }
    const QString sentence = personRefusalText(saved.error(), m_context.clock.now());
    if (!form.showProblem(fromUtf8(saved.error().field), sentence)) {
        m_page->showProblem(Tone::Bad, sentence);
    }
}

void PatientPagePresenter::takeOverRevision() {
    const PatientDetails before = m_shown->patient.details;
    const ServiceResult<Patient> now = m_context.services.patients.patient(m_patient);
    if (!now) {
        m_page->showProblem(Tone::Bad, serviceErrorText(now.error()));
        return;
    }
    m_shown->patient = *now;
    m_page->showProblem(
        Tone::Warn, tr("Somebody else changed this patient meanwhile (%1). Nothing of yours is lost and "
                       "nothing is saved yet. Save again to keep what stands here, or cancel to see theirs.")
                        .arg(differencesText(before, now->details)));
}

void PatientPagePresenter::saveAllergies() {
    AllergiesEditor& editor = m_page->allergies();
    const std::vector<Allergy> allergies = editor.allergies();
    if (editor.status() == AllergyStatus::listed && allergies.empty()) {
        editor.showProblem(tr("List at least one substance, or choose None known."));
        return;
    }
    const ServiceResult<Patient> now = m_context.services.patients.patient(m_patient);
    if (now && takeInAllergies(*now)) {
        return;
    }
    const ServiceResult<Patient> saved =
        m_context.services.patients.setAllergies(m_context.actor(), m_patient, editor.status(), allergies);
    if (!saved) {
        editor.showProblem(serviceErrorText(saved.error()));
        return;
    }
    m_context.services.drafts.remove(allergiesKey());
    m_isDirty = false;
    m_context.navigator.dataChanged();
    showOverview();
}

bool PatientPagePresenter::takeInAllergies(const Patient& stored) {
    const QStringList added = m_page->allergies().takeIn(stored.allergies);
    if (added.isEmpty()) {
        return false;
    }
    m_page->allergies().showProblem(
        tr("Meanwhile somebody else wrote down: %1. It was added here. Look at all of it, then save.")
            .arg(added.join(QStringLiteral(", "))));
    return true;
}

void PatientPagePresenter::showOverview() {
    m_page->setMode(PatientView::Mode::overview);
    load();
    m_page->focusFirst();
}

}  // namespace gramhour::ui
