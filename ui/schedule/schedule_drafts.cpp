// What was typed into the schedule and left: opened again where it was.
#include <algorithm>

#include <QJsonDocument>
#include <QJsonObject>

#include "ui/schedule/course_presenter.h"
#include "ui/schedule/panel_draft.h"
#include "ui/schedule/schedule_page.h"
#include "ui/schedule/schedule_presenter.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/form_draft.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

/// The last word of the key of a draft that keeps a reason; nullptr for the acts that ask for none.
const char* reasonForm(SelectionBar::Act act) {
    switch (act) {
    case SelectionBar::Act::cancel:
        return "cancel";
    case SelectionBar::Act::leave:
        return "left";
    default:
        return nullptr;
    }
}

std::optional<SelectionBar::Act> actOf(const std::string& form) {
    for (const SelectionBar::Act act : {SelectionBar::Act::cancel, SelectionBar::Act::leave}) {
        if (form == reasonForm(act)) {
            return act;
        }
    }
    return std::nullopt;
}

}  // namespace

bool SchedulePresenter::openNewestDraft() {
    if (!mayBook() || m_page->side() != SchedulePage::Side::none || m_page->selection().isAsking()) {
        return false;
    }
    if (m_bookingDraft->isThere()) {
        startBooking(-1, 0);
    } else {
        for (const DraftRow& draft : m_context.services.drafts.rows()) {
            if (draft.visit && actOf(draft.form)) {
                openReason(draft);
                return true;
            }
            if (CoursePresenter::isOwn(draft)) {
                openCourse(draft);
                return true;
            }
        }
        return false;
    }
    return true;
}

void SchedulePresenter::openDraft(const std::string& key) {
    const std::vector<DraftRow> rows = m_context.services.drafts.rows();
    const auto row = std::find_if(rows.begin(), rows.end(),
                                  [&key](const DraftRow& each) { return each.draft.key == key; });
    if (!mayBook() || row == rows.end()) {
        return;
    }
    if (row->form == "booking") {
        m_bookingDraft->open(key);
        m_page->openSide(SchedulePage::Side::booking);
    } else if (CoursePresenter::isOwn(*row)) {
        openCourse(*row);
    } else if (row->visit && actOf(row->form)) {
        openReason(*row);
    }
}

void SchedulePresenter::openCourse(const DraftRow& draft) {
    m_course->openDraft(draft, m_page->weekChair());
    m_page->openSide(SchedulePage::Side::course);
}

void SchedulePresenter::openReason(const DraftRow& draft) {
    const SelectionBar::Act wanted = actOf(draft.form).value();
    if (const std::optional<ScheduleEntry> entry = m_context.services.schedule.entry(*draft.visit)) {
        m_day = toLocal(entry->appointment.at).date;
        m_page->selection().endAsking();
        load();
        m_page->grid().select(*draft.visit);
    }
    const ScheduleEntry* shown = selected();
    if (shown != nullptr && shown->appointment.visit == *draft.visit && actsFor(*shown).contains(wanted)) {
        askReason(wanted);
    } else {
        putAway(draft);
    }
}

/// Somebody else has settled the appointment meanwhile: the reason has nothing left to explain.
void SchedulePresenter::putAway(const DraftRow& draft) {
    const QString reason = QJsonDocument::fromJson(QByteArray::fromStdString(draft.draft.body))
                               .object()
                               .value(QStringLiteral("schedule.reason"))
                               .toString();
    m_context.services.drafts.remove(draft.draft.key);
    m_page->showMessage(Tone::Info,
                        tr("The appointment of %1 was settled meanwhile, so the reason “%2” was not "
                           "recorded.")
                            .arg(draft.patient ? patientName(*draft.patient) : tr("this patient"), reason),
                        SchedulePage::Offer::nothing);
}

void SchedulePresenter::askReason(SelectionBar::Act act) {
    m_reasonDraft->setKey("visit/" + std::to_string(selected()->appointment.visit.value()) + "/" +
                          reasonForm(act));
    m_reasonDraft->fill([&] { m_page->selection().askReason(act); });
    m_reasonDraft->restore();
}

}  // namespace gramhour::ui
