#include "ui/shell/find_dialog.h"

#include <QVBoxLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/simple_table.h"
#include "ui/widgets/top_bar.h"

namespace gramhour::ui {

namespace {

constexpr int kWidth = 560;
constexpr int kListHeight = 404;

}  // namespace

FindDialog::FindDialog(Purpose purpose, const PatientService& patients, const Clock& clock,
                       PatientFinder::Registering registering, QWidget* parent)
    : Dialog(purpose == Purpose::walkIn ? tr("Walk-in") : tr("Find a patient"), parent),
      m_field(new FindField(tr("Name, birth date or record number"))) {
    setObjectName(QStringLiteral("walk_in"));
    if (purpose == Purpose::walkIn) {
        setSubtitle(tr("Who is here? The visit starts with the screening."));
    }
    auto* list = new SimpleTable;
    m_field->setObjectName(QStringLiteral("walk_in.find"));
    m_field->setMaximumWidth(QWIDGETSIZE_MAX);
    list->setObjectName(QStringLiteral("walk_in.results"));
    list->setAccessibleName(tr("Patients found"));
    list->setEmptyText(tr("Nobody is found by this."));
    content().addWidget(m_field);
    content().addWidget(list, 1);
    Button* go = setPrimary(purpose == Purpose::walkIn ? tr("Start visit") : tr("Open"));
    go->setObjectName(QStringLiteral("walk_in.go"));
    if (purpose == Purpose::walkIn) {
        Button* hurry = addSecondary(tr("In a hurry"));
        hurry->setObjectName(QStringLiteral("walk_in.hurry"));
        hurry->setToolTip(tr("Seat them with initials, birth date and sex; register them afterwards"));
        hurry->setKey(QKeySequence(Qt::ALT | Qt::Key_H), KeyHint::TooltipOnly);
        connect(hurry, &QPushButton::clicked, this, [this] {
            const QString typed = m_field->text();
            accept();
            Q_EMIT hurryChosen(typed);
        });
    }
    m_finder = new PatientFinder(patients, clock, *m_field, *list, registering);
    connect(m_finder, &PatientFinder::searched, this,
            [this, go] { go->setEnabled(m_finder->current().has_value()); });
    connect(list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this, go] { go->setEnabled(m_finder->current().has_value()); });
    connect(m_finder, &PatientFinder::chosen, this, [this](PatientId patient) {
        accept();
        Q_EMIT chosen(patient);
    });
    connect(m_finder, &PatientFinder::registerChosen, this, [this](const QString& typed) {
        accept();
        Q_EMIT registerChosen(typed);
    });
    Theme::watch(this, [this, list] {
        setMinimumWidth(Theme::px(kWidth));
        list->setMinimumHeight(Theme::px(kListHeight));
    });
    m_finder->search();
    m_field->setFocus(Qt::OtherFocusReason);
}

void FindDialog::tryAccept() {
    m_finder->take();
}

}  // namespace gramhour::ui
