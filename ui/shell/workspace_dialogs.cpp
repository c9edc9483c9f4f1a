#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

#include <QMenu>

#include "service/permissions.h"
#include "ui/board/chair_face.h"
#include "ui/shell/board_watch.h"
#include "ui/shell/walk_in_dialog.h"
#include "ui/shell/workspace.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/key_sheet.h"

namespace gramhour::ui {

namespace {

constexpr int kMostDigits = 9;

QList<KeySheet::Group> keyGroups() {
    const auto ctrl = [](Qt::Key key) { return QKeySequence(Qt::CTRL | key); };
    return {{Workspace::tr("Everywhere"),
             {{ctrl(Qt::Key_K), Workspace::tr("Find a patient")},
              {ctrl(Qt::Key_1), Workspace::tr("Today")},
              {ctrl(Qt::Key_2), Workspace::tr("Patients")},
              {ctrl(Qt::Key_3), Workspace::tr("Schedule")},
              {ctrl(Qt::Key_4), Workspace::tr("History")},
              {ctrl(Qt::Key_5), Workspace::tr("Stock")},
              {ctrl(Qt::Key_6), Workspace::tr("Settings")},
              {ctrl(Qt::Key_7), Workspace::tr("Audit")},
              {QKeySequence(Qt::ALT | Qt::Key_Left), Workspace::tr("Back to the screen before")},
              {QKeySequence(Qt::Key_F11), Workspace::tr("The board on the whole screen")},
              {ctrl(Qt::Key_L), Workspace::tr("Lock")},
              {ctrl(Qt::Key_Plus), Workspace::tr("Larger text; with − smaller")},
              {QKeySequence(QStringLiteral("?")), Workspace::tr("This sheet")}}},
            {Workspace::tr("At a session"),
             {{QKeySequence(Qt::Key_V), Workspace::tr("Vitals")},
              {QKeySequence(Qt::Key_P), Workspace::tr("Pause or resume")},
              {QKeySequence(Qt::Key_G), Workspace::tr("Go on pausing, with the reason")},
              {QKeySequence(Qt::Key_R), Workspace::tr("Rate")},
              {QKeySequence(Qt::Key_S), Workspace::tr("Site check")},
              {QKeySequence(Qt::Key_I), Workspace::tr("Line interrupted: new cannula")},
              {QKeySequence(Qt::Key_B), Workspace::tr("New bag")},
              {QKeySequence(Qt::Key_N), Workspace::tr("Note")},
              {QKeySequence(Qt::Key_X), Workspace::tr("Reaction")},
              {QKeySequence(Qt::Key_F), Workspace::tr("How the reaction is now")},
              {QKeySequence(Qt::Key_Z), Workspace::tr("Snooze the overdue check")},
              {QKeySequence(Qt::Key_W), Workspace::tr("Say why a check was late or missed")},
              {QKeySequence(Qt::Key_E), Workspace::tr("Correct an entry of the log")},
              {QKeySequence(Qt::Key_A), Workspace::tr("Answer the stop alert")},
              {QKeySequence(Qt::Key_C), Workspace::tr("Complete: the bag is finished")},
              {QKeySequence(Qt::Key_T), Workspace::tr("Stop")},
              {QKeySequence(Qt::Key_L), Workspace::tr("Volumes or trend")},
              {QKeySequence(Qt::Key_F12), Workspace::tr("Emergency cards")}}},
            {Workspace::tr("In the schedule"),
             {{QKeySequence(Qt::Key_N), Workspace::tr("New appointment")},
              {QKeySequence(Qt::Key_A), Workspace::tr("Arrived")},
              {QKeySequence(Qt::Key_Delete), Workspace::tr("Cancel, with the reason")},
              {ctrl(Qt::Key_Down), Workspace::tr("Move five minutes; sideways to the next chair")},
              {QKeySequence(Qt::Key_T), Workspace::tr("Today")},
              {QKeySequence(Qt::Key_PageDown), Workspace::tr("The next day or week")}}},
            {Workspace::tr("In a form"),
             {{QKeySequence(Qt::Key_Return), Workspace::tr("Accept")},
              {QKeySequence(Qt::Key_Escape), Workspace::tr("Leave; what is typed is kept")},
              {QKeySequence(Qt::Key_Tab), Workspace::tr("Next field")},
              {QKeySequence(Qt::Key_Up), Workspace::tr("A number one step up")},
              {QKeySequence(Qt::Key_Down), Workspace::tr("A number one step down")}}}};
}

}  // namespace

void Workspace::openFind(FindDialog::Purpose purpose) {
    const bool mayRegister = isAllowed(m_context.actor().roles, Act::changePatients);
    auto* dialog = new FindDialog(
        purpose, m_parts.services.patients, m_parts.clock,
        mayRegister ? PatientFinder::Registering::offered : PatientFinder::Registering::notOffered, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FindDialog::registerChosen, this, &Workspace::registerPatient);
    connect(dialog, &FindDialog::chosen, this, [this, purpose](PatientId patient) {
        if (purpose == FindDialog::Purpose::walkIn) {
            startVisit(patient);
        } else {
            openPatient(patient);
        }
    });
    connect(dialog, &FindDialog::hurryChosen, this, &Workspace::seatInAHurry);
    dialog->open();
}

void Workspace::seatInAHurry(const QString& typed) {
    auto* hurry = new WalkInDialog(m_context, typed, this);
    hurry->setAttribute(Qt::WA_DeleteOnClose);
    connect(hurry, &WalkInDialog::started, this, &Workspace::openVisit);
    hurry->open();
}

void Workspace::openDraft(const DraftRow& draft) {
    const auto is = [&draft](std::initializer_list<std::string_view> forms) {
        return std::find(forms.begin(), forms.end(), draft.form) != forms.end();
    };
    if (is({"walk_in"})) {
        seatInAHurry({});
        return;
    }
    if (is({"next_visit"}) && draft.patient && m_parts.makers.bookNext) {
        m_parts.makers.bookNext(m_context, draft.patient->id, this);
        return;
    }
    if (is({"receive", "lot"})) {
        openStock();
    } else if (is({"booking", "course_plan", "cancel", "left"}) || draft.form.starts_with("stop_course-")) {
        openSchedule();
    } else if (draft.visit) {
        openVisit(*draft.visit);
    } else if (draft.patient) {
        openPatient(draft.patient->id);
    } else {
        openPatients();
    }
    if (m_parts.makers.openDraft && m_screen) {
        m_parts.makers.openDraft(*m_screen, draft.draft.key);
    }
}

void Workspace::startVisit(PatientId patient) {
    const ServiceResult<Visit> visit = m_parts.services.visits.arrive(m_context.actor(), patient);
    if (!visit) {
        Toast::show(this, Tone::Bad, serviceErrorText(visit.error()));
        return;
    }
    dataChanged();
    openVisit(visit->id);
}

void Workspace::openEmergency() {
    if (!isAllowed(m_context.actor().roles, Act::runVisits)) {
        Q_EMIT emergencyRequested();
        return;
    }
    const ScreenMakers& makers = m_parts.makers;
    const std::optional<VisitId> visit =
        makers.selectedVisit ? makers.selectedVisit(*m_screen) : std::nullopt;
    if (visit) {
        openEmergencyOf(*visit);
        return;
    }
    std::vector<ChairCard> taken;
    for (const ChairCard& card : m_parts.watch.cards()) {
        if (card.session && card.visit) {
            taken.push_back(card);
        }
    }
    const auto here = std::find_if(taken.begin(), taken.end(), [this](const ChairCard& card) {
        return m_place.kind == Kind::patient && card.patient && card.patient->id.value() == m_place.id;
    });
    if (here != taken.end()) {
        openEmergencyOf(here->visit.value());
        return;
    }
    if (taken.empty()) {
        Toast::show(this, Tone::Info, tr("Nobody is at a chair. The cards belong to a session."));
    } else if (taken.size() == 1) {
        openEmergencyOf(taken.front().visit.value());
    } else {
        askForChair(std::move(taken));
    }
}

void Workspace::openEmergencyOf(VisitId visit) {
    openVisit(visit);
    if (m_parts.makers.openEmergency && m_screen) {
        m_parts.makers.openEmergency(*m_screen);
    }
}

/// The chair with an alarm first, then those where something runs: Enter is right most of the time. Digits
/// choose too.
void Workspace::askForChair(std::vector<ChairCard> chairs) {
    const auto rank = [](const ChairCard& card) {
        switch (card.state) {
        case CardState::stopAlert:
            return 0;
        case CardState::infusing:
        case CardState::checkDue:
        case CardState::checkOverdue:
        case CardState::bagFinished:
        case CardState::doseGiven:
        case CardState::paused:
            return card.reactionGrade > 0 ? 1 : 2;
        default:
            return 3;
        }
    };
    std::stable_sort(chairs.begin(), chairs.end(), [&rank](const ChairCard& left, const ChairCard& right) {
        return rank(left) < rank(right);
    });
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("shell.emergency_chairs"));
    menu->setAccessibleName(tr("Emergency: at which chair?"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Emergency: at which chair?"))->setEnabled(false);
    menu->addSeparator();
    QAction* first = nullptr;
    int digit = 0;
    for (const ChairCard& card : chairs) {
        const QString who = card.patient ? patientName(*card.patient) : QString();
        QString line =
            QStringLiteral("%1 · %2 · %3")
                .arg(fromUtf8(card.chair.name), who, chairFaceWithTime(card, m_parts.clock.now()).text);
        line.replace(QLatin1Char('&'), QStringLiteral("&&"));
        ++digit;
        QAction* act =
            menu->addAction(digit <= kMostDigits ? QStringLiteral("&%1  %2").arg(digit).arg(line) : line);
        connect(act, &QAction::triggered, this,
                [this, visit = card.visit.value()] { openEmergencyOf(visit); });
        first = first == nullptr ? act : first;
    }
    const QPoint middle(width() / 2 - menu->sizeHint().width() / 2, height() / 3);
    menu->popup(mapToGlobal(middle));
    menu->setActiveAction(first);
}

void Workspace::showKeys() {
    auto* sheet = new KeySheet(keyGroups(), this);
    sheet->setObjectName(QStringLiteral("shell.keys"));
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
}

}  // namespace gramhour::ui
