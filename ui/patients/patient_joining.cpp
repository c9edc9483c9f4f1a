#include "ui/patients/patient_joining.h"

#include <algorithm>

#include <QJsonDocument>
#include <QJsonObject>

#include "service/permissions.h"
#include "ui/patients/attach_panel.h"
#include "ui/patients/merge_panel.h"
#include "ui/patients/patient_form.h"
#include "ui/patients/patient_notices.h"
#include "ui/patients/patient_view.h"
#include "ui/patients/person_words.h"
#include "ui/support/text.h"
#include "ui/widgets/form_draft.h"

namespace gramhour::ui {

namespace {

/// The last word of the key of a draft, before the joining.
constexpr const char* kUndoForm = "undo_merge-";

QJsonValue valueOf(const std::optional<PatientId>& patient) {
    return patient ? QJsonValue(qint64{patient->value()}) : QJsonValue();
}

}  // namespace

PatientJoining::PatientJoining(UiContext& context, PatientView& page, QObject* parent)
    : QObject(parent),
      m_context(context),
      m_page(page),
      m_reasonDraft(new FormDraft(context, &page.merging())),
      m_attachDraft(new FormDraft(context, &page.attaching())) {
    m_reasonDraft->setParent(this);  // their parts are this one's
    m_attachDraft->setParent(this);
    m_reasonDraft->keep({QStringLiteral("other"), [this] { return valueOf(m_other); },
                         [this](const QJsonValue& other) {
                             m_other = PatientId(other.toInteger());
                             compare();
                         }});
    m_reasonDraft->bind({});
    m_attachDraft->keep({QStringLiteral("chosen"), [this] { return valueOf(m_page.attaching().chosen()); },
                         [this](const QJsonValue& chosen) { m_found = PatientId(chosen.toInteger()); }});
    m_attachDraft->bind({});
    connect(&page, &PatientView::mergeRequested, this, &PatientJoining::begin);
    connect(&page.merging(), &MergePanel::otherChosen, this, [this](PatientId other) {
        m_other = other;
        m_isOtherKept = false;
        compare();
        m_reasonDraft->touch();
    });
    connect(&page.merging(), &MergePanel::swapRequested, this, [this] {
        m_isOtherKept = !m_isOtherKept;
        compare();
    });
    connect(&page.notices(), &PatientNotices::shown, this, &PatientJoining::keepUndoReasons);
    connect(&page.notices(), &PatientNotices::undoRequested, this, &PatientJoining::undo);
    connect(&page.notices(), &PatientNotices::namesakeOpened, this,
            [this](PatientId patient) { m_context.navigator.openPatient(patient); });
    connect(&page.notices(), &PatientNotices::attachRequested, this, &PatientJoining::beginAttaching);
    connect(&page.attaching(), &AttachPanel::choiceMoved, m_attachDraft, &FormDraft::touch);
    connect(&page.attaching(), &AttachPanel::registerRequested, this, &PatientJoining::beginRegistering);
    connect(&page.form(), &PatientForm::edited, this,
            [this] { m_isFormEdited = m_isFormEdited || m_isRegistering; });
}

void PatientJoining::setPatient(const Patient& patient) {
    keepDraft();
    m_patient = patient;
    m_reasonDraft->setKey(keyOf("merge"));
    m_attachDraft->setKey(keyOf("attach_to"));
}

std::string PatientJoining::keyOf(const char* form) const {
    return "patient/" + std::to_string(m_patient.value().id.value()) + "/" + form;
}

std::string PatientJoining::undoKeyOf(MergeId merge) const {
    return keyOf(kUndoForm) + std::to_string(merge.value());
}

bool PatientJoining::openDraft(const std::string& key) {
    const auto isWanted = [&](const char* form) {
        const std::string own = keyOf(form);
        return (key.empty() || key == own) && m_context.services.drafts.load(own).has_value();
    };
    const Roles roles = m_context.actor().roles;
    const bool mayAttach = m_patient.value().isProvisional && isAllowed(roles, Act::runVisits);
    if (isAllowed(roles, Act::mergePatients) && isWanted("merge")) {
        begin();
    } else if (mayAttach && isWanted("attach")) {
        beginRegistering();
    } else if (mayAttach && isWanted("attach_to")) {
        beginAttaching();
    } else {
        return openUndo(key);
    }
    return true;
}

void PatientJoining::begin() {
    m_other.reset();
    m_page.setMode(PatientView::Mode::merge);
    m_reasonDraft->fill([this] { m_page.merging().begin(); });
    m_reasonDraft->restore();
    m_page.focusFirst();
}

void PatientJoining::beginAttaching() {
    AttachPanel& panel = m_page.attaching();
    m_page.setMode(PatientView::Mode::attach);
    m_attachDraft->fill([&panel] { panel.begin(); });
    m_found.reset();
    if (m_attachDraft->restore()) {
        m_attachDraft->fill([&] { panel.showFound(m_found); });
    }
    m_page.focusFirst();
}

void PatientJoining::compare() {
    if (!m_patient || !m_other) {
        return;
    }
    const PatientId kept = m_isOtherKept ? *m_other : m_patient->id;
    const PatientId merged = m_isOtherKept ? m_patient->id : *m_other;
    const ServiceResult<MergeComparison> sides =
        m_context.services.merges.compare(m_context.actor(), kept, merged);
    if (!sides) {
        const bool isItself = sides.error().code == ServiceErrorCode::invalid;
        m_page.merging().showProblem(isItself ? tr("This is the record you came from. Choose the other one.")
                                              : personRefusalText(sides.error(), m_context.clock.now()));
        return;
    }
    m_page.merging().showComparison(*sides);
}

void PatientJoining::merge() {
    if (!m_patient || !m_other) {
        m_page.merging().showProblem(tr("Choose the other record first: Enter takes the marked line."));
        return;
    }
    const PatientId kept = m_isOtherKept ? *m_other : m_patient->id;
    const PatientId merged = m_isOtherKept ? m_patient->id : *m_other;
    const ServiceResult<MergeId> joined =
        m_context.services.merges.merge(m_context.actor(), kept, merged, toUtf8(m_page.merging().reason()));
    if (!joined) {
        m_page.merging().showProblem(personRefusalText(joined.error(), m_context.clock.now()));
        m_page.merging().focusFirst();
        return;
    }
    m_reasonDraft->discard();
    m_other.reset();
    m_context.navigator.dataChanged();
    Q_EMIT done();
}

/// The fields for the reasons are new ones each time the notices are shown.
void PatientJoining::keepUndoReasons() {
    m_undoDrafts.clear();
    PatientNotices& notices = m_page.notices();
    if (!m_patient || !isAllowed(m_context.actor().roles, Act::mergePatients)) {
        return;
    }
    for (const PatientNotices::Asking& asking : notices.askings()) {
        auto* draft = new FormDraft(m_context, asking.form);
        draft->bind(undoKeyOf(asking.merge));
        m_undoDrafts.emplace_back(draft);
        if (draft->restore()) {
            asking.form->show();
        }
    }
    for (const DraftRow& row : m_context.services.drafts.rows()) {
        const bool isOfUndo = row.draft.key.starts_with(keyOf(kUndoForm));
        const bool isAsked = std::any_of(
            notices.askings().begin(), notices.askings().end(),
            [&](const PatientNotices::Asking& each) { return undoKeyOf(each.merge) == row.draft.key; });
        if (isOfUndo && !isAsked) {
            putAway(row);
        }
    }
}

/// Somebody else has taken them apart meanwhile: the reason has nothing left to explain.
void PatientJoining::putAway(const DraftRow& draft) {
    const QJsonObject body = QJsonDocument::fromJson(QByteArray::fromStdString(draft.draft.body)).object();
    const QString reason = body.isEmpty() ? QString() : body.begin().value().toString();
    m_context.services.drafts.remove(draft.draft.key);
    m_page.showProblem(
        Tone::Info,
        tr("The records were taken apart meanwhile, so the reason “%1” was not recorded.").arg(reason));
}

/// The field of this draft, or the first that has one.
bool PatientJoining::openUndo(const std::string& key) {
    PatientNotices& notices = m_page.notices();
    for (const PatientNotices::Asking& asking : notices.askings()) {
        const std::string own = undoKeyOf(asking.merge);
        if ((key.empty() || key == own) && m_context.services.drafts.load(own)) {
            m_page.setMode(PatientView::Mode::overview);
            notices.askWhy(asking.merge);
            return true;
        }
    }
    return false;
}

void PatientJoining::undo(MergeId merge, const QString& reason) {
    const ServiceResult<void> apart =
        m_context.services.merges.undo(m_context.actor(), merge, toUtf8(reason));
    if (!apart) {
        m_page.showProblem(Tone::Bad, personRefusalText(apart.error(), m_context.clock.now()));
        return;
    }
    keepDraft();
    m_context.services.drafts.remove(undoKeyOf(merge));
    m_context.navigator.dataChanged();
    Q_EMIT done();
}

void PatientJoining::attach() {
    AttachPanel& panel = m_page.attaching();
    panel.showProblem({});
    if (!m_patient || !panel.check()) {
        return;
    }
    const ServiceResult<void> attached = m_context.services.walkIns.attach(
        m_context.actor(), m_patient->id, panel.chosen().value(), panel.said());
    if (!attached) {
        panel.showProblem(personRefusalText(attached.error(), m_context.clock.now()));
        return;
    }
    forgetAttaching();
    m_context.navigator.dataChanged();
    Q_EMIT done();
}

/// The walk-in has become somebody: what was typed to get there is done with, whichever way it went.
void PatientJoining::forgetAttaching() {
    m_attachDraft->discard();
    m_context.services.drafts.remove(keyOf("attach"));
    m_isRegistering = false;
    m_isFormEdited = false;
}

void PatientJoining::beginRegistering() {
    if (!m_patient) {
        return;
    }
    m_attachDraft->flush();
    m_isRegistering = true;
    PatientDetails start;
    start.birthDate = m_patient->details.birthDate;
    start.sex = m_patient->details.sex;
    start.weightGrams = m_patient->details.weightGrams;
    Q_EMIT detailsWanted(start);
    if (const std::optional<Draft> draft = m_context.services.drafts.load(keyOf("attach"))) {
        m_page.form().decode(QByteArray::fromStdString(draft->body));
        tellWhoTyped(m_context, m_page, *draft);
    }
    m_isFormEdited = false;
}

void PatientJoining::keepDraft() {
    m_reasonDraft->flush();
    m_attachDraft->flush();
    for (const QPointer<FormDraft>& draft : m_undoDrafts) {
        if (draft != nullptr) {
            draft->flush();
        }
    }
    if (m_patient && m_isRegistering && m_isFormEdited) {
        m_isFormEdited = false;
        m_context.services.drafts.save(m_context.actor(), keyOf("attach"),
                                       m_page.form().encode().toStdString());
    }
}

void PatientJoining::registerAttached() {
    PatientForm& form = m_page.form();
    if (!m_patient || !form.check()) {
        return;
    }
    const ServiceResult<Patient> saved =
        m_context.services.walkIns.attachNew(m_context.actor(), m_patient->id, form.typed());
    if (!saved) {
        const QString sentence = personRefusalText(saved.error(), m_context.clock.now());
        if (!form.showProblem(fromUtf8(saved.error().field), sentence)) {
            m_page.showProblem(Tone::Bad, sentence);
        }
        return;
    }
    forgetAttaching();
    m_context.navigator.dataChanged();
    Q_EMIT done();
}

void PatientJoining::leave() {
    keepDraft();
    m_isRegistering = false;
    m_other.reset();
}

void PatientJoining::discard() {
    switch (m_page.mode()) {
    case PatientView::Mode::merge:
        m_reasonDraft->discard();
        m_other.reset();
        break;
    case PatientView::Mode::attach:
        m_attachDraft->discard();
        break;
    case PatientView::Mode::details:
        if (m_patient && m_isRegistering) {
            m_context.services.drafts.remove(keyOf("attach"));
            m_isRegistering = false;
            m_isFormEdited = false;
        }
        break;
    case PatientView::Mode::allergies:
    case PatientView::Mode::overview:
        break;
    }
}

}  // namespace gramhour::ui
