#include <utility>

#include <QCoreApplication>
#include <QVBoxLayout>

#include "ui/audit/audit_presenter.h"
#include "ui/board/board_presenter.h"
#include "ui/history/history_presenter.h"
#include "ui/history/import_dialog.h"
#include "ui/history/patient_history.h"
#include "ui/history/record_presenter.h"
#include "ui/orders/order_presenter.h"
#include "ui/patients/patient_page_presenter.h"
#include "ui/patients/patients_presenter.h"
#include "ui/schedule/next_visit_panel.h"
#include "ui/schedule/next_visit_presenter.h"
#include "ui/schedule/schedule_presenter.h"
#include "ui/screening/screening_presenter.h"
#include "ui/session/amend_desk.h"
#include "ui/session/visit_presenter.h"
#include "ui/settings/settings_presenter.h"
#include "ui/shell/screen_makers.h"
#include "ui/stock/stock_presenter.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dialog.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ProgramScreens)
};

void bookNext(UiContext& context, PatientId patient, QWidget* parent) {
    auto* dialog = new Dialog(Words::tr("Next visit"), parent->window());
    dialog->setObjectName(QStringLiteral("next_visit.dialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->cancelButton()->setText(Words::tr("Close"));
    auto* next = new NextVisitPresenter(context, patient, dialog);
    dialog->content().addWidget(next->panel());
    next->load();
    QObject::connect(dialog, &QDialog::finished, next, &NextVisitPresenter::leave);
    dialog->open();
}

template <class Presenter>
bool openDraftOn(Screen& screen, const std::string& key) {
    auto* presenter = qobject_cast<Presenter*>(&screen);
    if (presenter != nullptr) {
        presenter->openDraft(key);
    }
    return presenter != nullptr;
}

void openDraft(Screen& screen, const std::string& key) {
    static_cast<void>(
        openDraftOn<VisitPresenter>(screen, key) || openDraftOn<PatientPagePresenter>(screen, key) ||
        openDraftOn<PatientsPresenter>(screen, key) || openDraftOn<SchedulePresenter>(screen, key) ||
        openDraftOn<StockPresenter>(screen, key));
}

CorrectionDesk makeDesk(UiContext& context, SessionId session, QWidget* parent,
                        std::function<void(const QString&)> corrected) {
    auto* desk = new AmendDesk(context, session, parent);
    QObject::connect(desk, &AmendDesk::corrected, desk, std::move(corrected));
    return {desk, [desk] { desk->activate(); }, [desk] { desk->leave(); }};
}

PatientHistoryPart makePatientHistory(UiContext& context, QWidget* parent) {
    auto* history = new PatientHistory(context, parent);
    return {history, [history](const PatientPage& page) { history->show(page); }};
}

void importPatients(UiContext& context, QWidget* parent, const std::function<void()>& imported) {
    showImport(context, parent, imported);
}

Screen* makeVisit(UiContext& context, VisitId id, QWidget* parent) {
    VisitForms forms{stepPage<ScreeningPresenter>(), stepPage<OrderPresenter>(), bookNext};
    auto* visit = new VisitPresenter(context, id, std::move(forms), parent);
    QObject::connect(visit, &VisitPresenter::finished, visit, [&context] { context.navigator.openToday(); });
    return visit;
}

}  // namespace

ScreenMakers programScreens(Appearance& appearance, KeyService* keys) {
    return {
        .today = [](UiContext& context, QWidget* parent) { return new BoardPresenter(context, parent); },
        .patients = [](UiContext& context,
                       QWidget* parent) { return new PatientsPresenter(context, parent, importPatients); },
        .schedule = [](UiContext& context,
                       QWidget* parent) { return new SchedulePresenter(context, parent); },
        .history = [](UiContext& context, QWidget* parent) { return new HistoryPresenter(context, parent); },
        .stock = [](UiContext& context, QWidget* parent) { return new StockPresenter(context, parent); },
        .settings =
            [&appearance, keys](UiContext& context, QWidget* parent) {
                return new SettingsPresenter(context, appearance, parent, keys);
            },
        .audit = [](UiContext& context, QWidget* parent) { return new AuditPresenter(context, parent); },
        .registerPatient =
            [](Screen& patients, const QString& typed) {
                if (auto* screen = qobject_cast<PatientsPresenter*>(&patients); screen != nullptr) {
                    screen->registerPatient(typed);
                }
            },
        .showLot =
            [](Screen& stock, LotId id) {
                if (auto* screen = qobject_cast<StockPresenter*>(&stock); screen != nullptr) {
                    screen->openLot(id);
                }
            },
        .receiveLot =
            [](Screen& stock, const LotCode& code) {
                if (auto* screen = qobject_cast<StockPresenter*>(&stock); screen != nullptr) {
                    screen->receive(code);
                }
            },
        .patient =
            [](UiContext& context, PatientId id, QWidget* parent) {
                return new PatientPagePresenter(context, id, parent, makePatientHistory);
            },
        .visit = makeVisit,
        .record = [](UiContext& context, SessionId id,
                     QWidget* parent) { return new RecordPresenter(context, id, parent, makeDesk); },
        .openDraft = openDraft,
        .bookNext = bookNext,
        .selectedVisit = [](const Screen& today) -> std::optional<VisitId> {
            const auto* board = qobject_cast<const BoardPresenter*>(&today);
            return board != nullptr ? board->selectedVisit() : std::nullopt;
        },
        .openEmergency =
            [](Screen& visit) {
                if (auto* screen = qobject_cast<VisitPresenter*>(&visit); screen != nullptr) {
                    screen->openEmergency();
                }
            },
    };
}

}  // namespace gramhour::ui
