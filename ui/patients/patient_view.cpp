#include "ui/patients/patient_view.h"

#include <initializer_list>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include "ui/patients/allergies_editor.h"
#include "ui/patients/attach_panel.h"
#include "ui/patients/merge_panel.h"
#include "ui/patients/patient_form.h"
#include "ui/patients/patient_notices.h"
#include "ui/patients/patient_rows.h"
#include "ui/support/clinical_text.h"
#include "ui/support/number_text.h"
#include "ui/support/text.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr int kMostRows = 8;
constexpr int kEditorWidth = 900;
constexpr int kMillionthPlaces = 6;

PatientBanner::Allergies bannerAllergies(AllergyStatus status) {
    switch (status) {
    case AllergyStatus::notAsked:
        return PatientBanner::Allergies::NotAsked;
    case AllergyStatus::noneKnown:
        return PatientBanner::Allergies::NoneKnown;
    case AllergyStatus::listed:
        return PatientBanner::Allergies::Known;
    }
    return PatientBanner::Allergies::NotAsked;
}

SimpleTable* makeTable(const char* name, const QString& what, const QString& empty) {
    auto* table = new SimpleTable;
    table->setObjectName(QLatin1String(name));
    table->setAccessibleName(what);
    table->setModel(new QStandardItemModel(table));
    table->setFitToRows(kMostRows);
    table->setEmptyText(empty);
    return table;
}

Card* cardOf(const QString& title, QWidget* content) {
    auto* card = new Card(title);
    card->content().addWidget(content);
    return card;
}

}  // namespace

PatientView::PatientView(const Rights& rights, const Finding& finding, QWidget* parent)
    : QWidget(parent),
      m_rights(rights),
      m_banner(new PatientBanner),
      m_visit(new Button(Icon::Play, tr("Start visit"), ButtonRole::Primary)),
      m_edit(new Button(tr("Edit"))),
      m_editAllergies(new Button(tr("Allergies"))),
      m_join(new Button(tr("Join records"))),
      m_problem(new InlineMessage(Tone::Bad)),
      m_notices(new PatientNotices({rights.mayRunVisits, rights.mayMerge})),
      m_form(new PatientForm(toLocal(finding.clock.now()).date)),
      m_allergies(new AllergiesEditor),
      m_merge(new MergePanel(finding.patients, finding.clock)),
      m_attach(new AttachPanel(finding.patients, finding.clock, toLocal(finding.clock.now()).date)),
      m_stack(new QStackedWidget),
      m_main(new QVBoxLayout),
      m_facts(new FactList),
      m_labs(new FactList),
      m_sessions(makeTable("patient.sessions", tr("Sessions"), tr("No session yet."))),
      m_screenings(makeTable("patient.screenings", tr("Screenings"), tr("Not screened yet."))),
      m_orders(makeTable("patient.orders", tr("Orders"), tr("Nothing ordered yet."))) {
    setObjectName(QStringLiteral("patient.page"));
    m_visit->setObjectName(QStringLiteral("patient.visit"));
    m_visit->setKey(QKeySequence(QStringLiteral("Ctrl+Return")), KeyHint::TooltipOnly);
    m_edit->setObjectName(QStringLiteral("patient.edit"));
    m_editAllergies->setObjectName(QStringLiteral("patient.allergies"));
    m_join->setObjectName(QStringLiteral("patient.merge"));
    m_join->setToolTip(tr("Another record is of the same person"));
    for (Button* button : {m_join, m_editAllergies, m_edit, m_visit}) {
        m_banner->addAction(button);
    }
    m_problem->setObjectName(QStringLiteral("patient.problem"));
    m_problem->hide();
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 0);
    column->addWidget(m_banner);
    column->addWidget(m_stack, 1);
    m_stack->addWidget(buildOverview());
    m_stack->addWidget(buildEditor({tr("Details"), QStringLiteral("details"), tr("Save")}, m_form));
    m_stack->addWidget(buildEditor({tr("Allergies"), QStringLiteral("allergies"), tr("Save")}, m_allergies));
    m_stack->addWidget(buildEditor(
        {tr("Join with another record"), QStringLiteral("merge"), tr("Join the records")}, m_merge));
    m_stack->addWidget(
        buildEditor({tr("Attach the walk-in"), QStringLiteral("attach"), tr("Attach")}, m_attach));
    connect(m_visit, &QPushButton::clicked, this, &PatientView::visitRequested);
    connect(m_edit, &QPushButton::clicked, this, &PatientView::detailsRequested);
    connect(m_editAllergies, &QPushButton::clicked, this, &PatientView::allergiesRequested);
    connect(m_join, &QPushButton::clicked, this, &PatientView::mergeRequested);
    connect(m_merge, &MergePanel::acceptRequested, this, &PatientView::saveRequested);
    connect(m_sessions, &SimpleTable::rowOpened, this, &PatientView::sessionOpened);
    setMode(Mode::overview);
}

