#include "ui/orders/order_presenter.h"

#include <QPointer>
#include <QTimer>

#include "base/clock.h"
#include "base/decimal.h"
#include "ui/orders/order_form.h"
#include "ui/orders/order_page.h"
#include "ui/support/clinical_text.h"
#include "ui/support/plan_text.h"
#include "ui/support/text.h"
#include "ui/support/ui_context.h"
#include "ui/widgets/form_draft.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/sign_fields.h"

namespace gramhour::ui {

namespace {

constexpr int kFrameMilliseconds = 16;

/// Which values stand refused: the same ones are noted once.
QString refusalKey(const DoseRefusal& refusal) {
    QStringList parts{QString::number(static_cast<int>(refusal.reason))};
    for (const LimitFinding& finding : refusal.findings) {
        parts << QStringLiteral("%1=%2").arg(static_cast<int>(finding.limit)).arg(finding.value);
    }
    return parts.join(u'/');
}

bool isAboutDose(LimitCode limit) {
    return limit == LimitCode::dose || limit == LimitCode::doseInDay || limit == LimitCode::doseCap ||
           limit == LimitCode::doseReducedEgfr || limit == LimitCode::egfr;
}

}  // namespace

class OrderPresenter::Work {
public:
    Work(OrderPresenter& owner, UiContext& context, VisitId visit, QWidget* parent)
        : m_owner(owner),
          m_context(context),
          m_visit(visit),
          m_draftKey("order/" + std::to_string(visit.value())),
          m_page(new OrderPage(context.protocol, parent)) {
        m_frame.setSingleShot(true);
        m_frame.setInterval(kFrameMilliseconds);
        QObject::connect(&m_frame, &QTimer::timeout, &owner, [this] { evaluate(); });
        QObject::connect(&context.ticker, &Ticker::second, &owner, [this] { saveDraft(); });
        QObject::connect(&m_page->inputs(), &OrderInputs::changed, &owner, [this] { takeChange(); });
        QObject::connect(&m_page->limits(), &LimitCard::changed, &owner, [this] { takeChange(); });
        QObject::connect(&m_page->inputs(), &OrderInputs::settled, &owner, [this] { noteStanding(); });
        QObject::connect(m_page, &OrderPage::signRequested, &owner, [this] { sign(); });
        QObject::connect(m_page, &OrderPage::changeRequested, &owner, [this] { changeSigned(); });
        QObject::connect(m_page, &OrderPage::goOnRequested, &owner, &OrderPresenter::done);
    }

    [[nodiscard]] QWidget* page() const { return m_page; }
    void activate();
    void leave();

private:
    void load(const VisitSnapshot& snapshot);
    void openForm(const OrderForm& form, const VisitSnapshot& snapshot);
    void startForm(const VisitSnapshot& snapshot);
    [[nodiscard]] QString otherSaltText(Salt salt) const;
    void takeChange();
    void evaluate();
    void showPlan(const DosePlan& plan);
    void showRefusal(const DoseRefusal& refusal);
    void showOtherSalt(Salt salt);
    void noteStanding();
    void sign();
    void changeSigned();
    void saveDraft();
    [[nodiscard]] OrderForm form() const;
    [[nodiscard]] OrderForm signedForm(const MedicationOrder& order) const;
    void fillPrescriber();

