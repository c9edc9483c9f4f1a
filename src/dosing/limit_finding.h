#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "domain/codes.h"

namespace gramhour {

/// Which limit of the protocol a finding is about (clinical reference, section 2). The comment names the
/// quantity and base unit of the finding's `value` and `bound`.
enum class LimitCode : std::uint8_t {
    dose,             ///< dose of the session, µg of salt
    doseInDay,        ///< doses of 24 hours with this one, µg of salt
    egfr,             ///< eGFR, millionths of mL/min/1.73 m²
    doseReducedEgfr,  ///< dose of the session, µg of salt
    doseCap,          ///< dose of the session, µg of salt
    time,             ///< ms
    rate,             ///< µg of salt an hour
    concentration,    ///< µg of salt in a mL
    pumpRate          ///< µL an hour
};

template <>
struct Codes<LimitCode> {
    static constexpr std::array<std::pair<LimitCode, std::string_view>, 9> kCodes{
        {{LimitCode::dose, "dose"},
         {LimitCode::doseInDay, "dose-24h"},
         {LimitCode::egfr, "egfr"},
         {LimitCode::doseReducedEgfr, "egfr-dose"},
         {LimitCode::doseCap, "dose-cap"},
         {LimitCode::time, "time"},
         {LimitCode::rate, "rate"},
         {LimitCode::concentration, "concentration"},
         {LimitCode::pumpRate, "pump-rate"}}};
};

/// Soft: a prescriber may pass it with a reason. Hard: refused.
enum class LimitLevel : std::uint8_t { soft, hard };

template <>
struct Codes<LimitLevel> {
    static constexpr std::array<std::pair<LimitLevel, std::string_view>, 2> kCodes{
        {{LimitLevel::soft, "soft"}, {LimitLevel::hard, "hard"}}};
};

/// A limit that the request goes beyond: what the value is and what it may be.
struct LimitFinding {
    LimitCode limit = LimitCode::dose;
    LimitLevel level = LimitLevel::soft;
    std::int64_t value = 0;
    std::int64_t bound = 0;

    friend bool operator==(const LimitFinding&, const LimitFinding&) = default;
};

/// A few findings in place, so that working out a dose needs no heap. Holds one for each limit at most.
class LimitFindings {
public:
    void add(const LimitFinding& finding) { m_items.at(m_count++) = finding; }

    [[nodiscard]] const LimitFinding* begin() const { return m_items.data(); }
    [[nodiscard]] const LimitFinding* end() const { return m_items.data() + m_count; }
    [[nodiscard]] std::size_t size() const { return m_count; }
    [[nodiscard]] bool empty() const { return m_count == 0; }
    [[nodiscard]] const LimitFinding& operator[](std::size_t index) const { return m_items.at(index); }

    /// The finding about this limit, or null.
    [[nodiscard]] const LimitFinding* find(LimitCode limit) const&;
    /// Not of a temporary, which the pointer would outlive.
    const LimitFinding* find(LimitCode limit) const&& = delete;

private:
    std::array<LimitFinding, 9> m_items{};
    std::size_t m_count = 0;
};

/// The finding's value and bound as they are shown and recorded: "7.5 %", "5 %". Never rounded together: a
/// value beyond the bound reads as another number.
[[nodiscard]] std::string limitValueText(const LimitFinding& finding);
[[nodiscard]] std::string limitBoundText(const LimitFinding& finding);
/// The finding as an English sentence, for the command line: "The concentration, 7.5 %, is above 5 %. ...".
[[nodiscard]] std::string limitText(const LimitFinding& finding);

}  // namespace gramhour
