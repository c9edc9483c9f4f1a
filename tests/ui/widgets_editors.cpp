#include <optional>
#include <utility>

#include <QApplication>
#include <QDate>
#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>
#include <QVBoxLayout>

#include "support/catch.h"
#include "ui/widgets/widgets.h"

using namespace gramhour::ui;

namespace {

QString q(const char* text) {
    return QString::fromUtf8(text);
}

NumberRule systolic() {
    return {
        .name = q("Systolic"), .unit = q("mmHg"), .decimals = 0, .minimum = 40, .maximum = 300, .start = 120};
}

NumberRule temperature() {
    return {.name = q("Temperature"), .unit = q("°C"), .decimals = 1, .minimum = 300, .maximum = 430};
}

QDateTime at(const QDate& date, const QTime& time) {
    return {date, time, QTimeZone::utc()};
}

/// A window with one field, as a person has it in front of them.
template <class Editor>
struct Form {
    QWidget window;
    Editor* editor;
    Field* field;
    QLineEdit* other;

    explicit Form(Editor* given) : editor(given), field(new Field(q("Label"), given)), other(new QLineEdit) {
        auto* column = new QVBoxLayout(&window);
        column->addWidget(field);
        column->addWidget(other);
        window.show();
        window.activateWindow();
        editor->setFocus(Qt::TabFocusReason);
        QApplication::processEvents();
    }
    void leave() const { other->setFocus(Qt::TabFocusReason); }
};

}  // namespace

TEST_CASE("numbers are read with either decimal mark and never guessed", "[H-01]") {
    struct Case {
        const char* text;
        int decimals;
        NumberState state;
        qint64 scaled;
    };
    const Case cases[] = {
        {"36.7", 1, NumberState::Good, 367},
        {"36,7", 1, NumberState::Good, 367},
        {" 120 ", 0, NumberState::Good, 120},
        {"0.5", 2, NumberState::Good, 50},
        {".5", 2, NumberState::Good, 50},
        {"1 000", 0, NumberState::Good, 1000},
        {"1,000.5", 1, NumberState::Good, 10005},
        {"1.000,5", 1, NumberState::Good, 10005},
        {"1,000,000", 0, NumberState::Good, 1000000},
        {"0,125", 3, NumberState::Good, 125},
        {"1.1250", 3, NumberState::Good, 1125},
        {"1.0", 0, NumberState::Good, 1},
        {"-2.5", 1, NumberState::Good, -25},
        {"1,000", 0, NumberState::Ambiguous, 0},
        {"1.000", 0, NumberState::Ambiguous, 0},
        {"12,500", 3, NumberState::Ambiguous, 0},
        {"1.125", 3, NumberState::Ambiguous, 0},
        {"36.75", 1, NumberState::TooPrecise, 0},
        {"1,2,3", 0, NumberState::NotANumber, 0},
        {"12a", 0, NumberState::NotANumber, 0},
        {"1e3", 0, NumberState::NotANumber, 0},
        {".", 1, NumberState::NotANumber, 0},
        {"10 00", 0, NumberState::NotANumber, 0},
        {"", 0, NumberState::Empty, 0},
        {"9999999999999999999", 0, NumberState::TooLarge, 0},
    };
    for (const Case& c : cases) {
        INFO(c.text);
        const NumberReading reading = readNumber(q(c.text), c.decimals);
        CHECK(reading.state == c.state);
        if (c.state == NumberState::Good) {
            CHECK(reading.scaled == c.scaled);
        }
    }
    CHECK(readNumber(u"1,000", 0).suggestion == q("Type 1000 or 1.0"));
    CHECK(readNumber(u"12,500", 0).suggestion == q("Type 12500 or 12.5"));
    // What is suggested must itself be clear.
    CHECK(readNumber(u"1.125", 3).suggestion == q("Type 1125 or 1.1250"));
}

