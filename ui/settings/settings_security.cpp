#include <algorithm>

#include "service/permissions.h"
#include "ui/printing/paper_dialog.h"
#include "ui/printing/recovery_paper.h"
#include "ui/settings/passphrase_dialog.h"
#include "ui/settings/security_section.h"
#include "ui/settings/settings_page.h"
#include "ui/settings/settings_presenter.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/inline_message.h"

// The part of the settings that is about what opens the clinic's file.
namespace gramhour::ui {

void SettingsPresenter::connectSecurity() {
    SecuritySection& section = m_page->security();
    connect(&section, &SecuritySection::passphraseRequested, this, &SettingsPresenter::askForPassphrase);
    connect(&section, &SecuritySection::codeRequested, this, &SettingsPresenter::makeRecoveryCode);
    connect(&section, &SecuritySection::removeRequested, this, &SettingsPresenter::removeKeyWay);
}

void SettingsPresenter::loadSecurity() {
    if (m_keys == nullptr) {
        return;
    }
    m_page->security().show(m_keys->status(), isAllowed(m_context.actor().roles, Act::manageClinic)
                                                  ? QString()
                                                  : tr("Only an administrator changes what opens the file."));
}

void SettingsPresenter::askForPassphrase() {
    auto* dialog = new PassphraseDialog(m_page->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PassphraseDialog::chosen, this, [this](const QString& passphrase) {
        const ServiceResult<void> set = m_keys->setPassphrase(m_context.actor(), toUtf8(passphrase));
        loadSecurity();
        if (set) {
            tell(tr("The passphrase opens the file from now on."));
        } else {
            Toast::show(m_page->window(), Tone::Warn, serviceErrorText(set.error()));
        }
    });
    dialog->open();
}

void SettingsPresenter::makeRecoveryCode() {
    const std::vector<KeyWayEntry> ways = m_keys->status().ways;
    const bool hasOne = std::any_of(ways.begin(), ways.end(),
                                    [](const KeyWayEntry& entry) { return entry.way == KeyWay::recovery; });
    if (hasOne && !m_context.ask.confirm(m_page, tr("Make a new recovery code?"),
                                         tr("The printed one opens nothing from then on. Destroy it."),
                                         tr("Make a new code"))) {
        return;
    }
    const ServiceResult<std::string> code = m_keys->makeRecoveryCode(m_context.actor());
    if (!code) {
        Toast::show(m_page->window(), Tone::Warn, serviceErrorText(code.error()));
        return;
    }
    loadSecurity();
    auto* dialog = new PaperDialog(recoveryPaper(m_context.services.clinic.clinic(), *code,
                                                 m_context.clock.now(), m_context.actor().displayName),
                                   m_context.ask, m_page->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void SettingsPresenter::removeKeyWay(const KeyWayEntry& entry) {
    const QString text = entry.isThisComputer
                             ? tr("This computer then asks for the passphrase or the recovery code each time "
                                  "the program starts.")
                             : tr("What opens the file that way now opens nothing from then on.");
    if (!m_context.ask.confirm(m_page, tr("Remove this way in?"), text, tr("Remove"))) {
        return;
    }
    const ServiceResult<void> removed = m_keys->remove(m_context.actor(), entry.way, entry.computer);
    loadSecurity();
    if (removed) {
        tell(tr("Removed."));
    } else {
        Toast::show(m_page->window(), Tone::Warn, serviceErrorText(removed.error()));
    }
}

}  // namespace gramhour::ui
