#pragma once

#include <QWidget>

class QStackedWidget;
class QTabBar;

namespace gramhour {
struct Protocol;
}  // namespace gramhour

namespace gramhour::ui {

class Appearance;
class AppearanceSection;
class BackupsSection;
class ChairsSection;
class ClinicSection;
class DowntimeSection;
class ScrollPage;
class SecuritySection;
class StaffSection;

/// Settings: a row of sections above the one that is open.
class SettingsPage : public QWidget {
    Q_OBJECT

public:
    enum class Section { clinic, staff, chairs, protocol, appearance, downtime, backups, security };

    SettingsPage(const Protocol& protocol, Appearance& appearance, QWidget* parent = nullptr);

    void open(Section section);
    [[nodiscard]] Section current() const;
    void focusFirst();
    [[nodiscard]] ClinicSection& clinic() { return *m_clinic; }
    [[nodiscard]] StaffSection& staff() { return *m_staff; }
    [[nodiscard]] ChairsSection& chairs() { return *m_chairs; }
    [[nodiscard]] DowntimeSection& downtime() { return *m_downtime; }
    [[nodiscard]] BackupsSection& backups() { return *m_backups; }
    [[nodiscard]] SecuritySection& security() { return *m_security; }

private:
    void add(const QString& name, QWidget* section, int widest);
    void openNow(int index);

    const Protocol& m_protocol;
    QTabBar* m_tabs;
    QStackedWidget* m_stack;
    ClinicSection* m_clinic;
    StaffSection* m_staff;
    ChairsSection* m_chairs;
    ScrollPage* m_protocolPage = nullptr;
    AppearanceSection* m_appearance;
    DowntimeSection* m_downtime;
    BackupsSection* m_backups;
    SecuritySection* m_security;
};

}  // namespace gramhour::ui
