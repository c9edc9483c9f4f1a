#include "store/sql/sql_store.h"

#include "store/backup/store_backups.h"
#include "store/migrations.h"
#include "store/sql/sql_audit.h"
#include "store/sql/sql_bulk.h"
#include "store/sql/sql_clinic.h"
#include "store/sql/sql_history.h"
#include "store/sql/sql_patients.h"
#include "store/sql/sql_schedule.h"
#include "store/sql/sql_screenings.h"
#include "store/sql/sql_sessions.h"
#include "store/sql/sql_stock.h"
#include "store/sql/sql_visits.h"
#include "store/sqlite/sqlite_engine.h"

namespace gramhour::store {

/// The repositories over one connection. They hold nothing, so one set serves all its transactions.
class SqlStore::Tx final : public WriteTx {
public:
    Tx(Connection& connection, const StoreOptions& options)
        : m_clinic(connection),
          m_staff(connection),
          m_patients(connection),
          m_visits(connection),
          m_schedule(connection),
          m_screenings(connection),
          m_orders(connection),
          m_sessions(connection),
          m_stock(connection),
          m_history(connection),
          m_drafts(connection),
          m_audit(connection, options.place, options.key),
          m_bulk(connection, options.place, options.key) {}

    [[nodiscard]] const ClinicReads& clinic() const override { return m_clinic; }
    [[nodiscard]] const StaffReads& staff() const override { return m_staff; }
    [[nodiscard]] const PatientReads& patients() const override { return m_patients; }
    [[nodiscard]] const VisitReads& visits() const override { return m_visits; }
    [[nodiscard]] const ScheduleReads& schedule() const override { return m_schedule; }
    [[nodiscard]] const ScreeningReads& screenings() const override { return m_screenings; }
    [[nodiscard]] const OrderReads& orders() const override { return m_orders; }
    [[nodiscard]] const SessionReads& sessions() const override { return m_sessions; }
    [[nodiscard]] const StockReads& stock() const override { return m_stock; }
    [[nodiscard]] const HistoryReads& history() const override { return m_history; }
    [[nodiscard]] const DraftReads& drafts() const override { return m_drafts; }
    [[nodiscard]] const AuditReads& audit() const override { return m_audit; }
    [[nodiscard]] ClinicWrites& clinicWrites() override { return m_clinic; }
    [[nodiscard]] StaffWrites& staffWrites() override { return m_staff; }
    [[nodiscard]] PatientWrites& patientWrites() override { return m_patients; }
    [[nodiscard]] VisitWrites& visitWrites() override { return m_visits; }
    [[nodiscard]] ScheduleWrites& scheduleWrites() override { return m_schedule; }
    [[nodiscard]] ScreeningWrites& screeningWrites() override { return m_screenings; }
    [[nodiscard]] OrderWrites& orderWrites() override { return m_orders; }
    [[nodiscard]] SessionWrites& sessionWrites() override { return m_sessions; }
    [[nodiscard]] StockWrites& stockWrites() override { return m_stock; }
    [[nodiscard]] HistoryWrites& historyWrites() override { return m_history; }
    [[nodiscard]] DraftWrites& draftWrites() override { return m_drafts; }
    [[nodiscard]] AuditWrites& auditWrites() override { return m_audit; }
    [[nodiscard]] BulkWrites& bulkWrites() override { return m_bulk; }

private:
    SqlClinic m_clinic;
    SqlStaff m_staff;
    SqlPatients m_patients;
    SqlVisits m_visits;
    SqlSchedule m_schedule;
    SqlScreenings m_screenings;
    SqlOrders m_orders;
    SqlSessions m_sessions;
    SqlStock m_stock;
    SqlHistory m_history;
    SqlDrafts m_drafts;
    SqlAudit m_audit;
    SqlBulk m_bulk;
};

/// A connection of its own with the repositories over it.
class SqlStore::Reader final : public StoreReader {
public:
    Reader(std::unique_ptr<Connection> connection, const StoreOptions& options)
        : m_connection(std::move(connection)), m_tx(*m_connection, options) {}

