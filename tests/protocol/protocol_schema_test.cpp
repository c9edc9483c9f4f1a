#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/wait.h>

#include "protocol/mutations.h"
#include "support/catch.h"
#include "support/temp_folder.h"

using namespace gramhour;
using namespace gramhour::test;

// The reader decides; the schema tells editors the same. An independent implementation of JSON Schema judges
// the whole corpus of damage by the schema, and the two must agree wherever the reader complains about
// structure.

TEST_CASE("Schema and reader judge the same damage alike", "[protocol][H-05]") {
    const Json document = smallProtocol();
    Json corpus = Json::array();
    for (const Mutation& mutation : allMutations(document)) {
        const Expected<Protocol, JsonError> read = parseProtocol(mutated(document, mutation).dump());
        corpus.push_back({{"at", mutation.at.to_string()},
                          {"remove", mutation.isRemoval},
                          {"value", mutation.value},
                          {"code", read ? "accepted" : read.error().code}});
    }
    const TempFolder folder;
    const std::filesystem::path base = folder.path();
    std::ofstream(base / "document.json") << document.dump();
    std::ofstream(base / "schema.json") << protocolSchemaText();
    std::ofstream(base / "corpus.json") << corpus.dump();

    const std::filesystem::path script =
        std::filesystem::path(GRAMHOUR_FIXTURES_DIR).parent_path() / "protocol" / "check_schema.py";
    // The distribution's python3, which its jsonschema package serves; another may stand before it on the
    // PATH.
    const char* python = std::filesystem::exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
    const int status =
        std::system((std::string(python) + " '" + script.string() + "' '" + base.string() + "'").c_str());
    const int exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    if (exitCode == 77 || exitCode == 127) {
        WARN("skipped: needs python3 with the jsonschema module (package python3-jsonschema)");
        return;
    }
    CHECK(exitCode == 0);
}
