#include "support/ledger_work.h"

#include <stdexcept>
#include <type_traits>

#include "service/check_service.h"
#include "store/keys/clinic_key.h"
#include "store/repositories_equal.h"
#include "store/sql/sql_store.h"
#include "support/clinic_fixture.h"

namespace gramhour::test {

namespace {

/// The value of a result that cannot be a refusal.
template <class T>
T granted(ServiceResult<T> result, const char* what) {
    if (!result) {
        throw std::logic_error(std::string(what) + " was refused: " + result.error().field + " (" +
                               std::to_string(static_cast<int>(result.error().code)) + ")");
    }
    return std::move(*result);
}

Actor addPerson(ClinicAtWork& work, const char* signInName, const char* name, Role role) {
    const Staff person =
        granted(work.services().staff.add(*work.state.admin,
                                          {signInName, name, {role}, kPassword, FirstPassword::ownChoice}),
                "a person");
    work.ledger.fact(std::string("person ") + signInName, [id = person.id](Services& services) {
        for (const Staff& one : services.staff.list()) {
            if (one.id == id) {
                return true;
            }
        }
        return false;
    });
    return {person.id, person.displayName, person.roles};
}

void record(ClinicAtWork& work, EventEntry entry) {
    work.ledger.events(
        granted(work.services().sessions.record(*work.state.nurse, *work.state.session, std::move(entry)),
                "an entry"));
}

void registerPatient(ClinicAtWork& work) {
    PatientDetails details;
    details.givenName = "Amara";
    details.familyName = "Number " + std::to_string(++work.state.turn);
    details.birthDate = Date::fromYmd(1981, 4, 12).value();
    details.weightGrams = 68'000;
    const PatientId id =
        granted(work.services().patients.registerPatient(*work.state.nurse, details), "a patient").id;
    work.state.patient = id;
    work.ledger.fact(details.familyName, [id, name = details.familyName](Services& services) {
        const ServiceResult<Patient> found = services.patients.patient(id);
        return found && found->details.familyName == name;
    });
    static_cast<void>(
        granted(work.services().patients.setAllergies(*work.state.nurse, id, AllergyStatus::noneKnown, {}),
                "allergies"));
    work.ledger.fact("allergies", [id](Services& services) {
        const ServiceResult<Patient> found = services.patients.patient(id);
        return found && found->allergyStatus == AllergyStatus::noneKnown;
    });
}

void screen(ClinicAtWork& work) {
    const PatientDetails details =
        granted(work.services().patients.patient(*work.state.patient), "the patient").details;
    const VisitId visit =
        granted(work.services().visits.arrive(*work.state.nurse, *work.state.patient), "a visit").id;
    work.state.visit = visit;
    work.ledger.fact("visit",
                     [visit](Services& services) { return services.visits.snapshot(visit).has_value(); });
    const ScreeningCase facts = healthyCase(details, work.services().clinic.protocol(), work.clock.now());
    static_cast<void>(
        granted(work.services().screenings.record(*work.state.nurse, visit, facts), "a screening"));
    work.ledger.fact("screening", [visit](Services& services) {
        const ServiceResult<VisitSnapshot> found = services.visits.snapshot(visit);
        return found && found->screening.has_value();
    });
}

void order(ClinicAtWork& work) {
    OrderDraft draft = usualDraft(work.services().clinic.protocol());
    draft.dose = Mass::fromGrams(2);
    draft.bag = Volume::fromMillilitres(250);
    const VisitId visit = *work.state.visit;
    static_cast<void>(granted(
        work.services().orders.place(*work.state.nurse, *work.state.prescriber, visit, draft), "an order"));
    work.ledger.fact("order", [visit](Services& services) {
        const ServiceResult<VisitSnapshot> found = services.visits.snapshot(visit);
        return found && found->order && found->order->dose == Mass::fromGrams(2);
    });
}

void seat(ClinicAtWork& work) {
    const SessionId session =
        granted(work.services().sessions.open(*work.state.nurse, *work.state.visit, ChairId(1)), "a chair");
    work.state.session = session;
    work.ledger.fact(
        "session", [session](Services& services) { return services.sessions.snapshot(session).has_value(); });
    const MedicationOrder ordered = granted(work.services().sessions.snapshot(session), "a session").order;
    const Vitals before{.systolic = 124,
                        .diastolic = 78,
                        .heartRate = 74,
                        .respiratoryRate = 16,
                        .spo2 = 98,
                        .temperatureTenths = 367,
                        .oxygen = Oxygen::air,
                        .consciousness = Consciousness::alert,
                        .kneeReflex = KneeReflex::present};
    std::vector<EventEntry> entries;
    entries.push_back({.body = Prepared{ordered.productId, "7F2210", Date::fromYmd(2027, 6, 30).value()}});
    entries.push_back(
        {.body = Confirmed{true, true, true, true, {Identifier::birthDate, Identifier::recordNumber}}});
    entries.push_back({.body = CannulaPlaced{CannulaSite::forearm, Side::left, 22, 1}});
    entries.push_back({.body = VitalsTaken{before, SpO2Scale::one}});
    entries.push_back({.body = DoubleChecked{ordered.drawUp, ordered.pumpRate, ordered.time, false},
                       .second = work.state.secondNurse});
    work.ledger.events(granted(
        work.services().sessions.recordAll(*work.state.nurse, session, std::move(entries)), "preparing"));
}

void startInfusion(ClinicAtWork& work) {
    const MedicationOrder ordered =
        granted(work.services().sessions.snapshot(*work.state.session), "a session").order;
    record(work, {.body = Started{ordered.pumpRate, std::nullopt}});
    work.clock.advance(Duration::fromMinutes(15));
}

void correct(ClinicAtWork& work) {
    const SessionSnapshot before =
        granted(work.services().sessions.snapshot(*work.state.session), "a session");
    work.ledger.events(
        granted(work.services().sessions.enterInError(*work.state.nurse, *work.state.session,
                                                      before.events.back().event.number, "Another patient's"),
                "a correction"));
}

void draft(ClinicAtWork& work) {
    const std::string key = "screening/" + std::to_string(++work.state.turn);
    const std::string body = R"({"systolic":"11"})";
    work.services().drafts.save(*work.state.nurse, key, body);
    work.ledger.fact("draft", [key, body](Services& services) {
        const std::optional<Draft> found = services.drafts.load(key);
        return found && found->body == body;
    });
}

void finish(ClinicAtWork& work) {
    work.clock.advance(Duration::fromMinutes(120));
    record(work, {.body = Completed{}});
    work.clock.advance(Duration::fromMinutes(30));
    record(work, {.body = Discharged{true,
                                     true,
                                     true,
                                     false,
                                     {{DischargeCriterion::news2Low, "not taken"},
                                      {DischargeCriterion::alert, "not taken"},
                                      {DischargeCriterion::kneeReflexPresent, "not taken"},
                                      {DischargeCriterion::siteClean, "not taken"}}}});
}

void sign(ClinicAtWork& work) {
    const PasswordProof proof =
        granted(work.services().staff.prove(*work.state.nurse, kPassword), "a password");
    work.ledger.events(
        granted(work.services().sessions.sign(*work.state.nurse, *work.state.session, proof), "signing"));
    work.state.session.reset();
}

}  // namespace

void Ledger::events(const SessionSnapshot& snapshot) {
    std::size_t& known = m_eventsOf[snapshot.session.id.value()];
    for (const StoredEvent& stored : snapshot.events) {
        // Numbered from 1 in the order of recording.
        if (static_cast<std::size_t>(stored.event.number) > known) {
            m_events.push_back({now(), snapshot.session.id, stored});
        }
    }
    known = snapshot.events.size();
}

void Ledger::fact(std::string what, std::function<bool(Services&)> holds) {
    m_facts.push_back({now(), std::move(what), std::move(holds)});
}

std::vector<std::size_t> Ledger::eventMoments() const {
    std::vector<std::size_t> moments;
    moments.reserve(m_events.size());
    for (const Event& event : m_events) {
        moments.push_back(event.when);
    }
    return moments;
}

std::vector<std::string> Ledger::missing(Services& services, std::size_t upTo) const {
    std::vector<std::string> lost;
    std::map<std::int64_t, std::map<std::int64_t, SessionEvent>> found;
    for (const auto& [session, count] : m_eventsOf) {
        const ServiceResult<SessionSnapshot> snapshot = services.sessions.snapshot(SessionId(session));
        if (snapshot) {
            for (const StoredEvent& stored : snapshot->events) {
                found[session].emplace(stored.id.value(), stored.event);
            }
        }
    }
    for (const Event& event : m_events) {
        const auto& ofSession = found[event.session.value()];
        const auto there = ofSession.find(event.stored.id.value());
        if (event.when <= upTo && (there == ofSession.end() || !(there->second == event.stored.event))) {
            lost.push_back("event " + std::to_string(event.stored.id.value()));
        }
    }
    for (const Fact& fact : m_facts) {
        if (fact.when <= upTo && !fact.holds(services)) {
            lost.push_back(fact.what);
        }
    }
    return lost;
}

ClinicAtWork::ClinicAtWork(const store::StoreOptions& options, WorkState from, Ledger& book)
    : state(std::move(from)),
      ledger(book),
      clock(state.now),
      m_store(store::openSqliteStore(options)),
      m_context(std::make_unique<ServiceContext>(makeServiceContext(*m_store, clock))),
      m_services(std::make_unique<Services>(*m_context, m_hasher)) {}

void setUpClinic(ClinicAtWork& work) {
    work.state.admin =
        granted(work.services().clinic.setUp(
                    {.clinic = {"Riverside Infusion Clinic", "12 Quay Street", "555 0100"},
                     .administrator = {"admin", "A. Lindgren", {Role::administrator}, kPassword},
                     .chairNames = {"Chair 1", "Chair 2"}}),
                "the first start");
    work.ledger.fact("clinic", [](Services& services) {
        return services.clinic.isSetUp() && services.clinic.chairs().size() == 2;
    });
    work.state.nurse = addPerson(work, "rokafor", "R. Okafor, RN", Role::nurse);
    work.state.secondNurse = addPerson(work, "skim", "S. Kim, RN", Role::nurse);
    work.state.prescriber = addPerson(work, "ihaddad", "Dr I. Haddad", Role::prescriber);
}

void chart(ClinicAtWork& work) {
    work.clock.advance(Duration::fromMinutes(1));
    const int turn = ++work.state.turn;
    record(work, {.body = Note{"entry " + std::to_string(turn)}});
    record(work, {.body = SiteChecked{0, 0, "entry " + std::to_string(turn)}});
    Vitals vitals;
    vitals.systolic = 100 + turn % 50;
    vitals.heartRate = 60 + turn % 40;
    vitals.kneeReflex = KneeReflex::present;
    record(work, {.body = VitalsTaken{vitals, SpO2Scale::one}});
}

const std::vector<Act>& actsOfAVisit() {
    static const std::vector<Act> kActs{{"register", registerPatient},
                                        {"screen", screen},
                                        {"order", order},
                                        {"seat", seat},
                                        {"start", startInfusion},
                                        {"chart", chart},
                                        {"correct", correct},
                                        {"draft", draft},
                                        {"finish", finish},
                                        {"sign", sign}};
    return kActs;
}

std::string problemsOf(const ServiceContext& context) {
    const CheckReport report = checkEverything(context);
    std::string words;
    for (const std::string& problem : report.file) {
        words += problem + "; ";
    }
    const auto add = [&words](const char* what, std::size_t count) {
        words += count == 0 ? "" : std::to_string(count) + " " + what + "; ";
    };
    add("summaries", report.summaries.size());
    add("sort times", report.sortTimes.size());
    add("logs", report.logs.size());
    add("lots of sessions", report.sessionLots.size());
    add("facts", report.facts.size());
    add("merges", report.merges.size());
    add("lots", report.lots.size());
    add("events altered", report.altered.size());
    add("events unaudited", report.unaudited.size());
    add("events removed", report.removed.size());
    add("audit chain", report.audit ? 1 : 0);
    return words.empty() && !report.isSound() ? "not sound" : words;
}

}  // namespace gramhour::test