    void read(const std::function<void(const ReadTx&)>& use) override {
        Transaction transaction(*m_connection, TransactionMode::read);
        use(m_tx);
        transaction.commit();
    }

private:
    std::unique_ptr<Connection> m_connection;
    Tx m_tx;
};

namespace {

/// A file whose migration was cut short after the schema is brought to its end by whoever may write.
void requireFacts(Connection& connection) {
    if (connection.queryOne<std::int64_t>("SELECT 1 FROM session_fact_pending LIMIT 1")) {
        throw StoreError(StoreErrorKind::olderSchema,
                         "This store's history is not worked out yet. Open it once with the program that may "
                         "change it.");
    }
}

}  // namespace

SqlStore::SqlStore(std::unique_ptr<Engine> engine, StoreOptions options)
    : m_options(std::move(options)), m_engine(std::move(engine)), m_writer(m_engine->openWriter()) {
    migrate(*m_writer, builtInMigrations(), describedBackupBeside(m_options));
    indexEarlierLots(*m_writer);
    m_writeTx = std::make_unique<Tx>(*m_writer, m_options);
    openReading();
    m_backups = std::make_unique<StoreBackups>(*m_engine, m_writer.get(), m_writing, m_options);
}

SqlStore::SqlStore(std::unique_ptr<Engine> engine, StoreOptions options, ForReading /*tag*/)
    : m_options(std::move(options)), m_engine(std::move(engine)) {
    openReading();
    requireCurrentSchema(*m_reader, builtInMigrations());
    requireFacts(*m_reader);
    m_backups = std::make_unique<StoreBackups>(*m_engine, m_writer.get(), m_writing, m_options);
}

SqlStore::~SqlStore() = default;

void SqlStore::openReading() {
    m_reader = m_engine->openReader();
    m_readTx = std::make_unique<Tx>(*m_reader, m_options);
}

void SqlStore::fill(const std::function<bool(WriteTx&)>& use) {
    if (m_writer == nullptr) {
        throw StoreError(StoreErrorKind::readOnly, "The store was opened for reading only.");
    }
    const std::scoped_lock locks(m_writing, m_reading);
    m_readTx.reset();
    m_reader.reset();
    std::exception_ptr failure;
    try {
        m_writer->setFilling(true);
        Store::fill(use);
    } catch (...) {
        failure = std::current_exception();
    }
    try {
        m_writer->setFilling(false);
        openReading();
    } catch (...) {
        failure = failure ? failure : std::current_exception();  // the first tells more
    }
    if (failure) {
        std::rethrow_exception(failure);
    }
}

Connection& SqlStore::reader() const {
    if (m_reader == nullptr) {
        throw StoreError(StoreErrorKind::busy, "The store is being filled; nothing can be read from it now.");
    }
    return *m_reader;
}

std::vector<std::string> SqlStore::fileProblems() {
    const std::lock_guard lock(m_reading);
    std::vector<std::string> problems = reader().integrityProblems();
    for (std::string& problem : reader().foreignKeyProblems()) {
        problems.push_back(std::move(problem));
    }
    return problems;
}

std::unique_ptr<StoreReader> SqlStore::openReader() const {
    return std::make_unique<Reader>(m_engine->openReader(), m_options);
}

BackupPort& SqlStore::backups() {
    return *m_backups;
}

void SqlStore::runRead(const std::function<void(const ReadTx&)>& use) const {
    const std::lock_guard lock(m_reading);
    Transaction transaction(reader(), TransactionMode::read);
    use(*m_readTx);
    transaction.commit();
}

void SqlStore::runWrite(const std::function<void(WriteTx&)>& use) {
    if (m_writer == nullptr) {
        throw StoreError(StoreErrorKind::readOnly, "The store was opened for reading only.");
    }
    const std::lock_guard lock(m_writing);
    Transaction transaction(*m_writer, TransactionMode::write);
    use(*m_writeTx);
    transaction.commit();
    m_backups->noteWritten();
}

namespace {

std::unique_ptr<Engine> engineFor(const StoreOptions& options) {
    SqliteOptions engine;
    engine.file = options.file;
    engine.vfs = options.vfs;
    engine.key = options.key;
    return makeSqliteEngine(std::move(engine));
}

}  // namespace

std::unique_ptr<Store> openSqliteStore(const StoreOptions& options) {
    return std::make_unique<SqlStore>(engineFor(options), options);
}

std::unique_ptr<Store> openSqliteStoreForReading(const StoreOptions& options) {
    return std::make_unique<SqlStore>(engineFor(options), options, SqlStore::ForReading());
}

std::unique_ptr<Store> openSqliteStore(const std::filesystem::path& file) {
    return openSqliteStore(StoreOptions{file, nullptr, {}, {}});
}

std::unique_ptr<Store> openSqliteStoreForReading(const std::filesystem::path& file) {
    return openSqliteStoreForReading(StoreOptions{file, nullptr, {}, {}});
}

}  // namespace gramhour::store