TEST_CASE("numbers are written with a leading zero and without trailing ones") {
    CHECK(writeNumber(367, 1) == q("36.7"));
    CHECK(writeNumber(50, 2) == q("0.5"));
    CHECK(writeNumber(100, 2) == q("1"));
    CHECK(writeNumber(100, 2, TrailingZeros::Keep) == q("1.00"));
    CHECK(writeNumber(-5, 1) == q("−0.5"));
}

TEST_CASE("a number out of its limits is refused beside the field with a sentence", "[H-01]") {
    const Form<NumberEdit> form(new NumberEdit(systolic()));
    QTest::keyClicks(form.editor, q("1240"));
    CHECK(form.field->message().isEmpty());  // Nobody is interrupted while typing.
    form.leave();
    CHECK(form.field->message() == q("Systolic must be 40–300 mmHg"));
    CHECK_FALSE(form.editor->value().has_value());
    CHECK(form.editor->property("tone").toString() == q("bad"));
    CHECK(form.editor->text() == q("1240"));  // What was typed is kept.

    form.editor->setFocus(Qt::TabFocusReason);
    CHECK(form.editor->selectedText() == q("1240"));
    QTest::keyClicks(form.editor, q("124"));
    CHECK(form.field->message().isEmpty());  // Once told, it goes as soon as it is mended.
    CHECK(form.editor->value() == std::optional<qint64>(124));
}

TEST_CASE("an ambiguous number is asked about", "[H-01]") {
    const Form<NumberEdit> form(
        new NumberEdit({.name = q("Dose"), .unit = q("mg"), .decimals = 0, .minimum = 1, .maximum = 6000}));
    QTest::keyClicks(form.editor, q("1,000"));
    QTest::keyClick(form.editor, Qt::Key_Return);
    CHECK(form.editor->state() == NumberState::Ambiguous);
    CHECK(form.field->message() == q("Type 1000 or 1.0"));
    CHECK_FALSE(form.editor->value().has_value());
}

TEST_CASE("a number set by the program is never ambiguous to it") {
    NumberEdit edit({.name = q("Dose"), .unit = q("g"), .decimals = 3, .minimum = 1, .maximum = 6000});
    edit.setValue(1125);
    CHECK(edit.text() == q("1.125"));
    CHECK(edit.value() == std::optional<qint64>(1125));
}

TEST_CASE("arrows step a number within its limits; the wheel does not") {
    const Form<NumberEdit> form(new NumberEdit(temperature()));
    form.editor->setValue(367);
    QTest::keyClick(form.editor, Qt::Key_Up);
    CHECK(form.editor->text() == q("36.8"));
    QTest::keyClick(form.editor, Qt::Key_PageDown);
    CHECK(form.editor->text() == q("35.8"));
    form.editor->setValue(429);
    QTest::keyClick(form.editor, Qt::Key_PageUp);
    CHECK(form.editor->text() == q("43"));
    const Form<NumberEdit> empty(new NumberEdit(systolic()));
    QTest::keyClick(empty.editor, Qt::Key_Up);
    CHECK(empty.editor->value() == std::optional<qint64>(120));
}

TEST_CASE("commas are tidied to the usual mark on leaving") {
    const Form<NumberEdit> form(new NumberEdit(temperature()));
    QTest::keyClicks(form.editor, q("36,70"));
    form.leave();
    CHECK(form.editor->text() == q("36.7"));
    CHECK(form.editor->value() == std::optional<qint64>(367));
}

TEST_CASE("a required field is told on check, not on passing by") {
    const Form<NumberEdit> form(new NumberEdit(systolic()));
    form.editor->setRequired(q("Systolic is missing"));
    form.leave();
    CHECK(form.field->message().isEmpty());
    CHECK_FALSE(form.editor->check());
    CHECK(form.field->message() == q("Systolic is missing"));
}

TEST_CASE("a warning gives way to a problem and comes back") {
    const Form<NumberEdit> form(new NumberEdit(systolic()));
    form.field->setWarning(q("Above 140: look again"));
    form.field->setProblem(q("Systolic must be 40–300 mmHg"));
    CHECK(form.field->message() == q("Systolic must be 40–300 mmHg"));
    form.field->setProblem({});
    CHECK(form.field->message() == q("Above 140: look again"));
    CHECK(form.editor->accessibleDescription() == q("Above 140: look again"));
}

