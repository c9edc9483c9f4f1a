#include "ui/schedule/course_presenter.h"

#include <string_view>

#include <QJsonDocument>
#include <QJsonObject>

#include "service/permissions.h"
#include "ui/schedule/course_panel.h"
#include "ui/schedule/panel_draft.h"
#include "ui/schedule/schedule_words.h"
#include "ui/support/text.h"
#include "ui/widgets/form_draft.h"
#include "ui/widgets/sign_fields.h"

namespace gramhour::ui {

namespace {

/// A key pressed and the next one are one change.
constexpr int kProposeAfterMilliseconds = 150;
constexpr int kUsualHour = 9;
/// The last word of a draft's key, before the course: "course_plan/12/stop_course-3".
constexpr std::string_view kStopForm = "stop_course-";

}  // namespace

CoursePresenter::CoursePresenter(UiContext& context, CoursePanel& panel, QObject* parent)
    : QObject(parent),
      m_context(context),
      m_panel(panel),
      m_draft(new PanelDraft(
          context, "course_plan", panel,
          [&panel](const std::optional<PatientHit>& patient) { panel.setPatient(patient); }, this)) {
    m_proposing.setSingleShot(true);
    m_proposing.setInterval(kProposeAfterMilliseconds);
    connect(&panel, &CoursePanel::patientChosen, this, [this] {
        m_draft->follow(m_panel.patient().value().id);
        showCourses();
        m_panel.focusFirst();
    });
    connect(&panel, &CoursePanel::planChanged, &m_proposing, qOverload<>(&QTimer::start));
    connect(&m_proposing, &QTimer::timeout, this, &CoursePresenter::propose);
    connect(&panel, &SidePanel::accepted, this, &CoursePresenter::plan);
    connect(&panel, &CoursePanel::stopRequested, this, &CoursePresenter::stop);
    connect(&panel, &CoursePanel::goOnRequested, this, &CoursePresenter::goOn);
}

void CoursePresenter::start(const std::optional<PatientHit>& patient, std::optional<ChairId> chair) {
    const bool isAnother = patient && (!m_panel.patient() || m_panel.patient()->id != patient->id);
    if (isAnother) {
        m_draft->begin(patient->id);
    }
    m_draft->fill([&] {
        if (patient) {
            m_panel.setPatient(patient);
        }
        if (!m_panel.hasFirst()) {
            const Date tomorrow = toLocal(m_context.clock.now()).date.plusDays(1);
            m_panel.setFirst({chair, fromLocal(tomorrow, kUsualHour, 0), kUsualAppointment});
        }
        for (const Staff& staff : m_context.services.staff.activeWith(Role::prescriber)) {
            if (staff.id == m_context.actor().id) {
                m_panel.signature().setSignInName(fromUtf8(staff.signInName));
            }
        }
    });
    m_draft->restore(patient ? std::optional(patient->id) : std::nullopt);
    m_panel.showMessage(Tone::Bad, {});
    showCourses();
}

bool CoursePresenter::isOwn(const DraftRow& draft) {
    return draft.form == "course_plan" || (draft.patient && draft.form.starts_with(kStopForm));
}

void CoursePresenter::openDraft(const DraftRow& draft, std::optional<ChairId> chair) {
    if (draft.form == "course_plan") {
        start(std::nullopt, chair);
        m_draft->open(draft.draft.key);
        showCourses();
    } else {
        start(draft.patient, chair);
    }
}

void CoursePresenter::leave() {
    m_draft->flush();
    for (const QPointer<FormDraft>& reason : m_reasons) {
        if (reason != nullptr) {
            reason->flush();
        }
    }
}

std::string CoursePresenter::reasonKey(CourseId course) const {
    return "course_plan/" + std::to_string(m_panel.patient().value().id.value()) + "/" +
           std::string(kStopForm) + std::to_string(course.value());
}

void CoursePresenter::keepReason(CourseCard& card) {
    const std::string key = reasonKey(card.course());
    if (card.isStoppable()) {
        auto* draft = new FormDraft(m_context, &card);
        draft->bind(key);
        if (draft->restore()) {
            card.ask();
        }
        m_reasons.emplace_back(draft);
        return;
    }
    const std::optional<Draft> left = m_context.services.drafts.load(key);
    if (!left) {
        return;
    }
    // The course has ended meanwhile: the reason has nothing left to explain.
    const QString reason = QJsonDocument::fromJson(QByteArray::fromStdString(left->body))
                               .object()
                               .value(card.objectName() + QStringLiteral(".reason"))
                               .toString();
    m_context.services.drafts.remove(key);
    m_panel.showMessage(
        Tone::Info, tr("The course has ended meanwhile, so the reason “%1” was not recorded.").arg(reason));
}

void CoursePresenter::showCourses() {
    leave();
    m_reasons.clear();
    const bool mayGoOn = isAllowed(m_context.actor().roles, Act::order);
    m_panel.showCourses(m_panel.patient() ? m_context.services.schedule.coursesOf(m_panel.patient()->id)
                                          : std::vector<CourseView>(),
                        mayGoOn ? CourseCard::MayGoOn::yes : CourseCard::MayGoOn::no);
    for (CourseCard* card : m_panel.cards()) {
        keepReason(*card);
    }
    if (m_panel.patient() && !m_panel.isPlanning()) {
        m_draft->discard();  // no plan can be typed: only who was chosen
    }
    propose();
}

void CoursePresenter::propose() {
    const std::optional<CoursePlan> plan = m_panel.plan();
    m_proposed = plan ? m_context.services.schedule.propose(*plan) : std::vector<ProposedVisit>();
    m_panel.showProposal(m_proposed);
}

void CoursePresenter::plan() {
    m_proposing.stop();
    if (!m_panel.check()) {
        return;
    }
    propose();
    std::vector<Slot> slots;
    for (const ProposedVisit& visit : m_proposed) {
        if (visit.slot) {
            slots.push_back(*visit.slot);
        }
    }
    SignFields& sign = m_panel.signature();
    if (sign.signInName().isEmpty() || sign.password().isEmpty()) {
        sign.setProblem(tr("A prescriber signs with name and password"));
        sign.focusFirst();
        return;
    }
    const ServiceResult<Actor> prescriber =
        m_context.services.staff.authorise(toUtf8(sign.signInName()), sign.password().toStdString(),
                                           Role::prescriber, m_context.actor(), Signer::anyone);
    if (!prescriber) {
        sign.setProblem(serviceErrorText(prescriber.error()));
        return;
    }
    const BookingResult<CourseView> made =
        m_context.services.schedule.plan(m_context.actor(), *prescriber, m_panel.plan().value(), slots);
    sign.clearPassword();
    if (!made) {
        m_panel.showMessage(Tone::Bad, bookingRefusalText(made.error(), m_context.services.clinic.chairs()));
        return;
    }
    m_draft->discard();
    Q_EMIT booked(toLocal(slots.front().at).date);
    showCourses();
    m_panel.showMessage(Tone::Ok, tr("Booked: %1 visits.").arg(slots.size()));
}

void CoursePresenter::stop(CourseId course, const QString& reason) {
    const ServiceResult<void> stopped =
        m_context.services.schedule.stop(m_context.actor(), course, toUtf8(reason));
    m_panel.showMessage(Tone::Bad, stopped ? QString() : serviceErrorText(stopped.error()));
    if (!stopped && stopped.error().field == "reason") {
        return;  // what was typed stays in its field, and so does the keyboard
    }
    leave();
    if (stopped) {
        m_context.services.drafts.remove(reasonKey(course));
    }
    Q_EMIT changed();
    showCourses();
}

void CoursePresenter::goOn(CourseId course) {
    const ServiceResult<void> gone = m_context.services.schedule.goOn(m_context.actor(), course);
    m_panel.showMessage(Tone::Bad, gone ? QString() : serviceErrorText(gone.error()));
    Q_EMIT changed();
    showCourses();
}

}  // namespace gramhour::ui
