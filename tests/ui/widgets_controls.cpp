#include <QAccessible>
#include <QApplication>
#include <QHeaderView>
#include <QImage>
#include <QLineEdit>
#include <QPainter>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>
#include <QVBoxLayout>

#include "support/catch.h"
#include "ui/widgets/widgets.h"

using namespace gramhour::ui;

namespace {

QString q(const char* text) {
    return QString::fromUtf8(text);
}

void display(QWidget& window) {
    Theme::apply(*qApp, Scheme::Light);
    window.show();
    window.activateWindow();
    QApplication::processEvents();
}

/// From the first to the last column of pixels that a heading's words colour.
int inkOfHeading(SimpleTable& table, int column) {
    QHeaderView& header = *table.horizontalHeader();
    table.horizontalScrollBar()->setValue(0);
    header.setOffset(header.sectionPosition(column));
    QImage image(header.sectionSize(column), header.height(), QImage::Format_RGB32);
    header.resize(qMax(header.width(), header.sectionSize(column)), header.height());
    header.render(&image, {}, QRegion(0, 0, image.width(), image.height()));
    header.setOffset(0);
    int first = -1;
    int last = -1;
    for (int x = 0; x < image.width(); ++x) {
        for (int y = 2; y < image.height() - 3; ++y) {  // without the line below
            if (image.pixel(x, y) != image.pixel(0, 2)) {
                first = first < 0 ? x : first;
                last = x;
            }
        }
    }
    return first < 0 ? 0 : last - first + 1;
}

}  // namespace

TEST_CASE("an answer is given by letter, arrow and pointer, and none is chosen before") {
    QWidget window;
    auto* column = new QVBoxLayout(&window);
    auto* choice = ToggleChoice::yesNoUnknown();
    choice->setQuestion(q("Kidney disease"));
    column->addWidget(choice);
    display(window);
    QSignalSpy spy(choice, &ToggleChoice::chosenByUser);
    CHECK_FALSE(choice->answer().has_value());

    choice->setFocus(Qt::TabFocusReason);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_N);
    CHECK(choice->answer() == ToggleChoice::Answer::No);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
    CHECK(choice->answer() == ToggleChoice::Answer::Unknown);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Y);
    CHECK(choice->answer() == ToggleChoice::Answer::Yes);
    CHECK(spy.count() == 3);
    // The same answer again is not a change.
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Y);
    CHECK(spy.count() == 3);
    choice->setAnswer(std::nullopt);
    CHECK_FALSE(choice->answer().has_value());
    CHECK(spy.count() == 3);
}

TEST_CASE("an answer reads as a radio button with its question") {
    QWidget window;
    auto* column = new QVBoxLayout(&window);
    auto* choice = ToggleChoice::yesNo();
    choice->setQuestion(q("Kidney disease"));
    choice->setAnswer(ToggleChoice::Answer::No);
    column->addWidget(choice);
    display(window);
    QAccessibleInterface* row = QAccessible::queryAccessibleInterface(choice);
    REQUIRE(row->childCount() == 2);
    QAccessibleInterface* no = row->child(1);
    CHECK(no->role() == QAccessible::RadioButton);
    CHECK(no->text(QAccessible::Name) == q("Kidney disease, No"));
    CHECK(no->state().checked);
}

TEST_CASE("a question is one stop in the tab order") {
    QWidget window;
    auto* column = new QVBoxLayout(&window);
    auto* choice = ToggleChoice::yesNoUnknown();
    auto* after = new QLineEdit;
    column->addWidget(choice);
    column->addWidget(after);
    display(window);
    choice->setFocus(Qt::TabFocusReason);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    CHECK(QApplication::focusWidget() == after);
}

TEST_CASE("Enter and Space press the button that has the focus, once however long they are held") {
    QWidget window;
    auto* column = new QVBoxLayout(&window);
    auto* save = new Button(q("Save"));
    column->addWidget(save);
    display(window);
    QSignalSpy presses(save, &QPushButton::clicked);
    save->setFocus(Qt::TabFocusReason);
    QTest::keyClick(save, Qt::Key_Return);
    CHECK(presses.count() == 1);
    QTest::keyClick(save, Qt::Key_Enter, Qt::KeypadModifier);
    CHECK(presses.count() == 2);
    QTest::keyClick(save, Qt::Key_Space);
    CHECK(presses.count() == 3);
    QKeyEvent held(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, QString(), true);
    QApplication::sendEvent(save, &held);
    CHECK(presses.count() == 3);
    QTest::keyClick(save, Qt::Key_Return, Qt::ControlModifier);
    CHECK(presses.count() == 3);
    save->setEnabled(false);
    QTest::keyClick(save, Qt::Key_Return);
    CHECK(presses.count() == 3);
}

