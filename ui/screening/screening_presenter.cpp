#include "ui/screening/screening_presenter.h"

#include <QPointer>
#include <QTimer>

#include "base/clock.h"
#include "ui/screening/screening_page.h"
#include "ui/screening/verdict_content.h"
#include "ui/support/clinical_text.h"
#include "ui/support/plan_text.h"
#include "ui/support/text.h"
#include "ui/support/ui_context.h"
#include "ui/widgets/form_draft.h"
#include "ui/widgets/sign_fields.h"

namespace gramhour::ui {

namespace {

/// One evaluation for all the keys of a frame.
constexpr int kFrameMilliseconds = 16;

}  // namespace

class ScreeningPresenter::Work {
public:
    Work(ScreeningPresenter& owner, UiContext& context, VisitId visit, QWidget* parent);

    [[nodiscard]] QWidget* page() const { return m_page; }
    void activate();
    void leave();

private:
    using Mode = ScreeningPage::Mode;

    void load(const VisitSnapshot& snapshot);
    void startFilling(const ScreeningForm& form);
    void openRecorded(const ScreeningRecord& record);
    void showState(const ScreeningRecord& record);
    void takeChange();
    void evaluate();
    void show(const ScreeningResult& result, const ScreeningCase& facts, const std::string& version);
    void showDose(const ScreeningResult& result, Salt salt);
    void record();
    void decide();
    [[nodiscard]] bool hasRunOut(const ScreeningRecord& record) const;
    void screenAgain();
    void notToday();
    void leaveClose();
    void openClose(const QString& title, const QString& reason, const QString& back);
    void forget(FormDraft& draft, const std::string& key);
    void forgetDecision();
    void closeVisit();
    void saveDraft();
    void fillPrescriber();
    [[nodiscard]] bool isReadyToRecord();

