#include "store/keys/key_slots.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include <sodium.h>
#include <utf8proc.h>

#include "store/keys/key_file.h"
#include "store/keys/slot_text.h"
#include "store/store_error.h"

namespace gramhour {

namespace {

constexpr std::size_t kWrappingBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;

/// Unicode's composed form; not UTF-8 at all: as it is.
Secret composed(std::string_view text) {
    utf8proc_uint8_t* result = nullptr;
    const utf8proc_ssize_t size =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),  // NOLINT(*-reinterpret-cast)
                     static_cast<utf8proc_ssize_t>(text.size()), &result,
                     static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    if (size < 0) {
        return Secret::copyOf(
            {reinterpret_cast<const unsigned char*>(text.data()),  // NOLINT(*-reinterpret-cast)
             text.size()});
    }
    const auto bytes = static_cast<std::size_t>(size);
    Secret secret = Secret::copyOf({result, bytes});
    sodium_memzero(result, bytes);
    std::free(result);  // NOLINT: utf8proc gives memory of malloc
    return secret;
}

/// From a key that is random already.
Secret wrappingKey(const Secret& opener, const std::vector<unsigned char>& salt) {
    Secret key(kWrappingBytes);
    crypto_generichash_state state;
    crypto_generichash_init(&state, salt.data(), salt.size(), key.size());
    crypto_generichash_update(&state, opener.bytes().data(), opener.size());
    crypto_generichash_final(&state, key.bytes().data(), key.size());
    sodium_memzero(&state, sizeof state);
    return key;
}

/// From what a person remembers.
Secret wrappingKey(std::string_view passphrase, const std::vector<unsigned char>& salt,
                   const PassphraseCost& cost) {
    const Secret typed = composed(passphrase);
    Secret key(kWrappingBytes);
    if (crypto_pwhash(key.bytes().data(), key.size(), typed.text().data(), typed.size(), salt.data(),
                      cost.passes, cost.memoryBytes, crypto_pwhash_ALG_ARGON2ID13) != 0) {
        throw store::StoreError(store::StoreErrorKind::other,
                                "There is not enough memory to open the file with a passphrase.");
    }
    return key;
}

std::vector<unsigned char> randomBytes(std::size_t count) {
    std::vector<unsigned char> bytes(count);
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

/// What the seal covers beside the key: nobody may exchange what stands around it.
std::string boundTo(const KeySlot& slot) {
    return "gramhour-slot-1|" + std::string(name(slot.info.kind)) + '|' + slot.info.keyId + '|' +
           std::to_string(slot.info.made.milliseconds()) + '|' + std::to_string(slot.cost.memoryBytes) + '|' +
           std::to_string(slot.cost.passes) + '|' + slot.info.label;
}

const unsigned char* bytesOf(const std::string& text) {
    return reinterpret_cast<const unsigned char*>(text.data());  // NOLINT(*-reinterpret-cast)
}

std::optional<ClinicKey> opened(const KeySlot& slot, const Secret& wrapping) {
    Secret key(ClinicKey::kBytes);
    const std::string bound = boundTo(slot);
    if (slot.sealed.size() != ClinicKey::kBytes + crypto_aead_xchacha20poly1305_ietf_ABYTES ||
        crypto_aead_xchacha20poly1305_ietf_decrypt(key.bytes().data(), nullptr, nullptr, slot.sealed.data(),
                                                   slot.sealed.size(), bytesOf(bound), bound.size(),
                                                   slot.nonce.data(), wrapping.bytes().data()) != 0) {
        return std::nullopt;
    }
    return ClinicKey::fromSecret(std::move(key));
}

}  // namespace

std::string_view name(SlotKind kind) {
    switch (kind) {
    case SlotKind::workstation:
        return "workstation";
    case SlotKind::passphrase:
        return "passphrase";
    case SlotKind::recovery:
        break;
    }
    return "recovery";
}

std::filesystem::path KeySlots::fileFor(const std::filesystem::path& clinicFile) {
    return clinicFile.string() + ".keys";
}

std::optional<KeySlots> KeySlots::read(const std::filesystem::path& keysFile) {
    const std::optional<std::string> content = readKeyFile(keysFile);
    return content ? std::optional(parse(*content)) : std::nullopt;
}

KeySlots KeySlots::parse(std::string_view text) {
    KeySlots slots;
    slots.m_slots = parseSlots(text);
    return slots;
}

void KeySlots::write(const std::filesystem::path& keysFile) const {
    writeKeyFile(keysFile, text());
}

std::string KeySlots::text() const {
    return slotsText(m_slots);
}

bool KeySlots::has(SlotKind kind) const {
    return std::any_of(m_slots.begin(), m_slots.end(),
                       [kind](const KeySlot& slot) { return slot.info.kind == kind; });
}

void KeySlots::seal(KeySlot slot, const ClinicKey& key, const Secret& wrapping) {
    slot.nonce = randomBytes(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
    slot.sealed.resize(ClinicKey::kBytes + crypto_aead_xchacha20poly1305_ietf_ABYTES);
    const std::string bound = boundTo(slot);
    crypto_aead_xchacha20poly1305_ietf_encrypt(slot.sealed.data(), nullptr, key.secret().bytes().data(),
                                               ClinicKey::kBytes, bytesOf(bound), bound.size(), nullptr,
                                               slot.nonce.data(), wrapping.bytes().data());
    std::erase_if(m_slots, [&slot](const KeySlot& other) {
        return other.info.kind == slot.info.kind && other.info.label == slot.info.label &&
               other.info.keyId == slot.info.keyId;
    });
    m_slots.push_back(std::move(slot));
}

void KeySlots::addWorkstation(const ClinicKey& key, const Secret& workstation, std::string_view label,
                              UtcTime now) {
    KeySlot slot{{SlotKind::workstation, std::string(label), now, key.id()}, {}};
    slot.salt = randomBytes(crypto_generichash_KEYBYTES);
    const Secret wrapping = wrappingKey(workstation, slot.salt);
    seal(std::move(slot), key, wrapping);
}

void KeySlots::addPassphrase(const ClinicKey& key, std::string_view passphrase, UtcTime now,
                             PassphraseCost cost) {
    if (passphrase.size() < kLeastPassphrase) {
        throw std::invalid_argument("the passphrase is too short");
    }
    KeySlot slot{{SlotKind::passphrase, {}, now, key.id()}, {}};
    slot.salt = randomBytes(crypto_pwhash_SALTBYTES);
    slot.cost = cost;
    const Secret wrapping = wrappingKey(passphrase, slot.salt, cost);
    seal(std::move(slot), key, wrapping);
}

RecoveryCode KeySlots::addRecovery(const ClinicKey& key, UtcTime now, bool awaitsProof) {
    RecoveryCode code = RecoveryCode::make();
    KeySlot slot{{SlotKind::recovery, {}, now, key.id(), awaitsProof}, {}};
    slot.salt = randomBytes(crypto_generichash_KEYBYTES);
    const Secret wrapping = wrappingKey(code.secret(), slot.salt);
    seal(std::move(slot), key, wrapping);
    return code;
}

void KeySlots::noteRecoveryProved() {
    for (KeySlot& slot : m_slots) {
        if (slot.info.kind == SlotKind::recovery) {
            slot.info.awaitsProof = false;
        }
    }
}

void KeySlots::adopt(const KeySlots& others, std::string_view keyId) {
    for (const KeySlot& slot : others.m_slots) {
        const bool isKnown = std::any_of(m_slots.begin(), m_slots.end(), [&slot](const KeySlot& mine) {
            return mine.info.kind == slot.info.kind && mine.info.label == slot.info.label &&
                   mine.info.keyId == slot.info.keyId;
        });
        if (slot.info.keyId == keyId && !isKnown) {
            m_slots.push_back(slot);
        }
    }
}

void KeySlots::remove(SlotKind kind, std::string_view label) {
    std::erase_if(m_slots, [kind, label](const KeySlot& slot) {
        return slot.info.kind == kind && slot.info.label == label;
    });
}

void KeySlots::keepOnly(std::string_view keyId) {
    std::erase_if(m_slots, [keyId](const KeySlot& slot) { return slot.info.keyId != keyId; });
}

namespace {

/// The keys of the slots of one kind, each once.
template <class Wrapping>
std::vector<ClinicKey> openEach(const std::vector<KeySlot>& slots, SlotKind kind,
                                const Wrapping& wrappingOf) {
    std::vector<ClinicKey> keys;
    for (const KeySlot& slot : slots) {
        if (slot.info.kind != kind) {
            continue;
        }
        std::optional<ClinicKey> key = opened(slot, wrappingOf(slot));
        const auto isSame = [&key](const ClinicKey& other) { return other.id() == key->id(); };
        if (key && std::none_of(keys.begin(), keys.end(), isSame)) {
            keys.push_back(std::move(*key));
        }
    }
    return keys;
}

}  // namespace

std::vector<ClinicKey> KeySlots::openWith(const Secret& workstation) const {
    return openEach(m_slots, SlotKind::workstation,
                    [&workstation](const KeySlot& slot) { return wrappingKey(workstation, slot.salt); });
}

std::vector<ClinicKey> KeySlots::openWithPassphrase(std::string_view passphrase) const {
    return openEach(m_slots, SlotKind::passphrase, [passphrase](const KeySlot& slot) {
        return wrappingKey(passphrase, slot.salt, slot.cost);
    });
}

std::vector<ClinicKey> KeySlots::openWith(const RecoveryCode& code) const {
    return openEach(m_slots, SlotKind::recovery,
                    [&code](const KeySlot& slot) { return wrappingKey(code.secret(), slot.salt); });
}

}  // namespace gramhour