    OrderPresenter& m_owner;
    UiContext& m_context;
    VisitId m_visit;
    std::string m_draftKey;
    QPointer<OrderPage> m_page;
    QTimer m_frame;
    OrderForm m_typed;  ///< as it stands; kept so that it outlives the page
    bool m_isLoaded = false;
    bool m_isDirty = false;
    std::optional<Salt> m_screenedSalt;  ///< of the newest screening
    std::optional<DosePlan> m_plan;
    std::optional<DoseRefusal> m_refusal;
    QStringList m_noted;
};

void OrderPresenter::Work::activate() {
    const ServiceResult<VisitSnapshot> snapshot = m_context.services.visits.view(m_context.actor(), m_visit);
    if (!snapshot) {
        m_page->setMode(OrderPage::Mode::Blocked);
        m_page->setMessage(Tone::Bad, serviceErrorText(snapshot.error()));
        return;
    }
    m_screenedSalt = snapshot->screening ? std::optional(snapshot->screening->facts.salt) : std::nullopt;
    const bool keepsTyping = m_isLoaded && m_isDirty && m_page->mode() == OrderPage::Mode::Editing;
    if (!keepsTyping) {
        load(*snapshot);
    }
    evaluate();
    m_page->focusFirst();
}

void OrderPresenter::Work::load(const VisitSnapshot& snapshot) {
    m_isLoaded = true;
    m_isDirty = false;
    fillPrescriber();
    const std::optional<Draft> draft = m_context.services.drafts.load(m_draftKey);
    const std::optional<OrderForm> typed =
        draft ? decodeOrder(QByteArray::fromStdString(draft->body)) : std::nullopt;
    if (snapshot.order && !typed) {
        openForm(signedForm(*snapshot.order), snapshot);
        m_page->setMode(OrderPage::Mode::Signed);
        m_page->setMessage(
            Tone::Ok, tr("Signed by %1, %2.")
                          .arg(fromUtf8(snapshot.orderedByName), dateTimeText(snapshot.order->orderedAt)));
        return;
    }
    m_page->setMode(OrderPage::Mode::Editing);
    if (typed) {
        openForm(*typed, snapshot);
        tellWhoTyped(m_context, *m_page, *draft);
        m_page->setMessage(Tone::Info, tr("Typed before and not yet signed."));
    } else {
        startForm(snapshot);
    }
    if (!snapshot.screening || !snapshot.screening->allowsOrderOn(toLocal(m_context.clock.now()).date)) {
        m_page->setMode(OrderPage::Mode::Blocked);
        m_page->setMessage(Tone::Warn, tr("The screening does not allow an order yet."));
    }
}

/// What the course proposes, or the usual order; always of the salt that was screened for.
void OrderPresenter::Work::startForm(const VisitSnapshot& snapshot) {
    const Salt screened = m_screenedSalt.value_or(Salt::sulfate);
    const std::optional<OrderTemplate> proposed = m_context.services.schedule.proposalFor(m_visit);
    if (proposed && proposed->salt == screened) {
        openForm(writeOrder(draftOf(*proposed)), snapshot);
        m_page->setMessage(Tone::Info, tr("Proposed by the course. Nothing is ordered before it is signed."));
        return;
    }
    openForm(writeOrder(usualDraft(m_context.protocol, screened)), snapshot);
    if (proposed) {
        m_page->setMessage(Tone::Warn,
                           tr("The course proposes another salt. %1").arg(otherSaltText(proposed->salt)));
    } else if (snapshot.hasEndedOrder) {
        m_page->setMessage(Tone::Info, tr("The order signed before ended with its screening. After the newer "
                                          "one a new order is signed."));
    } else {
        m_page->setMessage(Tone::Info, {});
    }
}

QString OrderPresenter::Work::otherSaltText(Salt salt) const {
    const auto name = [this](Salt each) { return fromUtf8(m_context.protocol.saltOf(each).name); };
    return tr("Screened for %1: screen again for %2.")
        .arg(name(m_screenedSalt.value_or(Salt::sulfate)), name(salt));
}

void OrderPresenter::Work::openForm(const OrderForm& typed, const VisitSnapshot& snapshot) {
    OrderForm form = typed;
    QString hint = tr("1 g is given over 60 min");
    const bool isFresh = !snapshot.order && !m_context.services.drafts.load(m_draftKey);
    if (snapshot.screening && snapshot.screening->result.doseCap) {
        const Mass cap = *snapshot.screening->result.doseCap;
        hint = tr("At most %1 after this screening").arg(massText(cap));
        const std::optional<OrderDraft> fresh = isFresh ? readOrder(form) : std::nullopt;
        if (fresh && fresh->dose > cap) {
            form.dose = writeNumber(cap.micrograms() / 1000, doseRule().decimals);
        }
    }
    QList<std::pair<QString, QString>> facts;
    if (snapshot.screening && snapshot.screening->result.egfrMillionths) {
        const std::int64_t whole = rescaleHalfUp(*snapshot.screening->result.egfrMillionths, 6, 0);
        facts.append({tr("eGFR"), tr("%1 mL/min/1.73 m²").arg(whole)});
    }
    m_page->plan().setPatientFacts(facts);
    m_page->inputs().setDoseHint(hint);
    m_page->limits().setReasons(form.reasons);
    m_page->inputs().show(form);
}

void OrderPresenter::Work::fillPrescriber() {
    QStringList names;
    for (const Staff& staff : m_context.services.staff.activeWith(Role::prescriber)) {
        names << QStringLiteral("%1 (%2)").arg(fromUtf8(staff.displayName), fromUtf8(staff.signInName));
        if (m_context.signedIn && staff.id == m_context.actor().id) {
            m_page->signature().setSignInName(fromUtf8(staff.signInName));
        }
    }
    m_page->signature().setHint(names.join(QStringLiteral(", ")));
}

OrderForm OrderPresenter::Work::form() const {
    OrderForm form = m_page->inputs().form();
    form.reasons = m_page->limits().reasons();
    return form;
}

OrderForm OrderPresenter::Work::signedForm(const MedicationOrder& order) const {
    OrderForm form = writeOrder(order);
    // Only a time that the protocol would not give by itself was typed.
    const std::optional<OrderDraft> draft = readOrder(form);
    if (draft) {
        const Expected<DosePlan, DoseRefusal> plan = m_context.services.orders.preview(m_visit, *draft);
        if (!plan || plan->time != order.time) {
            form.time = writeNumber(order.time.wholeMinutes(), 0);
        }
    }
    return form;
}

void OrderPresenter::Work::takeChange() {
    m_isDirty = true;
    m_typed = form();
    m_frame.start();
}

void OrderPresenter::Work::evaluate() {
    m_frame.stop();
    m_plan.reset();
    m_refusal.reset();
    const std::optional<OrderDraft> draft = readOrder(form());
    if (!draft) {
        m_page->inputs().setRefused({}, {}, {});
        m_page->limits().setRows({});
        m_page->plan().showNoPlan(Tone::Info, tr("The plan appears when every number can be read."));
        m_page->setSignable(false);
        return;
    }
    if (m_screenedSalt && draft->salt != *m_screenedSalt) {
        showOtherSalt(draft->salt);
        return;
    }
    const Expected<DosePlan, DoseRefusal> plan = m_context.services.orders.preview(m_visit, *draft);
    if (plan) {
        m_plan = *plan;
        showPlan(*plan);
    } else {
        m_refusal = plan.error();
        showRefusal(plan.error());
    }
}

void OrderPresenter::Work::showPlan(const DosePlan& plan) {
    m_page->inputs().setRefused({}, {}, {});
    m_page->plan().showPlan(PlanText::words(plan, m_context.protocol));
    QList<LimitCard::Row> rows;
    for (const LimitFinding& finding : plan.findings) {
        rows.append({fromUtf8(codeOf(finding.limit)), PlanText::limit(finding)});
    }
    m_page->limits().setRows(rows);
    m_page->setSignable(true);
}

void OrderPresenter::Work::showRefusal(const DoseRefusal& refusal) {
    const QStringList sentences = PlanText::refusal(refusal);
    QStringList dose;
    QStringList time;
    QStringList bag;
    const bool hasTypedTime = !m_page->inputs().form().time.trimmed().isEmpty();
    for (const LimitFinding& finding : refusal.findings) {
        if (isAboutDose(finding.limit)) {
            dose << PlanText::limit(finding);
        } else if (finding.limit == LimitCode::time && hasTypedTime) {
            time << PlanText::limit(finding);
        } else if (dose.isEmpty()) {
            // What only follows from a refused dose is said in the plan, not at fields that are right.
            (finding.limit == LimitCode::concentration ? bag : dose) << PlanText::limit(finding);
        }
    }
    if (refusal.reason == DoseRefusalReason::premixMismatch) {
        dose << sentences.join(u' ');
    } else if (refusal.reason == DoseRefusalReason::exchangeNeedsLargerBag) {
        bag << sentences.join(u' ');
    }
    m_page->inputs().setRefused(dose.join(u' '), time.join(u' '), bag.join(u' '));
    m_page->limits().setRows({});
    m_page->plan().showNoPlan(Tone::Bad, tr("Refused. %1").arg(sentences.join(u'\n')));
    m_page->setSignable(false);
}

void OrderPresenter::Work::showOtherSalt(Salt salt) {
    m_page->inputs().setRefused({}, {}, {});
    m_page->limits().setRows({});
    m_page->plan().showNoPlan(Tone::Bad, otherSaltText(salt));
    m_page->setSignable(false);
}

void OrderPresenter::Work::noteStanding() {
    if (m_frame.isActive()) {
        evaluate();
    }
    if (!m_refusal || m_refusal->reason == DoseRefusalReason::invalidRequest || !m_context.signedIn ||
        m_page->mode() != OrderPage::Mode::Editing) {
        return;
    }
    const QString key = refusalKey(*m_refusal);
    if (!m_noted.contains(key)) {
        m_noted.append(key);
        m_context.services.orders.noteRefused(m_context.actor(), m_visit, *m_refusal);
    }
}

void OrderPresenter::Work::sign() {
    if (m_frame.isActive()) {
        evaluate();
    }
    noteStanding();
    std::optional<OrderDraft> draft = readOrder(form());
    if (!m_page->inputs().check() || !draft || !m_plan || !m_page->limits().check()) {
        return;
    }
    SignFields& signature = m_page->signature();
    if (signature.signInName().isEmpty() || signature.password().isEmpty()) {
        signature.setProblem(tr("The prescriber signs with name and password"));
        signature.focusFirst();
        return;
    }
    const ServiceResult<Actor> prescriber =
        m_context.services.staff.authorise(toUtf8(signature.signInName()), signature.password().toStdString(),
                                           Role::prescriber, m_context.actor(), Signer::anyone);
    if (!prescriber) {
        signature.setProblem(serviceErrorText(prescriber.error()));
        return;
    }
    for (const LimitFinding& finding : m_plan->findings) {
        LimitEvent limit;
        limit.limit = codeOf(finding.limit);
        limit.value = limitValueText(finding);
        limit.bound = limitBoundText(finding);
        limit.reason = toUtf8(m_page->limits().reasons().value(fromUtf8(codeOf(finding.limit))));
        draft->reasons.push_back(limit);
    }
    const ServiceResult<MedicationOrder> order =
        m_context.services.orders.place(m_context.actor(), *prescriber, m_visit, *draft);
    signature.clearPassword();
    if (!order) {
        m_page->setMessage(Tone::Bad,
                           tr("Not signed. %1 What was typed is kept.").arg(serviceErrorText(order.error())));
        return;
    }
    m_isDirty = false;
    m_isLoaded = false;
    m_context.services.drafts.remove(m_draftKey);
    m_context.navigator.dataChanged();
    Q_EMIT m_owner.done();
}

void OrderPresenter::Work::changeSigned() {
    m_page->setMode(OrderPage::Mode::Editing);
    m_page->setMessage(Tone::Info, tr("Signing again replaces the order that was signed before."));
    m_page->focusFirst();
}

void OrderPresenter::Work::saveDraft() {
    if (!m_isDirty || !m_context.signedIn) {
        return;
    }
    m_isDirty = false;
    m_context.services.drafts.save(m_context.actor(), m_draftKey, encodeOrder(m_typed).toStdString());
}

void OrderPresenter::Work::leave() {
    if (m_page) {
        noteStanding();
    }
    saveDraft();
}

OrderPresenter::OrderPresenter(UiContext& context, VisitId visit, QWidget* parent)
    : QObject(parent), m_work(std::make_unique<Work>(*this, context, visit, parent)) {}

OrderPresenter::~OrderPresenter() {
    m_work->leave();
}

QWidget* OrderPresenter::page() const {
    return m_work->page();
}

void OrderPresenter::activate() {
    m_work->activate();
}

void OrderPresenter::leave() {
    m_work->leave();
}

}  // namespace gramhour::ui
