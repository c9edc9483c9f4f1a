#include "ui/session/prepare_page.h"

#include <utility>

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/session/bag_fields.h"
#include "ui/session/prepare_forms.h"
#include "ui/session/prepare_section.h"
#include "ui/session/scroll_body.h"
#include "ui/session/signs_form.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/label.h"
#include "ui/widgets/time_edit.h"

namespace gramhour::ui {

namespace {

constexpr int kMainShare = 60;
constexpr int kSideShare = 40;
constexpr qint64 kLateAfterSeconds = 60;

void emptyLayout(QLayout& layout) {
    while (QLayoutItem* item = layout.takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

}  // namespace

PreparePage::PreparePage(NowFunction now, QWidget* parent) : QWidget(parent), m_now(now) {
    setObjectName(QStringLiteral("prepare"));
    auto* row = new QHBoxLayout(this);
    Theme::space(*row, QMargins(20, 0, 20, 18), 14);
    row->addWidget(buildSteps(), kMainShare);
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    Theme::space(*column, QMargins(), 12);
    column->addWidget(buildLabel());
    column->addWidget(buildStart(std::move(now)), 1);
    row->addWidget(scrollBody(side, ScrollGround::Background), kSideShare);
}

void PreparePage::addSection(PrepareStep step, const QString& name, const QString& title, const QString& verb,
                             QWidget* form, QWidget* first) {
    auto* section = new PrepareSection(name, title, verb);
    section->body().addWidget(form);
    section->setFirst(first);
    connect(section, &PrepareSection::saveChosen, this, [this, step] { Q_EMIT saveChosen(step); });
    connect(section, &PrepareSection::openChosen, this, [this, step] {
        openStep(step);
        focusStep();
    });
    m_sections.at(static_cast<std::size_t>(step)) = section;
}

QWidget* PreparePage::buildSteps() {
    m_chairs = new QWidget;
    m_chairs->setObjectName(QStringLiteral("prepare.chair.choice"));
    auto* chairs = new FlowLayout(m_chairs);
    Theme::space(*chairs, QMargins(), 8);
    addSection(PrepareStep::Chair, QStringLiteral("chair"), tr("Chair"), tr("Take this chair"), m_chairs,
               m_chairs);
    m_bag = new BagFields(QStringLiteral("prepare.bag"));
    addSection(PrepareStep::Bag, QStringLiteral("bag"), tr("Bag"), tr("Bag is made up"), m_bag,
               m_bag->firstEditor());
    m_patient = new ConfirmForm;
    addSection(PrepareStep::Patient, QStringLiteral("patient"), tr("Patient"), tr("Save"), m_patient,
               m_patient->firstEditor());
    m_cannula = new CannulaForm(QStringLiteral("prepare.cannula"), CannulaForm::Shape::Wide);
    addSection(PrepareStep::Cannula, QStringLiteral("cannula"), tr("Cannula"), tr("Save cannula"), m_cannula,
               m_cannula->firstEditor());
    m_vitals = new SignsForm(QStringLiteral("prepare.vitals"), SignsForm::Site::NotAsked);
    addSection(PrepareStep::Vitals, QStringLiteral("vitals"), tr("Baseline vitals"), tr("Save vitals"),
               m_vitals, m_vitals->firstEditor());
    m_second = new SecondNurseForm;
    addSection(PrepareStep::SecondNurse, QStringLiteral("second"), tr("Second nurse calculates alone"),
               tr("Compare"), m_second, m_second->firstEditor());
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    Theme::space(*column, QMargins(0, 0, 2, 0), 10);
    for (PrepareSection* section : m_sections) {
        column->addWidget(section);
    }
    column->addStretch(1);
    m_scroll = scrollBody(body, ScrollGround::Background);
    return m_scroll;
}

QWidget* PreparePage::buildLabel() {
    auto* card = new Card(tr("Label of the bag"));
    m_labelDose = new Label({}, TextRole::Title);
    m_labelDose->setObjectName(QStringLiteral("prepare.label.dose"));
    m_labelDose->setWordWrap(true);
    card->content().addWidget(m_labelDose);
    m_labelText = new Label({}, TextRole::Lead);
    m_labelText->setObjectName(QStringLiteral("prepare.label.text"));
    m_labelText->setWordWrap(true);
    card->content().addWidget(m_labelText);
    m_printLabel = new Button(Icon::Print, tr("Print the label"));
    m_printLabel->setObjectName(QStringLiteral("prepare.label.print"));
    m_printLabel->setKey(QKeySequence(QKeySequence::Print), KeyHint::TooltipOnly);
    connect(m_printLabel, &Button::clicked, this, &PreparePage::labelChosen);
    card->content().addWidget(m_printLabel, 0, Qt::AlignLeft);
    return card;
}

QWidget* PreparePage::buildStart(NowFunction now) {
    auto* card = new Card(tr("Before the start"));
    auto* needs = new QWidget;
    m_needs = new FlowLayout(needs);
    Theme::space(*m_needs, QMargins(), 6);
    card->content().addWidget(needs);
    card->content().addStretch(1);
    m_startForm = new QWidget;
    auto* form = new QVBoxLayout(m_startForm);
    Theme::space(*form, QMargins(), 8);
    m_time = new TimeEdit(tr("Start"), std::move(now));
    m_time->setObjectName(QStringLiteral("prepare.start.time"));
    form->addWidget(new Field(tr("Start at"), m_time));
    m_lateReason = new QLineEdit;
    m_lateReason->setObjectName(QStringLiteral("prepare.start.late_reason"));
    m_lateField = new Field(tr("Why is it entered late?"), m_lateReason);
    m_lateField->hide();
    form->addWidget(m_lateField);
    m_startProblem = new InlineMessage(Tone::Bad);
    m_startProblem->setObjectName(QStringLiteral("prepare.start.problem"));
    m_startProblem->hide();
    form->addWidget(m_startProblem);
    m_start = new Button(Icon::Play, tr("Start infusion"), ButtonRole::Primary);
    m_start->setObjectName(QStringLiteral("prepare.start"));
    m_start->setKey(QKeySequence(QStringLiteral("Ctrl+Return")));
    form->addWidget(m_start);
    card->content().addWidget(m_startForm);
    connect(m_time, &TimeEdit::valueChanged, this, [this] { m_lateField->setVisible(isLate()); });
    connect(m_lateReason, &QLineEdit::textChanged, this, [this] { m_lateField->setProblem({}); });
    connect(m_start, &Button::clicked, this, &PreparePage::startChosen);
    buildClose(*card);
    return card;
}

void PreparePage::buildClose(Card& card) {
    m_notToday = new Button(tr("Not started today …"), ButtonRole::Quiet);
    m_notToday->setObjectName(QStringLiteral("prepare.not_started"));
    card.content().addWidget(m_notToday);
    m_closeForm = new QWidget;
    auto* form = new QVBoxLayout(m_closeForm);
    Theme::space(*form, QMargins(), 8);
    m_closeReason = new QLineEdit;
    m_closeReason->setObjectName(QStringLiteral("prepare.not_started.reason"));
    m_closeField = new Field(tr("Why is it not started?"), m_closeReason);
    form->addWidget(m_closeField);
    auto* close = new Button(tr("Close without a start"));
    close->setTone(Tone::Bad);
    close->setObjectName(QStringLiteral("prepare.not_started.save"));
    form->addWidget(close, 0, Qt::AlignRight);
    m_closeForm->hide();
    card.content().addWidget(m_closeForm);
    connect(m_notToday, &Button::clicked, this, [this] {
        m_closeForm->setVisible(m_closeForm->isHidden());
        m_closeReason->setFocus();
    });
    connect(close, &Button::clicked, this, &PreparePage::closeChosen);
    connect(m_closeReason, &QLineEdit::returnPressed, this, &PreparePage::closeChosen);
}

void PreparePage::show(const View& view) {
    for (int step = 0; step < kPrepareSteps; ++step) {
        const StepView& shown = view.steps.at(static_cast<std::size_t>(step));
        PrepareSection& one = section(static_cast<PrepareStep>(step));
        one.setSummary(shown.summary);
        one.setAvailable(shown.isAvailable && !view.isClosed);
    }
    m_labelView = view.label;
    showNeeds(view.needs);
    m_startForm->setVisible(!view.isClosed);
    m_start->setEnabled(view.mayStart);
    m_notToday->setVisible(!view.isClosed && !view.steps.front().summary.isEmpty());
    openStep(m_open);
}

void PreparePage::showNeeds(const QList<NeedView>& needs) {
    emptyLayout(*m_needs);
    for (const NeedView& need : needs) {
        auto* chip = new Chip(need.isDone ? Icon::Check : Icon::Circle, need.what,
                              need.isDone ? Tone::Ok : Tone::Neutral);
        chip->setAccessibleName(need.isDone ? tr("%1: done").arg(need.what)
                                            : tr("%1: missing").arg(need.what));
        m_needs->addWidget(chip);
    }
}

void PreparePage::setChairs(const QStringList& names) {
    m_chairs->setFocusProxy(nullptr);
    emptyLayout(*m_chairs->layout());
    delete m_chair;
    m_chair = new QButtonGroup(m_chairs);
    if (names.isEmpty()) {
        m_chairs->layout()->addWidget(new Label(tr("No chair is free now.")));
        return;
    }
    for (int index = 0; index < names.size(); ++index) {
        auto* chair = new FilterChip({Icon::Circle, names.at(index), Tone::Neutral});
        chair->setObjectName(QStringLiteral("prepare.chair.%1").arg(index + 1));
        connect(chair, &FilterChip::toggled, chair, [chair](bool isChosen) {
            const QString name = chair->face().text;
            chair->setFace(
                {isChosen ? Icon::Check : Icon::Circle, name, isChosen ? Tone::Accent : Tone::Neutral});
        });
        m_chair->addButton(chair, index);
        m_chairs->layout()->addWidget(chair);
    }
    m_chairs->setFocusProxy(m_chair->button(0));
}

std::optional<int> PreparePage::chosenChair() const {
    const int id = m_chair != nullptr ? m_chair->checkedId() : -1;
    return id >= 0 ? std::optional(id) : std::nullopt;
}

void PreparePage::openStep(std::optional<PrepareStep> step) {
    m_open = step;
    for (int each = 0; each < kPrepareSteps; ++each) {
        section(static_cast<PrepareStep>(each)).setOpen(step == static_cast<PrepareStep>(each));
    }
    // The second nurse calculates without seeing the first's numbers.
    const bool isBlind = step == PrepareStep::SecondNurse && section(PrepareStep::SecondNurse).isOpen();
    m_printLabel->setVisible(m_labelView.mayPrint && !isBlind);
    m_labelDose->setText(m_labelView.dose);
    m_labelText->setText(isBlind ? tr("The figures are hidden while the second nurse calculates.")
                                 : QStringList{m_labelView.drawUp, m_labelView.into, m_labelView.runs,
                                               m_labelView.patient, m_labelView.ordered}
                                       .join(QLatin1Char('\n')));
}

void PreparePage::focusStep() {
    if (m_open) {
        section(*m_open).focusFirst();
        revealStep();
    } else if (m_start->isEnabled()) {
        m_start->setFocus(Qt::OtherFocusReason);
    }
}

void PreparePage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    QMetaObject::invokeMethod(this, &PreparePage::revealStep, Qt::QueuedConnection);  // once it is laid out
}

void PreparePage::revealStep() {
    if (!m_open) {
        return;
    }
    m_scroll->widget()->layout()->activate();
    m_scroll->widget()->adjustSize();
    PrepareSection& open = section(*m_open);
    m_scroll->ensureWidgetVisible(&open, 0, Theme::px(4));
}

bool PreparePage::isLate() const {
    const std::optional<QDateTime> value = m_time->value();
    return !m_time->followsNow() && value && value->secsTo(m_now()) > kLateAfterSeconds;
}

bool PreparePage::checkStart() {
    showStartProblem({});
    if (!m_time->check()) {
        m_time->lineEdit()->setFocus();
        return false;
    }
    if (isLate() && !requireText(*m_lateReason, *m_lateField, tr("Say why this is entered late."))) {
        m_lateReason->setFocus();
        return false;
    }
    return true;
}

std::optional<UtcTime> PreparePage::startAt() const {
    const std::optional<QDateTime> value = m_time->value();
    return m_time->followsNow() || !value ? std::nullopt : std::optional(toUtc(*value));
}

std::string PreparePage::startLateReason() const {
    return isLate() ? toUtf8(m_lateReason->text()) : std::string();
}

void PreparePage::showStartProblem(const QString& sentence) {
    m_startProblem->setMessage(Tone::Bad, sentence);
    m_startProblem->setVisible(!sentence.isEmpty());
}

QString PreparePage::closeReason() const {
    return m_closeReason->text().trimmed();
}

void PreparePage::showCloseProblem(const QString& sentence) {
    m_closeField->setProblem(sentence);
}

}  // namespace gramhour::ui
