#include "store/sqlite/sqlite_error.h"

namespace gramhour::store {

namespace {

StoreErrorKind kindOf(int code) {
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return StoreErrorKind::busy;
    case SQLITE_FULL:
        return StoreErrorKind::full;
    case SQLITE_IOERR:
        return StoreErrorKind::ioError;
    case SQLITE_CORRUPT:
        return StoreErrorKind::corrupt;
    case SQLITE_NOTADB:
        return StoreErrorKind::notADatabase;
    case SQLITE_READONLY:
        return StoreErrorKind::readOnly;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return StoreErrorKind::cannotOpen;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
        return StoreErrorKind::constraint;
    case SQLITE_INTERRUPT:
        return StoreErrorKind::interrupted;
    default:
        return StoreErrorKind::other;
    }
}

ConstraintKind constraintOf(int code) {
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
        return ConstraintKind::unique;
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return ConstraintKind::primaryKey;
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return ConstraintKind::foreignKey;
    case SQLITE_CONSTRAINT_CHECK:
        return ConstraintKind::check;
    case SQLITE_CONSTRAINT_NOTNULL:
        return ConstraintKind::notNull;
    case SQLITE_CONSTRAINT_DATATYPE:
    case SQLITE_MISMATCH:
        return ConstraintKind::columnType;
    case SQLITE_CONSTRAINT_TRIGGER:
        return ConstraintKind::trigger;
    default:
        return ConstraintKind::other;
    }
}

// SQLite says "UNIQUE constraint failed: patient.mrn", "cannot store TEXT value in INTEGER column
// chair.room", or the words of the trigger's own RAISE.
std::string objectOf(ConstraintKind constraint, std::string_view message) {
    if (constraint == ConstraintKind::trigger) {
        return std::string(message);
    }
    const std::string_view mark =
        constraint == ConstraintKind::columnType ? " column " : " constraint failed: ";
    const std::size_t at = message.find(mark);
    return at == std::string_view::npos ? std::string() : std::string(message.substr(at + mark.size()));
}

std::string_view sentence(StoreErrorKind kind) {
    switch (kind) {
    case StoreErrorKind::busy:
        return "The store is busy with another change; nothing was kept of this one.";
    case StoreErrorKind::full:
        return "The disk is full; nothing was kept of this change.";
    case StoreErrorKind::ioError:
        return "The disk or network drive failed while the store was used.";
    case StoreErrorKind::corrupt:
        return "The store is damaged; restore it from a backup.";
    case StoreErrorKind::notADatabase:
        return "The file is not a Gramhour store.";
    case StoreErrorKind::readOnly:
        return "The store may not be written to.";
    case StoreErrorKind::cannotOpen:
        return "The store cannot be opened.";
    case StoreErrorKind::constraint:
        return "A rule of the store refused the change.";
    case StoreErrorKind::interrupted:
        return "The work was stopped.";
    default:
        return "The store reported an unexpected error.";
    }
}

}  // namespace

StoreError sqliteError(sqlite3* database, int code, std::string_view doing) {
    const StoreErrorKind kind = kindOf(code);
    // The connection's message only belongs to this failure when it carries the same code.
    const bool ownMessage = database != nullptr && sqlite3_extended_errcode(database) == code;
    const std::string message = ownMessage ? sqlite3_errmsg(database) : sqlite3_errstr(code);
    std::string text(sentence(kind));
    text.append(" (").append(doing).append(": ").append(message);
    text.append("; SQLite ").append(std::to_string(code)).append(")");
    if (kind != StoreErrorKind::constraint) {
        return {kind, text};
    }
    const ConstraintKind constraint = constraintOf(code);
    return {kind, text, constraint, objectOf(constraint, message)};
}

}  // namespace gramhour::store
