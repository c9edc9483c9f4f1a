#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/protocol.h"
#include "screening/evaluate.h"

namespace gramhour {

/// A case with everything that can be worked out from it before any rule looks at it. Internal to this
/// folder.
class CaseFacts {
public:
    CaseFacts(const Protocol& protocol, const ScreeningCase& facts, Date on);

    [[nodiscard]] const Protocol& protocol() const { return m_protocol; }
    [[nodiscard]] const ScreeningCase& source() const { return m_case; }
    [[nodiscard]] Date on() const { return m_on; }

    /// In millionths of the fact's unit (see `Fact`).
    [[nodiscard]] std::optional<std::int64_t> number(Fact fact) const {
        return m_numbers[static_cast<std::size_t>(fact)];
    }
    /// The newest result of a test.
    [[nodiscard]] const LabResult* newest(LabTest test) const {
        return m_newest[static_cast<std::size_t>(test)];
    }
    /// Yes or no; `unknown` also when nobody answered.
    [[nodiscard]] Answer answer(const std::string& question) const;
    [[nodiscard]] bool hasMedicineOf(const std::string& medicineClass) const;
    [[nodiscard]] bool hasIndication(const std::string& indication) const;
    /// True where `adjustedCalcium` is the total calcium because there is no albumin.
    [[nodiscard]] bool isCalciumUnadjusted() const { return m_isCalciumUnadjusted; }
    [[nodiscard]] const std::vector<MedicineMatch>& medicines() const { return m_medicines; }
    [[nodiscard]] std::optional<std::int64_t> creatinineClearance() const { return m_creatinineClearance; }

private:
    void set(Fact fact, std::optional<std::int64_t> millionths) {
        m_numbers[static_cast<std::size_t>(fact)] = millionths;
    }
    void takeVitals();
    void takeLabs();
    void takeMedicines();

    const Protocol& m_protocol;
    const ScreeningCase& m_case;
    Date m_on;
    std::array<std::optional<std::int64_t>, Codes<Fact>::kCodes.size()> m_numbers{};
    std::array<const LabResult*, Codes<LabTest>::kCodes.size()> m_newest{};
    std::optional<std::int64_t> m_creatinineClearance;
    std::vector<MedicineMatch> m_medicines;
    bool m_isCalciumUnadjusted = false;
};

}  // namespace gramhour
