#include "ui/shell/downtime_watch.h"

#include <exception>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "service/downtime_service.h"
#include "ui/printing/downtime_file.h"
#include "ui/printing/downtime_sheet.h"
#include "ui/printing/paper_output.h"
#include "ui/printing/sealed_pdf.h"
#include "ui/support/clinical_text.h"
#include "ui/support/ticker.h"

namespace gramhour::ui {

namespace {

/// What one writing needs, by value.
struct Job {
    UtcTime at;
    std::string code;
    std::vector<std::filesystem::path> folders;
};

/// On the worker. The sentence of what went wrong, or nothing.
QString writeSheet(const DowntimeService& downtime, const Job& job) {
    try {
        const Paper paper = downtimePaper(downtime.today(job.at), {});
        const std::optional<QByteArray> sealed = sealedPdf(paperPdf(paper), job.code);
        if (!sealed) {
            return DowntimeWatch::tr("it could not be encrypted");
        }
        const DowntimeWritten result = writeDowntimeFiles(*sealed, job.folders);
        return result.failedFolder.isEmpty() ? QString()
                                             : DowntimeWatch::tr("%1 took no file").arg(result.failedFolder);
    } catch (const std::exception&) {
        // It is tried again in some minutes; the file's own troubles are told where they are met.
        return DowntimeWatch::tr("the clinic's file could not be read");
    }
}

}  // namespace

DowntimeWatch::DowntimeWatch(DowntimeService& downtime, const Clock& clock, const Ticker& ticker,
                             QObject* parent)
    : QObject(parent), m_downtime(downtime), m_clock(clock), m_task(new BackgroundTask(this)) {
    connect(&ticker, &Ticker::second, this, &DowntimeWatch::second);
}

void DowntimeWatch::start() {
    m_isOn = true;
}

void DowntimeWatch::second() {
    const Duration now = m_clock.monotonic();
    const bool isDue = !m_begunAt || now - *m_begunAt >= kEvery;
    if (m_isOn && isDue && !m_task->isRunning()) {
        m_begunAt = now;
        write();
    }
}

void DowntimeWatch::write() {
    const UtcTime at = m_clock.now();
    Job job{.at = at, .code = {}, .folders = m_downtime.folders()};
    if (job.folders.empty()) {
        return;  // a store that is no file has nowhere to put it
    }
    job.code = m_downtime.sealingCode();
    m_task->start([&downtime = std::as_const(m_downtime),
                   job = std::move(job)](const TaskWatch& /*watch*/) { return writeSheet(downtime, job); },
                  [this, at](const QString& problem) { finish(at, problem); });
}

void DowntimeWatch::finish(UtcTime at, const QString& problem) {
    if (problem.isEmpty()) {
        m_writtenAt = at;
        m_problem.clear();
    } else {
        m_problem = m_writtenAt
                        ? tr("The downtime sheet was not written: %1. The one of %2 is kept. Look at its "
                             "folder in Settings; it is tried again in %3 minutes.")
                              .arg(problem, timeText(*m_writtenAt))
                              .arg(kEvery.wholeMinutes())
                        : tr("The downtime sheet was not written: %1. Look at its folder in Settings; it is "
                             "tried again in %2 minutes.")
                              .arg(problem)
                              .arg(kEvery.wholeMinutes());
    }
    Q_EMIT changed();
}

}  // namespace gramhour::ui
