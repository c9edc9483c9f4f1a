// Which fields take text, and which of them the naughty strings go through. A field that is added to the
// sources of the window and not to this table fails: whoever adds one decides whether it is walked.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "support/catch.h"

namespace {

constexpr const char* kWalked = "";
constexpr const char* kFinds = "looks for something and keeps nothing";
constexpr const char* kSecret = "a password or code: never shown, compared or hashed as it is";
constexpr const char* kCompared = "compared with what is on record, kept nowhere";
constexpr const char* kSignIn = "a sign-in name: folded, and few signs are allowed (staff_test)";
constexpr const char* kChecked =
    "a number, date or time: read, and what cannot be read is told (widgets_editors)";

struct Input {
    const char* name;
    const char* why;  ///< it is not walked; kWalked: it is
};

using Inputs = std::map<std::string, std::vector<Input>>;

const Inputs& inputs() {
    static const Inputs all{
        {"alarms/alarm_bar.cpp", {{"shell.alarm_reason", kWalked}}},
        {"audit/anchor_list.cpp", {{"audit.anchors.typed", kCompared}}},
        {"audit/emergency_reviews.cpp", {{"audit.emergencies.note", kWalked}}},
        {"history/export_dialog.cpp", {{"export secret", kSecret}}},
        {"history/filter_find.h", {{"a list's search", kFinds}}},
        {"history/filter_panel.cpp", {{"history.view_name", kWalked}}},
        {"orders/limit_card.cpp", {{"order.limit.concentration", kWalked}}},
        {"patients/allergies_editor.cpp",
         {{"allergies.substance", kWalked}, {"allergies.reaction", kWalked}}},
        {"patients/attach_panel.cpp", {{"attach.familyName", kCompared}, {"attach.recordNumber", kCompared}}},
        {"patients/merge_panel.cpp", {{"merge.reason", kWalked}}},
        {"patients/patient_form.cpp",
         {{"patient_form.givenName and its like", kWalked}, {"patient_form.note", kWalked}}},
        {"patients/patient_notices.cpp", {{"patient.undo_reason", kWalked}}},
        {"patients/walk_in_panel.cpp", {{"hurry.initials", kWalked}}},
        {"schedule/course_card.cpp", {{"course.N.reason", kWalked}}},
        {"schedule/patient_choice.cpp", {{"course.patient.find", kFinds}}},
        {"schedule/selection_bar.cpp", {{"schedule.reason", kWalked}}},
        {"screening/close_panel.cpp", {{"screening.close.reason", kWalked}}},
        {"screening/decision_panel.cpp", {{"screening.decision.reason", kWalked}}},
        {"screening/medicine_list.cpp", {{"screening.medicine", kWalked}}},
        {"session/act_panel.cpp", {{"site.late_reason and its like", kWalked}}},
        {"session/amend_panel.cpp", {{"amend.password", kSecret}}},
        {"session/credentials_fields.cpp", {{"rate.prescriber.reason", kWalked}}},
        {"session/event_editor.cpp", {{"amend.text", kWalked}, {"amend.reason and its like", kWalked}}},
        {"session/observe_page.cpp",
         {{"discharge.advice_given.reason and its like", kWalked}, {"sign.password", kSecret}}},
        {"session/prepare_forms.cpp",
         {{"prepare.patient.family_name", kCompared}, {"prepare.patient.record_number", kCompared}}},
        {"session/prepare_page.cpp",
         {{"prepare.start.late_reason", kWalked}, {"prepare.not_started.reason", kWalked}}},
        {"session/quick_line.cpp", {{"pause.reason and its like", kWalked}}},
        {"session/rate_panel.cpp", {{"rate.reason", kWalked}}},
        {"session/reaction_course_panel.cpp", {{"course.note", kWalked}, {"course.told", kWalked}}},
        {"session/reaction_panel.cpp", {{"reaction.told_name", kWalked}}},
        {"session/reason_panel.cpp", {{"note.text", kWalked}}},
        {"session/site_panel.cpp", {{"site.note", kWalked}}},
        {"settings/chairs_section.cpp",
         {{"settings.chairs.new", kWalked}, {"settings.chair.N.name", kWalked}}},
        {"settings/clinic_section.cpp",
         {{"settings.clinic.name", kWalked},
          {"settings.clinic.address", kWalked},
          {"settings.clinic.phone", kWalked}}},
        {"settings/new_password_form.cpp", {{"present", kSecret}, {"password", kSecret}, {"again", kSecret}}},
        {"settings/passphrase_dialog.cpp", {{"passphrase", kSecret}}},
        {"settings/staff_panel.cpp",
         {{"settings.staff.display_name", kWalked},
          {"settings.staff.signin_name", kSignIn},
          {"settings.staff.password", kSecret}}},
        {"shell/emergency_dialog.cpp", {{"breakglass.reason", kWalked}}},
        {"shell/first_codes_page.cpp", {{"the codes of the first start", kSecret}}},
        {"shell/first_start_page.cpp",
         {{"first.clinic", kWalked},
          {"first.display_name", kWalked},
          {"first.signin_name", kSignIn},
          {"first.chair.2 and its like", kWalked}}},
        {"shell/password_field.cpp", {{"every password of the door", kSecret}}},
        {"shell/restore_offer.cpp", {{"recovery code", kSecret}}},
        {"shell/sign_in_page.cpp", {{"signin.name", kSignIn}}},
        {"stock/lot_acts.cpp", {{"stock.lot.reason", kWalked}}},
        {"stock/receive_panel.cpp", {{"stock.receive.lot", kWalked}}},
        {"widgets/checked_edit.h", {{"every number and date", kChecked}}},
        {"widgets/sign_fields.cpp", {{"name of who signs", kSignIn}, {"password of who signs", kSecret}}},
        {"widgets/top_bar.h", {{"every search of a list", kFinds}}},
    };
    return all;
}

std::string textOf(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    static const std::regex kComment("//[^\n]*");
    return std::regex_replace(text.str(), kComment, "");
}

/// How many text inputs each source of the window makes or derives from.
std::map<std::string, std::ptrdiff_t> inputsInSources() {
    const std::filesystem::path folder = std::filesystem::path(GRAMHOUR_RESOURCES_DIR).parent_path() / "ui";
    const std::regex input(
        "(new|public) Q(LineEdit|PlainTextEdit|TextEdit)\\b|setEditable\\(true|QInputDialog");
    std::map<std::string, std::ptrdiff_t> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        const std::string ending = entry.path().extension().string();
        if (ending != ".cpp" && ending != ".h") {
            continue;
        }
        const std::string text = textOf(entry.path());
        const auto count = std::distance(std::sregex_iterator(text.begin(), text.end(), input), {});
        if (count > 0) {
            found.emplace(entry.path().lexically_relative(folder).generic_string(), count);
        }
    }
    return found;
}

