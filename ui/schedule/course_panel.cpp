#include "ui/schedule/course_panel.h"

#include <algorithm>
#include <utility>

#include <QVBoxLayout>

#include "ui/schedule/course_form.h"
#include "ui/schedule/schedule_words.h"
#include "ui/widgets/sign_fields.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

void empty(QLayout& layout) {
    while (QLayoutItem* item = layout.takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
}

QVBoxLayout* columnIn(QWidget* widget, int gap) {
    auto* column = new QVBoxLayout(widget);
    Theme::space(*column, {0, 0, 0, 0}, gap);
    return column;
}

}  // namespace

CoursePanel::CoursePanel(PatientChoice::Find find, const Clock& clock, const Protocol& protocol,
                         QWidget* parent)
    : SidePanel(QStringLiteral("course"), tr("Course"), tr("Book course"), parent),
      m_patient(new PatientChoice(QStringLiteral("course.patient"), std::move(find), clock)),
      m_courses(new QWidget),
      m_form(new CourseForm(protocol)),
      m_planning(new QWidget),
      m_proposal(new QWidget),
      m_sign(new SignFields(QStringLiteral("course.sign"), tr("Prescriber"))) {
    columnIn(m_courses, 6);
    m_proposal->setObjectName(QStringLiteral("course.proposal"));
    columnIn(m_proposal, 4);
    QVBoxLayout* planning = columnIn(m_planning, 10);
    planning->addWidget(m_form);
    planning->addWidget(new Label(tr("Dates found"), TextRole::Heading));
    planning->addWidget(m_proposal);
    planning->addWidget(m_sign);
    form().addWidget(m_patient);
    form().addWidget(m_courses);
    form().addWidget(m_planning);
    showCourses({}, CourseCard::MayGoOn::no);
    connect(m_patient, &PatientChoice::chosen, this, &CoursePanel::patientChosen);
    connect(m_form, &CourseForm::changed, this, &CoursePanel::planChanged);
    connect(m_sign, &SignFields::accepted, this, &CoursePanel::accepted);
}

void CoursePanel::setChairs(const std::vector<Chair>& chairs) {
    m_chairs = chairs;
    m_form->setChairs(chairs);
}

bool CoursePanel::hasFirst() const {
    return m_form->hasFirst();
}

void CoursePanel::setFirst(const Slot& slot) {
    m_form->setFirst(slot);
}

void CoursePanel::setPatient(const std::optional<PatientHit>& patient) {
    m_patient->setPatient(patient);
}

std::optional<PatientHit> CoursePanel::patient() const {
    return m_patient->patient();
}

void CoursePanel::showCourses(const std::vector<CourseView>& courses, CourseCard::MayGoOn mayGoOn) {
    empty(*m_courses->layout());
    m_cards.clear();
    for (const CourseView& course : courses) {
        auto* card = new CourseCard(course, m_chairs, mayGoOn);
        connect(card, &CourseCard::stopRequested, this, &CoursePanel::stopRequested);
        connect(card, &CourseCard::goOnRequested, this, &CoursePanel::goOnRequested);
        m_courses->layout()->addWidget(card);
        m_cards.push_back(card);
    }
    m_courses->setVisible(!courses.empty());
    const bool isBusy = std::any_of(courses.begin(), courses.end(), [](const CourseView& course) {
        return course.state == CourseState::running || course.state == CourseState::stoppedItself;
    });
    m_planning->setVisible(!isBusy && m_patient->patient().has_value());
    primary().setVisible(!isBusy && m_patient->patient().has_value());
}

void CoursePanel::showProposal(const std::vector<ProposedVisit>& visits) {
    empty(*m_proposal->layout());
    const auto add = [this](Label* label) {
        label->setWordWrap(true);
        m_proposal->layout()->addWidget(label);
    };
    for (const ProposedVisit& visit : visits) {
        for (const SkippedDay& skipped : visit.skipped) {
            auto* why = new Label(skippedText(skipped), TextRole::Small);
            why->setTone(Tone::Warn);
            add(why);
        }
        auto* line = new Label(
            visit.slot ? QStringLiteral("%1.  %2").arg(visit.number).arg(slotText(*visit.slot, m_chairs))
                       : tr("%1.  No free chair on %2 days in a row")
                             .arg(visit.number)
                             .arg(ScheduleService::kDaysTried),
            TextRole::Body);
        line->setObjectName(QStringLiteral("course.visit.%1").arg(visit.number));
        line->setTone(visit.slot ? Tone::Neutral : Tone::Bad);
        add(line);
    }
    const auto firstUnscreened = std::find_if(
        visits.begin(), visits.end(), [](const ProposedVisit& visit) { return visit.needsNewScreening; });
    if (firstUnscreened != visits.end()) {
        add(new Label(tr("From visit %1 on a new screening is needed first.").arg(firstUnscreened->number),
                      TextRole::Muted));
    }
}

std::optional<CoursePlan> CoursePanel::plan() const {
    return m_patient->patient() ? m_form->plan(m_patient->patient()->id) : std::nullopt;
}

bool CoursePanel::check() {
    showMessage(Tone::Bad, {});
    if (!m_patient->check()) {
        m_patient->focusFirst();
        return false;
    }
    return m_form->check();
}

void CoursePanel::focusFirst() {
    const auto asking =
        std::find_if(m_cards.begin(), m_cards.end(), [](const CourseCard* card) { return card->isAsking(); });
    if (asking != m_cards.end()) {
        (*asking)->focusReason();
    } else if (m_patient->patient() && m_planning->isVisibleTo(this)) {
        m_form->focusFirst();
    } else {
        m_patient->focusFirst();
    }
}

}  // namespace gramhour::ui
