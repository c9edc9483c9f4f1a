#include "ui/support/number_text.h"

#include <QLocale>

namespace gramhour::ui {

namespace {

constexpr int kMostDigits = 15;

bool isThousandsSpace(QChar c) {
    return c == u' ' || c == QChar(0x00A0) || c == QChar(0x202F) || c == QChar(0x2009) || c == u'\'';
}

bool allDigits(QStringView text) {
    for (const QChar c : text) {
        if (c < u'0' || c > u'9') {
            return false;
        }
    }
    return true;
}

/// "1,234,567": groups of three after the first.
bool isGrouped(const QStringList& groups) {
    if (groups.first().isEmpty() || groups.first().size() > 3) {
        return false;
    }
    for (qsizetype i = 1; i < groups.size(); ++i) {
        if (groups[i].size() != 3) {
            return false;
        }
    }
    return true;
}

struct Parts {
    QString whole;
    QString fraction;
    QChar mark;  ///< The decimal mark; null when there is none.
};

/// Removes spaces between thousands; nothing when they are not between groups of three.
std::optional<QString> withoutThousandsSpaces(const QString& whole) {
    QString marked = whole;
    for (QChar& c : marked) {
        if (isThousandsSpace(c)) {
            c = u' ';
        }
    }
    const QStringList groups = marked.split(u' ');
    if (groups.size() > 1 && !isGrouped(groups)) {
        return std::nullopt;
    }
    return groups.join(QString());
}

std::optional<Parts> split(const QString& text) {
    const qsizetype dots = text.count(u'.');
    const qsizetype commas = text.count(u',');
    Parts parts;
    QString whole = text;
    if (dots + commas == 1 || (dots > 0 && commas > 0)) {
        // With both marks the last one is the decimal mark and the other one groups.
        const qsizetype at = qMax(text.lastIndexOf(u'.'), text.lastIndexOf(u','));
        parts.mark = text[at];
        whole = text.left(at);
        parts.fraction = text.mid(at + 1);
        if (whole.contains(parts.mark)) {
            return std::nullopt;
        }
    }
    const QChar grouping = whole.contains(u'.') ? u'.' : u',';
    if (whole.contains(grouping)) {
        const QStringList groups = whole.split(grouping);
        if (!isGrouped(groups)) {
            return std::nullopt;
        }
        whole = groups.join(QString());
    }
    const std::optional<QString> plain = withoutThousandsSpaces(whole);
    if (!plain || !allDigits(*plain) || !allDigits(parts.fraction) ||
        (plain->isEmpty() && parts.fraction.isEmpty())) {
        return std::nullopt;
    }
    parts.whole = *plain;
    return parts;
}

QString clearDecimal(const Parts& parts) {
    QString fraction = parts.fraction;
    while (fraction.size() > 1 && fraction.endsWith(u'0')) {
        fraction.chop(1);
    }
    if (fraction.size() == 3) {
        fraction += u'0';  // Three digits would be asked about again.
    }
    return parts.whole + QLocale().decimalPoint() + fraction;
}

NumberReading scale(const Parts& parts, int decimals, bool negative) {
    QString fraction = parts.fraction;
    while (fraction.size() > decimals) {
        if (!fraction.endsWith(u'0')) {
            return {NumberState::TooPrecise, 0, {}};
        }
        fraction.chop(1);
    }
    fraction = fraction.leftJustified(decimals, u'0');
    const QString digits = parts.whole + fraction;
    qsizetype significant = digits.size();
    while (significant > 0 && digits[digits.size() - significant] == u'0') {
        --significant;
    }
    if (significant > kMostDigits) {
        return {NumberState::TooLarge, 0, {}};
    }
    const qint64 value = digits.isEmpty() ? 0 : digits.toLongLong();
    return {NumberState::Good, negative ? -value : value, {}};
}

}  // namespace

NumberReading readNumber(QStringView text, int decimals) {
    QString trimmed = text.trimmed().toString();
    if (trimmed.isEmpty()) {
        return {};
    }
    const bool negative = trimmed.startsWith(u'-') || trimmed.startsWith(QChar(0x2212));
    if (negative || trimmed.startsWith(u'+')) {
        trimmed.remove(0, 1);
    }
    const std::optional<Parts> parts = split(trimmed);
    if (!parts) {
        return {NumberState::NotANumber, 0, {}};
    }
    const qsizetype marks = trimmed.count(u'.') + trimmed.count(u',');
    const bool groupPossible =
        parts->whole.size() <= 3 && !parts->whole.isEmpty() && !parts->whole.startsWith(u'0');
    if (marks == 1 && parts->fraction.size() == 3 && groupPossible) {
        const QString sign = negative ? QStringLiteral("-") : QString();
        return {NumberState::Ambiguous, 0,
                QStringLiteral("Type %1 or %2")
                    .arg(sign + parts->whole + parts->fraction, sign + clearDecimal(*parts))};
    }
    return scale(*parts, decimals, negative);
}

QString writeNumber(qint64 scaled, int decimals, TrailingZeros zeros) {
    QString digits =
        QString::number(scaled < 0 ? 0 - static_cast<quint64>(scaled) : static_cast<quint64>(scaled));
    digits = digits.rightJustified(decimals + 1, u'0');
    QString whole = digits.left(digits.size() - decimals);
    QString fraction = digits.right(decimals);
    if (zeros == TrailingZeros::Drop) {
        while (fraction.endsWith(u'0')) {
            fraction.chop(1);
        }
    }
    if (!fraction.isEmpty()) {
        whole += QLocale().decimalPoint() + fraction;
    }
    return scaled < 0 ? QChar(0x2212) + whole : whole;
}

}  // namespace gramhour::ui
