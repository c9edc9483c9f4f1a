#include "service/clinic_service.h"

#include <algorithm>
#include <set>

#include "base/text_fold.h"
#include "protocol/protocol_json.h"
#include "service/audit.h"
#include "service/permissions.h"

namespace gramhour {

namespace {

constexpr std::size_t kLongestText = 200;

bool isName(const std::string& text) {
    return !foldForSearch(text).empty() && text.size() <= kLongestText && isCleanLine(text);
}

bool isOptionalText(const std::string& text) {
    return text.size() <= kLongestText && isCleanText(text);
}

std::optional<std::string> firstInvalid(const ClinicDetails& clinic) {
    if (!isName(clinic.name)) {
        return "clinicName";
    }
    if (!isOptionalText(clinic.address)) {
        return "address";
    }
    return isOptionalText(clinic.phone) ? std::nullopt : std::optional<std::string>("phone");
}

bool isNameTaken(const std::vector<Chair>& chairs, const std::string& name, std::optional<ChairId> except) {
    return std::any_of(chairs.begin(), chairs.end(), [&](const Chair& chair) {
        return chair.id != except && foldForSearch(chair.name) == foldForSearch(name);
    });
}

bool areHours(const std::vector<OpeningHours>& hours) {
    constexpr int kMinutesADay = 24 * 60;
    std::set<int> weekdays;
    return std::all_of(hours.begin(), hours.end(), [&](const OpeningHours& day) {
        return day.weekday >= 1 && day.weekday <= 7 && weekdays.insert(day.weekday).second &&
               day.opensMinute >= 0 && day.opensMinute < day.closesMinute && day.closesMinute <= kMinutesADay;
    });
}

/// "1 480-1080, 2 480-1080"
std::string textOf(const std::vector<OpeningHours>& hours) {
    std::string text;
    for (const OpeningHours& day : hours) {
        text += (text.empty() ? "" : ", ") + std::to_string(day.weekday) + " " +
                std::to_string(day.opensMinute) + "-" + std::to_string(day.closesMinute);
    }
    return text;
}

std::string_view serviceText(const Chair& chair) {
    return chair.isInService ? "in service" : "out of service";
}

}  // namespace

bool ClinicService::isSetUp() const {
    return m_context.store.read([](const ReadTx& tx) { return tx.clinic().details().has_value(); });
}

ServiceResult<Actor> ClinicService::setUp(const FirstStart& start) {
    NewStaff administrator = start.administrator;
    administrator.roles = administrator.roles.with(Role::administrator);
    if (const std::optional<std::string> field = firstInvalid(start.clinic)) {
        return refuse(ServiceErrorCode::invalid, *field);
    }
    if (const std::optional<std::string> field = gramhour::firstInvalid(administrator)) {
        return refuse(ServiceErrorCode::invalid, *field);
    }
    if (const std::optional<ServiceErrorCode> why =
            whyNoPassword(administrator.password, {foldSignInName(administrator.signInName),
                                                   administrator.displayName, start.clinic.name})) {
        return refuse(*why, "password");
    }
    std::set<std::string> names;
    for (const std::string& name : start.chairNames) {
        if (!isName(name) || !names.insert(foldForSearch(name)).second) {
            return refuse(ServiceErrorCode::invalid, "chairs");
        }
    }
    const std::string hash = m_hasher.hash(administrator.password);
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<Actor> {
        if (tx.clinic().details()) {
            return refuse(ServiceErrorCode::notReady, "alreadySetUp");
        }
        Staff person{.id = StaffId(0),
                     .signInName = foldSignInName(administrator.signInName),
                     .displayName = administrator.displayName,
                     .roles = administrator.roles};
        person.id = tx.staffWrites().add(person, hash, now);
        tx.clinicWrites().setDetails(start.clinic, now);
        for (const std::string& name : start.chairNames) {
            static_cast<void>(tx.clinicWrites().addChair(name));
        }
        tx.clinicWrites().adoptProtocol(*m_context.protocol, m_context.protocolText, now, person.id);
        audit(tx, now, person.id, "clinic.set-up", subjectOf("staff", person.id),
              "protocol " + m_context.protocol->sha256);
        return Actor{person.id, person.displayName, person.roles};
    });
}

