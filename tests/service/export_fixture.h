#pragma once

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "service/export_service.h"
#include "store/store.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"

namespace gramhour::test {

inline constexpr std::string_view kExportSecret = "sixteen bytes of secret";

/// A clinic with a session of Amara Lindqvist, and a folder to take it out to.
class ExportFixture {
public:
    explicit ExportFixture(const std::string& birthDate = "1981-04-12")
        : patient(f.addPatient("Amara", "Lindqvist", birthDate)),
          session(f.runningSession(patient, Mass::fromGrams(2), ChairId(1))) {}

    ClinicFixture f;
    TempFolder folder{TempFolder::Place::memory};
    PatientId patient;
    SessionId session;

    /// 2 g in 254 mL at 127 mL/h from 09:00; 63.5 mL/h from 10:00; paused at 10:30; stopped at 10:40.
    void runToStop() {
        const auto record = [this](std::int64_t minutes, EventBody body) {
            f.clock.advance(Duration::fromMinutes(minutes));
            REQUIRE(f.sessions().record(*f.nurse, session, {.body = std::move(body)}));
        };
        record(60, RateChanged{VolumeRate::fromMicrolitresPerHour(63'500), "warm", std::nullopt});
        record(0, Reaction{{"flushing"}, 1, "slowed by Nurse Okafor", true});
        record(30, Paused{"toilet"});
        record(10, Stopped{"Amara wants to go home"});
    }
    /// And they went home.
    void runToEnd() {
        runToStop();
        std::vector<UnmetCriterion> unmet;
        for (const auto& [criterion, code] : Codes<DischargeCriterion>::kCodes) {
            unmet.push_back({criterion, "as the test wants it"});
        }
        REQUIRE(f.sessions().record(*f.nurse, session, {.body = Discharged{true, true, true, true, unmet}}));
    }
    [[nodiscard]] std::filesystem::path path(const char* name) const { return folder.path() / name; }
    [[nodiscard]] ExportRequest request(ExportForm form, const char* name,
                                        ExportNames names = ExportNames::shown) const {
        return {form, {}, names, names == ExportNames::hidden ? std::string(kExportSecret) : "", path(name)};
    }
    ExportResult run(const Actor& actor, ExportRequest request, const HistoryWatch& watch = {}) {
        ExportService service(f.context());
        const ServiceResult<ExportPermit> permit = service.begin(actor, std::move(request));
        const ExportResult result = service.write(permit.value(), watch);
        service.finish(*permit, result);
        return result;
    }
    [[nodiscard]] std::string text(const char* name) const {
        std::ifstream stream(path(name), std::ios::binary);
        std::ostringstream all;
        all << stream.rdbuf();
        return all.str();
    }
    [[nodiscard]] std::vector<nlohmann::json> resources(const char* name) const {
        std::vector<nlohmann::json> all;
        std::istringstream lines(text(name));
        for (std::string line; std::getline(lines, line);) {
            all.push_back(nlohmann::json::parse(line));
        }
        return all;
    }
    [[nodiscard]] std::vector<std::string> auditActions() {
        return f.store().read([](const ReadTx& tx) {
            std::vector<std::string> actions;
            for (const AuditEntry& entry : tx.audit().latest(3)) {
                actions.push_back(entry.action);
            }
            return actions;
        });
    }
};

inline std::vector<nlohmann::json> ofType(const std::vector<nlohmann::json>& resources,
                                          const std::string& type) {
    std::vector<nlohmann::json> found;
    std::copy_if(resources.begin(), resources.end(), std::back_inserter(found),
                 [&type](const nlohmann::json& resource) { return resource["resourceType"] == type; });
    return found;
}

}  // namespace gramhour::test
