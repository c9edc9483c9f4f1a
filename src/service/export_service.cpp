#include "service/export_service.h"

#include <algorithm>

#include "exchange/csv_sessions.h"
#include "service/audit.h"
#include "service/export_fhir.h"
#include "service/export_file.h"
#include "service/history_service.h"
#include "service/permissions.h"
#include "service/session_basis.h"

namespace gramhour {

namespace {

constexpr std::size_t kBufferBytes = 256 * 1024;
constexpr std::size_t kRowsAtOnce = 256;

std::string_view codeOf(ExportForm form) {
    switch (form) {
    case ExportForm::csv:
        return "csv";
    case ExportForm::fhirBundle:
        return "fhir-bundle";
    case ExportForm::fhirNdjson:
        break;
    }
    return "fhir-ndjson";
}

std::string_view codeOf(ExportProblem problem) {
    switch (problem) {
    case ExportProblem::cancelled:
        return "cancelled";
    case ExportProblem::fileExists:
        return "file-exists";
    case ExportProblem::cannotWrite:
        break;
    }
    return "cannot-write";
}

/// "csv with names {"from":"2026-01-01"}": what was taken, not where to.
std::string detailOf(const ExportRequest& request) {
    return std::string(codeOf(request.form)) +
           (request.names == ExportNames::shown ? " with names " : " without names ") +
           toJson(request.filter);
}

/// Whether the filter asks for days alone, so that a walk over them is all there is to do.
bool asksForDaysOnly(HistoryFilter filter) {
    filter.from.reset();
    filter.to.reset();
    return filter == HistoryFilter{};
}

/// Exports of one clinic name the same thing the same way, those of two clinics never.
std::string nameSpaceOf(const ReadTx& tx) {
    const std::vector<NumberedAuditEntry> first = tx.audit().ofAction("clinic.set-up", std::nullopt, 1);
    return "gramhour/" + (first.empty() ? std::string("?") : first.front().entry.at.toIso());
}

std::filesystem::path dictionaryOf(const std::filesystem::path& table) {
    return table.parent_path() / (table.stem().string() + ".columns.csv");
}

/// What the export is to leave behind.
std::vector<std::filesystem::path> placesOf(const ExportRequest& request) {
    std::vector<std::filesystem::path> places{request.file};
    if (request.form == ExportForm::csv) {
        places.push_back(dictionaryOf(request.file));
    }
    return places;
}

/// The dictionary only with its table, and the table only with its dictionary.
bool keepBoth(ExportFile& table, ExportFile& dictionary) {
    if (!table.keep()) {
        return false;
    }
    if (!dictionary.keep()) {
        std::error_code ignored;
        std::filesystem::remove(table.place(), ignored);
        return false;
    }
    return true;
}

/// The rows of a table into a file, a buffer at a time.
class RowSink {
public:
    RowSink(ExportFile& file, const SessionTable& table, ExportNames names, const HistoryWatch& watch)
        : m_file(file), m_table(table), m_names(names), m_watch(watch) {}

