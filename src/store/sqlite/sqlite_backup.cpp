// SqliteConnection::backupTo: SQLite's online backup into a file beside the target, which then takes its
// place.
#include "store/sqlite/sqlite_connection.h"
#include "store/sqlite/sqlite_copy.h"

namespace gramhour::store {

void SqliteConnection::backupTo(const std::filesystem::path& target, const BackupProgress& progress) {
    if (m_transaction != State::none) {
        throw std::logic_error("a backup makes its own transaction");
    }
    PartialFile partial(target);
    {
        // One snapshot for all steps; otherwise each commit of the writer would make SQLite start over.
        Transaction snapshot(*this, TransactionMode::read);
        copyPages(m_database.get(), {partial.path(), m_vfs, m_key.get()}, progress);
        snapshot.commit();
    }
    partial.putInPlace();
}

}  // namespace gramhour::store
