#include "ui/support/date_text.h"

#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

namespace gramhour::ui {

namespace {

/// Month number of a name or its beginning of three letters or more, in English or the default locale; 0 for
/// none.
int monthOf(QStringView word) {
    QString folded = word.toString().toCaseFolded();
    if (folded.endsWith(u'.')) {
        folded.chop(1);
    }
    if (folded.size() < 3) {
        return 0;
    }
    for (const QLocale& locale : {QLocale::c(), QLocale()}) {
        for (int month = 1; month <= 12; ++month) {
            QString shortName = locale.monthName(month, QLocale::ShortFormat).toCaseFolded();
            shortName.remove(u'.');
            if (folded == shortName ||
                locale.monthName(month, QLocale::LongFormat).toCaseFolded().startsWith(folded)) {
                return month;
            }
        }
    }
    return 0;
}

DateReading good(int year, int month, int day) {
    const QDate date(year, month, day);
    return date.isValid() ? DateReading{DateState::Good, date, {}} : DateReading{DateState::NotADate, {}, {}};
}

DateReading fromWords(const QStringList& words) {
    const int second = monthOf(words[1]);
    const int first = monthOf(words[0]);
    if (second == 0 && first == 0) {
        return {DateState::NotADate, {}, {}};
    }
    if (words[2].size() != 4) {
        return {DateState::ShortYear, {}, {}};
    }
    return second != 0 ? good(words[2].toInt(), second, words[0].toInt())
                       : good(words[2].toInt(), first, words[1].toInt());
}

DateReading fromSlashes(int first, int second, int year) {
    const DateReading dayFirst = good(year, second, first);
    const DateReading monthFirst = good(year, first, second);
    if (dayFirst.state != DateState::Good) {
        return monthFirst;
    }
    if (monthFirst.state != DateState::Good || first == second) {
        return dayFirst;
    }
    return {DateState::Ambiguous,
            {},
            QStringLiteral("Type %1 or %2").arg(writeDate(dayFirst.date), writeDate(monthFirst.date))};
}

}  // namespace

DateReading readDate(QStringView text) {
    const QString trimmed = text.trimmed().toString();
    if (trimmed.isEmpty()) {
        return {};
    }
    static const QRegularExpression iso(QStringLiteral("^(\\d{4})-(\\d{1,2})-(\\d{1,2})$"));
    static const QRegularExpression marked(
        QStringLiteral("^(\\d{1,2})\\s*([./-])\\s*(\\d{1,2})\\s*\\2\\s*(\\d{1,4})$"));
    if (const QRegularExpressionMatch match = iso.match(trimmed); match.hasMatch()) {
        return good(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt());
    }
    if (const QRegularExpressionMatch match = marked.match(trimmed); match.hasMatch()) {
        if (match.captured(4).size() != 4) {
            return {DateState::ShortYear, {}, {}};
        }
        const int first = match.captured(1).toInt();
        const int second = match.captured(3).toInt();
        const int year = match.captured(4).toInt();
        // Points are used day first wherever dates are written with them; slashes and dashes are not.
        return match.captured(2) == u"." ? good(year, second, first) : fromSlashes(first, second, year);
    }
    static const QRegularExpression gaps(QStringLiteral("[\\s,/-]+"));
    const QStringList words = trimmed.split(gaps, Qt::SkipEmptyParts);
    return words.size() == 3 ? fromWords(words) : DateReading{DateState::NotADate, {}, {}};
}

QString writeDate(const QDate& date) {
    return date.isValid() ? QLocale().toString(date, QStringLiteral("d MMM yyyy")) : QString();
}

std::optional<QTime> readTime(QStringView text) {
    static const QRegularExpression marked(QStringLiteral("^(\\d{1,2})[:.](\\d{2})$"));
    static const QRegularExpression plain(QStringLiteral("^(\\d{1,2})(\\d{2})$"));
    const QString trimmed = text.trimmed().toString();
    for (const QRegularExpression& form : {marked, plain}) {
        if (const QRegularExpressionMatch match = form.match(trimmed); match.hasMatch()) {
            const QTime time(match.captured(1).toInt(), match.captured(2).toInt());
            return time.isValid() ? std::optional<QTime>(time) : std::nullopt;
        }
    }
    return std::nullopt;
}

QString writeTime(const QTime& time) {
    return time.isValid() ? time.toString(QStringLiteral("HH:mm")) : QString();
}

}  // namespace gramhour::ui
