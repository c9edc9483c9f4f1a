#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace gramhour::store {

/// What went wrong with the store, as far as a program can act on it.
enum class StoreErrorKind {
    busy,          ///< another connection holds the lock for longer than the waiting time; may be tried again
    inUse,         ///< another program has this store open for writing
    full,          ///< no space left on the disk; nothing of the transaction was kept
    ioError,       ///< the disk or the network drive failed
    corrupt,       ///< the content contradicts itself
    readOnly,      ///< the file, its folder or the connection does not allow writing
    constraint,    ///< a rule of the schema refused the change; see StoreError::constraint()
    notADatabase,  ///< the file is something else than a Gramhour store
    newerSchema,   ///< the file was written by a newer Gramhour
    olderSchema,   ///< the file needs a migration that a reader may not make
    keyNeeded,     ///< the file is encrypted, and nothing at hand opens it
    keysDamaged,   ///< the file that holds the keys is damaged, not the store's own
    networkDrive,  ///< the file lies where locks and syncs cannot be trusted
    cannotOpen,    ///< the file or its folder is missing or may not be opened
    interrupted,   ///< Connection::interrupt() was called
    invalidText,   ///< text to store holds a NUL or is not UTF-8
    other,
};

/// Which rule of the schema refused a change.
enum class ConstraintKind {
    none,  ///< the error is not about a constraint
    unique,
    primaryKey,
    foreignKey,
    check,
    notNull,
    columnType,
    trigger,  ///< a trigger refused, for example changing an append-only table
    other,
};

/// A broken machine, a full disk or a refused change. The text says in a sentence what happened, for the log
/// and as a base for what a person reads; it holds no stored values.
class StoreError : public std::runtime_error {
public:
    StoreError(StoreErrorKind kind, const std::string& sentence,
               ConstraintKind constraint = ConstraintKind::none, std::string object = {})
        : std::runtime_error(sentence), m_kind(kind), m_constraint(constraint), m_object(std::move(object)) {}

    [[nodiscard]] StoreErrorKind kind() const { return m_kind; }
    [[nodiscard]] ConstraintKind constraint() const { return m_constraint; }
    /// What the constraint is about, as the engine names it: `patient.mrn` for a unique rule, the name of a
    /// CHECK, the message of a trigger. Empty where the engine does not say (foreign keys).
    [[nodiscard]] const std::string& object() const { return m_object; }

    [[nodiscard]] bool isUniqueViolation() const {
        return m_constraint == ConstraintKind::unique || m_constraint == ConstraintKind::primaryKey;
    }

private:
    StoreErrorKind m_kind;
    ConstraintKind m_constraint;
    std::string m_object;
};

/// The kind's name, for logs: `ioError`.
[[nodiscard]] std::string_view name(StoreErrorKind kind);

}  // namespace gramhour::store