    /// False when it is of no use to go on.
    bool take(const HistoryRow& row) {
        if (m_names == ExportNames::hidden && row.row.summary.phase != SessionPhase::ended) {
            ++m_notEnded;
            return true;
        }
        m_table.writeLine(m_writer, row);
        ++m_count;
        return m_writer.size() < kBufferBytes || flush();
    }
    bool flush() {
        m_isGood = m_isGood && m_file.write(m_writer.view());
        m_writer.clear();
        return m_isGood && !isStopped();
    }
    void report(std::int64_t done, std::int64_t total) {
        const int percent = total > 0 ? static_cast<int>(done * 100 / total) : 100;
        if (m_watch.progress && percent != m_percent) {
            m_percent = percent;
            m_watch.progress(percent);
        }
    }
    [[nodiscard]] bool isStopped() const { return m_watch.stop.stop_requested(); }
    [[nodiscard]] bool isGood() const { return m_isGood; }
    [[nodiscard]] std::int64_t count() const { return m_count; }
    [[nodiscard]] std::int64_t notEnded() const { return m_notEnded; }

private:
    ExportFile& m_file;
    const SessionTable& m_table;
    ExportNames m_names;
    const HistoryWatch& m_watch;
    CsvWriter m_writer;
    std::int64_t m_count = 0;
    std::int64_t m_notEnded = 0;
    int m_percent = -1;
    bool m_isGood = true;
};

DayRange daysOf(const ReadTx& tx, const HistoryFilter& filter) {
    DayRange days = tx.history().days().value_or(DayRange{});
    if (filter.from) {
        days.first = std::max(days.first, filter.from->daysSinceEpoch());
    }
    if (filter.to) {
        days.last = std::min(days.last, filter.to->daysSinceEpoch());
    }
    return days;
}

/// By day, those of `wanted` or all.
void writeByDay(const ReadTx& tx, const DayRange& days, const NumberSet* wanted, RowSink& sink) {
    tx.history().walkRows(days, [&](const HistoryRow& row) {
        sink.report(row.fact.clinicDay - days.first, days.days());
        if (wanted != nullptr && !wanted->contains(row.row.id.value())) {
            return !sink.isStopped();
        }
        return sink.take(row) && !sink.isStopped();
    });
}

/// In the order of `ids`.
void writeByIds(const ReadTx& tx, const std::vector<SessionId>& ids, RowSink& sink) {
    for (std::size_t at = 0; at < ids.size(); at += kRowsAtOnce) {
        const std::size_t count = std::min(kRowsAtOnce, ids.size() - at);
        for (const HistoryRow& row : tx.history().rows(std::span(ids).subspan(at, count))) {
            if (!sink.take(row)) {
                return;
            }
        }
        sink.report(static_cast<std::int64_t>(at), static_cast<std::int64_t>(ids.size()));
        if (sink.isStopped()) {
            return;
        }
    }
}

}  // namespace

bool isAboutSomebody(const HistoryFilter& filter) {
    return filter.patient || filter.course || !filter.text.empty() ||
           std::any_of(filter.revisitsOf.begin(), filter.revisitsOf.end(), isAboutSomebody);
}

ServiceResult<ExportPermit> ExportService::begin(const Actor& actor, ExportRequest request) {
    const Act act = request.names == ExportNames::shown ? Act::exportNames : Act::exportHistory;
    if (const ServiceResult<void> allowed = require(m_context, actor, act); !allowed) {
        auditAlone(m_context, actor.id, "history.export-refused", {}, detailOf(request));
        return unexpected(allowed.error());
    }
    if (request.names == ExportNames::hidden && isAboutSomebody(request.filter)) {
        auditAlone(m_context, actor.id, "history.export-refused", {}, detailOf(request));
        return refuse(ServiceErrorCode::invalid, "filter");
    }
    if (!request.secret.empty() && request.secret.size() < Deidentifier::kShortestSecret) {
        return refuse(ServiceErrorCode::invalid, "secret");
    }
    ExportPermit permit(actor.id, std::move(request));
    if (permit.m_request.names == ExportNames::hidden) {
        permit.m_hidden = permit.m_request.secret.empty()
                              ? std::make_shared<const Deidentifier>()
                              : std::make_shared<const Deidentifier>(permit.m_request.secret);
    }
    permit.m_at = m_context.clock.now();
    permit.m_nameSpace = m_context.store.read(nameSpaceOf);
    auditAlone(m_context, actor.id, "history.export-begun", {}, detailOf(permit.m_request));
    return permit;
}

void ExportService::finish(const ExportPermit& permit, const ExportResult& result) {
    if (result) {
        auditAlone(m_context, permit.m_by, "history.exported", {},
                   std::string(codeOf(permit.m_request.form)) + ", sessions " +
                       std::to_string(result->sessions));
    } else {
        auditAlone(m_context, permit.m_by, "history.export-ended", {},
                   std::string(codeOf(permit.m_request.form)) + ", " + std::string(codeOf(result.error())));
    }
}

ExportResult ExportService::write(const ExportPermit& permit, const HistoryWatch& watch) const {
    const ExportRequest& request = permit.m_request;
    for (const std::filesystem::path& place : placesOf(request)) {
        std::error_code ignored;
        if (place.filename().empty() || std::filesystem::is_directory(place, ignored)) {
            return unexpected(ExportProblem::cannotWrite);
        }
        if (request.existing == ExistingFile::keep && std::filesystem::exists(place, ignored)) {
            return unexpected(ExportProblem::fileExists);
        }
    }
    return request.form == ExportForm::csv ? writeTable(permit, watch) : writeFhir(permit, watch);
}

std::optional<std::vector<SessionId>> ExportService::select(const ExportPermit& permit,
                                                            const HistoryWatch& watch) const {
    std::optional<HistorySelection> selection = HistoryService(m_context).select(
        permit.m_request.filter, {HistoryColumn::time, SortDirection::ascending}, {watch.stop, {}});
    if (!selection) {
        return std::nullopt;
    }
    if (permit.m_hidden) {
        // The order of days would tell how far each one was moved: order by what stands for the session.
        std::vector<std::pair<std::string, SessionId>> named;
        named.reserve(selection->ids.size());
        for (const SessionId id : selection->ids) {
            named.emplace_back(
                permit.m_hidden->pseudonym("order/" + std::to_string(id.value())).substr(0, 15), id);
        }
        std::sort(named.begin(), named.end());
        std::transform(named.begin(), named.end(), selection->ids.begin(),
                       [](const auto& pair) { return pair.second; });
    }
    return std::move(selection->ids);
}

ExportResult ExportService::writeTable(const ExportPermit& permit, const HistoryWatch& watch) const {
    const ExportRequest& request = permit.m_request;
    const bool isWalk = !permit.m_hidden;
    std::optional<std::vector<SessionId>> ids;
    if (!isWalk || !asksForDaysOnly(request.filter)) {
        ids = select(permit, watch);
        if (!ids) {
            return unexpected(ExportProblem::cancelled);
        }
    }
    const SessionTable table(permit.m_hidden.get());
    ExportFile file(request.file);
    ExportFile dictionary(dictionaryOf(request.file));
    if (!file.isOpen() || !dictionary.isOpen() || !file.write(table.headerLine()) ||
        !dictionary.write(table.dictionary())) {
        return unexpected(ExportProblem::cannotWrite);
    }
    RowSink sink(file, table, request.names, watch);
    m_context.store.openReader()->read([&](const ReadTx& tx) {
        if (!isWalk) {
            writeByIds(tx, *ids, sink);
            return;
        }
        NumberSet wanted;
        for (const SessionId id : ids.value_or(std::vector<SessionId>())) {
            wanted.insert(id.value());
        }
        writeByDay(tx, daysOf(tx, request.filter), ids ? &wanted : nullptr, sink);
    });
    if (sink.isStopped()) {
        return unexpected(ExportProblem::cancelled);
    }
    if (!sink.flush() || !keepBoth(file, dictionary)) {
        return unexpected(ExportProblem::cannotWrite);
    }
    sink.report(1, 1);
    return ExportReport{
        .sessions = sink.count(), .notEnded = sink.notEnded(), .files = {file.place(), dictionary.place()}};
}

ExportResult ExportService::writeFhir(const ExportPermit& permit, const HistoryWatch& watch) const {
    const std::optional<std::vector<SessionId>> ids = select(permit, watch);
    if (!ids) {
        return unexpected(ExportProblem::cancelled);
    }
    const FhirForm form =
        permit.m_request.form == ExportForm::fhirBundle ? FhirForm::transactionBundle : FhirForm::ndjson;
    ExportFile file(permit.m_request.file);
    bool isGood = file.isOpen();
    ExportReport report{.files = {file.place()}};
    m_context.store.openReader()->read([&](const ReadTx& tx) {
        FhirExport fhir(m_context, tx, {form, permit.m_nameSpace, permit.m_hidden}, permit.m_at);
        isGood = isGood && file.write(fhirOpening(fhir.style()));
        for (std::size_t i = 0; i < ids->size() && isGood && !watch.stop.stop_requested(); ++i) {
            const std::optional<std::string> text = fhir.textOf((*ids)[i]);
            isGood = !text || file.write(*text);
            ++(text ? report.sessions : report.notEnded);
            if (watch.progress && (i % kRowsAtOnce == 0 || i + 1 == ids->size())) {
                watch.progress(static_cast<int>((i + 1) * 100 / ids->size()));
            }
        }
        isGood = isGood && file.write(fhirClosing(fhir.style()));
        report.resources = fhir.resources();
    });
    if (watch.stop.stop_requested()) {
        return unexpected(ExportProblem::cancelled);
    }
    if (!isGood || !file.keep()) {
        return unexpected(ExportProblem::cannotWrite);
    }
    return report;
}

}  // namespace gramhour
