#pragma once

#include <optional>

#include <QDate>
#include <QString>

#include "ui/support/date_text.h"
#include "ui/widgets/checked_edit.h"

namespace gramhour::ui {

/// A date typed as "12 Apr 1981", "12.4.1981" or "1981-04-12" and shown as "12 Apr 1981". Up and down step by
/// a day.
class DateEdit : public CheckedEdit {
    Q_OBJECT

public:
    /// `name` begins the sentences: "Birth date must be 3 Mar 2026 or before".
    explicit DateEdit(const QString& name, QWidget* parent = nullptr);

    std::optional<QDate> value() const;
    void setValue(std::optional<QDate> date);
    /// Limits, both included; a null date is no limit.
    void setRange(const QDate& earliest, const QDate& latest);

Q_SIGNALS:
    void valueChanged(std::optional<QDate> date);

protected:
    QString judge(const QString& text) const override;
    void tidy() override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString m_name;
    QDate m_earliest;
    QDate m_latest;
    std::optional<QDate> m_last;
};

}  // namespace gramhour::ui
