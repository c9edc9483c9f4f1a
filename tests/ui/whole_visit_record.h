#pragma once

#include <string>
#include <vector>

#include "screening/record.h"
#include "store/store.h"

/// The stored visit as lines of text with every value in them, so that it can be held against lines written
/// by hand.
namespace gramhour::test {

struct StoredVisit {
    std::vector<std::string> patient;
    std::vector<std::string> labs;
    std::vector<std::string> visit;
    std::vector<std::string> screening;
    std::vector<std::string> order;
    std::vector<std::string> session;
    std::vector<std::string> events;  ///< "09:30 started by rokafor: 127 mL/h"
    std::vector<std::string> stock;   ///< each lot of the session, and all that moved it, oldest first
    std::vector<std::string> summary;
    std::vector<std::string> audit;   ///< oldest first, those from `auditFrom` on
    std::vector<std::string> drafts;  ///< none may be left
};

/// Reads the only patient with the only visit of the file. A time is written whole, and as "hh:mm" when it is
/// exactly on a minute of 3 March 2026.
[[nodiscard]] StoredVisit readStoredVisit(Store& store, std::size_t auditFrom);

}  // namespace gramhour::test
