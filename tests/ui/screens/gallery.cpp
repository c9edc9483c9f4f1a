#include "tests/ui/screens/gallery.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QTimeZone>
#include <QVBoxLayout>

#include "tests/ui/screens/gallery_shell.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui::gallery {

namespace {

QString q(const char* text) {
    return QString::fromUtf8(text);
}

QWidget* rowOf(const QList<QWidget*>& widgets) {
    auto* holder = new QWidget;
    auto* flow = new FlowLayout(holder);
    for (QWidget* widget : widgets) {
        flow->addWidget(widget);
    }
    return holder;
}

Card* makeActs() {
    auto* card = new Card(q("Acts"));
    auto* send = new Button(q("Send to prescriber"), ButtonRole::Primary);
    send->setKey(QKeySequence(Qt::CTRL | Qt::Key_Return));
    auto* stop = new Button(Icon::Stop, q("Stop"));
    stop->setTone(Tone::Bad);
    auto* off = new Button(q("Start infusion"), ButtonRole::Primary);
    off->setEnabled(false);
    auto* offToo = new Button(q("Not now"));
    offToo->setEnabled(false);
    auto* focused = new Button(Icon::Heart, q("Vitals"), ButtonRole::Primary);
    focused->setObjectName(q("gallery_focus"));
    card->content().addWidget(
        rowOf({send, new Button(q("Not today")), stop, new Button(q("Show working"), ButtonRole::Quiet),
               new Button(q("Stop infusion"), ButtonRole::Danger), off, offToo,
               new Button(Icon::Print, q("Print")), focused}));
    return card;
}

Card* makeChips() {
    auto* card = new Card(q("States"));
    card->content().addWidget(rowOf(
        {new Chip(Icon::Circle, q("Expected"), Tone::Neutral),
         new Chip(Icon::Dot, q("Arrived"), Tone::Accent), new Chip(Icon::Note, q("Screening"), Tone::Accent),
         new Chip(Icon::Check, q("Ready to start"), Tone::Accent),
         new Chip(Icon::Play, q("Infusing"), Tone::Ok), new Chip(Icon::Pause, q("Paused 4:30"), Tone::Warn),
         new Chip(Icon::Clock, q("Due in 3:40"), Tone::Warn),
         new Chip(Icon::Overdue, q("Overdue by 2:15"), Tone::Bad),
         new Chip(Icon::Observe, q("Observing"), Tone::Info), new Chip(Icon::Check, q("Completed"), Tone::Ok),
         new Chip(Icon::Stop, q("Stopped early"), Tone::Warn),
         new Chip(Icon::Blocked, q("Not started"), Tone::Neutral),
         new Chip(Icon::Dotted, q("Cleaning"), Tone::Neutral),
         new Chip(Icon::Close, q("Out of service"), Tone::Neutral)}));
    auto* chosen = new FilterChip({Icon::Clock, q("2 due within 5 min"), Tone::Warn});
    chosen->setChecked(true);
    card->content().addWidget(rowOf({new FilterChip({Icon::Overdue, q("1 overdue"), Tone::Bad}), chosen,
                                     new FilterChip({Icon::Play, q("3 infusing"), Tone::Ok})}));
    auto* strong = new InlineMessage(Tone::Bad, q("Chair 2 · J. Peñalver · breathing 9/min"));
    strong->setWeight(InlineMessage::Weight::Strong);
    strong->addAction(q("Stop infusion"));
    auto* soft = new InlineMessage(Tone::Warn, q("eGFR 58: at most half the dose, level after"));
    soft->setClosable(true);
    card->content().addWidget(strong);
    card->content().addWidget(soft);
    card->content().addWidget(
        new InlineMessage(Tone::Info, q("Draft from 10:31 is back. Nothing was lost.")));
    card->content().addWidget(new InlineMessage(Tone::Ok, q("Second calculation agrees: 102 mL/h")));
    card->content().addStretch(1);
    return card;
}

Card* makeAnswers() {
    auto* card = new Card(q("Answers"));
    const QList<std::pair<QString, std::optional<ToggleChoice::Answer>>> questions = {
        {q("Asthma attack, or breathless at rest"), ToggleChoice::Answer::No},
        {q("Heart block, any degree"), ToggleChoice::Answer::Yes},
        {q("Kidney disease"), std::nullopt}};
    for (const auto& [question, answer] : questions) {
        auto* row = new QHBoxLayout;
        Theme::space(*row, {0, 0, 0, 0}, 8);
        auto* choice = ToggleChoice::yesNoUnknown();
        choice->setQuestion(question);
        choice->setAnswer(answer);
        row->addWidget(new Label(question), 1);
        row->addWidget(choice);
        card->content().addLayout(row);
        card->content().addWidget(new Separator);
    }
    auto* box = new QCheckBox(q("Consent signed"));
    box->setChecked(true);
    auto* radio = new QRadioButton(q("Pump"));
    radio->setChecked(true);
    card->content().addWidget(
        rowOf({box, new QCheckBox(q("Leaflet given")), radio, new QRadioButton(q("Gravity"))}));
    card->content().addStretch(1);
    return card;
}

Card* makeFields() {
    auto* card = new Card(q("Fields"));
    auto* grid = new QGridLayout;
    Theme::space(*grid, {0, 0, 0, 0}, 14);
    auto* systolic = new NumberEdit(
        {.name = q("Systolic"), .unit = q("mmHg"), .decimals = 0, .minimum = 40, .maximum = 300});
    systolic->setText(q("1240"));
    auto* temperature = new NumberEdit(
        {.name = q("Temperature"), .unit = q("°C"), .decimals = 1, .minimum = 300, .maximum = 430});
    temperature->setValue(367);
    auto* dose =
        new NumberEdit({.name = q("Dose"), .unit = q("mg"), .decimals = 0, .minimum = 1, .maximum = 6000});
    dose->setText(q("1,000"));
    auto* born = new DateEdit(q("Birth date"));
    born->setValue(QDate(1981, 4, 12));
    auto* visit = new DateEdit(q("Visit"));
    visit->setText(q("3/4/2026"));
    auto* when =
        new TimeEdit(q("Time"), [] { return QDateTime(QDate(2026, 3, 3), QTime(10, 42), QTimeZone::utc()); });
    auto* site = new QComboBox;
    site->addItems({q("Left forearm"), q("Right forearm"), q("Left hand")});
    auto* heart = new NumberEdit(
        {.name = q("Heart rate"), .unit = q("/min"), .decimals = 0, .minimum = 20, .maximum = 250});
    heart->setText(q("128"));
    auto* note = new QPlainTextEdit(q("Warm feeling at minute 12, settled by itself."));
    Theme::watch(note, [note] { note->setFixedHeight(Theme::px(64)); });
    auto* heartField = new Field(q("Heart rate"), heart);
    heartField->setWarning(q("Above 120: look again in 5 minutes"));
    auto* bornField = new Field(q("Birth date"), born);
    bornField->setHint(q("44 years"));
    auto* locked = new QLineEdit(q("204-771"));
    locked->setEnabled(false);
    grid->addWidget(new Field(q("Systolic"), systolic), 0, 0, Qt::AlignTop);
    grid->addWidget(heartField, 0, 1, Qt::AlignTop);
    grid->addWidget(new Field(q("Temperature"), temperature), 0, 2, Qt::AlignTop);
    grid->addWidget(new Field(q("Dose"), dose), 1, 0, Qt::AlignTop);
    grid->addWidget(bornField, 1, 1, Qt::AlignTop);
    grid->addWidget(new Field(q("Visit"), visit), 1, 2, Qt::AlignTop);
    grid->addWidget(new Field(q("When"), when), 2, 0, 1, 2, Qt::AlignTop);
    grid->addWidget(new Field(q("Site"), site), 2, 2, Qt::AlignTop);
    grid->addWidget(new Field(q("Note"), note), 3, 0, 1, 2, Qt::AlignTop);
    grid->addWidget(new Field(q("Record number"), locked), 3, 2, Qt::AlignTop);
    for (int column = 0; column < 3; ++column) {
        grid->setColumnStretch(column, 1);
    }
    card->content().addLayout(grid);
    card->content().addStretch(1);
    systolic->check();
    dose->check();
    visit->check();
    return card;
}

Card* makeFigures() {
    auto* card = new Card(q("Dose preview"));
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 0, 0, 0}, 26);
    const QList<std::pair<QString, QString>> values = {
        {q("Dose"), q("1 g")}, {q("Time"), q("60 min")}, {q("Pump"), q("102 mL/h")}};
    for (const auto& [caption, value] : values) {
        auto* figure = new Figure(caption);
        figure->setValue(value);
        row->addWidget(figure);
    }
    row->addStretch(1);
    card->content().addLayout(row);
    auto* facts = new FactList;
    facts->add(q("Salt"), q("magnesium sulfate (heptahydrate)"));
    facts->add(q("That is"), q("98.6 mg magnesium · 4.06 mmol · 8.11 mEq"));
    facts->add(q("Draw up"), q("2 mL of 50 % into 100 mL 0.9 % sodium chloride"));
    facts->add(q("Gravity, 20 gtt/mL"), q("34 drops/min"));
    card->content().addWidget(facts);
    card->content().addStretch(1);
    return card;
}

}  // namespace

