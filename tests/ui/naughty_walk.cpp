#include "ui/naughty_walk.h"

#include <algorithm>
#include <iostream>

#include <QAbstractItemView>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>
#include <QTextDocument>

#include "ui/widgets/field.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/simple_table.h"

namespace gramhour::test {

namespace {

/// By the clipboard, over what is there.
void paste(QWidget& field, const QString& text) {
    QGuiApplication::clipboard()->setText(text);
    field.setFocus(Qt::TabFocusReason);
    QTest::keyClick(&field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(&field, Qt::Key_Delete);
    QTest::keyClick(&field, Qt::Key_V, Qt::ControlModifier);
}

QString inView(QWidget& field) {
    if (const auto* text = qobject_cast<QPlainTextEdit*>(&field)) {
        return text->toPlainText();
    }
    return qobject_cast<QLineEdit*>(&field)->text();
}

bool isLine(const QWidget& field) {
    return qobject_cast<const QLineEdit*>(&field) != nullptr;
}

/// What a label shows: of HTML that the program itself wrote, what is left when it is laid out. A label that
/// guesses shows nothing that can be relied on.
QString shownBy(const QLabel& label) {
    if (label.textFormat() == Qt::RichText) {
        QTextDocument document;
        document.setHtml(label.text());
        return document.toPlainText();
    }
    return label.textFormat() == Qt::PlainText || !Qt::mightBeRichText(label.text()) ? label.text()
                                                                                     : QString();
}

/// In a cell of a list, or below it.
bool isListed(const QAbstractItemView& list, const QString& text) {
    const QAbstractItemModel* model = list.model();
    for (int row = 0; model != nullptr && row < model->rowCount(); ++row) {
        for (int column = 0; column < model->columnCount(); ++column) {
            const QModelIndex cell = model->index(row, column);
            if (cell.data().toString().contains(text) ||
                cell.data(ui::DetailRole).toString().contains(text)) {
                return true;
            }
        }
    }
    return false;
}

/// What a person reads somewhere in the window, in a label, a list or a field.
bool isReadable(const QWidget& window, const QString& text) {
    // A document gives a no-break space back as a space.
    QString spaced = text;
    spaced.replace(QChar(QChar::Nbsp), QLatin1Char(' '));
    for (const QLabel* label : window.findChildren<QLabel*>()) {
        const QString shown = shownBy(*label);
        if (shown.contains(text) || (label->textFormat() == Qt::RichText && shown.contains(spaced))) {
            return true;
        }
    }
    for (const QLineEdit* line : window.findChildren<QLineEdit*>()) {
        if (line->text() == text) {
            return true;
        }
    }
    for (const QPlainTextEdit* edit : window.findChildren<QPlainTextEdit*>()) {
        if (edit->toPlainText() == text) {
            return true;
        }
    }
    const QList<QAbstractItemView*> lists = window.findChildren<QAbstractItemView*>();
    return std::any_of(lists.begin(), lists.end(), [&](const QAbstractItemView* list) {
        return list->isVisible() && isListed(*list, text);
    });
}

/// A sentence at the field, or in a message of the window.
bool isSentenceShown(const QWidget& window, const QWidget& field) {
    for (const QWidget* at = &field; at != nullptr; at = at->parentWidget()) {
        if (const auto* place = qobject_cast<const ui::Field*>(at);
            place != nullptr && !place->message().isEmpty()) {
            return true;
        }
    }
    for (const ui::InlineMessage* message : window.findChildren<ui::InlineMessage*>()) {
        if (message->isVisible() && !message->text().isEmpty() && message->tone() != ui::Tone::Info) {
            return true;
        }
    }
    return false;
}

/// What stands in the field, what is stored, and whether somebody was told, held against the table.
std::string whatIsWrong(const Place& place, const Naughty& naughty) {
    QWidget& field = place.open();
    const Fate fate = isLine(field) ? naughty.inLine : naughty.inText;
    paste(field, naughty.text);
    const QString seen = inView(field);
    if (fate == Fate::kept && seen != naughty.text) {
        return "the field shows something else: " + seen.toStdString().substr(0, 80);
    }
    if (fate == Fate::tidied && seen != naughty.tidy) {
        return "the field shows neither the text nor its tidy form: " + seen.toStdString().substr(0, 80);
    }
    const bool isCut = seen.size() < naughty.text.size();
    const bool wasTold = isSentenceShown(place.window, field);
    place.save();
    const std::optional<std::string> kept = place.kept();
    if (kept && *kept != seen.trimmed().toStdString()) {
        return "stored differs from what was seen: " + kept->substr(0, 80);
    }
    if (fate == Fate::refused && kept) {
        return "was stored";
    }
    if ((fate == Fate::kept || fate == Fate::tidied) && !kept) {
        return "was not stored";
    }
    if (!kept) {
        return isSentenceShown(place.window, field) ? "" : "refused without a sentence";
    }
    if (fate == Fate::either && isCut && !wasTold && seen.size() < 1000) {
        return "cut without a sentence";
    }
    if (place.show) {
        place.show();
    }
    return !place.isReadHere || isReadable(place.window, QString::fromStdString(*kept))
               ? ""
               : "is not shown as it is stored";
}

void walkWith(const std::vector<Naughty>& strings, const Place& place, FieldTally& tally) {
    for (const Naughty& naughty : strings) {
        tryOne(place, naughty, tally);
    }
}

}  // namespace

void FieldTally::note(const std::string& field, const char* what, const std::string& wrong) {
    count += 1;
    if (!wrong.empty()) {
        bad += 1;
        std::cerr << field << ": " << what << ": " << wrong << '\n';
    }
}

QString named(const std::string& name) {
    return QString::fromStdString(name);
}

void walk(const Place& place, FieldTally& tally) {
    walkWith(naughtyStrings(), place, tally);
}

void tryOne(const Place& place, const Naughty& naughty, FieldTally& tally) {
    const std::vector<std::string>& otherwise = place.otherwise;
    if (std::find(otherwise.begin(), otherwise.end(), naughty.what) == otherwise.end()) {
        tally.note(place.field, naughty.what, whatIsWrong(place, naughty));
    }
}

std::vector<Naughty> fewNaughtyStrings() {
    static const std::vector<std::string> kFew{"accents",
                                               "Arabic with marks",
                                               "zero width",
                                               "emoji with joiners",
                                               "SQL",
                                               "HTML",
                                               "an entity",
                                               "a formula",
                                               "format directives",
                                               "mnemonics",
                                               "NUL",
                                               "escape sequence",
                                               "delete",
                                               "right-to-left override",
                                               "no character",
                                               "lone high surrogate",
                                               "two lines",
                                               "very long"};
    std::vector<Naughty> few;
    for (Naughty& naughty : naughtyStrings()) {
        if (std::find(kFew.begin(), kFew.end(), naughty.what) != kFew.end()) {
            few.push_back(std::move(naughty));
        }
    }
    return few;
}

void walkShortly(const Place& place, FieldTally& tally) {
    walkWith(fewNaughtyStrings(), place, tally);
}

}  // namespace gramhour::test
