#pragma once

#include "domain/ids.h"

namespace gramhour {

/// That a person typed their password a moment ago. Only StaffService makes one, so that an act that needs it
/// cannot be called without it; and the demonstration, in which nobody exists.
class PasswordProof {
public:
    [[nodiscard]] StaffId of() const { return m_of; }

private:
    friend class StaffService;
    friend class DemoVisit;
    explicit PasswordProof(StaffId of) : m_of(of) {}

    StaffId m_of;
};

}  // namespace gramhour
