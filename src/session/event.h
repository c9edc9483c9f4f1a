#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/time.h"
#include "domain/clinical.h"
#include "domain/identity.h"
#include "domain/ids.h"
#include "protocol/protocol.h"
#include "units/quantities.h"

/// What can happen in a session. An event is written once and never changed; the state of a session is the
/// fold of its events. What turns out wrong is corrected by a further event (`Amended`, `EnteredInError`),
/// which names the one it corrects by its number; see amendments.h.
namespace gramhour {

/// Bag made up: what went in, by label.
struct Prepared {
    std::string productId;  ///< the protocol's product
    std::string lot;
    Date expiry = Date::fromDaysSinceEpoch(0);  ///< last day of use
};

/// The second nurse's own numbers, worked out without seeing the first's, and what the program found when it
/// compared.
struct DoubleChecked {
    Volume drawUp;
    VolumeRate pumpRate;
    Duration time;
    bool agrees = false;  ///< all three equal the order's as displayed
};

/// Asked at the chair before the start.
struct Confirmed {
    bool identity = false;   ///< two identifiers asked, not read out
    bool allergies = false;  ///< asked again
    bool consent = false;
    bool emergencySigns = false;  ///< none today
    /// What the patient said of themselves, each once; empty in records from before this was kept.
    std::vector<Identifier> said = {};
};

enum class Side : std::uint8_t { left, right };

template <>
struct Codes<Side> {
    static constexpr std::array<std::pair<Side, std::string_view>, 2> kCodes{
        {{Side::left, "left"}, {Side::right, "right"}}};
};

enum class CannulaSite : std::uint8_t { hand, wrist, forearm, elbow, upperArm, other };

template <>
struct Codes<CannulaSite> {
    static constexpr std::array<std::pair<CannulaSite, std::string_view>, 6> kCodes{
        {{CannulaSite::hand, "hand"},
         {CannulaSite::wrist, "wrist"},
         {CannulaSite::forearm, "forearm"},
         {CannulaSite::elbow, "elbow"},
         {CannulaSite::upperArm, "upper-arm"},
         {CannulaSite::other, "other"}}};
};

struct CannulaPlaced {
    CannulaSite site = CannulaSite::forearm;
    Side side = Side::left;
    int gauge = 22;    ///< 14–26
    int attempts = 1;  ///< 1–10
};

struct VitalsTaken {
    Vitals vitals;
    SpO2Scale scale = SpO2Scale::one;
};

/// A rate above the soft limit carries who authorised it and why.
struct Authorisation {
    std::string by;  ///< a prescriber's name as written, or the id of a member of staff as digits
    std::string reason;
};

struct Started {
    VolumeRate rate;
    std::optional<Authorisation> authorisation;
};

struct RateChanged {
    VolumeRate rate;
    std::string reason;
    std::optional<Authorisation> authorisation;
};

struct Paused {
    std::string reason;
};

struct Resumed {
    std::optional<VolumeRate> rate;  ///< absent: the rate before the pause
    std::string reason;
    std::optional<Authorisation> authorisation;
};

struct SiteChecked {
    int vip = 0;                      ///< Jackson's visual infusion phlebitis score, 0–5
    std::optional<int> infiltration;  ///< 0–4
    std::string note;
};

struct Note {
    std::string text;
};

/// A reaction, with the CTCAE grade of an infusion-related reaction (1–5).
struct Reaction {
    std::vector<std::string> symptoms;  ///< the protocol's ids
    int grade = 1;
    std::string intervention;  ///< what was done
    bool prescriberTold = false;
    std::optional<UtcTime> onset = std::nullopt;  ///< when it began, where that is known; not after the event
};

/// Something more that was done about a reaction, when it was done.
struct ReactionIntervention {
    int reaction = 0;  ///< number of the reaction's event
    std::string text;
};

struct PrescriberTold {
    int reaction = 0;  ///< number of the reaction's event
    std::string name;  ///< who was told
};

enum class ReactionStatus : std::uint8_t { resolved, improving, ongoing, transferred };

template <>
struct Codes<ReactionStatus> {
    static constexpr std::array<std::pair<ReactionStatus, std::string_view>, 4> kCodes{
        {{ReactionStatus::resolved, "resolved"},
         {ReactionStatus::improving, "improving"},
         {ReactionStatus::ongoing, "ongoing"},
         {ReactionStatus::transferred, "transferred"}}};
};

/// How a reaction went on. The latest of several counts.
struct ReactionOutcome {
    int reaction = 0;  ///< number of the reaction's event
    ReactionStatus status = ReactionStatus::resolved;
    std::string note;
};

/// Ended early.
struct Stopped {
    std::string reason;
};

/// Ended with the bag given: from here the whole bag counts as delivered.
struct Completed {};

/// A stop alert was seen and the infusion goes on, for this reason.
struct AlertAnswered {
    AlertSubject subject = AlertSubject::systolic;
    std::string reason;
};

/// One criterion of discharge (clinical reference, section 4).
enum class DischargeCriterion : std::uint8_t {
    observedLongEnough,
    news2Low,
    alert,
    kneeReflexPresent,
    siteClean,
    walksSteadily,
    cannulaOut,
    adviceGiven,
    escort
};

template <>
struct Codes<DischargeCriterion> {
    static constexpr std::array<std::pair<DischargeCriterion, std::string_view>, 9> kCodes{
        {{DischargeCriterion::observedLongEnough, "observed"},
         {DischargeCriterion::news2Low, "news2"},
         {DischargeCriterion::alert, "alert"},
         {DischargeCriterion::kneeReflexPresent, "knee_reflex"},
         {DischargeCriterion::siteClean, "site"},
         {DischargeCriterion::walksSteadily, "walks_steadily"},
         {DischargeCriterion::cannulaOut, "cannula_out"},
         {DischargeCriterion::adviceGiven, "advice_given"},
         {DischargeCriterion::escort, "escort"}}};
};

struct UnmetCriterion {
    DischargeCriterion criterion = DischargeCriterion::observedLongEnough;
    std::string reason;
};

/// What the nurse saw at discharge; the rest of the criteria is computed.
struct Discharged {
    bool walksSteadily = false;
    bool cannulaOutWhole = false;
    bool adviceGiven = false;
    bool escorted = false;
    std::vector<UnmetCriterion> unmet;  ///< each with its reason
};

/// The record is frozen.
struct Signed {};

/// Closed before the infusion began.
struct NotStarted {
    std::string reason;
};

/// Another bag for the same order, while infusing or paused. The dose goes on: what was given stays given,
/// and what is still to be given of the order is less than the bag holds.
struct BagChanged {
    std::string productId;
    std::string lot;
    Date expiry = Date::fromDaysSinceEpoch(0);  ///< last day of use
    std::string reason;
};

enum class CheckKind : std::uint8_t { vitals, kneeReflex, site };

template <>
struct Codes<CheckKind> {
    static constexpr std::array<std::pair<CheckKind, std::string_view>, 3> kCodes{
        {{CheckKind::vitals, "vitals"}, {CheckKind::kneeReflex, "knee_reflex"}, {CheckKind::site, "site"}}};
};

/// "Recheck in 5 min": a check besides the protocol's.
struct RecheckPlanned {
    Duration after;                       ///< 1 to 60 min
    std::optional<AlertSubject> subject;  ///< the sign to look at again; absent: the vital signs
};

/// Why a planned check was late or missed. The check is named by its kind and due time.
struct CheckExplained {
    CheckKind kind = CheckKind::vitals;
    UtcTime dueAt = UtcTime::fromMilliseconds(0);
    std::string reason;
};

/// Silences the alarm of one check for a while. The check stays due or overdue all the same.
struct Snoozed {
    CheckKind kind = CheckKind::vitals;
    UtcTime dueAt = UtcTime::fromMilliseconds(0);
    UtcTime until = UtcTime::fromMilliseconds(0);  ///< at most 10 min after the event
    std::string reason;
};

struct EmergencyOpened {
    std::string card;  ///< id of the protocol's emergency card
};

/// A step of an open card was done.
struct EmergencyStep {
    std::string card;
    int step = 0;  ///< place in the card's steps, from 0
};

struct EmergencyClosed {
    std::string card;
    std::string outcome;  ///< how it ended, in words
};

/// The wall clock was set or jumped while the session ran. The program's own clock went on; nothing moves.
struct ClockJumped {
    Duration by;  ///< positive: forwards
};

/// The infusion was ended by mistake: it stands paused since its end, and nothing ran in between.
struct Reopened {
    std::string reason;
};

/// Somebody decided that a pause goes on; the next decision is due some minutes after this one.
struct PauseKept {
    std::string reason;
};

/// All kinds but the amendments: what can be put in the place of an event.
using ActBody =
    std::variant<Prepared, DoubleChecked, Confirmed, CannulaPlaced, VitalsTaken, Started, RateChanged, Paused,
                 Resumed, SiteChecked, Note, Reaction, Stopped, Completed, AlertAnswered, Discharged, Signed,
                 NotStarted, BagChanged, ReactionIntervention, PrescriberTold, ReactionOutcome,
                 RecheckPlanned, CheckExplained, Snoozed, EmergencyOpened, EmergencyStep, EmergencyClosed,
                 ClockJumped, Reopened, PauseKept>;

/// An event was wrong: this is how it was.
struct Amended {
    int target = 0;  ///< number of the event
    ActBody replacement;
    std::optional<UtcTime> occurredAt;  ///< absent: the time was right
    std::string reason;
};

/// An event never happened here: it belongs to another patient, or to nobody.
struct EnteredInError {
    int target = 0;  ///< number of the event
    std::string reason;
};

namespace detail {
template <class Variant, class... More>
struct Appended;
template <class... Kinds, class... More>
struct Appended<std::variant<Kinds...>, More...> {
    using Type = std::variant<Kinds..., More...>;
};
}  // namespace detail

/// Any kind: those of `ActBody`, in their order, and the two amendments.
using EventBody = detail::Appended<ActBody, Amended, EnteredInError>::Type;

/// The stable word of an event's kind: `started`, `rate_changed`, ... in the order of `EventBody`.
[[nodiscard]] std::string_view kindOf(const EventBody& body);

[[nodiscard]] EventBody toEventBody(const ActBody& act);
/// None for an amendment.
[[nodiscard]] std::optional<ActBody> toActBody(const EventBody& body);
/// Whether it corrects another event.
[[nodiscard]] bool isAmendment(const EventBody& body);

/// One thing that happened. `occurredAt` is when; `recordedAt` is when it was written down, later for a late
/// entry.
struct SessionEvent {
    EventBody body;
    UtcTime occurredAt = UtcTime::fromMilliseconds(0);
    UtcTime recordedAt = UtcTime::fromMilliseconds(0);
    std::optional<StaffId> actor;   ///< none only in scenarios of the command line
    std::optional<StaffId> second;  ///< second nurse, or the prescriber who authorised
    std::string lateReason;         ///< why it was written later than it happened; empty when it was not
    /// Rank in the order of recording within the session, from 1; 0 in a log that nobody numbered, whose
    /// events count as recorded in the order in which they stand.
    int number = 0;
};

}  // namespace gramhour
