#include "ui/naughty_walk.h"

#include <algorithm>
#include <iostream>

#include <QAbstractItemView>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QTest>
#include <QTextDocument>

#include "support/catch.h"
#include "support/scoreboard.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/field.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/label.h"
#include "ui/widgets/patient_banner.h"
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

/// On a button that paints its words as they are.
bool isOnButton(const QAbstractButton& button, const QString& text) {
    const bool isPlain = qobject_cast<const ui::Button*>(&button) != nullptr ||
                         qobject_cast<const ui::FilterChip*>(&button) != nullptr;
    return isPlain && button.isVisible() && button.shortcut().isEmpty() && button.text().contains(text);
}

/// What a person reads somewhere in the window, in a label, a list, on a button or in a field.
bool isReadable(const QWidget& window, const QString& text) {
    // A document gives a no-break space back as a space.
    QString spaced = text;
    spaced.replace(QChar(QChar::Nbsp), QLatin1Char(' '));
    for (const QLabel* label : window.findChildren<QLabel*>()) {
        const QString shown = shownBy(*label);
        const bool isThere =
            shown.contains(text) || (label->textFormat() == Qt::RichText && shown.contains(spaced));
        if (isThere && label->isVisible()) {
            return true;
        }
    }
    for (const QLineEdit* line : window.findChildren<QLineEdit*>()) {
        if (line->isVisible() && line->text() == text) {
            return true;
        }
    }
    for (const QPlainTextEdit* edit : window.findChildren<QPlainTextEdit*>()) {
        if (edit->isVisible() && edit->toPlainText() == text) {
            return true;
        }
    }
    for (const ui::PatientBanner* banner : window.findChildren<ui::PatientBanner*>()) {
        if (banner->isVisible() && banner->accessibleName().contains(text)) {
            return true;  // it paints its words as plain text
        }
    }
    const QList<QAbstractButton*> buttons = window.findChildren<QAbstractButton*>();
    if (std::any_of(buttons.begin(), buttons.end(),
                    [&](const QAbstractButton* button) { return isOnButton(*button, text); })) {
        return true;
    }
    const QList<QAbstractItemView*> lists = window.findChildren<QAbstractItemView*>();
    return std::any_of(lists.begin(), lists.end(), [&](const QAbstractItemView* list) {
        return list->isVisible() && isListed(*list, text);
    });
}

/// A problem or a warning; a hint stands there whatever was typed.
bool tells(const ui::Field& place) {
    return !place.message().isEmpty() && place.editor()->property("tone").isValid();
}

/// A red sentence in the row of the field, which is no `Field`.
bool hasRedNeighbour(const QWidget& field) {
    const QList<ui::Label*> beside =
        field.parentWidget()->findChildren<ui::Label*>(Qt::FindDirectChildrenOnly);
    return std::any_of(beside.begin(), beside.end(), [](const ui::Label* label) {
        return label->isVisible() && label->tone() == ui::Tone::Bad && !label->text().isEmpty();
    });
}

/// A sentence at the field, while there is one, or in a message of the window.
bool isSentenceShown(const QWidget& window, const QWidget* field) {
    for (const QWidget* at = field; at != nullptr; at = at->parentWidget()) {
        const auto* place = qobject_cast<const ui::Field*>(at);
        if (place != nullptr && tells(*place)) {
            return true;
        }
    }
    if (field != nullptr && hasRedNeighbour(*field)) {
        return true;
    }
    for (const ui::InlineMessage* message : window.findChildren<ui::InlineMessage*>()) {
        if (message->isVisible() && !message->text().isEmpty() && message->tone() != ui::Tone::Info) {
            return true;
        }
    }
    return false;
}

/// As the table says, but for what the field has no room for: it may be cut, which has to be told.
Fate fateIn(const QWidget& field, const Naughty& naughty) {
    const auto* line = qobject_cast<const QLineEdit*>(&field);
    const Fate fate = line != nullptr ? naughty.inLine : naughty.inText;
    const bool isTooLong = line != nullptr && naughty.text.size() > line->maxLength();
    return isTooLong && fate != Fate::refused ? Fate::either : fate;
}

/// What stands in the field, what is stored, and whether somebody was told, held against the table.
std::string whatIsWrong(const Place& place, const Naughty& naughty) {
    QWidget& field = place.open();
    const QPointer<QWidget> asLongAsItIs(&field);  // saving may take the field away
    const Fate fate = fateIn(field, naughty);
    paste(field, naughty.text);
    const QString seen = inView(field);
    if (fate == Fate::kept && seen != naughty.text) {
        return "the field shows something else: " + seen.toStdString().substr(0, 80);
    }
    if (fate == Fate::tidied && seen != naughty.tidy) {
        return "the field shows neither the text nor its tidy form: " + seen.toStdString().substr(0, 80);
    }
    const bool isCut = seen.size() < naughty.text.size();
    const bool wasTold = isSentenceShown(place.window, &field);
    place.save();
    QCoreApplication::processEvents();
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
        return isSentenceShown(place.window, asLongAsItIs) ? "" : "refused without a sentence";
    }
    if (fate == Fate::either && isCut && !wasTold && seen.size() < 1000) {
        return "cut without a sentence";
    }
    const QWidget& read = place.show ? place.show() : place.window;
    return isReadable(read, QString::fromStdString(*kept)) ? "" : "is not shown as it is stored";
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

void requireGood(void (*walked)(FieldTally&)) {
    FieldTally tally;
    walked(tally);
    scoreboard("naughty-strings", tally.count, tally.bad);
    CHECK(tally.bad == 0);
    CHECK(tally.count > 10);
}

}  // namespace gramhour::test