/// All that the walks do, as one text.
std::string walks() {
    const std::filesystem::path folder =
        std::filesystem::path(GRAMHOUR_RESOURCES_DIR).parent_path() / "tests" / "ui";
    std::string text;
    for (const char* name : {"naughty_fields.cpp", "naughty_places.cpp", "naughty_visit.cpp",
                             "naughty_chair.cpp", "naughty_course.cpp", "naughty_doors.cpp"}) {
        text += textOf(folder / name);
    }
    return text;
}

}  // namespace

TEST_CASE("every field that takes text is walked with naughty strings, or named with why not", "[ui][H-25]") {
    const std::map<std::string, std::ptrdiff_t> found = inputsInSources();
    CHECK(found.size() > 40);  // the sources were found and read
    for (const auto& [file, count] : found) {
        CAPTURE(file);
        const auto known = inputs().find(file);
        REQUIRE(known != inputs().end());
        CHECK(static_cast<std::ptrdiff_t>(known->second.size()) == count);
    }
    for (const auto& [file, named] : inputs()) {
        CAPTURE(file);
        CHECK(found.count(file) == 1);
    }
}

TEST_CASE("what is said to be walked is walked", "[ui][H-25]") {
    const std::string text = walks();
    for (const auto& [file, named] : inputs()) {
        for (const Input& input : named) {
            if (*input.why == '\0') {
                const std::string name(input.name);
                CAPTURE(file, name);
                // "patient_form.givenName and its like" is found by its first word's end: "givenName".
                const std::string first = name.substr(0, name.find(' '));
                const std::string part = first.rfind("patient_form.", 0) == 0 ? first.substr(13) : first;
                CHECK(text.find(part) != std::string::npos);
            }
        }
    }
}