QWidget* PatientView::buildOverview() {
    auto* page = new ScrollPage;
    page->column().addWidget(m_problem);
    page->column().addWidget(m_notices);
    auto* main = new QWidget;
    main->setLayout(m_main);
    Theme::space(*m_main, {0, 0, 0, 0}, 15);
    Card* labs = cardOf(tr("Blood results"), m_labs);
    const std::initializer_list<Card*> records{labs, cardOf(tr("Sessions"), m_sessions),
                                               cardOf(tr("Screenings"), m_screenings),
                                               cardOf(tr("Orders"), m_orders)};
    for (Card* card : records) {
        if (card != labs) {
            m_main->addWidget(card);
        }
        if (!m_rights.mayViewRecords) {
            card->hide();  // never shown here: a card that is in no window yet would be one by itself
        }
    }
    if (!m_rights.mayViewRecords) {
        auto* closed = new InlineMessage(Tone::Neutral);
        closed->setObjectName(QStringLiteral("patient.records_closed"));
        closed->setMessage(Tone::Neutral, tr("What was asked, measured, ordered and given is for nurses, "
                                             "prescribers and managers."));
        m_main->addWidget(closed);
    }
    m_main->addStretch(1);
    auto* side = new QWidget;
    auto* sideColumn = new QVBoxLayout(side);
    Theme::space(*sideColumn, {0, 0, 0, 0}, 15);
    sideColumn->addWidget(cardOf(tr("Details"), m_facts));
    sideColumn->addWidget(labs);
    sideColumn->addStretch(1);
    page->column().addWidget(new SidePane(main, side, {}), 1);
    return page;
}

QWidget* PatientView::buildEditor(const EditorWords& words, QWidget* editor) const {
    auto* page = new ScrollPage;
    page->setMaximumColumn(kEditorWidth);
    auto* card = cardOf(words.title, editor);
    auto* message = new InlineMessage(Tone::Bad);
    message->setObjectName(QStringLiteral("patient.%1_problem").arg(words.code));
    message->hide();
    card->content().addWidget(message);
    auto* buttons = new QHBoxLayout;
    Theme::space(*buttons, {0, 6, 0, 0}, 10);
    auto* drop = new Button(tr("Throw it away"), ButtonRole::Quiet);
    drop->setObjectName(QStringLiteral("patient.%1_drop").arg(words.code));
    drop->setToolTip(tr("Leaves, and keeps nothing of what is typed"));
    auto* leave = new Button(tr("Leave"));
    leave->setObjectName(QStringLiteral("patient.%1_leave").arg(words.code));
    leave->setToolTip(tr("What is typed waits here and in the board's list"));
    leave->setHint(tr("Esc"));
    auto* save = new Button(words.verb, ButtonRole::Primary);
    save->setObjectName(QStringLiteral("patient.%1_save").arg(words.code));
    save->setKey(QKeySequence(QStringLiteral("Ctrl+Return")));
    buttons->addWidget(drop);
    buttons->addStretch(1);
    buttons->addWidget(leave);
    buttons->addWidget(save);
    card->content().addLayout(buttons);
    page->column().addWidget(card);
    page->column().addStretch(1);
    connect(drop, &QPushButton::clicked, this, &PatientView::editingDropped);
    connect(leave, &QPushButton::clicked, this, &PatientView::leftEditing);
    connect(save, &QPushButton::clicked, this, &PatientView::saveRequested);
    return page;
}

void PatientView::show(const PatientPage& page, const Protocol& protocol, UtcTime now) {
    const PatientDetails& details = page.patient.details;
    m_banner->setFacts({patientName(details), patientFacts(details, now),
                        bannerAllergies(page.patient.allergyStatus), allergyTexts(page.patient)});
    m_notices->show(page, now);
    m_join->setVisible(mode() == Mode::overview && m_rights.mayMerge && !page.patient.isProvisional);
    m_visit->setText(page.openVisit ? tr("Go on with the visit") : tr("Start visit"));
    showFacts(page.patient);
    m_labs->clear();
    for (const LabResult& lab : page.labs) {
        m_labs->add(labTestText(lab.test), tr("%1 %2, %3")
                                               .arg(writeNumber(lab.valueMillionths, kMillionthPlaces),
                                                    labUnitText(lab.unit), dateText(lab.taken)));
    }
    if (page.labs.empty()) {
        m_labs->add(tr("None recorded"), {});
    }
    showTables(page, protocol);
}

