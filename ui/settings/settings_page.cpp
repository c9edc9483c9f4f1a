#include "ui/settings/settings_page.h"

#include <QPainter>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include "ui/settings/appearance_section.h"
#include "ui/settings/backups_section.h"
#include "ui/settings/chairs_section.h"
#include "ui/settings/clinic_section.h"
#include "ui/settings/downtime_section.h"
#include "ui/settings/protocol_section.h"
#include "ui/settings/security_section.h"
#include "ui/settings/staff_section.h"
#include "ui/support/theme.h"
#include "ui/widgets/scroll_page.h"

namespace gramhour::ui {

namespace {

constexpr int kFormWidth = 720;
constexpr int kTableWidth = 1000;
constexpr int kWholeWidth = 0;

/// The strip below the top bar that the tabs stand on.
class TabStrip : public QWidget {
public:
    explicit TabStrip(QTabBar* tabs) {
        auto* row = new QVBoxLayout(this);
        Theme::space(*row, {14, 0, 20, 0}, 0);
        row->addWidget(tabs);
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        painter.fillRect(rect(), Theme::palette().surface);
        painter.fillRect(QRect(0, height() - 1, width(), 1), Theme::palette().line);
    }
};

}  // namespace

SettingsPage::SettingsPage(const Protocol& protocol, Appearance& appearance, QWidget* parent)
    : QWidget(parent),
      m_protocol(protocol),
      m_tabs(new QTabBar),
      m_stack(new QStackedWidget),
      m_clinic(new ClinicSection),
      m_staff(new StaffSection),
      m_chairs(new ChairsSection),
      m_appearance(new AppearanceSection(appearance)),
      m_downtime(new DowntimeSection),
      m_backups(new BackupsSection),
      m_security(new SecuritySection) {
    m_tabs->setObjectName(QStringLiteral("settings.sections"));
    m_tabs->setAccessibleName(tr("Sections of the settings"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 0);
    column->addWidget(new TabStrip(m_tabs));
    column->addWidget(m_stack, 1);
    add(tr("Clinic"), m_clinic, kFormWidth);
    add(tr("Staff and roles"), m_staff, kWholeWidth);
    add(tr("Chairs"), m_chairs, kFormWidth);
    add(tr("Protocol in force"), nullptr, kWholeWidth);
    add(tr("This computer"), m_appearance, kFormWidth);
    add(tr("Downtime sheet"), m_downtime, kFormWidth);
    add(tr("Backups"), m_backups, kTableWidth);
    add(tr("Security"), m_security, kFormWidth);
    connect(m_tabs, &QTabBar::currentChanged, this, &SettingsPage::openNow);
}

void SettingsPage::add(const QString& name, QWidget* section, int widest) {
    auto* page = new ScrollPage;
    page->setMaximumColumn(widest);
    page->setRhythm(18, 15);
    if (section != nullptr) {
        page->column().addWidget(section, 1);
    } else {
        m_protocolPage = page;
    }
    m_stack->addWidget(page);
    m_tabs->addTab(name);
}

void SettingsPage::open(Section section) {
    m_tabs->setCurrentIndex(static_cast<int>(section));
}

SettingsPage::Section SettingsPage::current() const {
    return static_cast<Section>(m_tabs->currentIndex());
}

void SettingsPage::openNow(int index) {
    // The protocol has hundreds of lines; they are made when somebody wants to read them.
    if (static_cast<Section>(index) == Section::protocol && m_protocolPage->column().isEmpty()) {
        m_protocolPage->column().addWidget(new ProtocolSection(m_protocol), 1);
    }
    m_stack->setCurrentIndex(index);
}

void SettingsPage::focusFirst() {
    m_tabs->setFocus(Qt::OtherFocusReason);
}

}  // namespace gramhour::ui
