#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/service_context.h"

namespace gramhour {

/// A draft with whom and what it is about, as the board lists it.
struct DraftRow {
    Draft draft;
    std::string form;  ///< "screening", "order", "prepare", "patient", or of a session its panel: "vitals"
    std::optional<VisitId> visit;
    std::optional<SessionId> session;
    std::optional<PatientHit> patient;  ///< none for a patient who is not registered yet
    std::string chairName;              ///< empty without a session
    std::string savedByName;
};

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
    /// All drafts with their subjects, newest first. A draft whose subject is gone is still listed.
    [[nodiscard]] std::vector<DraftRow> rows() const;

private:
    ServiceContext& m_context;
};

}  // namespace gramhour
