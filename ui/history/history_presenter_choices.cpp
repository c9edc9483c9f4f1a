// What the filters offer, and what their ids are called; see history_presenter.h.
#include <utility>

#include "service/permissions.h"
#include "ui/history/filter_panel.h"
#include "ui/history/history_page.h"
#include "ui/history/history_presenter.h"
#include "ui/history/patient_history.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"

namespace gramhour::ui {

namespace {

constexpr std::size_t kMostHits = 8;
constexpr std::size_t kMostFound = 12;

template <class Id>
std::unordered_map<std::int64_t, QString> namesOf(const FilterChoices::Named<Id>& named) {
    std::unordered_map<std::int64_t, QString> names;
    for (const auto& [name, id] : named) {
        names.emplace(id.value(), name);
    }
    return names;
}

}  // namespace

void HistoryPresenter::loadChoices() {
    m_choices = {};
    m_patientOf.reset();  // who comes back finds the years as they are now
    m_lotOf.reset();
    m_courseOf.reset();
    for (const Staff& person : m_context.services.staff.list()) {
        const QString name = fromUtf8(person.displayName);
        m_chartNames.nurses[person.id.value()] = name;
        if (person.roles.has(Role::nurse)) {
            m_choices.nurses.emplace_back(name, person.id);
        }
        if (person.roles.has(Role::prescriber)) {
            m_choices.prescribers.emplace_back(name, person.id);
        }
    }
    for (const Chair& chair : m_context.services.clinic.chairs()) {
        m_choices.chairs.emplace_back(fromUtf8(chair.name), chair.id);
    }
    m_chartNames.chairs = namesOf(m_choices.chairs);
    for (const Salt salt : {Salt::sulfate, Salt::chloride}) {
        m_choices.salts.emplace_back(saltText(salt), salt);
    }
    for (const Indication& indication : m_context.protocol.indications) {
        m_choices.indications.emplace_back(fromUtf8(indication.name), indication.id);
    }
    for (const Symptom& symptom : m_context.protocol.reactions.symptoms) {
        m_choices.symptoms.emplace_back(fromUtf8(symptom.name), symptom.id);
    }
}

/// Whom and what the filter names, in words.
void HistoryPresenter::loadSubjects() {
    const HistoryFilter& filter = m_query.filter;
    if (filter.patient != m_patientOf) {
        loadPatient();
    }
    if (filter.lot != m_lotOf) {
        m_lotOf = filter.lot;
        m_choices.lot.clear();
        if (m_lotOf) {
            const ServiceResult<LotPage> page = m_context.services.stock.page(*m_lotOf);
            m_choices.lot = page ? lotText(page->lot) : QString::number(m_lotOf->value());
        }
    }
    if (filter.course != m_courseOf) {
        m_courseOf = filter.course;
        const std::optional<CourseView> view =
            m_courseOf ? m_context.services.schedule.course(*m_courseOf) : std::nullopt;
        m_choices.course = view ? courseText(*view) : QString();
    }
}

void HistoryPresenter::loadPatient() {
    m_patientOf = m_query.filter.patient;
    m_patientName.clear();
    if (m_patientOf) {
        if (const ServiceResult<Patient> patient = m_context.services.patients.patient(*m_patientOf)) {
            m_patientName = patientName(patient->details);
        }
    }
    loadYears();
}

void HistoryPresenter::loadYears() {
    if (!m_patientOf || !isAllowed(m_context.actor().roles, Act::viewRecords)) {
        m_page->setPatientPart(nullptr);
        m_years = nullptr;
        m_yearsOf.reset();
        return;
    }
    if (m_years == nullptr || m_yearsOf != m_patientOf) {
        m_years = new PatientHistory(m_context, m_page);
        m_yearsOf = m_patientOf;
        m_page->setPatientPart(m_years);
    }
    m_years->load(*m_patientOf);
}

QString HistoryPresenter::lotText(const StockLot& lot) const {
    const Product* product = m_context.protocol.findProduct(lot.productId);
    return tr("%1 · %2").arg(fromUtf8(lot.lot), fromUtf8(product == nullptr ? lot.productId : product->name));
}

QString HistoryPresenter::courseText(const CourseView& view) const {
    const ServiceResult<Patient> patient = m_context.services.patients.patient(view.course.patient);
    return tr("%1 · %2 visits, %3")
        .arg(patient ? patientName(patient->details) : QString(), QString::number(view.course.visits),
             dateText(view.course.madeAt));  // all at once: a name may hold a "%1"
}

FilterChoices::Named<LotId> HistoryPresenter::findLots(const QString& typed) const {
    FilterChoices::Named<LotId> found;
    for (const StockLot& lot : m_context.services.stock.lotsLike(toUtf8(typed), kMostFound)) {
        found.emplace_back(lotText(lot), lot.id);
    }
    return found;
}

/// Of the patient who is filtered by, or of all who are called so.
FilterChoices::Named<CourseId> HistoryPresenter::findCourses(const QString& typed) const {
    std::vector<PatientId> patients;
    if (m_query.filter.patient) {
        patients.push_back(*m_query.filter.patient);
    } else if (!typed.isEmpty()) {
        for (const PatientHit& hit : m_context.services.patients.find(toUtf8(typed), kMostFound)) {
            patients.push_back(hit.id);
        }
    }
    FilterChoices::Named<CourseId> found;
    for (const PatientId patient : patients) {
        for (const CourseView& view : m_context.services.schedule.coursesOf(patient)) {
            found.emplace_back(courseText(view), view.course.id);
        }
    }
    return found;
}

void HistoryPresenter::loadViews() {
    m_views = m_context.services.history.views(m_context.actor());
    QStringList names;
    for (const NamedHistoryView& view : m_views) {
        names += fromUtf8(view.name);
    }
    m_page->panel().showViews(names);
}

FilterNames HistoryPresenter::names() const {
    return {m_context.protocol, m_chartNames.nurses, m_chartNames.chairs,
            m_choices.lot,      m_patientName,       m_choices.course};
}

void HistoryPresenter::findPatients(const QString& typed) {
    m_query.filter.text = toUtf8(typed);
    m_query.filter.revisitsOf.clear();
    m_hits = typed.trimmed().isEmpty() ? std::vector<PatientHit>{}
                                       : m_context.services.patients.find(toUtf8(typed), kMostHits);
    QStringList hits;
    for (const PatientHit& hit : m_hits) {
        hits += QStringLiteral("%1 · %2").arg(patientName(hit),
                                              joinedFacts(patientFacts(hit, m_context.clock.now())));
    }
    m_page->showHits(hits);
    m_typing.start();
}

}  // namespace gramhour::ui
