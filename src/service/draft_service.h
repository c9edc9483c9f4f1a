#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "service/service_context.h"

namespace gramhour {

/// What was typed and not yet recorded, kept through lock, crash and power cut. `key` names the form and its
/// subject
/// ("screening/17"); the body is the form's own.
class DraftService {
public:
    explicit DraftService(ServiceContext& context) : m_context(context) {}

    void save(const Actor& actor, std::string_view key, std::string_view body);
    [[nodiscard]] std::optional<Draft> load(std::string_view key) const;
    void remove(std::string_view key);
    [[nodiscard]] std::vector<Draft> list() const;

private:
    ServiceContext& m_context;
};

}  // namespace gramhour
