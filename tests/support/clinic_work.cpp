#include "support/clinic_work.h"

#include <algorithm>
#include <utility>

namespace gramhour::test {

std::string ClinicWork::name() {
    static const std::vector<std::string> kNames{"Quist",        "Ñandú",    "O'Hara",       "Lindqvist",
                                                 "Óskarsdóttir", "Peñalver", "van der Berg", "Szabó",
                                                 "Nakamura",     "Ile"};
    return kNames[static_cast<std::size_t>(from(0, 9))] +
           std::string(1, static_cast<char>('a' + from(0, 25)));
}

PatientId ClinicWork::somebody() {
    if (m_patients.empty()) {
        registerSomebody();
    }
    return m_patients[static_cast<std::size_t>(from(0, static_cast<int>(m_patients.size()) - 1))];
}

void ClinicWork::step() {
    f.clock.advance(Duration::fromSeconds(from(60, 900)));
    switch (from(0, 11)) {
    case 0:
        return registerSomebody();
    case 1:
        return changeSomebody();
    case 2:
        return changeAllergies();
    case 3:
        return infuse();
    case 4:
    case 5:
        return goOnInfusing();
    case 6:
        return bookSomebody();
    case 7:
        return receiveStock();
    case 8:
        return writeDraft();
    case 9:
        return mergeTwo();
    case 10:
        return keepAView();
    default:
        return changeClinic();
    }
}

void ClinicWork::registerSomebody() {
    const std::string born = "19" + std::to_string(from(40, 99)) + "-0" + std::to_string(from(1, 9)) + "-1" +
                             std::to_string(from(0, 9));
    m_patients.push_back(f.addPatient(name(), name(), born, from(0, 1) == 0 ? Sex::female : Sex::male));
}

void ClinicWork::changeSomebody() {
    const Patient patient = f.patients().patient(somebody()).value();
    PatientDetails details = patient.details;
    details.familyName = name();
    details.note = from(0, 1) == 0 ? std::string() : "prefers the " + name() + " chair";
    static_cast<void>(f.patients().change(*f.nurse, patient.id, patient.revision, details));
}

void ClinicWork::changeAllergies() {
    std::vector<Allergy> allergies;
    for (int i = from(0, 3); i > 0; --i) {
        Allergy allergy;
        allergy.substance = name();
        allergies.push_back(allergy);
    }
    const AllergyStatus status = allergies.empty() ? AllergyStatus::noneKnown : AllergyStatus::listed;
    static_cast<void>(f.patients().setAllergies(*f.nurse, somebody(), status, allergies));
}

void ClinicWork::infuse() {
    constexpr std::size_t kChairs = 8;
    if (m_running.size() < kChairs) {
        registerSomebody();  // somebody who is in no chair yet
        for (int chair = 1; chair <= static_cast<int>(kChairs); ++chair) {
            const std::vector<SessionRecord> open =
                f.store().read([](const ReadTx& tx) { return tx.sessions().open(); });
            const bool isTaken = std::any_of(open.begin(), open.end(), [&](const SessionRecord& session) {
                return session.chair == ChairId(chair);
            });
            if (!isTaken) {
                m_running.push_back(
                    f.runningSession(m_patients.back(), Mass::fromGrams(1 + from(0, 2)), ChairId(chair)));
                return;
            }
        }
    }
}

void ClinicWork::goOnInfusing() {
    if (m_running.empty()) {
        return infuse();
    }
    const auto which = m_running.begin() + from(0, static_cast<int>(m_running.size()) - 1);
    const SessionId session = *which;
    const auto record = [&](EventBody body) {
        static_cast<void>(f.sessions().record(*f.nurse, session, {.body = std::move(body)}));
    };
    switch (from(0, 6)) {
    case 0:
        return record(Paused{"toilet"});
    case 1:
        return record(Resumed{});
    case 2:
        return record(Reaction{{"flushing"}, from(1, 3), "watched", false, std::nullopt});
    case 3:
        return record(VitalsTaken{{.systolic = from(95, 140), .heartRate = from(50, 110)}, SpO2Scale::one});
    case 4:
        static_cast<void>(f.sessions().enterInError(*f.nurse, session, from(1, 6), "wrong patient"));
        return;
    case 5:
        record(Stopped{"patient wishes it"});
        m_running.erase(which);
        return;
    default:
        return record(Note{"comfortable, " + name()});
    }
}

void ClinicWork::bookSomebody() {
    if (!m_booked.empty() && from(0, 1) == 0) {
        static_cast<void>(f.schedule().cancel(*f.nurse, m_booked.back(), "called off"));
        m_booked.pop_back();
        return;
    }
    const auto booked = f.schedule().book(
        *f.nurse, somebody(),
        {ChairId(from(1, 8)), f.clock.now() + Duration::fromHours(24 * from(1, 30)), kUsualAppointment});
    if (booked) {
        m_booked.push_back(booked->visit);
    }
}

void ClinicWork::receiveStock() {
    const Delivery delivery{"sulfate-50-2ml", "LOT" + std::to_string(from(1, 6)),
                            Date::fromYmd(2028, 6, 30).value(), from(1, 40)};
    const ServiceResult<StockLot> lot = f.stock().receive(*f.manager, delivery);
    if (lot && from(0, 1) == 0) {
        static_cast<void>(f.stock().count(*f.manager, lot->id, from(0, 50), "counted"));
    }
}

void ClinicWork::writeDraft() {
    const std::string key = "screening/" + std::to_string(from(1, 4));
    if (from(0, 2) == 0) {
        return f.drafts().remove(key);
    }
    f.drafts().save(*f.nurse, key, "{\"words\":\"" + name() + "\"}");
}

void ClinicWork::mergeTwo() {
    registerSomebody();
    const PatientId fresh = m_patients.back();
    m_patients.pop_back();
    const ServiceResult<MergeId> merge = f.merges().merge(*f.admin, somebody(), fresh, "same person");
    if (merge && from(0, 1) == 0) {
        static_cast<void>(f.merges().undo(*f.admin, *merge, "not the same"));
    }
}

void ClinicWork::keepAView() {
    const ServiceResult<HistoryViewId> view = f.history().saveView(*f.manager, name(), HistoryFilter());
    if (view && from(0, 1) == 0) {
        static_cast<void>(f.history().removeView(*f.manager, *view));
    }
}

void ClinicWork::changeClinic() {
    ClinicDetails details = f.clinic().clinic();
    details.phone = "555 0" + std::to_string(from(100, 999));
    static_cast<void>(f.clinic().changeClinic(*f.admin, details));
}

}  // namespace gramhour::test
