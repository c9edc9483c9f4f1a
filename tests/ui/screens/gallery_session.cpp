#include <QHBoxLayout>
#include <QHeaderView>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include "tests/ui/screens/gallery.h"
#include "tests/ui/screens/gallery_shell.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui::gallery {

namespace {

QString q(const char* text) {
    return QString::fromUtf8(text);
}

Card* makeClockCard() {
    auto* card = new Card;
    auto* figures = new QHBoxLayout;
    Theme::space(*figures, {0, 0, 0, 0}, 34);
    auto* left = new Figure(q("Left"));
    left->setRole(TextRole::BigClock);
    left->setValue(q("1:06:20"));
    auto* given = new Figure(q("Given"));
    given->setValue(q("0.90 g"));
    given->setDetail(q("of 2 g"));
    auto* rate = new Figure(q("Rate"));
    rate->setValue(q("1 g/h"));
    rate->setDetail(q("127 mL/h"));
    for (Figure* figure : {left, given, rate}) {
        figures->addWidget(figure, 0, Qt::AlignBottom);
    }
    figures->addStretch(1);
    auto* facts = new Label(q("Started 09:48 · ends 11:48\nmagnesium sulfate\nlot 7F2210"), TextRole::Muted);
    facts->setAlignment(Qt::AlignRight | Qt::AlignBottom);
    figures->addWidget(facts);
    card->content().addStretch(1);
    card->content().addLayout(figures);
    auto* strip = new ProgressStrip;
    strip->setThickness(12);
    strip->setProgress(45, 100);
    card->content().addSpacing(Theme::px(6));
    card->content().addWidget(strip);
    card->content().addSpacing(Theme::px(6));
    auto* acts = new FlowLayout;
    Theme::space(*acts, {0, 0, 0, 0}, 10);
    auto* reaction = new Button(Icon::Overdue, q("Reaction"));
    reaction->setTone(Tone::Warn);
    auto* stop = new Button(Icon::Stop, q("Stop"));
    stop->setTone(Tone::Bad);
    for (Button* button :
         {new Button(Icon::Heart, q("Vitals"), ButtonRole::Primary), new Button(Icon::Pause, q("Pause")),
          new Button(Icon::Rate, q("Rate")), new Button(Icon::Site, q("Site check")),
          new Button(Icon::Note, q("Note")), reaction, stop}) {
        acts->addWidget(button);
    }
    card->content().addLayout(acts);
    return card;
}

Card* makeDueCard() {
    auto* card = new Card(q("Due"));
    card->setWash(Tone::Warn);
    Theme::space(card->content(), {}, 0);
    const QList<ListRow::Content> rows = {
        {{Icon::Clock, q("in 3:40"), Tone::Warn}, q("Vitals and knee reflex"), q("60 min check")},
        {{std::nullopt, q("11:18"), Tone::Neutral}, q("Vitals"), q("90 min check")},
        {{std::nullopt, q("11:18"), Tone::Neutral}, q("Site check"), q("VIP score")}};
    for (const ListRow::Content& row : rows) {
        card->content().addWidget(new ListRow(row));
    }
    card->content().addStretch(1);
    return card;
}

SimpleTable* makeFlowsheet() {
    const QList<QStringList> rows = {
        {q("Blood pressure, mmHg"), q("124/78"), q("118/74"), q("112/70"), q("99/62")},
        {q("Heart rate, /min"), q("74"), q("76"), q("79"), q("82")},
        {q("Breathing, /min"), q("16"), q("16"), q("15"), q("15")},
        {q("SpO₂, %"), q("98"), q("98"), q("97"), q("97")},
        {q("Temperature, °C"), q("36.7"), q("—"), q("—"), q("—")},
        {q("Consciousness"), q("Alert"), q("Alert"), q("Alert"), q("Alert")},
        {q("Knee reflex"), q("Present"), q("—"), q("—"), q("—")},
        {q("By"), q("R. Okafor"), q("R. Okafor"), q("S. Kim"), q("R. Okafor")}};
    auto* table = new SimpleTable;
    auto* model = new QStandardItemModel(static_cast<int>(rows.size()), 5, table);
    model->setHorizontalHeaderLabels(
        {{}, q("Baseline\n09:44"), q("15 min\n10:03"), q("30 min\n10:18"), q("45 min\n10:34")});
    for (int row = 0; row < rows.size(); ++row) {
        for (int column = 0; column < 5; ++column) {
            model->setData(model->index(row, column), rows[row][column]);
        }
    }
    const QModelIndex low = model->index(0, 4);
    model->setData(low, static_cast<int>(Tone::Warn), TextToneRole);
    model->setData(low, true, StrongRole);
    model->setData(low, q("↓ 99/62"));
    table->setModel(model);
    table->setColumnWidths({0, 105, 105, 105, 105});
    return table;
}

SimpleTable* makeLog() {
    auto* table = new SimpleTable;
    auto* model = new QStandardItemModel(4, 4, table);
    const QList<QStringList> rows = {
        {q("10:34"), q("Vitals 99/62, 82/min: systolic low, recheck"), q("Amended"), q("R. Okafor")},
        {q("10:18"), q("Vitals; site VIP 0"), q("On time"), q("S. Kim")},
        {q("10:03"), q("Vitals"), q("On time"), q("R. Okafor")},
        {q("09:48"), q("Started 127 mL/h, left forearm 22 G"), q("Signed"), q("R. Okafor")}};
    model->setHorizontalHeaderLabels({q("Time"), q("What happened"), q("State"), q("By")});
    for (int row = 0; row < rows.size(); ++row) {
        for (int column = 0; column < 4; ++column) {
            model->setData(model->index(row, column), rows[row][column]);
        }
        const bool first = row == 0;
        model->setData(model->index(row, 2), static_cast<int>(first ? Tone::Warn : Tone::Ok), ChipToneRole);
        model->setData(model->index(row, 2), static_cast<int>(first ? Icon::Note : Icon::Check), IconRole);
        model->setData(model->index(row, 3), true, MutedRole);
    }
    table->setModel(model);
    table->setColumnWidths({64, 0, 122, 92});
    table->selectRow(1);
    return table;
}

}  // namespace

