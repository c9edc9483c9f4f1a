#pragma once

#include <optional>

#include <QString>

#include "ui/support/number_text.h"
#include "ui/widgets/checked_edit.h"

namespace gramhour::ui {

/// What a NumberEdit takes. All numbers are scaled by 10^decimals: with one decimal, 36.7 °C is 367.
struct NumberRule {
    QString name = {};  ///< Begins the sentence: "Systolic must be 40–300 mmHg".
    QString unit = {};  ///< "mmHg"; empty for none.
    int decimals = 0;   ///< 0 to 9.
    qint64 minimum = 0;
    qint64 maximum = 0;
    qint64 step = 1;                   ///< Arrow up and down; Page Up and Page Down take ten.
    std::optional<qint64> start = {};  ///< Where stepping begins in an empty field; the minimum otherwise.
    TrailingZeros zeros = TrailingZeros::Drop;  ///< Keep for lab results.
};

/// A number typed, never picked: select-all on focus, steps with arrows, takes "." and ",", refuses with a
/// sentence.
class NumberEdit : public CheckedEdit {
    Q_OBJECT

public:
    explicit NumberEdit(const NumberRule& rule, QWidget* parent = nullptr);

    const NumberRule& rule() const;
    void setRule(const NumberRule& rule);

    /// The number when it is readable, unambiguous and within the limits; nothing otherwise.
    std::optional<qint64> value() const;
    void setValue(std::optional<qint64> scaled);
    NumberState state() const;

    QSize sizeHint() const override;

Q_SIGNALS:
    void valueChanged(std::optional<qint64> scaled);

protected:
    QString judge(const QString& text) const override;
    void tidy() override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    /// What the program put into the field, and the number it stands for.
    struct Written {
        QString text;
        qint64 scaled;
    };

    NumberReading read(const QString& typed) const;
    void stepBy(qint64 steps);

    NumberRule m_rule;
    std::optional<Written> m_written;
    std::optional<qint64> m_last;
};

}  // namespace gramhour::ui
