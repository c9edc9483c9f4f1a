#include "ui/patients/patients_page.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/patients/patient_form.h"
#include "ui/patients/patient_list_model.h"
#include "ui/patients/person_words.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr int kFindWidth = 420;
constexpr int kFormWidth = 1160;
constexpr std::size_t kMostWalkIns = 3;  // more of them stand in the list, with their chip

}  // namespace

PatientsPage::PatientsPage(Date today, MayRegister mayRegister, QWidget* parent)
    : QWidget(parent),
      m_model(new PatientListModel(this)),
      m_form(new PatientForm(today)),
      m_find(new FindField(tr("Name, birth date or record number"))),
      m_table(new SimpleTable),
      m_import(new Button(tr("Import"))),
      m_summary(new Label({}, TextRole::Muted)),
      m_draft(new InlineMessage(Tone::Info, tr("A registration was begun and not finished."))),
      m_walkIns(new QVBoxLayout),
      m_problem(new InlineMessage(Tone::Bad)),
      m_duplicates(new Card(tr("Is it one of these?"))),
      m_noDuplicates(new Label(tr("Nobody like this is registered so far."), TextRole::Muted)),
      m_stack(new QStackedWidget) {
    setObjectName(QStringLiteral("patients.page"));
    auto* outer = new QVBoxLayout(this);
    Theme::space(*outer, {0, 0, 0, 0}, 0);
    outer->addWidget(m_stack);
    m_stack->addWidget(buildList(mayRegister));
    m_stack->addWidget(buildForm());
}

QWidget* PatientsPage::buildList(MayRegister mayRegister) {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    Theme::space(*column, {20, 16, 20, 18}, 12);
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 0, 0, 0}, 12);
    m_find->setObjectName(QStringLiteral("patients.find"));
    m_find->setAccessibleName(tr("Find a patient"));
    m_find->installEventFilter(this);
    Theme::watch(m_find, [find = m_find] { find->setFixedWidth(Theme::px(kFindWidth)); });
    auto* newPatient = new Button(Icon::Plus, tr("Register a patient"), ButtonRole::Primary);
    newPatient->setObjectName(QStringLiteral("patients.register"));
    newPatient->setKey(QKeySequence(Qt::CTRL | Qt::Key_N), KeyHint::TooltipOnly);
    if (mayRegister == MayRegister::no) {
        newPatient->hide();  // not setVisible(true) without a parent: that opens a window
    }
    m_import->setObjectName(QStringLiteral("patients.import"));
    m_import->setToolTip(tr("Bring in patients from another program's table"));
    m_import->hide();
    m_summary->setObjectName(QStringLiteral("patients.summary"));
    row->addWidget(m_find);
    row->addWidget(m_summary, 1);
    row->addWidget(m_import);
    row->addWidget(newPatient);
    column->addLayout(row);
    m_draft->setObjectName(QStringLiteral("patients.draft"));
    m_draft->hide();
    Button* goOn = m_draft->addAction(tr("Go on with it"));
    goOn->setObjectName(QStringLiteral("patients.draft_open"));
    Button* drop = m_draft->addAction(tr("Throw it away"));
    drop->setObjectName(QStringLiteral("patients.draft_drop"));
    column->addWidget(m_draft);
    Theme::space(*m_walkIns, {0, 0, 0, 0}, 8);
    column->addLayout(m_walkIns);
    auto* card = new Card;
    m_table->setObjectName(QStringLiteral("patients.list"));
    m_table->setAccessibleName(tr("Patients"));
    m_table->setModel(m_model);
    m_table->setColumnWidths({0, 150, 100, 190, 150});
    m_table->setEmptyText(tr("Nobody is found by this. Try fewer letters, or register a new patient."));
    card->content().addWidget(m_table, 1);
    column->addWidget(card, 1);

    connect(m_find, &QLineEdit::textEdited, this, &PatientsPage::findEdited);
    connect(m_table, &SimpleTable::rowOpened, this, &PatientsPage::openRow);
    connect(newPatient, &QPushButton::clicked, this, &PatientsPage::registerRequested);
    connect(m_import, &QPushButton::clicked, this, &PatientsPage::importRequested);
    connect(goOn, &QPushButton::clicked, this, &PatientsPage::draftRequested);
    connect(drop, &QPushButton::clicked, this, &PatientsPage::draftDropped);
    return page;
}

