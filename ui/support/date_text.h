#pragma once

#include <optional>

#include <QDate>
#include <QString>
#include <QStringView>
#include <QTime>

/// Reading and writing of dates and clock times as people type them.
namespace gramhour::ui {

enum class DateState { Empty, Good, NotADate, ShortYear, Ambiguous };

struct DateReading {
    DateState state = DateState::Empty;
    QDate date;          ///< Meaningful when Good.
    QString suggestion;  ///< For Ambiguous: "Type 3 Apr 2026 or 4 Mar 2026".
};

/// Reads "12 Apr 1981", "12 April 1981", "12.4.1981" (day first), "1981-04-12", "Apr 12 1981". Slashes are
/// Ambiguous when both numbers could be the month and they differ. Years need four digits.
DateReading readDate(QStringView text);

/// "12 Apr 1981", month names of the default locale.
QString writeDate(const QDate& date);

/// Reads "9:05", "09.05", "905", "0905"; hours 0 to 23. Nothing when it is no time of day.
std::optional<QTime> readTime(QStringView text);

/// "09:05".
QString writeTime(const QTime& time);

}  // namespace gramhour::ui