TEST_CASE("a button tells its key and is pressed by it") {
    QWidget window;
    auto* column = new QVBoxLayout(&window);
    auto* send = new Button(q("Send to prescriber"), ButtonRole::Primary);
    send->setKey(QKeySequence(Qt::CTRL | Qt::Key_Return));
    auto* vitals = new Button(Icon::Heart, q("Vitals"));
    vitals->setKey(QKeySequence(Qt::Key_V), KeyHint::TooltipOnly);
    auto* note = new QLineEdit;
    column->addWidget(send);
    column->addWidget(vitals);
    column->addWidget(note);
    display(window);
    QSignalSpy sent(send, &QPushButton::clicked);
    QSignalSpy measured(vitals, &QPushButton::clicked);
    CHECK(send->hint() == q("Ctrl+↵"));
    CHECK(send->toolTip() == q("Send to prescriber (Ctrl+↵)"));
    CHECK(vitals->hint().isEmpty());
    CHECK(vitals->toolTip() == q("Vitals (V)"));
    QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
    CHECK(sent.count() == 1);
    // Other words keep the key: Pause becomes Resume.
    send->setText(q("Send again"));
    QTest::keyClick(&window, Qt::Key_Return, Qt::ControlModifier);
    CHECK(sent.count() == 2);
    CHECK(send->toolTip() == q("Send again (Ctrl+↵)"));
    // A letter typed into a note is text, not a command.
    note->setFocus();
    QTest::keyClick(note, Qt::Key_V);
    CHECK(measured.count() == 0);
    CHECK(note->text() == q("v"));
}

TEST_CASE("a running clock keeps its width") {
    const ClockLabel ones(q("1:11:11"));
    const ClockLabel eights(q("0:48:08"));
    CHECK(ones.sizeHint() == eights.sizeHint());
    CHECK(clockText(3980) == q("1:06:20"));
    CHECK(clockText(270) == q("4:30"));
    CHECK(clockText(0) == q("0:00"));
    CHECK(clockText(-135) == q("−2:15"));
}

TEST_CASE("allergies are never cut, however little room there is", "[H-17]") {
    Theme::apply(*qApp, Scheme::Light);
    PatientBanner banner;
    banner.setFacts(
        {q("María del Carmen Fernández-Villaverde de los Ríos"),
         {q("F"), q("30 Sep 1964 (61)"), q("MRN 204-772"), q("71.5 kg"), q("Chair 2")},
         PatientBanner::Allergies::Known,
         {q("penicillin — anaphylaxis"), q("latex — rash"),
          q("chlorhexidine — swelling of the face and lips within minutes of skin preparation, twice")}});
    const int wide = banner.heightForWidth(2400);
    for (const int width : {1440, 900, 500, 360}) {
        INFO(width);
        const int height = banner.heightForWidth(width);
        CHECK(height >= wide);
        banner.resize(width, height);
        banner.show();
        QApplication::processEvents();
        for (const QWidget* part : banner.findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
            CHECK(part->geometry().right() < width);
            CHECK(part->geometry().bottom() < height);
        }
    }
    CHECK(banner.accessibleName().contains(q("chlorhexidine")));
    CHECK(banner.accessibleName().contains(q("latex")));
}

TEST_CASE("allergies not asked do not look like none", "[H-17]") {
    PatientBanner banner;
    banner.setFacts({q("Oskar Weiss"), {}, PatientBanner::Allergies::NotAsked, {}});
    CHECK(banner.accessibleName().contains(q("Allergies not asked yet")));
    banner.setFacts({q("Oskar Weiss"), {}, PatientBanner::Allergies::Known, {}});
    CHECK(banner.accessibleName().contains(q("Allergies not asked yet")));
    banner.setFacts({q("Oskar Weiss"), {}, PatientBanner::Allergies::NoneKnown, {q("asked today")}});
    CHECK(banner.accessibleName().contains(q("No known allergies (asked today)")));
}

