#include "exchange/deidentify.h"

#include <array>
#include <stdexcept>

#include <sodium.h>

#include "base/clock.h"
#include "base/duration.h"

namespace gramhour {

namespace {

Duration sinceMidnight(const LocalDateTime& local) {
    return Duration::fromSeconds((local.hour * 60 + local.minute) * 60 + local.second);
}

/// How far the clinic's clocks are ahead of UTC at a whole second.
Duration aheadOfUtc(UtcTime time) {
    const LocalDateTime local = toLocal(time);
    return UtcTime::fromDate(local.date) + sinceMidnight(local) - time;
}

/// At noon of that day, when no clocks are set anywhere.
Duration aheadOfUtc(Date day) {
    const UtcTime noon = UtcTime::fromDate(day) + Duration::fromMinutes(12 * 60);
    return aheadOfUtc(noon - aheadOfUtc(noon));
}

std::string hmac(const std::string& key, std::string_view text) {
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac{};
    crypto_auth_hmacsha256(mac.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                           reinterpret_cast<const unsigned char*>(key.data()));
    return {mac.begin(), mac.end()};
}

std::string hex(std::string_view bytes) {
    std::string digits(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(digits.data(), digits.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                   bytes.size());
    digits.pop_back();
    return digits;
}

}  // namespace

Deidentifier::Deidentifier() : m_key(crypto_auth_hmacsha256_KEYBYTES, '\0') {
    if (sodium_init() < 0) {
        throw std::runtime_error("this machine gives no random numbers");
    }
    randombytes_buf(m_key.data(), m_key.size());
}

Deidentifier::Deidentifier(std::string_view secret) : m_key(crypto_auth_hmacsha256_KEYBYTES, '\0') {
    if (secret.size() < kShortestSecret) {
        throw std::invalid_argument("the secret is too short");
    }
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(m_key.data()),
                       reinterpret_cast<const unsigned char*>(secret.data()), secret.size());
}

std::int64_t Deidentifier::daysBack(PatientId person) const {
    const std::string mac = hmac(m_key, "days/" + std::to_string(person.value()));
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < sizeof number; ++i) {
        number = number << 8U | static_cast<unsigned char>(mac[i]);
    }
    return static_cast<std::int64_t>(number % static_cast<std::uint64_t>(kMostDays)) + 1;
}

UtcTime Deidentifier::shifted(PatientId person, UtcTime time) const {
    const LocalDateTime local = toLocal(time);
    const Date day = shifted(person, local.date);
    constexpr std::int64_t kSecond = 1000;
    const std::int64_t milliseconds = (time.milliseconds() % kSecond + kSecond) % kSecond;
    return UtcTime::fromDate(day) + sinceMidnight(local) + Duration::fromMilliseconds(milliseconds) -
           aheadOfUtc(day);
}

Date Deidentifier::shifted(PatientId person, Date date) const {
    return date.plusDays(-daysBack(person));
}

std::string Deidentifier::pseudonym(std::string_view thing) const {
    return hex(hmac(m_key, "name/" + std::string(thing)));
}

std::optional<int> shownAge(Date birthDate, Date on) {
    const int age = ageInYears(birthDate, on);
    return age <= Deidentifier::kOldestShown ? std::optional(age) : std::nullopt;
}

}  // namespace gramhour
