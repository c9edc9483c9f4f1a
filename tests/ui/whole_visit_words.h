#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "screening/record.h"
#include "session/event.h"

namespace gramhour::test {

/// Stored values as text, none left out. People are named by their sign-in names.
class VisitWords {
public:
    explicit VisitWords(std::map<StaffId, std::string> names) : m_names(std::move(names)) {}

    /// "10:16" on 3 March 2026 at a whole minute, else the whole of it; "none".
    [[nodiscard]] static std::string time(std::optional<UtcTime> time);
    [[nodiscard]] static std::string orNone(const std::optional<std::int64_t>& value, const char* unit);
    [[nodiscard]] static std::string lab(const LabResult& lab);
    [[nodiscard]] static std::string vitals(const Vitals& vitals);

    [[nodiscard]] std::string who(std::optional<StaffId> id) const;
    [[nodiscard]] std::vector<std::string> facts(const ScreeningCase& facts) const;
    [[nodiscard]] std::vector<std::string> result(const ScreeningResult& result) const;
    /// "09:28 double_checked by rokafor with skim: 4000 uL, 127000 uL/h, 120 min, agrees". When it was
    /// written down later than it happened, that time and the reason too.
    [[nodiscard]] std::string event(const SessionEvent& event) const;

private:
    std::map<StaffId, std::string> m_names;
};

void appendAll(std::vector<std::string>& lines, const std::vector<std::string>& more);

}  // namespace gramhour::test
