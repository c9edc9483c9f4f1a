#include "service/draft_service.h"

#include <charconv>

namespace gramhour {

namespace {

/// A key is "form", "form/subject" or, for one of several forms of a subject, "session/subject/panel".
struct Key {
    std::string_view form;
    std::optional<std::int64_t> subject;
    std::string_view panel;
};

Key keyOf(std::string_view text) {
    const std::size_t first = text.find('/');
    Key key{text.substr(0, first), std::nullopt, {}};
    if (first == std::string_view::npos) {
        return key;
    }
    const std::string_view rest = text.substr(first + 1);
    const std::size_t second = rest.find('/');
    const std::string_view subject = rest.substr(0, second);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(subject.data(), subject.data() + subject.size(), number);
    if (error == std::errc() && end == subject.data() + subject.size()) {
        key.subject = number;
    }
    if (second != std::string_view::npos) {
        key.panel = rest.substr(second + 1);
    }
    return key;
}

bool isAboutPatient(std::string_view form) {
    return form == "patient" || form == "booking" || form == "course_plan";
}

void findVisit(const ReadTx& tx, VisitId id, DraftRow& row) {
    if (const std::optional<Visit> visit = tx.visits().find(id)) {
        row.visit = id;
        row.patient = tx.patients().hit(visit->patient);
    }
}

void findSession(const ReadTx& tx, SessionId id, DraftRow& row) {
    if (const std::optional<SessionRecord> session = tx.sessions().find(id)) {
        row.session = id;
        row.visit = session->visit;
        row.patient = tx.patients().hit(session->patient);
        row.chairName = tx.clinic().chair(session->chair).value().name;
    }
}

DraftRow rowOf(const ReadTx& tx, Draft draft) {
    DraftRow row{.draft = std::move(draft)};
    const Key key = keyOf(row.draft.key);
    row.form = key.panel.empty() ? key.form : key.panel;
    row.savedByName = tx.staff().find(row.draft.savedBy).value().displayName;
    if (key.subject && key.form == "session") {
        findSession(tx, SessionId(*key.subject), row);
    } else if (key.subject && isAboutPatient(key.form)) {
        row.patient = tx.patients().hit(PatientId(*key.subject));
    } else if (key.subject && key.form != "lot") {
        findVisit(tx, VisitId(*key.subject), row);
    }
    return row;
}

}  // namespace

void DraftService::save(const Actor& actor, std::string_view key, std::string_view body) {
    const Draft draft{std::string(key), std::string(body), actor.id, m_context.clock.now()};
    m_context.store.write([&](WriteTx& tx) { tx.draftWrites().save(draft); });
}

std::optional<Draft> DraftService::load(std::string_view key) const {
    return m_context.store.read([&](const ReadTx& tx) { return tx.drafts().find(key); });
}

void DraftService::remove(std::string_view key) {
    m_context.store.write([&](WriteTx& tx) { tx.draftWrites().remove(key); });
}

std::vector<Draft> DraftService::list() const {
    return m_context.store.read([](const ReadTx& tx) { return tx.drafts().all(); });
}

std::vector<DraftRow> DraftService::rows() const {
    return m_context.store.read([](const ReadTx& tx) {
        std::vector<DraftRow> rows;
        for (Draft& draft : tx.drafts().all()) {
            rows.push_back(rowOf(tx, std::move(draft)));
        }
        return rows;
    });
}

}  // namespace gramhour
