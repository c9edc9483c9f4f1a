#include "service/key_service.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "service/audit.h"
#include "service/permissions.h"
#include "store/engine_status.h"
#include "store/keys/key_file.h"
#include "store/keys/key_slots.h"

namespace gramhour {

namespace {

static_assert(kLeastPassphraseLength == kLeastPassphrase);

KeyWay wayOf(SlotKind kind) {
    switch (kind) {
    case SlotKind::workstation:
        return KeyWay::computer;
    case SlotKind::passphrase:
        return KeyWay::passphrase;
    case SlotKind::recovery:
        break;
    }
    return KeyWay::recovery;
}

SlotKind kindOf(KeyWay way) {
    switch (way) {
    case KeyWay::computer:
        return SlotKind::workstation;
    case KeyWay::passphrase:
        return SlotKind::passphrase;
    case KeyWay::recovery:
        break;
    }
    return SlotKind::recovery;
}

/// Which key, as the trail says it: no secret, and another for each key.
std::string keyText(const ServiceContext& context) {
    return context.place.key == nullptr ? std::string() : "key " + context.place.key->id();
}

KeySlots slotsOf(const ServiceContext& context) {
    return KeySlots::read(KeySlots::fileFor(context.place.file)).value_or(KeySlots());
}

}  // namespace

KeyService::KeyService(ServiceContext& context) : m_context(context) {}

KeyStatus KeyService::status() const {
    KeyStatus status{m_context.place.key != nullptr, store::engineStatus().text, {}};
    if (!status.isEncrypted) {
        return status;
    }
    const std::string here = workstationName();
    const KeySlots slots = slotsOf(m_context);
    for (const KeySlot& slot : slots.all()) {
        const bool isHere = slot.info.kind == SlotKind::workstation && slot.info.label == here;
        status.ways.push_back(
            {wayOf(slot.info.kind), slot.info.label, slot.info.made, isHere, slot.info.awaitsProof});
    }
    return status;
}

template <class Change>
ServiceResult<void> KeyService::change(const Actor& actor, std::string_view action, std::string detail,
                                       Change&& change) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::manageClinic); !allowed) {
        return allowed;
    }
    if (m_context.place.key == nullptr) {
        return refuse(ServiceErrorCode::notReady, "encryption");
    }
    const KeySlots former = slotsOf(m_context);
    KeySlots slots = former;
    change(slots);
    const bool isSure = std::any_of(slots.all().begin(), slots.all().end(),
                                    [](const KeySlot& slot) { return !slot.info.awaitsProof; });
    if (!isSure) {
        return refuse(ServiceErrorCode::notReady, "lastWay");
    }
    const std::filesystem::path file = KeySlots::fileFor(m_context.place.file);
    bool isTouched = false;
    try {
        m_context.store.write([&](WriteTx& tx) {
            audit(tx, m_context.clock.now(), actor.id, action, "keys", std::move(detail));
            // Last, so that there is no way in that the trail does not know.
            isTouched = true;
            slots.write(file);
        });
    } catch (...) {
        // What was not kept in the trail is not in force: the printed code of before goes on opening.
        if (isTouched) {
            former.write(file);
        }
        throw;
    }
    return {};
}

ServiceResult<void> KeyService::setPassphrase(const Actor& actor, std::string_view passphrase) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::manageClinic); !allowed) {
        return allowed;
    }
    if (passphrase.size() < kLeastPassphraseLength) {
        return refuse(ServiceErrorCode::weakPassword, "passphrase");
    }
    return change(actor, "key.passphrase-set", {}, [&](KeySlots& slots) {
        slots.addPassphrase(*m_context.place.key, passphrase, m_context.clock.now());
    });
}

ServiceResult<std::string> KeyService::makeRecoveryCode(const Actor& actor) {
    return makeCode(actor, false);
}

ServiceResult<std::string> KeyService::makeRecoveryCodeToProve(const Actor& actor) {
    return makeCode(actor, true);
}

ServiceResult<void> KeyService::noteRecoveryProved(const Actor& actor) {
    return change(actor, "key.recovery-proved", {}, [](KeySlots& slots) { slots.noteRecoveryProved(); });
}

ServiceResult<std::string> KeyService::makeCode(const Actor& actor, bool awaitsProof) {
    std::string printed;
    const ServiceResult<void> changed = change(actor, "key.recovery-made", {}, [&](KeySlots& slots) {
        printed = slots.addRecovery(*m_context.place.key, m_context.clock.now(), awaitsProof).printed();
    });
    if (!changed) {
        return unexpected(changed.error());
    }
    return printed;
}

ServiceResult<void> KeyService::remove(const Actor& actor, KeyWay way, std::string_view computer) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::manageClinic); !allowed) {
        return allowed;
    }
    const std::vector<KeyWayEntry> ways = status().ways;
    const bool isThere = std::any_of(ways.begin(), ways.end(), [&](const KeyWayEntry& entry) {
        return entry.way == way && entry.computer == computer;
    });
    if (!isThere) {
        return refuse(ServiceErrorCode::notFound, "way");
    }
    std::string detail(name(kindOf(way)));
    if (!computer.empty()) {
        detail.append(" ").append(computer);
    }
    return change(actor, "key.way-removed", std::move(detail),
                  [&](KeySlots& slots) { slots.remove(kindOf(way), computer); });
}

ServiceResult<void> KeyService::noteChangeBegins(const Actor& actor) {
    return change(actor, "key.change-begun", keyText(m_context), [](KeySlots& /*slots*/) {});
}

void KeyService::noteAdmitted() {
    auditAlone(m_context, std::nullopt, "key.computer-admitted", "keys", workstationName());
}

ServiceResult<void> KeyService::noteChanged(const Actor& actor) {
    return change(actor, "key.changed", keyText(m_context), [](KeySlots& /*slots*/) {});
}

}  // namespace gramhour
