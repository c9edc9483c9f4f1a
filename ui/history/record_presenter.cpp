#include "ui/history/record_presenter.h"

#include <utility>

#include <QPrintDialog>
#include <QPrinter>

#include "service/audit.h"
#include "ui/history/lane_chart.h"
#include "ui/history/record_page.h"
#include "ui/history/record_print.h"
#include "ui/history/record_report.h"
#include "ui/history/session_timeline.h"
#include "ui/printing/paper_output.h"
#include "ui/support/text.h"

namespace gramhour::ui {

RecordPresenter::RecordPresenter(UiContext& context, SessionId session, QWidget* parent,
                                 MakeCorrectionDesk makeDesk)
    : Screen(parent),
      m_context(context),
      m_session(session),
      m_page(new RecordPage(parent)),
      m_makeDesk(std::move(makeDesk)) {
    if (m_makeDesk) {
        m_page->offerCorrections();
    }
    connect(m_page, &RecordPage::amendRequested, this, &RecordPresenter::openDesk);
    connect(m_page, &RecordPage::amendLeft, this, &RecordPresenter::closeDesk);
    connect(m_page, &RecordPage::pdfRequested, this, &RecordPresenter::savePdf);
    connect(m_page, &RecordPage::printRequested, this, &RecordPresenter::print);
    connect(m_page, &RecordPage::chartRequested, this, &RecordPresenter::saveChart);
}

RecordPresenter::~RecordPresenter() = default;

QWidget* RecordPresenter::page() {
    return m_page;
}

QString RecordPresenter::title() const {
    return tr("Record");
}

void RecordPresenter::activate() {
    load();
    if (m_isAtDesk) {
        m_desk.activate();
    } else {
        m_page->focusFirst();
    }
}

void RecordPresenter::leave() {
    if (m_isAtDesk) {
        m_desk.leave();
    }
}

void RecordPresenter::openDesk() {
    if (m_desk.widget == nullptr) {
        m_desk = m_makeDesk(m_context, m_session, m_page, [this](const QString& sentence) {
            closeDesk();
            m_page->showMessage(Tone::Ok, sentence);
        });
    }
    m_isAtDesk = true;
    m_page->showDesk(m_desk.widget);
    m_desk.activate();
}

void RecordPresenter::closeDesk() {
    m_desk.leave();
    m_isAtDesk = false;
    m_page->showDesk(nullptr);
    load();
    m_page->focusFirst();
}

void RecordPresenter::load() {
    const ServiceResult<SessionSnapshot> session =
        m_context.services.sessions.view(m_context.actor(), m_session);
    if (!session) {
        m_page->showMessage(Tone::Bad, serviceErrorText(session.error()));
        return;
    }
    const ServiceResult<VisitSnapshot> visit =
        m_context.services.visits.view(m_context.actor(), session->session.visit);
    if (!visit) {
        m_page->showMessage(Tone::Bad, serviceErrorText(visit.error()));
        return;
    }
    const ClinicDetails clinic = m_context.services.clinic.clinic();
    m_report = std::make_unique<RecordReport>(
        makeRecord({*session, *visit, clinic, m_context.clock.now(), m_context.actor().displayName}));
    m_timeline = std::make_unique<LaneChartView>(sessionTimeline(*session, m_context.clock.now()));
    m_page->show(*m_report, *m_timeline);
}

void RecordPresenter::saveChart() {
    const std::optional<ChartSaving> saving = saveLaneChart(m_context.ask, m_page, *m_timeline);
    if (!saving) {
        return;
    }
    if (saving->isWritten) {
        noteTaken(PaperKind::chart, PaperWay::saved);
        m_page->showMessage(Tone::Ok, tr("Saved as %1.").arg(saving->fileName));
    } else {
        m_page->showMessage(Tone::Bad,
                            tr("%1 could not be written. Choose another place.").arg(saving->fileName));
    }
}

void RecordPresenter::savePdf() {
    if (!m_report) {
        return;
    }
    const std::optional<QString> fileName = m_context.ask.saveFileName(
        m_page, tr("Save the record as PDF"), m_report->fileName, tr("PDF files (*.pdf)"));
    if (!fileName) {
        return;
    }
    if (writePaperPdf(recordPaper(*m_report), *fileName)) {
        noteTaken(PaperKind::record, PaperWay::saved);
        m_page->showMessage(Tone::Ok, tr("Saved as %1.").arg(*fileName));
    } else {
        m_page->showMessage(Tone::Bad, tr("%1 could not be written. The record itself is unchanged. Choose "
                                          "another place.")
                                           .arg(*fileName));
    }
}

void RecordPresenter::print() {
    if (!m_report) {
        return;
    }
    QPrinter printer(QPrinter::HighResolution);
    printer.setPageSize(QPageSize(QPageSize::A4));
    printer.setDocName(m_report->fileName);
    QPrintDialog dialog(&printer, m_page);
    if (dialog.exec() == QDialog::Accepted) {
        printPaper(recordPaper(*m_report), printer);
        noteTaken(PaperKind::record, PaperWay::printed);
    }
}

void RecordPresenter::noteTaken(PaperKind kind, PaperWay way) {
    m_context.services.audits.noteTaken(m_context.actor(), kind, way, subjectOf("session", m_session));
}

}  // namespace gramhour::ui
