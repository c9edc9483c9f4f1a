#pragma once

#include <QStringList>

#include "ui/shell/door_page.h"

class QLineEdit;

namespace gramhour::ui {

class Button;
class Card;
class Field;

/// After the first administrator is made: the codes that somebody has to have on paper before the day on
/// which this computer is gone. The recovery code is shown, taken from the screen, and asked for in part, so
/// that the paper is there and can be read; then the downtime code. Passive, but for comparing what is typed.
class FirstCodesPage : public DoorPage {
    Q_OBJECT

public:
    explicit FirstCodesPage(QWidget* parent = nullptr);

    /// `code` as it is printed: eight groups of four with hyphens between them.
    void showRecovery(const QString& code);
    /// The last step.
    void showDowntime(const QString& code);
    /// Whether a recovery code was made that nobody has proved to have.
    [[nodiscard]] bool isProofPending() const;

Q_SIGNALS:
    void recoveryPrintRequested(const QString& code);
    /// Two of its groups were typed as they are.
    void recoveryProved();
    /// "Later": the code that was shown is not to be relied on.
    void recoveryPostponed();
    void downtimePrintRequested(const QString& code);
    void finished();

private:
    enum class Step { recovery, proof, downtime };

    Card* makeRecoveryCard();
    Card* makeProofCard();
    Card* makeDowntimeCard();
    QLineEdit* addGroup(Card* card, const QString& label, const char* name);
    void go(Step step);
    void prove();
    /// True when the group was typed; says what is wrong beside it otherwise.
    [[nodiscard]] bool check(QLineEdit* edit, int group);

    QString m_recovery;
    QString m_downtime;
    Label* m_title;
    Label* m_recoveryCode;
    Label* m_downtimeCode;
    Button* m_print;
    Button* m_finish;
    QLineEdit* m_third = nullptr;
    QLineEdit* m_seventh = nullptr;
    Card* m_recoveryCard;
    Card* m_proofCard;
    Card* m_downtimeCard;
};

}  // namespace gramhour::ui
