#include "ui/widgets/clean_line.h"

#include <QCoreApplication>
#include <QLineEdit>

#include "base/text_fold.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CleanLine)
};

QString wellFormed(QString text) {
    for (qsizetype at = 0; at < text.size(); ++at) {
        const bool isPair =
            text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        if (isPair) {
            ++at;
        } else if (text[at].isSurrogate()) {
            text[at] = QChar(QChar::ReplacementCharacter);
        }
    }
    return text;
}

bool breaksLine(QChar sign) {
    return sign == QLatin1Char('\n') || sign == QLatin1Char('\r') || sign == QLatin1Char('\t') ||
           sign == QChar(QChar::LineSeparator) || sign == QChar(QChar::ParagraphSeparator);
}

}  // namespace

QString onOneLine(const QString& text) {
    QString line = wellFormed(text);
    line.replace(QStringLiteral("\r\n"), QStringLiteral(" "));
    for (QChar& sign : line) {
        if (breaksLine(sign)) {
            sign = QLatin1Char(' ');
        }
    }
    return line;
}

bool canBeKept(const QString& text) {
    return isCleanText(text.toStdString());
}

QString uncleanText() {
    return Words::tr(
        "This holds signs that can't be kept or turn the text around. Type it instead of pasting it.");
}

void keepOnOneLine(QLineEdit& line) {
    QObject::connect(&line, &QLineEdit::textChanged, &line, [&line](const QString& text) {
        if (const QString tidy = onOneLine(text); tidy != text) {
            const int cursor = line.cursorPosition();
            line.setText(tidy);
            line.setCursorPosition(cursor);
        }
    });
}

}  // namespace gramhour::ui
