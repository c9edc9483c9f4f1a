#include "ui/settings/settings_presenter.h"

#include "service/permissions.h"
#include "ui/settings/backups_presenter.h"
#include "ui/settings/chairs_section.h"
#include "ui/settings/clinic_section.h"
#include "ui/settings/own_password_dialog.h"
#include "ui/settings/settings_page.h"
#include "ui/settings/staff_panel.h"
#include "ui/settings/staff_section.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/inline_message.h"

namespace gramhour::ui {

SettingsPresenter::SettingsPresenter(UiContext& context, Appearance& appearance, QWidget* parent,
                                     KeyService* keys)
    : Screen(parent),
      m_context(context),
      m_page(new SettingsPage(context.protocol, appearance, parent)),
      m_backups(new BackupsPresenter(context, m_page->backups(), this)),
      m_keys(keys) {
    ClinicService& clinic = m_context.services.clinic;
    connect(&m_page->clinic(), &ClinicSection::saved, this, [this, &clinic](const ClinicDetails& details) {
        const ServiceResult<void> saved = clinic.changeClinic(m_context.actor(), details);
        if (!saved) {
            m_page->clinic().refuse(saved.error());
            return;
        }
        m_page->clinic().show(clinic.clinic());
        tell(tr("Clinic details saved."));
    });
    connect(&m_page->chairs(), &ChairsSection::added, this, [this, &clinic](const QString& name) {
        const ServiceResult<Chair> added = clinic.addChair(m_context.actor(), toUtf8(name));
        if (!added) {
            m_page->chairs().refuse(std::nullopt, serviceErrorText(added.error()));
            return;
        }
        loadChairs();
        tell(tr("%1 added.").arg(name));
        m_context.navigator.dataChanged();
    });
    connect(&m_page->chairs(), &ChairsSection::changed, this, [this, &clinic](const Chair& chair) {
        const ServiceResult<void> changed = clinic.changeChair(m_context.actor(), chair);
        if (!changed) {
            m_page->chairs().refuse(chair.id, serviceErrorText(changed.error()));
            return;
        }
        loadChairs();
        tell(tr("%1 saved.").arg(fromUtf8(chair.name)));
        m_context.navigator.dataChanged();
    });
    connectStaff();
    connectDowntime();
    connectSecurity();
}

void SettingsPresenter::connectStaff() {
    StaffService& staff = m_context.services.staff;
    StaffPanel& panel = m_page->staff().panel();
    connect(&panel, &StaffPanel::addRequested, this, [this, &staff, &panel](const NewStaff& person) {
        const ServiceResult<Staff> added = staff.add(m_context.actor(), person);
        if (!added) {
            panel.refuse(added.error());
            return;
        }
        loadStaff();
        m_page->staff().mark(added->id);
        tell(tr("%1 can sign in now, and then chooses a password of their own.")
                 .arg(fromUtf8(added->displayName)));
    });
    const auto done = [this, &panel](const ServiceResult<void>& result, const QString& sentence) {
        if (!result) {
            panel.refuse(result.error());
            return;
        }
        loadStaff();
        tell(sentence);
    };
    connect(&panel, &StaffPanel::changeRequested, this,
            [this, &staff, done](StaffId id, const QString& name, Roles roles) {
                done(staff.change(m_context.actor(), id, toUtf8(name), roles), tr("%1 saved.").arg(name));
            });
    connect(&panel, &StaffPanel::activeRequested, this, [this, &staff, done](StaffId id, bool isActive) {
        done(staff.setActive(m_context.actor(), id, isActive),
             isActive ? tr("They can sign in again.") : tr("They can't sign in any more."));
    });
    connect(&panel, &StaffPanel::passwordRequested, this,
            [this, &staff, done](StaffId id, const QString& password) {
                done(staff.resetPassword(m_context.actor(), id, password.toStdString()),
                     tr("With this password they choose one of their own at their next sign-in."));
            });
    connect(&m_page->staff(), &StaffSection::ownPasswordRequested, this, [this, &staff] {
        auto* dialog = new OwnPasswordDialog(staff, m_context.actor(), m_page);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QDialog::accepted, this, [this] { tell(tr("Your password is changed.")); });
        dialog->open();
    });
}

QWidget* SettingsPresenter::page() {
    return m_page;
}

QString SettingsPresenter::title() const {
    return tr("Settings");
}

void SettingsPresenter::activate() {
    load();
    m_page->focusFirst();
}

void SettingsPresenter::leave() {}

void SettingsPresenter::load() {
    const Roles roles = m_context.actor().roles;
    m_page->clinic().setReadOnly(isAllowed(roles, Act::manageClinic)
                                     ? QString()
                                     : tr("Only an administrator changes the clinic's details."));
    m_page->chairs().setReadOnly(
        isAllowed(roles, Act::manageClinic) ? QString() : tr("Only an administrator changes the chairs."));
    m_page->staff().setReadOnly(
        isAllowed(roles, Act::manageStaff) ? QString() : tr("Only an administrator changes who works here."));
    m_page->clinic().show(m_context.services.clinic.clinic());
    loadStaff();
    loadChairs();
    loadDowntime();
    loadSecurity();
    m_backups->load();
}

void SettingsPresenter::loadStaff() {
    m_page->staff().show(m_context.services.staff.list());
}

void SettingsPresenter::loadChairs() {
    m_page->chairs().show(m_context.services.clinic.chairs());
}

void SettingsPresenter::tell(const QString& sentence) {
    Toast::show(m_page->window(), Tone::Ok, sentence);
}

}  // namespace gramhour::ui