ClinicDetails ClinicService::clinic() const {
    return m_context.store.read(
        [](const ReadTx& tx) { return tx.clinic().details().value_or(ClinicDetails{}); });
}

ServiceResult<void> ClinicService::changeClinic(const Actor& administrator, const ClinicDetails& details) {
    if (const ServiceResult<void> allowed = require(m_context, administrator, Act::manageClinic); !allowed) {
        return allowed;
    }
    if (const std::optional<std::string> field = firstInvalid(details)) {
        return refuse(ServiceErrorCode::invalid, *field);
    }
    const UtcTime now = m_context.clock.now();
    m_context.store.write([&](WriteTx& tx) {
        const ClinicDetails before = tx.clinic().details().value_or(ClinicDetails{});
        tx.clinicWrites().setDetails(details, now);
        audit(tx, now, administrator.id, "clinic.changed", {},
              changesText({{"name", before.name, details.name},
                           {"address", before.address, details.address},
                           {"phone", before.phone, details.phone}}));
    });
    return {};
}

std::vector<Chair> ClinicService::chairs() const {
    return m_context.store.read([](const ReadTx& tx) { return tx.clinic().chairs(); });
}

ServiceResult<Chair> ClinicService::addChair(const Actor& administrator, const std::string& name) {
    if (const ServiceResult<void> allowed = require(m_context, administrator, Act::manageClinic); !allowed) {
        return unexpected(allowed.error());
    }
    if (!isName(name)) {
        return refuse(ServiceErrorCode::invalid, "name");
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<Chair> {
        if (isNameTaken(tx.clinic().chairs(), name, std::nullopt)) {
            return refuse(ServiceErrorCode::duplicateName, "name");
        }
        const ChairId id = tx.clinicWrites().addChair(name);
        audit(tx, now, administrator.id, "chair.added", subjectOf("chair", id), name);
        return Chair{id, name, true};
    });
}

ServiceResult<void> ClinicService::changeChair(const Actor& administrator, const Chair& chair) {
    if (const ServiceResult<void> allowed = require(m_context, administrator, Act::manageClinic); !allowed) {
        return allowed;
    }
    if (!isName(chair.name)) {
        return refuse(ServiceErrorCode::invalid, "name");
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<void> {
        const std::optional<Chair> before = tx.clinic().chair(chair.id);
        if (!before) {
            return refuse(ServiceErrorCode::notFound);
        }
        if (isNameTaken(tx.clinic().chairs(), chair.name, chair.id)) {
            return refuse(ServiceErrorCode::duplicateName, "name");
        }
        const std::vector<SessionRecord> open = tx.sessions().open();
        const bool isOccupied = std::any_of(open.begin(), open.end(), [&](const SessionRecord& session) {
            return session.chair == chair.id;
        });
        if (!chair.isInService && isOccupied) {
            return refuse(ServiceErrorCode::notReady, "occupied");
        }
        tx.clinicWrites().updateChair(chair);
        audit(tx, now, administrator.id, "chair.changed", subjectOf("chair", chair.id),
              changesText({{"name", before->name, chair.name},
                           {"service", serviceText(*before), serviceText(chair)}}));
        return {};
    });
}

std::vector<OpeningHours> ClinicService::openingHours() const {
    return m_context.store.read([](const ReadTx& tx) { return tx.history().openingHours(); });
}

ServiceResult<void> ClinicService::changeOpeningHours(const Actor& administrator,
                                                      const std::vector<OpeningHours>& hours) {
    if (const ServiceResult<void> allowed = require(m_context, administrator, Act::manageClinic); !allowed) {
        return allowed;
    }
    if (!areHours(hours)) {
        return refuse(ServiceErrorCode::invalid, "openingHours");
    }
    const UtcTime now = m_context.clock.now();
    m_context.store.write([&](WriteTx& tx) {
        const std::string before = textOf(tx.history().openingHours());
        tx.historyWrites().setOpeningHours(hours);
        audit(tx, now, administrator.id, "clinic.hours-changed", {},
              changesText({{"hours", before, textOf(hours)}}));
    });
    return {};
}

}  // namespace gramhour
