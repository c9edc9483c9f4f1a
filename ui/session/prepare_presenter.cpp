#include "ui/session/prepare_presenter.h"

#include <algorithm>

#include "dosing/independent_check.h"
#include "session/start_needs.h"
#include "ui/printing/bag_label_dialog.h"
#include "ui/session/bag_fields.h"
#include "ui/session/prepare_forms.h"
#include "ui/session/prepare_section.h"
#include "ui/session/session_view.h"
#include "ui/session/signs_form.h"
#include "ui/support/clinical_text.h"
#include "ui/support/event_text.h"
#include "ui/support/text.h"
#include "ui/widgets/form_draft.h"
#include "ui/widgets/sign_fields.h"

namespace gramhour::ui {

namespace {

QString allergyWords(const Patient& patient) {
    if (patient.allergyStatus != AllergyStatus::listed) {
        return patient.allergyStatus == AllergyStatus::noneKnown ? PreparePresenter::tr("none known")
                                                                 : PreparePresenter::tr("never asked before");
    }
    QStringList names;
    for (const Allergy& allergy : patient.allergies) {
        names += fromUtf8(allergy.substance);
    }
    return names.join(QLatin1String(", "));
}

SecondNurseForm::Given givenFor(const MedicationOrder& order, const Protocol& protocol) {
    const Product* product = protocol.findProduct(order.productId);
    SecondNurseForm::Given given;
    given.dose = PreparePresenter::tr("%1 %2").arg(massText(order.dose), saltText(order.salt));
    given.product = product != nullptr ? fromUtf8(product->name) : fromUtf8(order.productId);
    given.hasDrawUp = order.additive != Additive::premix;
    given.bag = PreparePresenter::tr("%1 %2, %3")
                    .arg(volumeText(order.bag), diluentText(order.diluent), additiveText(order.additive));
    const Duration byRate = order.dose / protocol.limits.protocolRate;
    const bool isLonger = order.time > std::max(byRate, protocol.limits.shortestTime);
    given.rule = isLonger ? PreparePresenter::tr("%1, as ordered").arg(minutesText(order.time))
                          : PreparePresenter::tr("%1, at least %2")
                                .arg(doseRateText(protocol.limits.protocolRate),
                                     minutesText(protocol.limits.shortestTime));
    return given;
}

PreparePage::LabelView labelOf(const MedicationOrder& order) {
    PreparePage::LabelView label;
    label.dose = PreparePresenter::tr("%1 %2").arg(massText(order.dose), saltText(order.salt));
    if (order.additive == Additive::premix) {
        label.drawUp = PreparePresenter::tr("Premixed bag: nothing is drawn up");
        label.into = volumeText(order.bag);
    } else {
        label.drawUp = PreparePresenter::tr("Draw up %1 of %2")
                           .arg(volumeText(order.drawUp), percentText(order.strength));
        label.into =
            order.additive == Additive::exchanged
                ? PreparePresenter::tr("Withdraw %1 from %2 %3 first, then add it")
                      .arg(volumeText(order.drawUp), volumeText(order.bag), diluentText(order.diluent))
                : PreparePresenter::tr("into %1 %2").arg(volumeText(order.bag), diluentText(order.diluent));
    }
    label.runs =
        PreparePresenter::tr("%1 at %2 for %3")
            .arg(volumeText(order.finalVolume), pumpRateText(order.pumpRate), minutesText(order.time));
    return label;
}

/// Both writings of what does not agree.
QString mismatchText(Identifier identifier, const SaidIdentifiers& said, const Patient& patient) {
    switch (identifier) {
    case Identifier::familyName:
        return PreparePresenter::tr("Family name: said %1, on record %2")
            .arg(fromUtf8(said.familyName), fromUtf8(patient.details.familyName));
    case Identifier::birthDate:
        return PreparePresenter::tr("Birth date: said %1, on record %2")
            .arg(dateText(*said.birthDate), dateText(patient.details.birthDate));
    case Identifier::recordNumber:
        return PreparePresenter::tr("Record number: said %1, on record %2")
            .arg(fromUtf8(said.recordNumber), fromUtf8(patient.details.recordNumber));
    }
    return {};
}

QString mark(bool agrees) {
    return agrees ? QStringLiteral("✓") : QStringLiteral("≠");
}

}  // namespace

PreparePresenter::PreparePresenter(SessionAccess& session, VisitId visit, QWidget* parent)
    : m_session(session),
      m_visit(visit),
      m_page(new PreparePage([&session] { return toDateTime(session.now()); }, parent)),
      m_draft(new FormDraft(session.context(), m_page)) {
    m_draft->bind("prepare/" + std::to_string(visit.value()));
    connect(m_draft, &FormDraft::edited, this, &PreparePresenter::showReading);
    connect(m_page, &PreparePage::saveChosen, this, &PreparePresenter::save);
    connect(m_page, &PreparePage::startChosen, this, &PreparePresenter::start);
    connect(m_page, &PreparePage::closeChosen, this, &PreparePresenter::close);
    connect(m_page, &PreparePage::labelChosen, this,
            [this] { showBagLabel(m_session.context(), m_session.snapshot(), m_page); });
    connect(&session.context().ticker, &Ticker::second, this, [this] {
        // The baseline ages: what was enough may not be any more.
        if (m_isActive) {
            refresh();
        }
    });
}

QWidget* PreparePresenter::widget() const {
    return m_page;
}

void PreparePresenter::activate() {
    m_isActive = true;
    const UiContext& context = m_session.context();
    const ServiceResult<VisitSnapshot> visit = context.services.visits.view(context.actor(), m_visit);
    if (!visit || !visit->order) {
        return;
    }
    m_order = visit->order;
    m_patient = visit->patient;
    showNamesakes(*m_patient);
    m_patientLine =
        tr("%1 · MRN %2")
            .arg(fromUtf8(visit->patient.details.fullName()), fromUtf8(visit->patient.details.recordNumber));
    m_orderedBy = fromUtf8(visit->orderedByName);
    m_page->patient().setAllergies(allergyWords(visit->patient));
    m_page->bag().setToday(toQDate(toLocal(m_session.now()).date));
    m_page->bag().setStock(m_session.context().services.stock.offers(m_order->productId));
    m_page->secondNurse().setGiven(givenFor(*m_order, m_session.context().protocol));
    if (!m_session.isOpen()) {
        QStringList names;
        m_freeChairs.clear();
        BoardService& board = m_session.context().services.board;
        for (const ChairCard& card : board.cards(board.load(), m_session.now())) {
            if (card.state == CardState::free) {
                m_freeChairs.push_back(card.chair.id);
                names += fromUtf8(card.chair.name);
            }
        }
        m_page->setChairs(names);
    }
    if (!m_isRestored) {
        m_isRestored = true;
        m_draft->restore();
    }
    refresh();
    openNext();
}

void PreparePresenter::leave() {
    m_isActive = false;
    m_draft->flush();
}

void PreparePresenter::refresh() {
    if (m_order) {
        m_page->show(view());
    }
}

std::vector<StartNeed> PreparePresenter::missing() const {
    return m_session.context().services.sessions.missingBeforeStart(m_session.snapshot());
}

PreparePresenter::Stops PreparePresenter::stops() const {
    Stops found;
    const SessionSnapshot& snapshot = m_session.snapshot();
    for (const Alert& alert : stopsBeforeStart(snapshot.state, snapshot.protocol->alerts, m_session.now())) {
        (alert.subject == AlertSubject::vip ? found.ofSite : found.ofVitals) += fromUtf8(alert.because);
    }
    return found;
}

QString PreparePresenter::doneBy(UtcTime at, const std::optional<StaffId>& who) const {
    return tr("%1, %2").arg(timeText(at), shortName(fromUtf8(m_session.snapshot().nameOf(who))));
}

PreparePage::View PreparePresenter::view() const {
    PreparePage::View view;
    view.label = labelOf(*m_order);
    view.label.patient = m_patientLine;
    view.label.ordered = tr("Ordered by %1").arg(m_orderedBy);
    view.label.mayPrint = m_session.isOpen() && m_session.state().prepared.has_value();
    if (!m_session.isOpen()) {
        for (std::size_t step = 1; step < view.steps.size(); ++step) {
            view.steps.at(step).isAvailable = false;
        }
        view.needs = {{tr("Chair"), false}};
        return view;
    }
    const SessionState& state = m_session.state();
    const Protocol& protocol = *m_session.snapshot().protocol;
    const auto summary = [&](PrepareStep step, const auto& recorded) {
        view.steps.at(static_cast<std::size_t>(step)).summary = tr("%1 (%2)").arg(
            eventWords(EventBody(recorded.body), protocol).rest, doneBy(recorded.at, recorded.actor));
    };
    view.steps.front() = {fromUtf8(m_session.snapshot().chair.name), false};
    const std::vector<StartNeed> needs = missing();
    const auto isMissing = [&needs](StartNeed need) {
        return std::count(needs.begin(), needs.end(), need) > 0;
    };
    if (state.prepared) {
        summary(PrepareStep::Bag, *state.prepared);
    }
    if (state.confirmed && !isMissing(StartNeed::confirmed)) {
        summary(PrepareStep::Patient, *state.confirmed);
    }
    const Stops found = stops();
    if (!state.cannulas.empty() && found.ofSite.isEmpty()) {
        summary(PrepareStep::Cannula, state.cannulas.back());
    }
    if (!state.vitals.empty() && !isMissing(StartNeed::baselineVitals) &&
        !isMissing(StartNeed::baselineKneeReflex) && found.ofVitals.isEmpty()) {
        summary(PrepareStep::Vitals, state.vitals.back());
    }
    if (state.doubleChecked && state.doubleChecked->body.agrees) {
        summary(PrepareStep::SecondNurse, *state.doubleChecked);
    }
    view.needs = {{tr("Chair: %1").arg(fromUtf8(m_session.snapshot().chair.name)), true}};
    for (const StartNeed need :
         {StartNeed::prepared, StartNeed::confirmed, StartNeed::cannula, StartNeed::baselineVitals,
          StartNeed::baselineKneeReflex, StartNeed::doubleCheck}) {
        view.needs.append({startNeedText(need), !isMissing(need)});
    }
    if (isMissing(StartNeed::baselineWithinLimits)) {
        view.needs.append({startNeedText(StartNeed::baselineWithinLimits), false});
    }
    view.isClosed = state.phase != SessionPhase::ready;
    view.mayStart = needs.empty() && !view.isClosed;
    return view;
}

void PreparePresenter::openNext() {
    std::optional<PrepareStep> next;
    const PreparePage::View shown = view();
    for (int step = 0; step < kPrepareSteps && !next && !shown.isClosed; ++step) {
        if (shown.steps.at(static_cast<std::size_t>(step)).summary.isEmpty()) {
            next = static_cast<PrepareStep>(step);
        }
    }
    m_page->openStep(next);
    m_page->focusStep();
}

void PreparePresenter::showNamesakes(const Patient& patient) {
    QStringList people;
    for (const PatientHit& hit : m_session.context().services.patients.likelyDuplicates(patient.details)) {
        if (hit.id != patient.id) {
            people += tr("%1, born %2, MRN %3")
                          .arg(fromUtf8(hit.givenName.empty() ? hit.familyName
                                                              : hit.givenName + " " + hit.familyName),
                               dateText(hit.birthDate), fromUtf8(hit.recordNumber));
        }
    }
    m_page->patient().setNamesakes(people);
}

void PreparePresenter::showLotNotices() {
    BagFields& bag = m_page->bag();
    const bool isAsked = m_order && !bag.lot().empty();
    bag.showNotices(
        isAsked ? m_session.context().services.stock.notices(m_order->productId, bag.lot(), bag.expiry())
                : std::vector<LotNotice>{});
}

void PreparePresenter::showReading() {
    showLotNotices();
    const Vitals vitals = m_page->vitals().values();
    const Protocol& protocol = m_session.context().protocol;
    SignsForm::Reading reading;
    if (const std::optional<News2> news2 = m_order ? news2Of(vitals, m_order->spo2Scale) : std::nullopt) {
        reading.news2 = tr("NEWS2 %1").arg(news2->score);
        reading.isNews2High = news2->singleRed || news2->score > protocol.discharge.highestNews2;
    }
    if (m_session.isOpen()) {
        for (const Alert& alert : alertsOf(vitals, m_session.state(), protocol.alerts)) {
            (alert.level == AlertLevel::stop ? reading.stops : reading.warnings) += fromUtf8(alert.because);
        }
    }
    m_page->vitals().showReading(reading);
}

void PreparePresenter::save(PrepareStep step) {
    m_page->section(step).showProblem({});
    bool isSaved = false;
    switch (step) {
    case PrepareStep::Chair:
        isSaved = takeChair();
        break;
    case PrepareStep::Bag:
        isSaved = saveBag();
        break;
    case PrepareStep::Patient:
        isSaved = savePatient();
        break;
    case PrepareStep::Cannula:
        isSaved = saveCannula();
        break;
    case PrepareStep::Vitals:
        isSaved = saveVitals();
        break;
    case PrepareStep::SecondNurse:
        isSaved = compare();
        break;
    }
    if (isSaved) {
        refresh();
        openNext();
    } else {
        m_page->revealStep();
    }
}

bool PreparePresenter::record(PrepareStep step, EventEntry entry) {
    std::vector<EventEntry> entries;
    entries.push_back(std::move(entry));
    if (const Problem problem = m_session.record(std::move(entries))) {
        m_page->section(step).showProblem(*problem);
        return false;
    }
    return true;
}

bool PreparePresenter::takeChair() {
    const std::optional<int> chosen = m_page->chosenChair();
    if (!chosen) {
        m_page->section(PrepareStep::Chair).showProblem(tr("Choose a chair."));
        return false;
    }
    const Problem problem = m_session.open(m_visit, m_freeChairs.at(static_cast<std::size_t>(*chosen)));
    if (problem) {
        m_page->section(PrepareStep::Chair).showProblem(*problem);
    }
    return !problem;
}

bool PreparePresenter::saveBag() {
    BagFields& bag = m_page->bag();
    if (!bag.check()) {
        return false;
    }
    const Prepared made{m_order->productId, bag.lot(), bag.expiry().value()};
    return record(PrepareStep::Bag, {made, std::nullopt, {}, std::nullopt});
}

std::vector<Identifier> PreparePresenter::checkIdentity() {
    ConfirmForm& form = m_page->patient();
    if (!form.checkSaid()) {
        return {};
    }
    const SaidIdentifiers said = form.said();
    const IdentityCheck check = checkIdentifiers(said, *m_patient);
    QStringList differing;
    for (const Identifier identifier : check.differing) {
        differing += mismatchText(identifier, said, *m_patient);
    }
    if (!differing.isEmpty()) {
        form.showMismatch(
            tr("This is not the patient of the order, or the record is wrong. Do not start.\n%1")
                .arg(differing.join(QLatin1Char('\n'))));
        return {};
    }
    if (!check.isConfirmed()) {
        form.showMismatch(tr("Two are needed: birth date, and family name or record number."));
        return {};
    }
    return check.agreeing;
}

bool PreparePresenter::savePatient() {
    std::vector<Identifier> said = checkIdentity();
    if (said.empty()) {
        return false;
    }
    Confirmed seen = m_page->patient().values();
    seen.said = std::move(said);
    if (!seen.allergies || !seen.consent || !seen.emergencySigns) {
        m_page->section(PrepareStep::Patient)
            .showProblem(tr("All three are needed. If one can't be ticked, do not start."));
        return false;
    }
    return record(PrepareStep::Patient, {seen, std::nullopt, {}, std::nullopt});
}

bool PreparePresenter::saveCannula() {
    CannulaForm& form = m_page->cannula();
    return form.check() && record(PrepareStep::Cannula, {form.values(), std::nullopt, {}, std::nullopt});
}

bool PreparePresenter::saveVitals() {
    SignsForm& form = m_page->vitals();
    if (!form.check()) {
        return false;
    }
    if (!record(PrepareStep::Vitals,
                {VitalsTaken{form.values(), m_order->spo2Scale}, std::nullopt, {}, std::nullopt})) {
        return false;
    }
    if (const QStringList found = stops().ofVitals; !found.isEmpty()) {
        m_page->section(PrepareStep::Vitals)
            .showResult(Tone::Bad,
                        tr("Saved. No start with these values; measure again once they have changed.\n%1")
                            .arg(found.join(QLatin1Char('\n'))));
        return false;
    }
    const std::vector<StartNeed> needs = missing();
    const bool isShort = std::count(needs.begin(), needs.end(), StartNeed::baselineVitals) > 0 ||
                         std::count(needs.begin(), needs.end(), StartNeed::baselineKneeReflex) > 0;
    if (isShort) {
        m_page->section(PrepareStep::Vitals)
            .showResult(
                Tone::Warn,
                tr("Saved. The baseline also needs systolic, heart rate, breathing, SpO₂ and knee reflex."));
    }
    return !isShort;
}

bool PreparePresenter::compare() {
    SecondNurseForm& form = m_page->secondNurse();
    if (!form.check()) {
        return false;
    }
    UiContext& context = m_session.context();
    const ServiceResult<Actor> second = context.services.staff.authorise(
        toUtf8(form.signer().signInName()), form.signer().password().toStdString(), Role::nurse,
        context.actor(), Signer::anotherPerson);
    if (!second) {
        form.signer().setProblem(serviceErrorText(second.error()));
        return false;
    }
    const DoubleChecked typed = form.values(m_order->drawUp);
    if (!record(PrepareStep::SecondNurse, {typed, std::nullopt, {}, *second})) {
        return false;
    }
    form.signer().clearPassword();
    if (m_session.state().doubleChecked->body.agrees) {
        return true;
    }
    const IndependentCheck check =
        checkIndependently({m_order->drawUp, m_order->pumpRate, m_order->time, m_order->additive},
                           {typed.drawUp, typed.pumpRate, typed.time});
    m_page->section(PrepareStep::SecondNurse)
        .showProblem(tr("It differs: draw-up %1, pump rate %2, time %3. Both calculate again; the order "
                        "stands as it is.")
                         .arg(mark(check.drawUpAgrees), mark(check.pumpRateAgrees), mark(check.timeAgrees)));
    return false;
}

void PreparePresenter::start() {
    if (!m_page->checkStart()) {
        return;
    }
    std::vector<EventEntry> entries;
    entries.push_back({Started{m_order->pumpRate, std::nullopt}, m_page->startAt(), m_page->startLateReason(),
                       std::nullopt});
    if (const Problem problem = m_session.record(std::move(entries))) {
        m_page->showStartProblem(*problem);
        return;
    }
    m_draft->discard();
}

void PreparePresenter::close() {
    const QString reason = m_page->closeReason();
    m_page->showCloseProblem(reason.isEmpty() ? tr("A reason is needed.") : QString());
    if (reason.isEmpty()) {
        return;
    }
    std::vector<EventEntry> entries;
    entries.push_back({NotStarted{toUtf8(reason)}, std::nullopt, {}, std::nullopt});
    if (const Problem problem = m_session.record(std::move(entries))) {
        m_page->showCloseProblem(*problem);
        return;
    }
    m_draft->discard();
}

}  // namespace gramhour::ui
