#include <QHBoxLayout>
#include <QVBoxLayout>

#include "tests/ui/screens/gallery.h"
#include "tests/ui/screens/gallery_shell.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui::gallery {

namespace {

struct Chair {
    QString name;
    ChipFace state;
    QString patient;
    QString facts;
    QString clock;
    QString beside;
    int percent;
    Tone strip;
    QString next;
    Tone nextTone;
    Tone border;
};

QList<Chair> chairs() {
    const auto q = [](const char* text) { return QString::fromUtf8(text); };
    return {
        {q("Chair 1"),
         {Icon::Play, q("Infusing"), Tone::Ok},
         q("Amara Lindqvist"),
         q("12 Apr 1981 · 0.9 g of 2 g · 1 g/h"),
         q("1:06:20"),
         q("left · ends 11:48"),
         45,
         Tone::Accent,
         q("Vitals due in 3:40"),
         Tone::Neutral,
         Tone::Neutral},
        {q("Chair 2"),
         {Icon::Overdue, q("Vitals overdue"), Tone::Bad},
         q("Joaquín Peñalver"),
         q("30 Sep 1964 · 0.5 g of 1 g · 1 g/h"),
         q("0:29:05"),
         q("left · ends 11:11"),
         51,
         Tone::Accent,
         q("Vitals overdue by 2:15"),
         Tone::Bad,
         Tone::Bad},
        {q("Chair 3"),
         {Icon::Pause, q("Paused"), Tone::Warn},
         q("Wei Chen"),
         q("7 Jan 1990 · 1.2 g of 3 g · flushing, grade 1"),
         q("1:48:00"),
         q("left"),
         40,
         Tone::Warn,
         q("Paused 4:30 — decide now"),
         Tone::Warn,
         Tone::Warn},
        {q("Chair 4"),
         {Icon::Observe, q("Observing"), Tone::Info},
         q("Thandiwe Mokoena"),
         q("22 Jun 1975 · 2 g given · no reaction"),
         q("0:18:40"),
         q("of 30 min"),
         62,
         Tone::Info,
         q("Final vitals due at 11:20"),
         Tone::Neutral,
         Tone::Neutral},
        {q("Chair 5"),
         {Icon::Check, q("Ready to start"), Tone::Accent},
         q("Lucas Moreau"),
         q("3 Nov 1988 · 1 g ordered by Dr I. Haddad"),
         q("60 min"),
         q("planned"),
         0,
         Tone::Accent,
         q("Double check done by S. Kim 10:39"),
         Tone::Neutral,
         Tone::Neutral},
        {q("Chair 6"),
         {Icon::Circle, q("Free"), Tone::Neutral},
         q("Next: Priya Natarajan, 11:30"),
         q("2 g · visit 3 of 6"),
         q("—"),
         {},
         0,
         Tone::Accent,
         q("Cleaned 10:20"),
         Tone::Neutral,
         Tone::Neutral},
    };
}

Card* makeChair(const Chair& chair) {
    auto* card = new Card(chair.name);
    card->setKind(Card::Kind::Openable);
    card->addHeaderWidget(new Chip(*chair.state.icon, chair.state.text, chair.state.tone));
    card->setBorderTone(chair.border);
    QVBoxLayout& content = card->content();
    auto* who = new QVBoxLayout;
    Theme::space(*who, {0, 0, 0, 0}, 1);
    who->addWidget(new ElidedLabel(chair.patient, TextRole::Heading));
    auto* facts = new Label(chair.facts, TextRole::Muted);
    facts->setWordWrap(true);
    who->addWidget(facts);
    content.addLayout(who);
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 0, 0, 0}, 12);
    row->addWidget(new ClockLabel(chair.clock, TextRole::Clock), 0, Qt::AlignBottom);
    auto* beside = new ElidedLabel(chair.beside, TextRole::Muted);
    Theme::watch(beside, [beside] { beside->setContentsMargins(0, 0, 0, Theme::px(2)); });
    row->addWidget(beside, 0, Qt::AlignBottom);
    row->addStretch(1);
    content.addLayout(row);
    auto* strip = new ProgressStrip;
    strip->setTone(chair.strip);
    strip->setProgress(chair.percent, 100);
    content.addWidget(strip);
    auto* next = new Label(chair.next, chair.nextTone == Tone::Neutral ? TextRole::Body : TextRole::Strong);
    next->setTone(chair.nextTone);
    content.addWidget(next);
    content.addStretch(1);
    return card;
}

Card* makeDue() {
    const auto q = [](const char* text) { return QString::fromUtf8(text); };
    auto* card = new Card(q("Due next, all chairs"));
    Theme::space(card->content(), {}, 0);
    const QList<ListRow::Content> rows = {
        {{Icon::Overdue, q("−2:15"), Tone::Bad}, q("Chair 2"), q("Vitals, 30 min")},
        {{Icon::Clock, q("3:40"), Tone::Warn}, q("Chair 1"), q("Vitals + reflex, 60 min")},
        {{Icon::Clock, q("4:30"), Tone::Warn}, q("Chair 3"), q("Decide after pause")},
        {{std::nullopt, q("11:20"), Tone::Neutral}, q("Chair 4"), q("Final vitals, discharge")},
    };
    for (const ListRow::Content& row : rows) {
        card->content().addWidget(new ListRow(row));
    }
    return card;
}

