// The file that wraps the clinic's key, and a recovery code as it is typed.

#include "store/keys/key_slots.h"

#include <string>
#include <vector>

#include "fuzz/fuzz_target.h"
#include "store/store_error.h"

using gramhour::fuzz::hold;

namespace {

using namespace gramhour;

void typeCode(std::string_view text) {
    if (const auto code = RecoveryCode::parse(text)) {
        const auto again = RecoveryCode::parse(code->printed());
        hold(again && again->printed() == code->printed(), "a code that was printed is understood");
    }
}

void readSlots(std::string_view text) {
    static const Secret workstation = Secret::random(32);
    try {
        const KeySlots slots = KeySlots::parse(text);
        const std::string written = slots.text();
        hold(KeySlots::parse(written).text() == written, "reading and writing changes nothing");
        hold(slots.openWith(workstation).empty(), "a slot opens with its own key only");
    } catch (const store::StoreError& refused) {
        hold(std::string_view(refused.what()).size() > 10, "a refusal is a sentence");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::textOf(data, size);
    typeCode(text);
    readSlots(text);
    return 0;
}