TEST_CASE("dates are read as people write them and refused when two are meant", "[H-13]") {
    const QDate born(1981, 4, 12);
    for (const char* text :
         {"12 Apr 1981", "12 april 1981", "12.4.1981", "12.04.1981", "1981-04-12", "Apr 12, 1981"}) {
        INFO(text);
        CHECK(readDate(q(text)).date == born);
    }
    CHECK(readDate(u"3/4/2026").state == DateState::Ambiguous);
    CHECK(readDate(u"3/4/2026").suggestion == q("Type 3 Apr 2026 or 4 Mar 2026"));
    CHECK(readDate(u"13/4/2026").date == QDate(2026, 4, 13));
    CHECK(readDate(u"4/13/2026").date == QDate(2026, 4, 13));
    CHECK(readDate(u"3/3/2026").date == QDate(2026, 3, 3));
    CHECK(readDate(u"12.4.81").state == DateState::ShortYear);
    CHECK(readDate(u"12 Apr 81").state == DateState::ShortYear);
    CHECK(readDate(u"30 Feb 2026").state == DateState::NotADate);
    CHECK(readDate(u"yesterday").state == DateState::NotADate);
    CHECK(writeDate(born) == q("12 Apr 1981"));
}

TEST_CASE("a date is shown in words on leaving and kept within its range") {
    const Form<DateEdit> form(new DateEdit(q("Birth date")));
    form.editor->setRange({}, QDate(2026, 3, 3));
    QTest::keyClicks(form.editor, q("12.4.1981"));
    form.leave();
    CHECK(form.editor->text() == q("12 Apr 1981"));
    form.editor->setText(q("4 Mar 2026"));
    CHECK_FALSE(form.editor->check());
    CHECK(form.field->message() == q("Birth date must be 3 Mar 2026 or before"));
    CHECK_FALSE(form.editor->value().has_value());
}

TEST_CASE("a time follows now until it is changed, and can be typed or put back", "[H-10]") {
    const QDate day(2026, 3, 3);
    QDateTime now = at(day, QTime(10, 42, 20));
    const Form<TimeEdit> form(new TimeEdit(q("Time"), [&now] { return now; }));
    CHECK(form.editor->value() == now);
    CHECK(form.editor->followsNow());
    QTest::mouseClick(form.editor->findChild<Button*>(q("time_back_15")), Qt::LeftButton);
    CHECK(form.editor->value() == at(day, QTime(10, 27)));
    CHECK(form.editor->lineEdit()->text() == q("10:27"));

    form.editor->lineEdit()->selectAll();
    QTest::keyClicks(form.editor->lineEdit(), q("0905"));
    CHECK(form.editor->value() == at(day, QTime(9, 5)));
    form.editor->setFocus(Qt::TabFocusReason);
    QTest::keyClicks(form.editor->lineEdit(), q("25:00"));
    form.leave();
    CHECK(form.field->message() == q("Time must be a time such as 10:05"));
    CHECK_FALSE(form.editor->value().has_value());
}

TEST_CASE("a time typed after midnight is yesterday's, never the future", "[H-10]") {
    const QDate day(2026, 3, 4);
    const QDateTime now = at(day, QTime(0, 10));
    const Form<TimeEdit> form(new TimeEdit(q("Time"), [now] { return now; }));
    form.editor->lineEdit()->selectAll();
    QTest::keyClicks(form.editor->lineEdit(), q("23:50"));
    CHECK(form.editor->value() == at(QDate(2026, 3, 3), QTime(23, 50)));
    form.editor->setEarliest(at(day, QTime(0, 5)), q("Before the infusion started at 00:05"));
    CHECK_FALSE(form.editor->check());
    CHECK(form.field->message() == q("Before the infusion started at 00:05"));
    CHECK_FALSE(form.editor->value().has_value());
}
