#include "ui/stock/recall_section.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLineEdit>
#include <QSet>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include "ui/stock/stock_words.h"
#include "ui/support/text.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr int kColumns = 6;
constexpr int kFindWidth = 280;

QString orDash(const std::string& text) {
    return text.empty() ? QStringLiteral("—") : fromUtf8(text);
}

QStandardItem* twoLines(const QString& text, const QString& detail) {
    auto* item = new QStandardItem(text);
    item->setData(detail, DetailRole);
    item->setToolTip(detail.isEmpty() ? text : text + QLatin1Char('\n') + detail);
    return item;
}

}  // namespace

RecallSection::RecallSection(QWidget* parent)
    : Card(tr("Who had a bag from a lot"), parent),
      m_find(new FindField(tr("Lot, or a part of it"))),
      m_search(new Button(Icon::Search, tr("Find"), ButtonRole::Primary)),
      m_csv(new Button(Icon::Download, tr("CSV"))),
      m_print(new Button(Icon::Print, tr("Print"))),
      m_summary(new Label({}, TextRole::Muted)),
      m_message(new InlineMessage(Tone::Info)),
      m_table(new SimpleTable),
      m_model(new QStandardItemModel(0, kColumns, this)) {
    m_find->setObjectName(QStringLiteral("stock.recall.find"));
    m_find->setAccessibleName(tr("Lot, or a part of it"));
    m_search->setObjectName(QStringLiteral("stock.recall.search"));
    m_csv->setObjectName(QStringLiteral("stock.recall.csv"));
    m_csv->setToolTip(tr("Save the list as CSV"));
    m_print->setObjectName(QStringLiteral("stock.recall.print"));
    m_summary->setObjectName(QStringLiteral("stock.recall.summary"));
    m_table->setObjectName(QStringLiteral("stock.recall.list"));
    m_table->setAccessibleName(tr("People who had a bag from the lot"));
    Theme::watch(m_find, [find = m_find] { find->setFixedWidth(Theme::px(kFindWidth)); });
    m_model->setHorizontalHeaderLabels({tr("Patient"), tr("Phone, e-mail"), tr("Emergency contact"),
                                        tr("When, lot"), tr("Given, reaction"), tr("State")});
    m_table->setModel(m_model);
    m_table->setRowHeight(SimpleTable::RowHeight::TwoLines);
    m_table->setColumnWidths({0, 0, 0, 150, 132, 138});
    m_table->setEmptyText(tr("Type a lot as it stands on a vial or in a notice of recall."));
    addHeaderWidget(m_csv);
    addHeaderWidget(m_print);
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 0, 0, 0}, 10);
    row->addWidget(m_find);
    row->addWidget(m_search);
    row->addWidget(m_summary, 1);
    content().addLayout(row);
    content().addWidget(m_message);
    m_message->hide();
    content().addWidget(m_table, 1);
    m_csv->setEnabled(false);
    m_print->setEnabled(false);
    connect(m_find, &QLineEdit::returnPressed, this, [this] { Q_EMIT searched(m_find->text()); });
    connect(m_search, &QPushButton::clicked, this, [this] { Q_EMIT searched(m_find->text()); });
    connect(m_csv, &QPushButton::clicked, this, &RecallSection::csvRequested);
    connect(m_print, &QPushButton::clicked, this, &RecallSection::printRequested);
    connect(m_table, &SimpleTable::rowOpened, this, [this](int at) {
        Q_EMIT recordOpened(m_recall->lines.at(static_cast<std::size_t>(at)).session);
    });
}

void RecallSection::setText(const QString& lot) {
    m_find->setText(lot);
}

QString RecallSection::text() const {
    return m_find->text();
}

QString RecallSection::summaryOf(const Recall& recall) const {
    if (recall.lots.empty()) {
        return tr("No lot like this was ever received or used here.");
    }
    QSet<qint64> people;
    for (const RecallLine& line : recall.lines) {
        people.insert(line.patient.id.value());
    }
    std::int64_t left = 0;
    for (const StockLot& lot : recall.lots) {
        left += std::max<std::int64_t>(lot.units, 0);
    }
    QStringList parts{recall.lots.size() == 1 ? tr("1 lot") : tr("%1 lots").arg(recall.lots.size()),
                      people.size() == 1 ? tr("1 person") : tr("%1 people").arg(people.size()),
                      recall.lines.size() == 1 ? tr("1 session") : tr("%1 sessions").arg(recall.lines.size()),
                      tr("%1 left on the shelf").arg(unitsText(left))};
    return joinedFacts(parts);
}

void RecallSection::show(const Recall& recall) {
    m_recall = recall;
    m_summary->setText(summaryOf(recall));
    m_model->setRowCount(0);
    for (const RecallLine& line : recall.lines) {
        add(line);
    }
    m_csv->setEnabled(!recall.lines.empty());
    m_print->setEnabled(!recall.lines.empty());
    m_table->setEmptyText(recall.lots.empty()
                              ? tr("No lot like this was ever received or used here.")
                              : tr("Nobody has had a bag from it. Take what is left off the shelf."));
    const auto running = std::count_if(recall.lines.begin(), recall.lines.end(),
                                       [](const RecallLine& line) { return line.isRunning; });
    if (running > 0) {
        showMessage(Tone::Bad,
                    running == 1 ? tr("One of them is infusing now. Go to that chair first.")
                                 : tr("%1 of them are infusing now. Go to those chairs first.").arg(running));
    } else if (recall.isCut) {
        showMessage(Tone::Warn, tr("More lots are like this than are listed. Type more of the lot."));
    } else {
        m_message->hide();
    }
    if (!recall.lines.empty()) {
        m_table->selectRow(0);
    }
}

void RecallSection::add(const RecallLine& line) {
    const PatientDetails& person = line.patient.details;
    auto* name = twoLines(patientName(person),
                          tr("%1 · MRN %2").arg(dateText(person.birthDate), fromUtf8(person.recordNumber)));
    name->setData(true, StrongRole);
    auto* reach = twoLines(orDash(person.phone), fromUtf8(person.email));
    auto* contact = twoLines(orDash(person.emergencyContact), {});
    auto* when = twoLines(dateTimeText(line.at), tr("lot %1").arg(fromUtf8(line.lot.lot)));
    auto* given =
        twoLines(line.summary.outcome == Outcome::notStarted ? tr("not given") : gramsText(line.given, 2),
                 recallReactionText(line));
    const StateWords words = recallStateWords(line);
    auto* state = new QStandardItem(words.word);
    state->setData(static_cast<int>(words.tone), ChipToneRole);
    state->setData(static_cast<int>(words.icon), IconRole);
    m_model->appendRow({name, reach, contact, when, given, state});
}

void RecallSection::showMessage(Tone tone, const QString& sentence) {
    m_message->setMessage(tone, sentence);
    m_message->show();
}

void RecallSection::focusFirst() {
    m_find->setFocus(Qt::OtherFocusReason);
    m_find->selectAll();
}

}  // namespace gramhour::ui
