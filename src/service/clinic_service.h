#pragma once

#include <string>
#include <vector>

#include "service/password.h"
#include "service/service_context.h"
#include "service/staff_service.h"

namespace gramhour {

struct FirstStart {
    ClinicDetails clinic;
    NewStaff administrator;  ///< roles are completed with `administrator`
    std::vector<std::string> chairNames;
};

/// The clinic itself: first start, details, chairs, protocol in force.
class ClinicService {
public:
    ClinicService(ServiceContext& context, const PasswordHasher& hasher)
        : m_context(context), m_hasher(hasher) {}

    [[nodiscard]] bool isSetUp() const;
    /// Makes the clinic with its first administrator and chairs, and adopts the context's protocol.
    /// `notReady` when it is there.
    [[nodiscard]] ServiceResult<Actor> setUp(const FirstStart& start);

    [[nodiscard]] ClinicDetails clinic() const;
    [[nodiscard]] ServiceResult<void> changeClinic(const Actor& administrator, const ClinicDetails& details);
    [[nodiscard]] std::vector<Chair> chairs() const;
    [[nodiscard]] ServiceResult<Chair> addChair(const Actor& administrator, const std::string& name);
    [[nodiscard]] ServiceResult<void> changeChair(const Actor& administrator, const Chair& chair);

    [[nodiscard]] std::vector<OpeningHours> openingHours() const;  ///< by weekday; absent: closed
    /// In place of all. `invalid` ("openingHours") for a day named twice, or times out of order or of the
    /// day.
    [[nodiscard]] ServiceResult<void> changeOpeningHours(const Actor& administrator,
                                                         const std::vector<OpeningHours>& hours);

    [[nodiscard]] const Protocol& protocol() const { return *m_context.protocol; }

private:
    ServiceContext& m_context;
    const PasswordHasher& m_hasher;
};

}  // namespace gramhour
