#pragma once

#include <optional>
#include <string>

#include "base/time.h"
#include "domain/clinical.h"
#include "domain/ids.h"
#include "screening/evaluate.h"

namespace gramhour {

enum class ReviewDecision : std::uint8_t { approved, declined };

template <>
struct Codes<ReviewDecision> {
    static constexpr std::array<std::pair<ReviewDecision, std::string_view>, 2> kCodes{
        {{ReviewDecision::approved, "approved"}, {ReviewDecision::declined, "declined"}}};
};

/// A prescriber's word on a screening whose verdict was `review`.
struct Review {
    ReviewDecision decision = ReviewDecision::declined;
    std::string reason;
    StaffId by;
    std::string byName;
    UtcTime at = UtcTime::fromMilliseconds(0);
};

/// A screening as lists show it.
struct ScreeningSummary {
    ScreeningId id;
    VisitId visit;
    UtcTime at = UtcTime::fromMilliseconds(0);
    Verdict verdict = Verdict::incomplete;
    std::optional<Date> validUntil;
    std::optional<ReviewDecision> decision;
    std::string byName;
};

/// What is asked at a screening and is no fact for its rules.
struct ScreeningAsked {
    std::optional<Answer> medicinesChanged;  ///< only where an earlier screening's medicines were taken over
    bool reactionsDiscussed = false;         ///< earlier reactions were gone through with the patient

    friend bool operator==(const ScreeningAsked&, const ScreeningAsked&) = default;
};

/// One run of the questions, frozen: what was answered, what the protocol of that day made of it, and what a
/// prescriber decided.
struct ScreeningRecord {
    ScreeningId id;
    VisitId visit;
    PatientId patient;
    UtcTime at = UtcTime::fromMilliseconds(0);
    StaffId by;
    std::string byName;
    std::string protocolVersion;
    std::string protocolSha256;
    ScreeningCase facts;
    ScreeningResult result;
    std::optional<Review> review;
    ScreeningAsked asked;
    /// Day on which the lasting answers were asked, when they were taken over from an earlier screening.
    std::optional<Date> answersAsked = std::nullopt;

    /// True when an order may be made on it: eligible, or reviewed and approved.
    [[nodiscard]] bool allowsOrder() const {
        return result.verdict == Verdict::eligible ||
               (result.verdict == Verdict::review && review && review->decision == ReviewDecision::approved);
    }
    /// True when it does so on that day: it has not run out.
    [[nodiscard]] bool allowsOrderOn(Date day) const {
        return allowsOrder() && result.validUntil && *result.validUntil >= day;
    }
};

}  // namespace gramhour
