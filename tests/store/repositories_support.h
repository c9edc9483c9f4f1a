#pragma once

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "protocol/protocol_json.h"
#include "store/repositories_equal.h"
#include "store/sql/sql_store.h"
#include "support/temp_folder.h"

namespace gramhour::test {

/// A store that must keep the contract of its port. Further ones are added to storesUnderTest() and nowhere
/// else.
struct StoreUnderTest {
    std::string name;
    std::function<std::unique_ptr<Store>(const std::filesystem::path& file)> open;
};

inline std::ostream& operator<<(std::ostream& out, const StoreUnderTest& store) {
    return out << store.name;
}

inline std::vector<StoreUnderTest> storesUnderTest() {
    return {{"SQLite", [](const std::filesystem::path& file) { return store::openSqliteStore(file); }}};
}

inline UtcTime at(const char* iso) {
    return UtcTime::parseIso(iso).value();
}
inline Date day(const char* iso) {
    return Date::parseIso(iso).value();
}
inline const UtcTime kNoon = at("2026-03-03T12:00:00Z");

/// Texts that go wrong wherever something is quoted, cut or recoded.
inline const std::string kAwkward = "it's \"quoted\" \\ $1; -- \n\ttab, Pe\xC3\xB1"
                                    "alver \xE2\x84\xA6 \xF0\x9F\x92\x89 ";

/// A store with one nurse, one prescriber, one chair, and the built-in protocol.
struct Shelf {
    explicit Shelf(const StoreUnderTest& underTest) : open(underTest.open), store(open(file())) {
        store->write([&](WriteTx& tx) {
            nurse = tx.staffWrites().add({StaffId(0), "rokafor", "R. Okafor, RN", {Role::nurse}, true}, "h1",
                                         kNoon);
            prescriber = tx.staffWrites().add(
                {StaffId(0), "ihaddad", "Dr I. Haddad", {Role::prescriber}, true}, "h2", kNoon);
            chair = tx.clinicWrites().addChair("Chair 1");
            tx.clinicWrites().adoptProtocol(builtInProtocol(), builtInProtocolText(), kNoon, nurse);
        });
    }

    [[nodiscard]] std::filesystem::path file() const { return folder.path() / "clinic.gramhour"; }
    /// As after a restart: what comes back comes from the file.
    void reopen() {
        store.reset();
        store = open(file());
    }

    PatientId addPatient(const std::string& given, const std::string& family, const std::string& number,
                         Date born = day("1981-04-12")) {
        PatientDetails details;
        details.givenName = given;
        details.familyName = family;
        details.recordNumber = number;
        details.birthDate = born;
        return store->write([&](WriteTx& tx) { return tx.patientWrites().add(details, kNoon); });
    }
    VisitId addVisit(PatientId patient) {
        return store->write([&](WriteTx& tx) { return tx.visitWrites().add(patient, std::nullopt, kNoon); });
    }
    [[nodiscard]] MedicationOrder anOrder(VisitId visit, PatientId patient) const {
        MedicationOrder order{.id = OrderId(0), .visit = visit, .patient = patient, .orderedBy = prescriber};
        order.dose = Mass::fromGrams(2);
        order.productId = "sulfate-50";
        order.strength = Concentration::fromPercent(50);
        order.bag = Volume::fromMillilitres(250);
        order.time = Duration::fromMinutes(120);
        order.drawUp = Volume::fromMillilitres(4);
        order.finalVolume = Volume::fromMillilitres(254);
        order.pumpRate = VolumeRate::fromMillilitresPerHour(127);
        order.orderedAt = kNoon;
        return order;
    }
    [[nodiscard]] SessionRecord aSession(VisitId visit, PatientId patient, OrderId order,
                                         UtcTime openedAt = kNoon) const {
        return {.id = SessionId(0),
                .visit = visit,
                .patient = patient,
                .order = order,
                .chair = chair,
                .openedAt = openedAt,
                .openedBy = nurse,
                .protocolId = builtInProtocol().id,
                .protocolVersion = builtInProtocol().version,
                .protocolSha256 = builtInProtocol().sha256};
    }
    /// A session of a new visit with this summary.
    SessionId addSession(PatientId patient, const SessionSummary& summary, UtcTime openedAt = kNoon) {
        const VisitId visit = addVisit(patient);
        return store->write([&](WriteTx& tx) {
            const OrderId order = tx.orderWrites().add(anOrder(visit, patient));
            return tx.sessionWrites().add(aSession(visit, patient, order, openedAt), summary);
        });
    }

    TempFolder folder{TempFolder::Place::memory};
    std::function<std::unique_ptr<Store>(const std::filesystem::path& file)> open;
    std::unique_ptr<Store> store;
    StaffId nurse{0};
    StaffId prescriber{0};
    ChairId chair{0};
};

/// A session that was opened, never started and closed: it holds no chair.
inline SessionSummary endedSummary(Date clinicDate = day("2026-03-03")) {
    SessionSummary summary;
    summary.phase = SessionPhase::ended;
    summary.outcome = Outcome::notStarted;
    summary.clinicDate = clinicDate;
    return summary;
}

}  // namespace gramhour::test