QWidget* PatientsPage::buildForm() {
    auto* page = new ScrollPage;
    page->setMaximumColumn(kFormWidth);
    auto* card = new Card(tr("Register a patient"));
    card->content().addWidget(m_form);
    m_problem->setObjectName(QStringLiteral("patients.problem"));
    m_problem->hide();
    card->content().addWidget(m_problem);
    auto* buttons = new QHBoxLayout;
    Theme::space(*buttons, {0, 6, 0, 0}, 10);
    auto* cancel = new Button(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("patients.cancel"));
    cancel->setHint(tr("Esc"));
    auto* save = new Button(tr("Register"), ButtonRole::Primary);
    save->setObjectName(QStringLiteral("patients.save"));
    save->setKey(QKeySequence(QStringLiteral("Ctrl+Return")));
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(save);
    card->content().addLayout(buttons);
    m_duplicates->setObjectName(QStringLiteral("patients.duplicates"));
    m_noDuplicates->setWordWrap(true);
    m_duplicates->content().addWidget(m_noDuplicates);
    m_duplicateRows = new QVBoxLayout;
    Theme::space(*m_duplicateRows, {0, 0, 0, 0}, 0);
    m_duplicates->content().addLayout(m_duplicateRows);
    m_duplicates->content().addStretch(1);
    auto* pane = new SidePane(card, m_duplicates, {.mainShare = 25, .sideShare = 12, .stackBelow = 820});
    page->column().addWidget(pane);
    page->column().addStretch(1);
    connect(cancel, &QPushButton::clicked, this, &PatientsPage::formLeft);
    connect(save, &QPushButton::clicked, this, &PatientsPage::saveRequested);
    return page;
}

QString PatientsPage::findText() const {
    return m_find->text();
}

PatientsPage::Mode PatientsPage::mode() const {
    return m_stack->currentIndex() == 0 ? Mode::list : Mode::form;
}

void PatientsPage::setMode(Mode mode) {
    m_stack->setCurrentIndex(mode == Mode::list ? 0 : 1);
    showProblem({});
}

void PatientsPage::setSummary(const QString& text) {
    m_summary->setText(text);
}

void PatientsPage::selectFirst() {
    if (m_model->rowCount() > 0) {
        m_table->selectRow(0);
    }
}

void PatientsPage::offerImport() {
    m_import->show();
}

void PatientsPage::offerDraft(bool isThere) {
    m_draft->setVisible(isThere);
}

void PatientsPage::showWalkIns(const std::vector<ProvisionalRow>& walkIns, UtcTime now) {
    while (QLayoutItem* item = m_walkIns->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (std::size_t i = 0; i < walkIns.size() && i < kMostWalkIns; ++i) {
        const PatientHit& patient = walkIns[i].patient;
        const QString chair = fromUtf8(walkIns[i].chairName);
        const QString who = whoText(patient, now);
        auto* message = new InlineMessage(
            Tone::Info, chair.isEmpty()
                            ? tr("Walk-in to be attached to a registered patient: %1").arg(who)
                            : tr("Walk-in on %1 to be attached to a registered patient: %2").arg(chair, who));
        message->setObjectName(QStringLiteral("patients.walk_in.%1").arg(patient.id.value()));
        Button* open = message->addAction(tr("Open"));
        open->setObjectName(QStringLiteral("patients.walk_in_open.%1").arg(patient.id.value()));
        const PatientId id = patient.id;
        connect(open, &QPushButton::clicked, this, [this, id] { Q_EMIT patientOpened(id); });
        m_walkIns->addWidget(message);
    }
}

void PatientsPage::showDuplicates(const std::vector<PatientHit>& hits, UtcTime now) {
    while (QLayoutItem* item = m_duplicateRows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const PatientHit& hit : hits) {
        auto* row = new ListRow({{Icon::Person, tr("Open"), Tone::Accent},
                                 patientName(hit),
                                 joinedFacts(patientFacts(hit, now)),
                                 ListRow::ChipPlace::End});
        row->setObjectName(QStringLiteral("patients.duplicate.%1").arg(hit.id.value()));
        row->setToolTip(tr("This is the one: open it instead of registering anew"));
        const PatientId id = hit.id;
        connect(row, &QPushButton::clicked, this, [this, id] { Q_EMIT patientOpened(id); });
        m_duplicateRows->addWidget(row);
    }
    m_noDuplicates->setText(hits.empty() ? tr("Nobody like this is registered so far.")
                                         : tr("Open one of them if it is the same person, instead of making "
                                              "a second record."));
    m_duplicates->setBorderTone(hits.empty() ? Tone::Neutral : Tone::Warn);
}

void PatientsPage::showProblem(const QString& sentence) {
    m_problem->setMessage(Tone::Bad, sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

void PatientsPage::focusFirst() {
    if (mode() == Mode::list) {
        m_find->setFocus(Qt::OtherFocusReason);
        m_find->selectAll();
    } else {
        m_form->focusFirst();
    }
}

bool PatientsPage::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_find || event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    const int key = static_cast<QKeyEvent*>(event)->key();
    const int row = m_table->currentIndex().row();
    if (key == Qt::Key_Down || key == Qt::Key_Up) {
        const int next = qBound(0, row + (key == Qt::Key_Down ? 1 : -1), m_model->rowCount() - 1);
        m_table->selectRow(next);
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        openRow(row);
        return true;
    }
    if (key == Qt::Key_Escape && !m_find->text().isEmpty()) {
        m_find->clear();
        Q_EMIT findEdited({});
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void PatientsPage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && mode() == Mode::form) {
        Q_EMIT formLeft();
        return;
    }
    QWidget::keyPressEvent(event);
}

void PatientsPage::openRow(int row) {
    if (const std::optional<PatientHit> hit = m_model->hitAt(row)) {
        Q_EMIT patientOpened(hit->id);
    }
}

}  // namespace gramhour::ui
