// The window at the first start: the clinic is made, and its codes are given out.
#include "service/key_service.h"
#include "ui/printing/downtime_sheet.h"
#include "ui/printing/paper_dialog.h"
#include "ui/printing/recovery_paper.h"
#include "ui/shell/downtime_watch.h"
#include "ui/shell/first_codes_page.h"
#include "ui/shell/first_start_page.h"
#include "ui/shell/main_window.h"
#include "ui/support/clinical_text.h"

namespace gramhour::ui {

void MainWindow::makeFirst() {
    connect(m_first, &FirstStartPage::submitted, this, &MainWindow::setUp);
    connect(m_first, &FirstStartPage::demoRequested, this, &MainWindow::demoRequested);
    connect(m_codes, &FirstCodesPage::recoveryPrintRequested, this, [this](const QString& code) {
        printCode(recoveryPaper(m_parts.services.clinic.clinic(), toUtf8(code), m_parts.clock.now(),
                                m_newcomer->displayName));
    });
    connect(m_codes, &FirstCodesPage::downtimePrintRequested, this, [this](const QString& code) {
        printCode(downtimeCodePaper(m_parts.services.clinic.clinic(), toUtf8(code), m_parts.clock.now(),
                                    m_newcomer->displayName));
    });
    connect(m_codes, &FirstCodesPage::recoveryProved, this, [this] {
        // Not noted, the code still opens the file, and Settings asks for a new one.
        static_cast<void>(m_parts.keys->noteRecoveryProved(*m_newcomer));
        giveDowntimeCode();
    });
    connect(m_codes, &FirstCodesPage::recoveryPostponed, this, [this] {
        dropRecoveryCode();
        giveDowntimeCode();
    });
    connect(m_codes, &FirstCodesPage::finished, this, &MainWindow::endFirst);
}

void MainWindow::setUp(const FirstStart& start) {
    m_first->showMaking();
    const ServiceResult<Actor> made = m_parts.services.clinic.setUp(start);
    if (!made) {
        m_first->refuse(made.error());
        return;
    }
    m_downtime->start();
    m_newcomer = *made;
    giveRecoveryCode();
}

void MainWindow::giveRecoveryCode() {
    if (m_parts.keys != nullptr && m_parts.keys->status().isEncrypted) {
        if (const ServiceResult<std::string> code = m_parts.keys->makeRecoveryCodeToProve(*m_newcomer)) {
            showDoor(m_codes);
            m_codes->showRecovery(fromUtf8(*code));
            return;
        }
    }
    giveDowntimeCode();
}

void MainWindow::dropRecoveryCode() {
    // A code that nobody has is no way in: without it Settings warns.
    static_cast<void>(m_parts.keys->remove(*m_newcomer, KeyWay::recovery));
}

void MainWindow::giveDowntimeCode() {
    if (m_parts.keys != nullptr && !m_parts.services.downtime.folders().empty()) {
        if (const ServiceResult<std::string> code = m_parts.services.downtime.showCode(*m_newcomer)) {
            showDoor(m_codes);
            m_codes->showDowntime(fromUtf8(*code));
            return;
        }
    }
    endFirst();
}

void MainWindow::endFirst() {
    enter(*m_newcomer);
    m_newcomer.reset();
}

void MainWindow::printCode(const Paper& paper) {
    auto* dialog = new PaperDialog(paper, m_parts.ask, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

}  // namespace gramhour::ui