QWidget* makeSession() {
    const Frame frame = makeFrame(QStringLiteral("today"));
    auto* banner = new PatientBanner;
    banner->setFacts(
        {q("Amara Lindqvist"),
         {q("F"), q("12 Apr 1981 (44)"), q("MRN 204-771"), q("68.0 kg"), q("eGFR 91"), q("Chair 1")},
         PatientBanner::Allergies::Known,
         {q("penicillin — anaphylaxis")}});
    auto* emergency = new Button(Icon::Warning, q("Emergency"));
    emergency->setTone(Tone::Bad);
    emergency->setKey(QKeySequence(Qt::Key_F12));
    banner->addAction(emergency);
    frame.column->addWidget(banner);

    auto* page = new ScrollPage;
    page->setRhythm(9, 9);
    frame.column->addWidget(page, 1);
    auto* steps = new StepRow;
    steps->setSteps({{q("Screening"), StepRow::State::Done},
                     {q("Order"), StepRow::State::Done},
                     {q("Prepare & check"), StepRow::State::Done},
                     {q("Infuse"), StepRow::State::Running},
                     {q("Observe"), StepRow::State::Ahead},
                     {q("Discharge"), StepRow::State::Ahead}});
    page->column().addWidget(steps);
    page->column().addWidget(
        new SidePane(makeClockCard(), makeDueCard(), {.mainShare = 5, .sideShare = 3, .stackBelow = 1000}));
    page->column().addSpacing(Theme::px(6));
    auto* flowsheet = new Card(q("Flowsheet"));
    flowsheet->content().addWidget(makeFlowsheet(), 1);
    auto* log = new Card(q("Log"));
    log->content().addWidget(makeLog(), 1);
    page->column().addWidget(
        new SidePane(flowsheet, log, {.mainShare = 5, .sideShare = 4, .stackBelow = 1000}), 1);
    return frame.window;
}

}  // namespace gramhour::ui::gallery
