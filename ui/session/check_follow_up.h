#pragma once

#include <optional>
#include <vector>

#include <QList>
#include <QWidget>

#include "session/event.h"
#include "ui/session/check_ref.h"

class QCheckBox;

namespace gramhour::ui {

class Field;
class QuickLine;

/// What belongs to a set of values besides the values: why the check is late, another look after a warning,
/// a new cannula after a bad site. Each part is there only when it is called for; the recheck and the new
/// cannula are ticked until somebody unticks them.
class CheckFollowUp : public QWidget {
    Q_OBJECT

public:
    /// Object names begin with `name`: "vitals.check_reason", "vitals.recheck", "vitals.resite".
    explicit CheckFollowUp(const QString& name, QWidget* parent = nullptr);

    struct Reading {
        QList<CheckRef> late;                  ///< checks that these values do, but after their time
        QString lateWords;                     ///< "15 min check, due 10:03"
        std::vector<RecheckPlanned> rechecks;  ///< to be offered
        bool offersResite = false;
    };
    void show(const Reading& reading);
    using QWidget::show;

    /// Explanations and rechecks, to be recorded with the values.
    [[nodiscard]] std::vector<EventBody> bodies() const;
    [[nodiscard]] bool wantsResite() const;
    void clear();

private:
    QuickLine* m_reason;
    Field* m_reasonField;
    QCheckBox* m_recheck;
    QCheckBox* m_resite;
    Reading m_reading;
};

}  // namespace gramhour::ui
