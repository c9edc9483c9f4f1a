#include "store/sql/sql_clinic.h"

#include "store/sql/sql_values.h"

namespace gramhour::store {

namespace {

Chair toChair(const Row& row) {
    return {row.id<ChairId>(0), row.string(1), row.boolean(2)};
}

Staff toStaff(const Row& row) {
    return {row.id<StaffId>(0), row.string(1), row.string(2), Roles::fromBits(row.integer(3)),
            row.boolean(4),     row.boolean(5)};
}

StaffCredentials toCredentials(const Row& row) {
    return {toStaff(row), row.string(6)};
}

EmergencyAccess toEmergency(const Row& row) {
    return {row.id<EmergencyAccessId>(0), row.id<StaffId>(1),  row.time(2),  row.time(3), row.string(4),
            row.optionalId<StaffId>(5),   row.optionalTime(6), row.string(7)};
}

Draft toDraft(const Row& row) {
    return {row.string(0), row.string(1), row.id<StaffId>(2), row.time(3)};
}

}  // namespace

std::optional<ClinicDetails> SqlClinic::details() const {
    return m_connection.query("SELECT name, address, phone FROM clinic WHERE id = 1").one([](const Row& row) {
        return ClinicDetails{row.string(0), row.string(1), row.string(2)};
    });
}

std::vector<Chair> SqlClinic::chairs() const {
    return m_connection.query("SELECT id, name, is_in_service FROM chair ORDER BY id").all(toChair);
}

std::optional<Chair> SqlClinic::chair(ChairId id) const {
    return m_connection.query("SELECT id, name, is_in_service FROM chair WHERE id = $1", id).one(toChair);
}

std::optional<std::string> SqlClinic::protocolText() const {
    return m_connection.queryOne<std::string>(
        "SELECT content FROM protocol_version ORDER BY id DESC LIMIT 1");
}

std::optional<std::string> SqlClinic::protocolTextBySha256(std::string_view sha256) const {
    return m_connection.queryOne<std::string>("SELECT content FROM protocol_version WHERE sha256 = $1",
                                              sha256);
}

void SqlClinic::setDetails(const ClinicDetails& details, UtcTime now) {
    m_connection.run("INSERT INTO clinic (id, name, address, phone, changed_at) VALUES (1, $1, $2, $3, $4) "
                     "ON CONFLICT (id) DO UPDATE SET name = $1, address = $2, phone = $3, changed_at = $4",
                     details.name, details.address, details.phone, now);
}

ChairId SqlClinic::addChair(const std::string& name) {
    return ChairId(m_connection
                       .queryOne<std::int64_t>(
                           "INSERT INTO chair (name, is_in_service) VALUES ($1, 1) RETURNING id", name)
                       .value());
}

void SqlClinic::updateChair(const Chair& chair) {
    m_connection.run("UPDATE chair SET name = $2, is_in_service = $3 WHERE id = $1", chair.id, chair.name,
                     chair.isInService);
}

void SqlClinic::adoptProtocol(const Protocol& protocol, std::string_view text, UtcTime now,
                              std::optional<StaffId> by) {
    m_connection.run(
        "INSERT INTO protocol_version (protocol_id, version, sha256, title, content, adopted_at, adopted_by) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        protocol.id, protocol.version, protocol.sha256, protocol.title, text, now, by);
}

Safekeeping SqlClinic::safekeeping() const {
    return m_connection.query("SELECT backup_folder, downtime_code FROM safekeeping WHERE id = 1")
        .one([](const Row& row) {
            return Safekeeping{row.string(0), row.string(1)};
        })
        .value_or(Safekeeping());
}

void SqlClinic::setSafekeeping(const Safekeeping& safekeeping) {
    m_connection.run("INSERT INTO safekeeping (id, backup_folder, downtime_code) VALUES (1, $1, $2) "
                     "ON CONFLICT (id) DO UPDATE SET backup_folder = $1, downtime_code = $2",
                     safekeeping.backupFolder, safekeeping.downtimeCode);
}

std::optional<Staff> SqlStaff::find(StaffId id) const {
    return m_connection
        .query("SELECT id, sign_in_name, display_name, roles, is_active, must_change_password FROM staff "
               "WHERE id = $1",
               id)
        .one(toStaff);
}

std::optional<StaffCredentials> SqlStaff::credentials(std::string_view signInName) const {
    return m_connection
        .query("SELECT id, sign_in_name, display_name, roles, is_active, must_change_password, password_hash "
               "FROM staff WHERE "
               "sign_in_name = $1",
               signInName)
        .one(toCredentials);
}

std::optional<StaffCredentials> SqlStaff::credentials(StaffId id) const {
    return m_connection
        .query("SELECT id, sign_in_name, display_name, roles, is_active, must_change_password, password_hash "
               "FROM staff WHERE id = $1",
               id)
        .one(toCredentials);
}

std::vector<Staff> SqlStaff::all() const {
    return m_connection
        .query("SELECT id, sign_in_name, display_name, roles, is_active, must_change_password FROM staff "
               "ORDER BY display_name, id")
        .all(toStaff);
}

StaffId SqlStaff::add(const Staff& staff, std::string_view passwordHash, UtcTime now) {
    return StaffId(
        m_connection
            .queryOne<std::int64_t>(
                "INSERT INTO staff (sign_in_name, display_name, roles, password_hash, is_active, made_at, "
                "must_change_password) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
                staff.signInName, staff.displayName, staff.roles.bits(), passwordHash, staff.isActive, now,
                staff.mustChangePassword)
            .value());
}

void SqlStaff::update(const Staff& staff) {
    m_connection.run(
        "UPDATE staff SET display_name = $2, roles = $3, is_active = $4, must_change_password = $5 "
        "WHERE id = $1",
        staff.id, staff.displayName, staff.roles.bits(), staff.isActive, staff.mustChangePassword);
}

void SqlStaff::setPasswordHash(StaffId id, std::string_view hash) {
    m_connection.run("UPDATE staff SET password_hash = $2 WHERE id = $1", id, hash);
}

SignInFailures SqlStaff::failures(std::string_view signInName) const {
    return m_connection
        .query("SELECT failures, last_at FROM sign_in_failure WHERE sign_in_name = $1", signInName)
        .one([](const Row& row) {
            return SignInFailures{static_cast<int>(row.integer(0)), row.time(1)};
        })
        .value_or(SignInFailures());
}

void SqlStaff::setFailures(std::string_view signInName, const SignInFailures& failures) {
    if (failures.count == 0) {
        m_connection.run("DELETE FROM sign_in_failure WHERE sign_in_name = $1", signInName);
        return;
    }
    m_connection.run("INSERT INTO sign_in_failure (sign_in_name, failures, last_at) VALUES ($1, $2, $3) "
                     "ON CONFLICT (sign_in_name) DO UPDATE SET failures = $2, last_at = $3",
                     signInName, failures.count, failures.lastAt);
}

std::optional<EmergencyAccess> SqlStaff::emergency(EmergencyAccessId id) const {
    return m_connection
        .query("SELECT id, staff_id, opened_at, ends_at, reason, reviewed_by, reviewed_at, review_note "
               "FROM emergency_access WHERE id = $1",
               id)
        .one(toEmergency);
}

std::vector<EmergencyAccess> SqlStaff::emergencies(std::size_t limit) const {
    return m_connection
        .query("SELECT id, staff_id, opened_at, ends_at, reason, reviewed_by, reviewed_at, review_note "
               "FROM emergency_access ORDER BY id DESC LIMIT $1",
               static_cast<std::int64_t>(limit))
        .all(toEmergency);
}

std::int64_t SqlStaff::emergenciesToReview() const {
    return m_connection
        .queryOne<std::int64_t>("SELECT count(*) FROM emergency_access WHERE reviewed_at IS NULL")
        .value();
}

EmergencyAccessId SqlStaff::addEmergency(const EmergencyAccess& access) {
    return EmergencyAccessId(
        m_connection
            .queryOne<std::int64_t>("INSERT INTO emergency_access (staff_id, opened_at, ends_at, reason) "
                                    "VALUES ($1, $2, $3, $4) RETURNING id",
                                    access.staff, access.openedAt, access.endsAt, access.reason)
            .value());
}

void SqlStaff::endEmergency(EmergencyAccessId id, UtcTime at) {
    m_connection.run("UPDATE emergency_access SET ends_at = $2 WHERE id = $1", id, at);
}

void SqlStaff::reviewEmergency(EmergencyAccessId id, StaffId by, UtcTime at, std::string_view note) {
    m_connection.run(
        "UPDATE emergency_access SET reviewed_by = $2, reviewed_at = $3, review_note = $4 WHERE id = $1", id,
        by, at, note);
}

std::optional<Draft> SqlDrafts::find(std::string_view key) const {
    return m_connection.query("SELECT key, body, saved_by, saved_at FROM draft WHERE key = $1", key)
        .one(toDraft);
}

std::vector<Draft> SqlDrafts::all() const {
    return m_connection.query("SELECT key, body, saved_by, saved_at FROM draft ORDER BY saved_at DESC, key")
        .all(toDraft);
}

void SqlDrafts::save(const Draft& draft) {
    m_connection.run("INSERT INTO draft (key, body, saved_by, saved_at) VALUES ($1, $2, $3, $4) "
                     "ON CONFLICT (key) DO UPDATE SET body = $2, saved_by = $3, saved_at = $4",
                     draft.key, draft.body, draft.savedBy, draft.savedAt);
}

void SqlDrafts::remove(std::string_view key) {
    m_connection.run("DELETE FROM draft WHERE key = $1", key);
}

}  // namespace gramhour::store