TEST_CASE("the rail goes to a screen by click and by key, and locks") {
    Rail rail;
    rail.setEntries({{q("today"), Icon::Today, q("Today"), QKeySequence(Qt::CTRL | Qt::Key_1)},
                     {q("history"), Icon::History, q("History"), QKeySequence(Qt::CTRL | Qt::Key_4)}});
    rail.setPerson(q("R. Okafor, RN"), q("Nurse"));
    display(rail);
    QSignalSpy chosen(&rail, &Rail::chosen);
    QSignalSpy locked(&rail, &Rail::lockRequested);
    QTest::keyClick(&rail, Qt::Key_4, Qt::ControlModifier);
    REQUIRE(chosen.count() == 1);
    CHECK(chosen.takeFirst().first().toString() == q("history"));
    QTest::mouseClick(rail.findChild<QPushButton*>(q("rail_today")), Qt::LeftButton);
    CHECK(chosen.takeFirst().first().toString() == q("today"));
    QTest::keyClick(&rail, Qt::Key_L, Qt::ControlModifier);
    CHECK(locked.count() == 1);
}

TEST_CASE("the first stop on the rail is its first entry, the last is the lock") {
    QWidget window;
    auto* column = new QVBoxLayout(&window);
    auto* rail = new Rail;
    rail->setEntries(
        {{q("today"), Icon::Today, q("Today"), {}}, {q("history"), Icon::History, q("History"), {}}});
    rail->setPerson(q("R. Okafor, RN"), q("Nurse"));
    auto* edit = new QLineEdit;
    column->addWidget(rail);
    column->addWidget(edit);
    display(window);
    rail->findChild<QWidget*>(q("rail_today"))->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    CHECK(QApplication::focusWidget()->objectName() == q("rail_history"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    CHECK(QApplication::focusWidget()->objectName() == q("rail_lock"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    CHECK(QApplication::focusWidget() == edit);
}

TEST_CASE("main and side stand beside each other only while both fit") {
    auto* main = new Card(q("Main"));
    auto* side = new Card(q("Side"));
    auto* wide = new QWidget;
    wide->setMinimumWidth(Theme::px(500));
    main->content().addWidget(wide);
    SidePane pane(main, side, {.mainShare = 2, .sideShare = 1, .stackBelow = 600});
    pane.resize(Theme::px(1000), 400);
    display(pane);
    CHECK(side->x() > main->geometry().right());
    pane.resize(Theme::px(560), 400);
    QApplication::processEvents();
    CHECK(side->y() > main->geometry().bottom());
    CHECK(pane.minimumSizeHint().width() < Theme::px(560));
}

TEST_CASE("the find key moves focus and selects what is there") {
    QWidget window;
    auto* column = new QVBoxLayout(&window);
    auto* bar = new TopBar(q("Today"));
    FindField* find = bar->addFind(q("Find a patient"), QKeySequence(Qt::CTRL | Qt::Key_K));
    find->setText(q("penalver"));
    auto* other = new QLineEdit;
    column->addWidget(bar);
    column->addWidget(other);
    display(window);
    other->setFocus();
    QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
    CHECK(find->hasFocus());
    CHECK(find->selectedText() == q("penalver"));
}

TEST_CASE("a table row opens with Enter and shares its width") {
    QStandardItemModel model(3, 3);
    SimpleTable table;
    table.setModel(&model);
    table.setColumnWidths({100, 0, 60});
    table.resize(600, 300);
    display(table);
    CHECK(table.columnWidth(0) == Theme::px(100));
    CHECK(table.columnWidth(0) + table.columnWidth(1) + table.columnWidth(2) == table.viewport()->width());
    QSignalSpy opened(&table, &SimpleTable::rowOpened);
    table.setFocus();
    table.selectRow(1);
    QTest::keyClick(&table, Qt::Key_Return);
    REQUIRE(opened.count() == 1);
    CHECK(opened.takeFirst().first().toInt() == 1);
}

TEST_CASE("no heading of a table is cut while all of them have room") {
    QStandardItemModel model(3, 4);
    model.setHorizontalHeaderLabels({q("Day"), q("Completed as ordered"), q("Stopped\nearly"), q("n")});
    SimpleTable table;
    table.setModel(&model);
    table.setColumnWidths({300, 10, 10, 10});
    table.resize(420, 300);
    display(table);
    // What is painted of each heading where there is more room than anybody needs.
    std::vector<int> whole;
    for (int column = 0; column < 4; ++column) {
        table.setColumnWidth(column, 400);
        whole.push_back(inkOfHeading(table, column));
        REQUIRE(whole.back() > 0);
    }
    table.resize(421, 300);  // shares the width anew
    QApplication::processEvents();
    int total = 0;
    for (int column = 0; column < 4; ++column) {
        CAPTURE(column);
        CHECK(inkOfHeading(table, column) == whole[static_cast<std::size_t>(column)]);
        total += table.columnWidth(column);
    }
    CHECK(total <= table.viewport()->width());
    CHECK(table.columnWidth(0) > table.columnWidth(3));

    table.resize(160, 300);  // there is no room any more: it moves sideways instead
    QApplication::processEvents();
    CHECK(inkOfHeading(table, 1) == whole[1]);
    CHECK(table.horizontalScrollBar()->maximum() > 0);
}

TEST_CASE("a card opens with Enter only when it can be opened") {
    Card plain(q("Due"));
    CHECK(plain.focusPolicy() == Qt::NoFocus);
    Card card(q("Chair 1"));
    card.setKind(Card::Kind::Openable);
    QSignalSpy opened(&card, &Card::opened);
    QTest::keyClick(&card, Qt::Key_Return);
    CHECK(opened.count() == 1);
}

TEST_CASE("a list row reads as one line and opens with Space") {
    ListRow row({{Icon::Overdue, q("−2:15"), Tone::Bad}, q("Chair 2"), q("Vitals, 30 min")});
    display(row);
    CHECK(row.accessibleName() == q("Chair 2, Vitals, 30 min, −2:15"));
    QSignalSpy clicked(&row, &QPushButton::clicked);
    QTest::keyClick(&row, Qt::Key_Space);
    CHECK(clicked.count() == 1);
    CHECK(row.heightForWidth(400) >= 36);
}

TEST_CASE("a dialog's Enter presses the primary button, but a focused button presses itself") {
    QWidget window;
    Dialog dialog(q("Vitals"), &window);
    auto* edit = new QLineEdit;
    dialog.content().addWidget(edit);
    Button* save = dialog.setPrimary(q("Save vitals"));
    QSignalSpy saved(save, &QPushButton::clicked);
    QSignalSpy left(dialog.cancelButton(), &QPushButton::clicked);
    display(dialog);
    edit->setFocus();
    QTest::keyClick(edit, Qt::Key_Return);
    CHECK(saved.count() == 1);
    CHECK(dialog.result() == QDialog::Accepted);
    dialog.show();
    dialog.cancelButton()->setFocus();
    QTest::keyClick(dialog.cancelButton(), Qt::Key_Return);
    CHECK(saved.count() == 1);
    CHECK(left.count() == 1);
}

TEST_CASE("a toast replaces the one before it and stays inside the window") {
    QWidget window;
    window.resize(500, 300);
    display(window);
    Toast::show(&window, Tone::Ok, q("Vitals saved"));
    const Toast* second = Toast::show(&window, Tone::Ok, q("Note saved"));
    QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    CHECK(window.findChildren<Toast*>().size() == 1);
    CHECK(window.rect().contains(second->geometry()));
    CHECK(second->text() == q("Note saved"));
}

TEST_CASE("a grid of cards takes as many equal columns as fit") {
    QWidget board;
    auto* grid = new ColumnGrid(200, 3, &board);
    QList<Card*> cards;
    for (int i = 0; i < 5; ++i) {
        cards.append(new Card(q("Chair")));
        grid->addWidget(cards.last());
    }
    display(board);
    board.resize(Theme::px(700), 600);
    QApplication::processEvents();
    CHECK(cards[0]->width() == cards[2]->width());
    CHECK(cards[0]->y() == cards[2]->y());
    CHECK(cards[3]->y() > cards[2]->y());
    board.resize(Theme::px(430), 900);
    QApplication::processEvents();
    CHECK(cards[1]->y() == cards[0]->y());
    CHECK(cards[2]->y() > cards[0]->y());
}

TEST_CASE("every control to point at is 36 px high") {
    Theme::apply(*qApp, Scheme::Light);
    CHECK(FilterChip({Icon::Clock, q("2 due"), Tone::Warn}).sizeHint().height() >= 36);
    ToggleChoice* choice = ToggleChoice::yesNo();
    CHECK(choice->sizeHint().height() >= 36);
    delete choice;
    StepRow steps;
    steps.setSteps({{q("Screening"), StepRow::State::Done}});
    CHECK(steps.findChild<QPushButton*>(q("step_0"))->sizeHint().height() >= 36);
}
