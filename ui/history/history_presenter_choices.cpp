// What the filters offer, and what their ids are called; see history_presenter.h.
#include <utility>

#include "ui/history/filter_panel.h"
#include "ui/history/history_page.h"
#include "ui/history/history_presenter.h"
#include "ui/history/patient_history.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"

namespace gramhour::ui {

namespace {

constexpr std::size_t kMostHits = 8;

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
    m_choices = {.courses = std::move(m_choices.courses)};
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
    for (const ProductShelf& shelf : m_context.services.stock.shelves()) {
        for (const LotRow& row : shelf.lots) {
            m_choices.lots.emplace_back(tr("%1 · %2").arg(fromUtf8(row.lot.lot), fromUtf8(shelf.name)),
                                        row.lot.id);
        }
    }
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

void HistoryPresenter::loadCourses() {
    if (m_query.filter.patient == m_coursesOf) {
        return;
    }
    m_coursesOf = m_query.filter.patient;
    m_choices.courses.clear();
    m_patientName.clear();
    if (!m_coursesOf) {
        m_page->setPatientPart(nullptr);
        return;
    }
    auto* part = new PatientHistory(m_context, m_page);
    part->load(*m_coursesOf);
    m_page->setPatientPart(part);
    if (const ServiceResult<Patient> patient = m_context.services.patients.patient(*m_coursesOf)) {
        m_patientName = patientName(patient->details);
    }
    for (const CourseView& view : m_context.services.schedule.coursesOf(*m_coursesOf)) {
        m_choices.courses.emplace_back(
            tr("Course of %1 visits, %2").arg(view.course.visits).arg(dateText(view.course.madeAt)),
            view.course.id);
    }
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
    FilterNames names{m_context.protocol,      m_chartNames.nurses, m_chartNames.chairs,
                      namesOf(m_choices.lots), m_patientName,       QString()};
    for (const auto& [name, id] : m_choices.courses) {
        if (m_query.filter.course == id) {
            names.course = name;
        }
    }
    return names;
}

void HistoryPresenter::findPatients(const QString& typed) {
    m_query.filter.text = toUtf8(typed);
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
