#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "exchange/fhir.h"
#include "history/id_set.h"
#include "service/service_context.h"

namespace gramhour {

/// Turns session after session of one transaction of reading into FHIR, people and screenings only the first
/// time they are met.
class FhirExport {
public:
    FhirExport(const ServiceContext& context, const ReadTx& tx, FhirStyle style, UtcTime now)
        : m_context(context), m_tx(tx), m_style(std::move(style)), m_now(now) {}

    /// The text of the session's new resources, for the file. None for one that has not ended where names are
    /// hidden; see `ExportReport::notEnded`.
    [[nodiscard]] std::optional<std::string> textOf(SessionId id);
    [[nodiscard]] std::int64_t resources() const { return m_resources; }
    [[nodiscard]] const FhirStyle& style() const { return m_style; }

private:
    [[nodiscard]] FhirSession load(SessionId id);
    [[nodiscard]] std::shared_ptr<const Protocol> protocolOf(const std::string& sha256);
    void append(std::string& text, const FhirResource& resource);

    const ServiceContext& m_context;
    const ReadTx& m_tx;
    FhirStyle m_style;
    UtcTime m_now;
    std::map<std::string, std::shared_ptr<const Protocol>> m_protocols;
    std::map<StaffId, bool> m_people;
    NumberSet m_patients;
    NumberSet m_screenings;
    std::int64_t m_resources = 0;
};

}  // namespace gramhour
