#include "ui/history/record_page.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/history/lane_chart.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr int kWidest = 1120;

/// A table whose cells wrap: the record hides nothing behind "…".
class WordTable : public QWidget {
public:
    explicit WordTable(const RecordTable& table) : m_grid(new QGridLayout(this)) {
        Theme::space(*m_grid, {10, 4, 10, 0}, 6);
        int row = 0;
        addRow(row++, table.headers, TextRole::Small);
        for (const QStringList& cells : table.rows) {
            auto* line = new Separator;
            m_grid->addWidget(line, row++, 0, 1, static_cast<int>(table.headers.size()));
            addRow(row++, cells, TextRole::Body);
        }
        for (int column = 0; column < table.shares.size(); ++column) {
            m_grid->setColumnStretch(column, table.shares[column]);
        }
    }

private:
    void addRow(int row, const QStringList& cells, TextRole role) {
        for (int column = 0; column < cells.size(); ++column) {
            auto* label = new Label(cells[column], role);
            label->setWordWrap(true);
            label->setTextInteractionFlags(Qt::TextSelectableByMouse);
            label->setMinimumWidth(1);
            if (column > 0) {
                label->setContentsMargins(Theme::px(8), 0, 0, 0);
            }
            if (cells[column].startsWith(QLatin1Char('!')) || cells[column].startsWith(QChar(0x00D7))) {
                label->setTone(Tone::Warn);
            }
            m_grid->addWidget(label, row, column, Qt::AlignTop);
        }
    }

    QGridLayout* m_grid;
};

}  // namespace

RecordPage::RecordPage(QWidget* parent)
    : QWidget(parent),
      m_banner(new PatientBanner),
      m_scroll(new ScrollPage),
      m_print(new Button(Icon::Print, tr("Print"))),
      m_pdf(new Button(Icon::Download, tr("Save as PDF"), ButtonRole::Primary)),
      m_amend(new Button(Icon::Undo, tr("Correct an entry"))),
      m_back(new Button(Icon::ChevronLeft, tr("Back to the record"))),
      m_places(new QStackedWidget),
      m_message(new InlineMessage) {
    setObjectName(QStringLiteral("record.page"));
    m_print->setObjectName(QStringLiteral("record.print"));
    m_print->setKey(QKeySequence(QKeySequence::Print), KeyHint::TooltipOnly);
    m_pdf->setObjectName(QStringLiteral("record.pdf"));
    m_pdf->setKey(QKeySequence(QKeySequence::Save), KeyHint::TooltipOnly);
    m_amend->setObjectName(QStringLiteral("record.amend"));
    m_amend->hide();
    m_back->setObjectName(QStringLiteral("record.back"));
    m_back->setKey(QKeySequence(Qt::ALT | Qt::Key_Left), KeyHint::TooltipOnly);
    m_back->hide();
    m_banner->addAction(m_back);
    m_banner->addAction(m_amend);
    m_banner->addAction(m_print);
    m_banner->addAction(m_pdf);
    m_message->setObjectName(QStringLiteral("record.message"));
    m_message->setClosable(true);
    m_message->hide();
    connect(m_message, &InlineMessage::closed, m_message, &QWidget::hide);
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 0);
    column->addWidget(m_banner);
    m_places->addWidget(m_scroll);
    column->addWidget(m_places, 1);
    m_scroll->setMaximumColumn(kWidest);
    m_scroll->column().addWidget(m_message);
    m_scroll->column().addStretch(1);
    connect(m_print, &QPushButton::clicked, this, &RecordPage::printRequested);
    connect(m_amend, &QPushButton::clicked, this, &RecordPage::amendRequested);
    connect(m_back, &QPushButton::clicked, this, &RecordPage::amendLeft);
    connect(m_pdf, &QPushButton::clicked, this, &RecordPage::pdfRequested);
}

void RecordPage::show(const RecordReport& report, const LaneChartView& timeline) {
    m_banner->setFacts({report.patient, report.patientFacts, report.allergies, report.allergyTexts});
    delete m_body;
    m_body = new QWidget;
    auto* column = new QVBoxLayout(m_body);
    Theme::space(*column, {0, 0, 0, 0}, 15);
    column->addWidget(makeHead(report));
    if (!timeline.isEmpty()) {
        auto* lanes = new LaneCard(tr("Time line"), QStringLiteral("record.timeline"));
        lanes->show(timeline);
        connect(lanes, &LaneCard::saveRequested, this, &RecordPage::chartRequested);
        column->addWidget(lanes);
    }
    for (const RecordSection& section : report.sections) {
        column->addWidget(makeSection(section));
    }
    m_scroll->column().insertWidget(1, m_body);
}

QWidget* RecordPage::makeHead(const RecordReport& report) const {
    auto* card = new Card(report.title);
    card->setObjectName(QStringLiteral("record.head"));
    card->addHeaderWidget(new Chip(report.state.icon, report.state.word, report.state.tone));
    auto* place = new Label(report.clinicFacts.isEmpty()
                                ? report.clinic
                                : QStringLiteral("%1 · %2").arg(report.clinic, report.clinicFacts),
                            TextRole::Muted);
    place->setWordWrap(true);
    card->content().addWidget(place);
    auto* figures = new QWidget;
    auto* row = new FlowLayout(figures);
    Theme::space(*row, {0, 6, 0, 4}, 30);
    for (const RecordFact& fact : report.figures) {
        auto* figure = new Figure(fact.name);
        figure->setValue(fact.value);
        figure->setTone(fact.tone);
        row->addWidget(figure);
    }
    card->content().addWidget(figures);
    auto* signature = new Label(report.signature, TextRole::Strong);
    signature->setObjectName(QStringLiteral("record.signature"));
    signature->setWordWrap(true);
    card->content().addWidget(signature);
    return card;
}

QWidget* RecordPage::makeSection(const RecordSection& section) const {
    auto* card = new Card(section.title);
    if (!section.facts.isEmpty()) {
        auto* facts = new FactList;
        for (const RecordFact& fact : section.facts) {
            facts->add(fact.name, fact.value.isEmpty() ? QStringLiteral("—") : fact.value, fact.tone);
        }
        card->content().addWidget(facts);
    }
    if (!section.table.rows.isEmpty()) {
        card->content().addWidget(new WordTable(section.table));
    }
    for (const QString& line : section.lines) {
        auto* label = new Label(line, TextRole::Muted);
        label->setWordWrap(true);
        card->content().addWidget(label);
    }
    return card;
}

void RecordPage::showMessage(Tone tone, const QString& sentence) {
    m_message->setMessage(tone, sentence);
    m_message->setVisible(!sentence.isEmpty());
    m_scroll->verticalScrollBar()->setValue(0);
}

void RecordPage::focusFirst() {
    m_pdf->setFocus(Qt::OtherFocusReason);
}

void RecordPage::offerCorrections() {
    m_amend->show();
}

void RecordPage::showDesk(QWidget* desk) {
    const bool isOpen = desk != nullptr;
    if (isOpen && m_places->indexOf(desk) < 0) {
        m_places->addWidget(desk);
    }
    m_places->setCurrentWidget(isOpen ? desk : m_scroll);
    m_back->setVisible(isOpen);
    m_amend->setVisible(!isOpen);
    m_print->setVisible(!isOpen);
    m_pdf->setVisible(!isOpen);
}

}  // namespace gramhour::ui