Card* makeWaiting() {
    const auto q = [](const char* text) { return QString::fromUtf8(text); };
    auto* card = new Card(q("Waiting"));
    Theme::space(card->content(), {}, 0);
    const auto end = ListRow::ChipPlace::End;
    const QList<ListRow::Content> rows = {
        {{Icon::Dot, q("Arrived"), Tone::Accent},
         q("Priya Natarajan"),
         q("11:30 · screening valid to 30 Mar"),
         end},
        {{Icon::Note, q("Screening"), Tone::Accent}, q("Oskar Weiss"), q("12:00 · first visit"), end},
        {{Icon::Circle, q("Expected"), Tone::Neutral},
         q("Fatima Zahra Idrissi"),
         q("13:15 · visit 2 of 4"),
         end},
    };
    for (const ListRow::Content& row : rows) {
        card->content().addWidget(new ListRow(row));
    }
    return card;
}

}  // namespace

Rail* makeRail(const QString& current, Person person) {
    auto* rail = new Rail;
    const auto key = [](Qt::Key digit) { return QKeySequence(Qt::CTRL | digit); };
    QList<Rail::Entry> entries{
        {QStringLiteral("today"), Icon::Today, QStringLiteral("Today"), key(Qt::Key_1)},
        {QStringLiteral("patients"), Icon::Patients, QStringLiteral("Patients"), key(Qt::Key_2)},
        {QStringLiteral("schedule"), Icon::Schedule, QStringLiteral("Schedule"), key(Qt::Key_3)},
        {QStringLiteral("history"), Icon::History, QStringLiteral("History"), key(Qt::Key_4)},
        {QStringLiteral("stock"), Icon::Stock, QStringLiteral("Stock"), key(Qt::Key_5)},
        {QStringLiteral("settings"), Icon::Settings, QStringLiteral("Settings"), key(Qt::Key_6)}};
    if (person == Person::manager) {
        entries += {QStringLiteral("audit"), Icon::Observe, QStringLiteral("Audit"), key(Qt::Key_7)};
    }
    rail->setEntries(entries);
    rail->setCurrent(current);
    if (person == Person::manager) {
        rail->setPerson(QStringLiteral("M. Weber"), QStringLiteral("Manager · locks in 4:12"));
    } else {
        rail->setPerson(QStringLiteral("R. Okafor, RN"), QStringLiteral("Nurse · locks in 4:12"));
    }
    return rail;
}

Frame makeFrame(const QString& current, Person person) {
    auto* window = new QWidget;
    auto* row = new QHBoxLayout(window);
    Theme::space(*row, {0, 0, 0, 0}, 0);
    auto* column = new QVBoxLayout;
    Theme::space(*column, {0, 0, 0, 0}, 0);
    row->addWidget(makeRail(current, person));
    row->addLayout(column, 1);
    return {window, column};
}

QWidget* makeToday() {
    const auto q = [](const char* text) { return QString::fromUtf8(text); };
    const Frame frame = makeFrame(QStringLiteral("today"));
    auto* bar = new TopBar(q("Today"));
    bar->setSubtitle(q("Tuesday 3 March 2026 · 10:42"));
    bar->addFind(q("Find a patient, name or record number"), QKeySequence(Qt::CTRL | Qt::Key_K));
    bar->addRight(new Button(Icon::Plus, q("Walk-in"), ButtonRole::Primary));
    frame.column->addWidget(bar);

    auto* page = new ScrollPage;
    frame.column->addWidget(page, 1);
    auto* filters = new QWidget;
    auto* flow = new FlowLayout(filters);
    for (const ChipFace& face : {ChipFace{Icon::Overdue, q("1 overdue"), Tone::Bad},
                                 ChipFace{Icon::Clock, q("2 due within 5 min"), Tone::Warn},
                                 ChipFace{Icon::Play, q("3 infusing"), Tone::Ok},
                                 ChipFace{Icon::Observe, q("1 observing"), Tone::Info},
                                 ChipFace{Icon::Circle, q("2 free"), Tone::Neutral}}) {
        flow->addWidget(new FilterChip(face));
    }
    page->setRhythm(9, 9);
    page->column().addWidget(filters);
    auto* board = new QWidget;
    auto* grid = new ColumnGrid(240, 6, board);
    for (const Chair& chair : chairs()) {
        grid->addWidget(makeChair(chair));
    }
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    Theme::space(*column, {0, 0, 0, 0}, 15);
    column->addWidget(makeDue());
    column->addWidget(makeWaiting());
    column->addStretch(1);
    page->column().addWidget(new SidePane(board, side, {}), 1);
    return frame.window;
}

}  // namespace gramhour::ui::gallery
