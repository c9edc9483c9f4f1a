#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <QDateTime>
#include <QString>

#include "session/event.h"
#include "ui/support/theme.h"
#include "ui/widgets/panel_card.h"

class QLineEdit;
class QVBoxLayout;

namespace gramhour::ui {

class Button;
class Field;
class InlineMessage;
class Label;
class TimeEdit;

/// The clinic's local time, for the editors of time.
using NowFunction = std::function<QDateTime()>;

/// A second person at the same screen, and why.
struct Credentials {
    QString signInName;
    QString password;
    QString reason;
};

/// A sheet inside the page in which one act is typed: heading, fields, when it happened, what is wrong, the
/// act's button. Not modal; Enter accepts, Esc leaves without loss. It gathers and tells; the presenter
/// saves.
class ActPanel : public PanelCard {
    Q_OBJECT

public:
    /// Whether the act may have happened before now.
    enum class When { Asked, Now };
    struct Words {
        QString name;   ///< of the act, for object names and the draft: "vitals"
        QString title;  ///< "Vitals"
        QString verb;   ///< on the button: "Save vitals"
        When when = When::Asked;
    };

    ActPanel(const Words& words, NowFunction now, QWidget* parent = nullptr);

    [[nodiscard]] const QString& name() const { return m_name; }
    /// Muted line below the heading: which check this is for.
    void setSubtitle(const QString& subtitle);
    /// What the services refused, above the button; empty removes it.
    void showProblem(const QString& sentence);
    [[nodiscard]] QString shownProblem() const;

    /// Tells every problem in place. True when there is none.
    [[nodiscard]] bool check();
    /// What was typed, as events. Only after check().
    [[nodiscard]] virtual std::vector<EventBody> bodies() const = 0;
    /// Who authorises, where the act needs it.
    [[nodiscard]] virtual std::optional<Credentials> credentials() const { return std::nullopt; }
    /// Nothing while it happened now.
    [[nodiscard]] std::optional<UtcTime> occurredAt() const;
    [[nodiscard]] std::string lateReason() const;

    /// Back to an empty form.
    virtual void clear();
    /// What depends on what is typed is shown again: after typing, after a draft was put back.
    virtual void refresh();
    void focusFirst();

protected:
    [[nodiscard]] QVBoxLayout& form() { return *m_form; }
    /// Above the buttons, always in view: what a decision needs while the form above it scrolls.
    [[nodiscard]] QVBoxLayout& foot() { return *m_foot; }
    [[nodiscard]] Button* primary() { return m_primary; }
    [[nodiscard]] Button* leaveButton() { return m_leave; }
    [[nodiscard]] QString nameOf(const char* editor) const;
    void setFirst(QWidget* editor) { m_first = editor; }
    /// The problems of the panel's own fields; focuses the first bad one.
    virtual bool checkFields() = 0;

private:
    void buildHeader(const Words& words);
    void buildTime(NowFunction now);
    void buildFooter(const Words& words);
    [[nodiscard]] bool isLate() const;

    QString m_name;
    NowFunction m_now;
    Label* m_subtitle = nullptr;
    QVBoxLayout* m_form = nullptr;
    QVBoxLayout* m_foot = nullptr;
    Button* m_leave = nullptr;
    TimeEdit* m_time = nullptr;
    QLineEdit* m_lateReason = nullptr;
    Field* m_lateField = nullptr;
    InlineMessage* m_problem = nullptr;
    Button* m_primary = nullptr;
    QWidget* m_first = nullptr;
};

/// A line of text that must not be empty. True when it is not; tells it at `field` otherwise.
bool requireText(const QLineEdit& edit, Field& field, const QString& sentence);

}  // namespace gramhour::ui
