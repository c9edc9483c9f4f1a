// The manifest beside a backup: read before anything else of a backup is believed.

#include <string>

#include "fuzz/fuzz_target.h"
#include "store/backup/manifest.h"
#include "store/keys/clinic_key.h"

using gramhour::fuzz::hold;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace gramhour;
    static const ClinicKey key = ClinicKey::make();
    const auto manifest = parseManifest(fuzz::textOf(data, size));
    if (!manifest) {
        hold(!manifest.error().code.empty() && !manifest.error().message.empty(),
             "a refusal has a code and a sentence");
        return 0;
    }
    hold(manifest->size >= 0 && manifest->content.events >= 0, "no count is negative");
    hold(!isProved(*manifest, &key), "nobody forges a manifest of a key that nobody has");
    // What is written from it is read as the same, and proved by who wrote it.
    const auto again = parseManifest(manifestText(*manifest, &key));
    hold(again.has_value() || size > kMostManifestBytes / 2, "a manifest that was written is read");
    if (!again) {
        return 0;
    }
    hold(isProved(*again, &key), "and is proved");
    hold(!isProved(*again, nullptr), "not without its key");
    hold(again->content == manifest->content && again->sha256 == manifest->sha256 &&
             again->keySlots == manifest->keySlots && again->madeAt == manifest->madeAt,
         "reading and writing changes nothing");
    return 0;
}
