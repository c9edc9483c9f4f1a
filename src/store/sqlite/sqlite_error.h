#pragma once

#include <string>
#include <string_view>

#include <sqlite3.h>

#include "store/store_error.h"

namespace gramhour::store {

/// The error for what `database` just reported as `code` while `doing` ("committing"). Speaks of no stored
/// value.
[[nodiscard]] StoreError sqliteError(sqlite3* database, int code, std::string_view doing);

}  // namespace gramhour::store