void PatientView::placeHistory(QWidget* history) {
    m_main->insertWidget(1, history);
}

void PatientView::showFacts(const Patient& patient) {
    const PatientDetails& details = patient.details;
    m_facts->clear();
    const auto add = [this](const QString& name, const QString& value) {
        m_facts->add(name, value.isEmpty() ? QStringLiteral("—") : value);
    };
    add(tr("Sex at birth"), sexText(details.sex));
    add(tr("Weight"), details.weightGrams ? weightText(*details.weightGrams) : QString());
    add(tr("Height"), details.heightMillimetres ? heightText(*details.heightMillimetres) : QString());
    if (!patient.formerNumbers.empty()) {
        QStringList numbers;
        for (const std::string& number : patient.formerNumbers) {
            numbers += fromUtf8(number);
        }
        add(tr("Former numbers"), numbers.join(QStringLiteral(", ")));
    }
    add(tr("Phone"), fromUtf8(details.phone));
    add(tr("E-mail"), fromUtf8(details.email));
    add(tr("Address"), fromUtf8(details.address));
    add(tr("Emergency contact"), fromUtf8(details.emergencyContact));
    if (!details.note.empty()) {
        add(tr("Note"), fromUtf8(details.note));
    }
}

void PatientView::showTables(const PatientPage& page, const Protocol& protocol) {
    const auto modelOf = [](SimpleTable* table) -> QStandardItemModel& {
        return *static_cast<QStandardItemModel*>(table->model());
    };
    fillSessions(modelOf(m_sessions), page.sessions, protocol);
    fillScreenings(modelOf(m_screenings), page.screenings);
    fillOrders(modelOf(m_orders), page.orders, protocol);
    m_sessions->setColumnWidths({155, 90, 80, 150, 0, 130});
    m_screenings->setColumnWidths({155, 0, 120, 110, 130});
    m_orders->setColumnWidths({145, 0, 134, 76, 80, 98});
}

void PatientView::showProblem(Tone tone, const QString& sentence) {
    InlineMessage* message = m_problem;
    if (mode() != Mode::overview) {
        static const QMap<Mode, QString> kCodes{{Mode::details, QStringLiteral("details")},
                                                {Mode::allergies, QStringLiteral("allergies")},
                                                {Mode::merge, QStringLiteral("merge")},
                                                {Mode::attach, QStringLiteral("attach")}};
        message = findChild<InlineMessage*>(QStringLiteral("patient.%1_problem").arg(kCodes.value(mode())));
    }
    message->setMessage(tone, sentence);
    message->setVisible(!sentence.isEmpty());
}

PatientView::Mode PatientView::mode() const {
    return static_cast<Mode>(m_stack->currentIndex());
}

void PatientView::setMode(Mode mode) {
    m_stack->setCurrentIndex(static_cast<int>(mode));
    const bool isOverview = mode == Mode::overview;
    m_visit->setVisible(isOverview && m_rights.mayRunVisits);
    m_edit->setVisible(isOverview && m_rights.mayChange);
    m_editAllergies->setVisible(isOverview && m_rights.mayChange);
    m_join->setVisible(isOverview && m_rights.mayMerge);
    // Two buttons share Ctrl+Enter; only one of them is in view.
    m_visit->setEnabled(isOverview);
    showProblem(Tone::Bad, {});
}

void PatientView::focusFirst() {
    switch (mode()) {
    case Mode::overview:
        for (QWidget* first : std::initializer_list<QWidget*>{m_visit, m_sessions, m_edit}) {
            if (first->isVisibleTo(this)) {
                first->setFocus(Qt::OtherFocusReason);
                break;
            }
        }
        break;
    case Mode::details:
        m_form->focusFirst();
        break;
    case Mode::allergies:
        m_allergies->focusFirst();
        break;
    case Mode::merge:
        m_merge->focusFirst();
        break;
    case Mode::attach:
        m_attach->focusFirst();
        break;
    }
}

void PatientView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && mode() != Mode::overview) {
        Q_EMIT leftEditing();
        return;
    }
    QWidget::keyPressEvent(event);
}

}  // namespace gramhour::ui