    ScreeningPresenter& m_owner;
    UiContext& m_context;
    VisitId m_visit;
    std::string m_draftKey;
    std::string m_decisionKey;
    std::string m_closeKey;
    QPointer<ScreeningPage> m_page;
    FormDraft* m_decisionDraft;  ///< the prescriber's word and why
    FormDraft* m_closeDraft;     ///< why there is no treatment
    QTimer m_frame;
    ScreeningCase m_base;      ///< the patient's own facts
    ScreeningForm m_typed;     ///< as it stands; kept so that it outlives the page
    ScreeningResult m_result;  ///< of m_typed, or of the record
    std::optional<ScreeningRecord> m_record;
    QString m_takenOver;
    std::vector<EarlierReaction> m_earlier;     ///< to be gone through with the patient
    std::optional<EarlierReaction> m_proposal;  ///< the serious one that proposes an answer
    bool m_isFilling = false;
    bool m_isDirty = false;
};

ScreeningPresenter::Work::Work(ScreeningPresenter& owner, UiContext& context, VisitId visit, QWidget* parent)
    : m_owner(owner),
      m_context(context),
      m_visit(visit),
      m_draftKey("screening/" + std::to_string(visit.value())),
      m_decisionKey("decision/" + std::to_string(visit.value())),
      m_closeKey("close/" + std::to_string(visit.value())),
      m_page(new ScreeningPage(context.protocol, toQDate(toLocal(context.clock.now()).date), parent)),
      m_decisionDraft(new FormDraft(context, &m_page->decision())),
      m_closeDraft(new FormDraft(context, &m_page->close())) {
    m_decisionDraft->setParent(&owner);  // the page may go before
    m_closeDraft->setParent(&owner);
    m_decisionDraft->bind(m_decisionKey);
    m_closeDraft->bind(m_closeKey);
    m_frame.setSingleShot(true);
    m_frame.setInterval(kFrameMilliseconds);
    QObject::connect(&m_frame, &QTimer::timeout, &owner, [this] { evaluate(); });
    QObject::connect(&context.ticker, &Ticker::second, &owner, [this] { saveDraft(); });
    QObject::connect(&m_page->form(), &ScreeningFormView::changed, &owner, [this] { takeChange(); });
    QObject::connect(m_page, &ScreeningPage::recordRequested, &owner, [this] { record(); });
    QObject::connect(m_page, &ScreeningPage::againRequested, &owner, [this] { screenAgain(); });
    QObject::connect(m_page, &ScreeningPage::notTodayRequested, &owner, [this] { notToday(); });
    QObject::connect(m_page, &ScreeningPage::goOnRequested, &owner, &ScreeningPresenter::done);
    QObject::connect(&m_page->decision(), &DecisionPanel::recordRequested, &owner, [this] { decide(); });
    QObject::connect(&m_page->close(), &ClosePanel::accepted, &owner, [this] { closeVisit(); });
    QObject::connect(&m_page->close(), &ClosePanel::left, &owner, [this] { leaveClose(); });
}

void ScreeningPresenter::Work::activate() {
    if (m_isFilling) {
        m_page->focusFirst();
        return;
    }
    const ServiceResult<VisitSnapshot> snapshot = m_context.services.visits.view(m_context.actor(), m_visit);
    if (!snapshot) {
        m_page->setMode(Mode::Unavailable);
        m_page->setMessage(Tone::Bad, serviceErrorText(snapshot.error()));
        return;
    }
    load(*snapshot);
    m_page->focusFirst();
}

void ScreeningPresenter::Work::load(const VisitSnapshot& snapshot) {
    m_page->form().setAsksPregnancy(snapshot.patient.details.sex == Sex::female);
    fillPrescriber();
    m_earlier = m_context.services.screenings.earlierReactions(snapshot.patient.id);
    m_proposal.reset();
    const std::optional<Draft> draft = m_context.services.drafts.load(m_draftKey);
    const std::optional<ScreeningForm> typed =
        draft ? decodeForm(QByteArray::fromStdString(draft->body)) : std::nullopt;
    const bool isOver = snapshot.visit.closedAt || snapshot.visit.session;
    if (isOver) {
        forget(*m_decisionDraft, m_decisionKey);
        forget(*m_closeDraft, m_closeKey);
    }
    if (snapshot.screening && (!typed || isOver)) {
        openRecorded(*snapshot.screening);
        if (isOver) {
            m_page->setMode(Mode::Unavailable);
        }
        return;
    }
    const ServiceResult<ScreeningStart> start = m_context.services.screenings.startFor(m_visit);
    if (!start || isOver) {
        m_page->setMode(Mode::Unavailable);
        m_page->setMessage(Tone::Warn, isOver ? tr("This visit is closed; nobody was screened.")
                                              : serviceErrorText(start.error()));
        return;
    }
    m_base = start->facts;
    m_proposal = start->proposesSerious;
    // A screening of this very visit is done over, not taken over.
    m_takenOver = start->takenOverFrom && !snapshot.screening
                      ? tr("Taken over from %1: conditions, indications, medicines and the newest results. "
                           "Emergency signs and vital signs are asked again.")
                            .arg(dateText(*start->takenOverFrom))
                      : QString();
    startFilling(typed.value_or(writeForm(start->facts)));
    if (typed) {
        tellWhoTyped(m_context, *m_page, *draft);
    }
    if (m_context.services.drafts.load(m_closeKey)) {
        notToday();
    }
}

void ScreeningPresenter::Work::startFilling(const ScreeningForm& form) {
    m_isFilling = true;
    m_record.reset();
    m_page->hideClose();
    m_page->setMode(Mode::Filling);
    m_page->setMessage(Tone::Info, {});
    m_page->form().setTakenOver(m_takenOver);
    m_page->form().setEarlierReactions(m_earlier, m_proposal);
    m_page->form().show(form);
    m_typed = form;
    evaluate();
}

void ScreeningPresenter::Work::openRecorded(const ScreeningRecord& record) {
    m_isFilling = false;
    m_isDirty = false;
    m_record = record;
    m_base = record.facts;
    m_result = record.result;
    m_page->form().setTakenOver({});
    m_page->form().setEarlierReactions(
        record.asked.reactionsDiscussed ? m_earlier : std::vector<EarlierReaction>(), std::nullopt);
    m_page->form().show(writeForm(record));
    show(record.result, record.facts, record.protocolVersion);
    showState(record);
}

void ScreeningPresenter::Work::showState(const ScreeningRecord& record) {
    m_page->hideClose();
    const QString recorded = tr("Recorded %1 by %2.").arg(timeText(record.at), fromUtf8(record.byName));
    if (hasRunOut(record)) {
        m_page->setMode(Mode::Stopped);
        m_page->setMessage(Tone::Warn, tr("This screening has run out. Screen again."));
        return;
    }
    if (record.allowsOrder()) {
        m_page->setMode(Mode::Allowed);
        const QString state = record.review
                                  ? tr("Approved by %1, %2: %3")
                                        .arg(fromUtf8(record.review->byName), timeText(record.review->at),
                                             fromUtf8(record.review->reason))
                                  : recorded;
        m_page->setMessage(Tone::Ok, state);
        return;
    }
    if (record.result.verdict == Verdict::review && !record.review) {
        m_page->setMode(Mode::AwaitingReview);
        m_page->setMessage(Tone::Warn,
                           tr("Waiting for the prescriber. Recorded %1.").arg(timeText(record.at)));
        m_decisionDraft->restore();
        return;
    }
    m_page->setMode(Mode::Stopped);
    const bool isDeclined = record.review.has_value();
    const QString reason =
        isDeclined
            ? tr("Declined by %1: %2").arg(fromUtf8(record.review->byName), fromUtf8(record.review->reason))
            : strongestReasons(record.result);
    m_page->setMessage(Tone::Bad,
                       isDeclined ? reason : tr("%1 New facts need a new screening.").arg(recorded));
    openClose(tr("No infusion today"), reason, tr("Leave it open"));
}

void ScreeningPresenter::Work::openClose(const QString& title, const QString& reason, const QString& back) {
    m_closeDraft->fill([&] { m_page->openClose(title, reason, back); });
    m_closeDraft->restore();
}

/// What was typed has been recorded, or has nothing left to explain.
void ScreeningPresenter::Work::forget(FormDraft& draft, const std::string& key) {
    draft.flush();
    if (m_context.services.drafts.load(key)) {
        draft.discard();
    }
}

void ScreeningPresenter::Work::forgetDecision() {
    forget(*m_decisionDraft, m_decisionKey);
    m_decisionDraft->fill([this] { m_page->decision().clear(); });
}

void ScreeningPresenter::Work::leave() {
    saveDraft();
    m_decisionDraft->flush();
    m_closeDraft->flush();
}

void ScreeningPresenter::Work::takeChange() {
    if (!m_isFilling) {
        return;
    }
    m_typed = m_page->form().form();
    m_isDirty = true;
    m_frame.start();
}

void ScreeningPresenter::Work::evaluate() {
    m_frame.stop();
    if (!m_isFilling || !m_page) {
        return;
    }
    const ScreeningCase facts = readForm(m_typed, m_base);
    m_result = m_context.services.screenings.preview(facts);
    show(m_result, facts, m_context.protocol.version);
    m_page->setRecordVerb(recordVerb(m_result.verdict), verdictWords(m_result.verdict).tone);
}

void ScreeningPresenter::Work::show(const ScreeningResult& result, const ScreeningCase& facts,
                                    const std::string& version) {
    m_page->verdict().show(verdictContent(result, m_context.protocol, fromUtf8(version)));
    m_page->form().setMedicineReadings(medicineReadings(result, m_context.protocol));
    for (const auto& [test, code] : Codes<LabTest>::kCodes) {
        m_page->form().setLabReading(test, readingOf(test, facts, result, m_context.protocol));
    }
    showDose(result, facts.salt);
}

void ScreeningPresenter::Work::showDose(const ScreeningResult& result, Salt salt) {
    if (result.verdict == Verdict::emergency || result.verdict == Verdict::notEligible) {
        m_page->dose().showNone(tr("No dose: the verdict does not allow one."));
        return;
    }
    OrderDraft draft = usualDraft(m_context.protocol);
    if (salt != draft.salt) {
        m_page->dose().showNone(tr("The chloride's dose is worked out on the order."));
        return;
    }
    if (result.doseCap && *result.doseCap < draft.dose) {
        draft.dose = *result.doseCap;
    }
    const Expected<DosePlan, DoseRefusal> plan = m_context.services.orders.preview(m_visit, draft);
    if (plan) {
        m_page->dose().showPlan(PlanText::words(*plan, m_context.protocol));
    } else if (plan.error().reason == DoseRefusalReason::invalidRequest) {
        // The screening before this one was for the other salt.
        m_page->dose().showNone(tr("The dose is worked out on the order."));
    } else {
        m_page->dose().showNone(PlanText::refusal(plan.error()).join(u' '));
    }
}

bool ScreeningPresenter::Work::isReadyToRecord() {
    // Nothing holds up the record of an emergency.
    if (m_result.verdict == Verdict::emergency) {
        return true;
    }
    if (!m_page->form().check()) {
        m_page->setMessage(Tone::Warn, tr("Some values can't be read; they are marked."));
        return false;
    }
    evaluate();
    if (m_result.verdict == Verdict::incomplete) {
        m_page->form().focusFirstOpen();
        m_page->setMessage(Tone::Info, tr("Something is still open; the first of it has the focus."));
        return false;
    }
    if (!m_earlier.empty() && m_typed.reactionsDiscussed != Answer::yes) {
        m_page->form().focusFirstOpen();
        m_page->setMessage(Tone::Info, tr("Go through the earlier reactions with the patient first."));
        return false;
    }
    const bool asksMedicines = !m_takenOver.isEmpty() && m_result.verdict != Verdict::notEligible;
    if (asksMedicines && m_typed.medicinesChanged.value_or(Answer::unknown) == Answer::unknown) {
        m_page->form().focusFirstOpen();
        m_page->setMessage(Tone::Info, tr("Say whether medicines have changed."));
        return false;
    }
    return true;
}

void ScreeningPresenter::Work::record() {
    m_typed = m_page->form().form();
    evaluate();
    if (!isReadyToRecord()) {
        return;
    }
    m_typed = m_page->form().form();
    const ServiceResult<ScreeningRecord> recorded = m_context.services.screenings.record(
        m_context.actor(), m_visit, readForm(m_typed, m_base), readAsked(m_typed));
    if (!recorded) {
        m_page->setMessage(
            Tone::Bad,
            tr("Not recorded. %1 What was typed is kept.").arg(serviceErrorText(recorded.error())));
        return;
    }
    m_isDirty = false;
    m_context.services.drafts.remove(m_draftKey);
    forgetDecision();
    openRecorded(*recorded);
    m_context.navigator.dataChanged();
    if (recorded->allowsOrder()) {
        Q_EMIT m_owner.done();
        return;
    }
    m_page->focusFirst();
}

void ScreeningPresenter::Work::decide() {
    const std::optional<DecisionPanel::Entry> entry = m_page->decision().check();
    if (!entry || !m_record) {
        return;
    }
    SignFields& signature = m_page->decision().signature();
    const ServiceResult<Actor> prescriber =
        m_context.services.staff.authorise(toUtf8(signature.signInName()), signature.password().toStdString(),
                                           Role::prescriber, m_context.actor(), Signer::anyone);
    if (!prescriber) {
        signature.setProblem(serviceErrorText(prescriber.error()));
        return;
    }
    const ServiceResult<ScreeningRecord> decided = m_context.services.screenings.decide(
        *prescriber, m_record->id, entry->decision, toUtf8(entry->reason));
    signature.clearPassword();
    if (!decided) {
        m_page->setMessage(Tone::Bad, serviceErrorText(decided.error()));
        return;
    }
    forgetDecision();
    openRecorded(*decided);
    m_context.navigator.dataChanged();
    if (decided->allowsOrder()) {
        Q_EMIT m_owner.done();
        return;
    }
    m_page->focusFirst();
}

bool ScreeningPresenter::Work::hasRunOut(const ScreeningRecord& record) const {
    return record.allowsOrder() && !record.allowsOrderOn(toLocal(m_context.clock.now()).date);
}

void ScreeningPresenter::Work::screenAgain() {
    if (!m_record) {
        return;
    }
    m_takenOver.clear();
    if (hasRunOut(*m_record)) {
        // What was answered then is asked again.
        if (const ServiceResult<ScreeningStart> start = m_context.services.screenings.startFor(m_visit)) {
            m_base = start->facts;
        }
    }
    startFilling(writeForm(m_base));
    m_isDirty = true;
    m_page->focusFirst();
}

void ScreeningPresenter::Work::notToday() {
    openClose(tr("Not today"), {}, tr("Back"));
}

void ScreeningPresenter::Work::leaveClose() {
    m_closeDraft->flush();
    if (m_page->mode() == Mode::Stopped) {
        m_context.navigator.openToday();
        return;
    }
    m_page->hideClose();
    m_page->focusFirst();
}

void ScreeningPresenter::Work::closeVisit() {
    const QString reason = m_page->close().check();
    if (reason.isEmpty()) {
        return;
    }
    const ServiceResult<void> closed =
        m_context.services.visits.close(m_context.actor(), m_visit, toUtf8(reason));
    if (!closed) {
        m_page->setMessage(
            Tone::Bad, tr("Not closed. %1 What was typed is kept.").arg(serviceErrorText(closed.error())));
        return;
    }
    m_isDirty = false;
    m_isFilling = false;
    forget(*m_decisionDraft, m_decisionKey);
    forget(*m_closeDraft, m_closeKey);
    m_context.services.drafts.remove(m_draftKey);
    m_context.navigator.dataChanged();
    m_context.navigator.openToday();
}

void ScreeningPresenter::Work::saveDraft() {
    if (!m_isDirty || !m_isFilling || !m_context.signedIn) {
        return;
    }
    m_isDirty = false;
    m_context.services.drafts.save(m_context.actor(), m_draftKey, encodeForm(m_typed).toStdString());
}

void ScreeningPresenter::Work::fillPrescriber() {
    QStringList names;
    SignFields& signature = m_page->decision().signature();
    for (const Staff& staff : m_context.services.staff.activeWith(Role::prescriber)) {
        names << QStringLiteral("%1 (%2)").arg(fromUtf8(staff.displayName), fromUtf8(staff.signInName));
        if (m_context.signedIn && staff.id == m_context.actor().id) {
            m_decisionDraft->fill([&] { signature.setSignInName(fromUtf8(staff.signInName)); });
        }
    }
    signature.setHint(names.join(QStringLiteral(", ")));
}

ScreeningPresenter::ScreeningPresenter(UiContext& context, VisitId visit, QWidget* parent)
    : QObject(parent), m_work(std::make_unique<Work>(*this, context, visit, parent)) {}

ScreeningPresenter::~ScreeningPresenter() {
    m_work->leave();
}

QWidget* ScreeningPresenter::page() const {
    return m_work->page();
}

void ScreeningPresenter::activate() {
    m_work->activate();
}

void ScreeningPresenter::leave() {
    m_work->leave();
}

}  // namespace gramhour::ui
