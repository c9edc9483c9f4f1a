#pragma once

#include <optional>

#include "base/duration.h"
#include "domain/ids.h"
#include "ui/shell/door_page.h"

class QVBoxLayout;

namespace gramhour::ui {

class Button;
class Label;
class InlineMessage;
class PasswordField;

/// Covers everything while nobody is at the screen: no patient, only chairs with their state. Sessions run on
/// and drafts stay. Whoever locked it types the password; another who signed in here today takes over with
/// Alt and their number, and theirs.
class LockPage : public DoorPage {
    Q_OBJECT

public:
    /// Numbers that one key types.
    static constexpr int kMostPeople = 9;

    struct Person {
        StaffId id;
        QString name;
        QString roles;
    };

    explicit LockPage(QWidget* parent = nullptr);

    /// Who locked it, first, and who else signed in here today; empties and focuses the password.
    void start(const QList<Person>& people);
    /// Whose password is asked for.
    [[nodiscard]] StaffId chosen() const;
    void choose(int person);
    /// An alarm by its chair; empty hides it.
    void setAlarm(const QString& sentence);
    void refuse(const QString& sentence);
    /// Says that the password is looked at, and paints it before it returns.
    void showChecking();
    void showReady();
    void setWait(std::optional<Duration> left);

Q_SIGNALS:
    void submitted(const QString& password);
    void otherRequested();
    /// Another person, who may not have to wait.
    void personChosen();

private:
    void showPeople();

    QList<Person> m_people;
    int m_chosen = 0;
    QWidget* m_others;
    QVBoxLayout* m_otherList;
    InlineMessage* m_alarm;
    Label* m_name;
    Label* m_roles;
    PasswordField* m_password;
    Button* m_submit;
};

}  // namespace gramhour::ui
