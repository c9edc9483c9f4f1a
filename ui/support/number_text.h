#pragma once

#include <optional>

#include <QString>
#include <QStringView>

/// Reading and writing of decimal numbers as scaled integers: 36.7 with one decimal is 367. No floating
/// point.
namespace gramhour::ui {

enum class NumberState { Empty, Good, NotANumber, TooPrecise, TooLarge, Ambiguous };

struct NumberReading {
    NumberState state = NumberState::Empty;
    qint64 scaled = 0;   ///< Value times 10^decimals; meaningful when Good.
    QString suggestion;  ///< For Ambiguous: the two clear ways to type it, such as "Type 1000 or 1.0".
};

/// Reads "36.7", "36,7", "1 000", "1,000.5", "-2". One mark followed by exactly three digits ("1,000",
/// "1.000") may mean two numbers a thousandfold apart and is Ambiguous, unless the part before it is 0
/// ("0.125"). Decimals: 0 to 9.
NumberReading readNumber(QStringView text, int decimals);

enum class TrailingZeros { Drop, Keep };

/// Writes a scaled integer with the decimal mark of the default locale, without thousands marks: 367, 1 →
/// "36.7".
QString writeNumber(qint64 scaled, int decimals, TrailingZeros zeros = TrailingZeros::Drop);

}  // namespace gramhour::ui