QWidget* makeWidgets() {
    const Frame frame = makeFrame(QStringLiteral("settings"));
    auto* banner = new PatientBanner;
    banner->setFacts(
        {q("María del Carmen Fernández-Villaverde"),
         {q("F"), q("30 Sep 1964 (61)"), q("MRN 204-772"), q("71.5 kg"), q("eGFR 74"), q("Chair 2")},
         PatientBanner::Allergies::Known,
         {q("penicillin — anaphylaxis"), q("latex — rash"), q("chlorhexidine — swelling of the face")}});
    banner->addAction(new Button(q("Save draft")));
    frame.column->addWidget(banner);
    auto* page = new ScrollPage;
    frame.column->addWidget(page, 1);
    auto* board = new QWidget;
    auto* grid = new ColumnGrid(540, 2, board);
    for (Card* card : {makeFields(), makeChips(), makeAnswers(), makeFigures(), makeActs()}) {
        grid->addWidget(card);
    }
    auto* empty = new Card;
    auto* state = new EmptyState(Icon::Bag, q("No infusions yet today"));
    state->setDetail(q("Patients appear here when they arrive."));
    state->setAction(new Button(Icon::Plus, q("Walk-in"), ButtonRole::Primary));
    empty->content().addWidget(state);
    grid->addWidget(empty);
    page->column().addWidget(board);
    page->column().addStretch(1);
    return frame.window;
}

}  // namespace gramhour::ui::gallery
