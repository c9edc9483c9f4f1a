#include "service/permissions.h"
#include "ui/printing/downtime_file.h"
#include "ui/printing/downtime_sheet.h"
#include "ui/printing/paper_dialog.h"
#include "ui/settings/downtime_section.h"
#include "ui/settings/settings_page.h"
#include "ui/settings/settings_presenter.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/inline_message.h"

// The part of the settings that is about the downtime sheet.
namespace gramhour::ui {

void SettingsPresenter::connectDowntime() {
    DowntimeService& downtime = m_context.services.downtime;
    DowntimeSection& section = m_page->downtime();
    connect(&section, &DowntimeSection::printRequested, this, [this, &downtime] {
        const ServiceResult<DowntimeSheet> sheet = downtime.print(m_context.actor());
        if (!sheet) {
            Toast::show(m_page->window(), Tone::Warn, serviceErrorText(sheet.error()));
            return;
        }
        showDowntimePaper(downtimePaper(*sheet, m_context.actor().displayName));
    });
    const auto showCode = [this](const ServiceResult<std::string>& code) {
        if (!code) {
            Toast::show(m_page->window(), Tone::Warn, serviceErrorText(code.error()));
            return;
        }
        loadDowntime();
        showDowntimePaper(downtimeCodePaper(m_context.services.clinic.clinic(), *code, m_context.clock.now(),
                                            m_context.actor().displayName));
    };
    connect(&section, &DowntimeSection::codeRequested, this,
            [this, &downtime, showCode] { showCode(downtime.showCode(m_context.actor())); });
    connect(&section, &DowntimeSection::newCodeRequested, this, [this, &downtime, showCode] {
        const bool goesOn = m_context.ask.confirm(
            m_page, tr("Make a new code?"),
            tr("Sheets that are written from now on open with the new code only. Print it, and put it into "
               "the envelope in place of the old one."),
            tr("Make a new code"));
        if (goesOn) {
            showCode(downtime.renewCode(m_context.actor()));
        }
    });
}

void SettingsPresenter::showDowntimePaper(const Paper& paper) {
    auto* dialog = new PaperDialog(paper, m_context.ask, m_page->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void SettingsPresenter::loadDowntime() {
    const DowntimeService& downtime = m_context.services.downtime;
    const std::vector<std::filesystem::path> folders = downtime.folders();
    DowntimeView view;
    for (const std::filesystem::path& folder : folders) {
        view.folders += fromUtf8((folder / kDowntimeFileName).string());
    }
    view.newest = newestDowntimeFile(folders);
    view.isCodeKnown = downtime.isCodeKnown();
    if (!isAllowed(m_context.actor().roles, Act::manageClinic)) {
        view.why = tr("Only an administrator sees the code.");
    }
    m_page->downtime().show(view);
}

}  // namespace gramhour::ui
