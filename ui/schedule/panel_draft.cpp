#include "ui/schedule/panel_draft.h"

#include <utility>

namespace gramhour::ui {

PanelDraft::PanelDraft(UiContext& context, std::string form, QWidget& panel, SetPatient setPatient,
                       QObject* parent)
    : QObject(parent),
      m_context(context),
      m_form(std::move(form)),
      m_setPatient(std::move(setPatient)),
      m_draft(new FormDraft(context, &panel)) {
    m_draft->bind(m_form);
}

std::string PanelDraft::keyOf(std::optional<PatientId> patient) const {
    return patient ? m_form + "/" + std::to_string(patient->value()) : m_form;
}

std::optional<DraftRow> PanelDraft::newest() const {
    for (DraftRow& row : m_context.services.drafts.rows()) {
        if (row.form == m_form) {
            return std::move(row);
        }
    }
    return std::nullopt;
}

bool PanelDraft::restore(std::optional<PatientId> patient) {
    m_draft->flush();
    if (patient) {
        const std::string key = keyOf(patient);
        if (!m_context.services.drafts.load(key)) {
            return false;
        }
        m_draft->setKey(key);
        return m_draft->restore();
    }
    const std::optional<DraftRow> row = newest();
    return row && open(row->draft.key);
}

bool PanelDraft::open(const std::string& key) {
    m_draft->flush();
    for (const DraftRow& row : m_context.services.drafts.rows()) {
        if (row.draft.key == key) {
            m_draft->setKey(key);
            m_draft->fill([&] { m_setPatient(row.patient); });
            return m_draft->restore();
        }
    }
    return false;
}

void PanelDraft::begin(std::optional<PatientId> patient) {
    m_draft->setKey(keyOf(patient));
}

void PanelDraft::follow(PatientId patient) {
    m_draft->rename(keyOf(patient));
}

}  // namespace gramhour::ui
