#include "ui/audit/emergency_reviews.h"

#include <utility>

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr int kColumns = 4;
constexpr int kNoteHeight = 84;

StateWords stateOf(const EmergencyRow& row) {
    if (row.access.reviewedAt) {
        return {Icon::Check, EmergencyReviews::tr("Reviewed"), Tone::Ok};
    }
    return {Icon::Flag, EmergencyReviews::tr("To review"), Tone::Warn};
}

}  // namespace

EmergencyReviews::EmergencyReviews(QWidget* parent)
    : QWidget(parent),
      m_table(new SimpleTable),
      m_model(new QStandardItemModel(0, kColumns, this)),
      m_panel(new Card(tr("Review"))),
      m_facts(new FactList),
      m_none(new Label(tr("Choose an access to review it here."), TextRole::Muted)),
      m_note(new QPlainTextEdit),
      m_noteField(new Field(tr("What you found"), m_note)),
      m_message(new InlineMessage(Tone::Info)),
      m_deeds(new Button(Icon::Search, tr("What was done"))),
      m_review(new Button(Icon::Check, tr("Mark as reviewed"), ButtonRole::Primary)) {
    setObjectName(QStringLiteral("audit.emergencies"));
    m_table->setObjectName(QStringLiteral("audit.emergencies.list"));
    m_table->setAccessibleName(tr("Emergency accesses"));
    m_model->setHorizontalHeaderLabels({tr("Opened"), tr("Who"), tr("Why"), tr("State")});
    m_table->setModel(m_model);
    m_table->setColumnWidths({150, 170, 0, 130});
    m_table->setEmptyText(tr("Nobody has used emergency access."));
    auto* list = new Card(tr("Emergency accesses"));
    list->content().addWidget(m_table, 1);
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 0);
    column->addWidget(new SidePane(list, makePanel(), {.mainShare = 3, .sideShare = 2, .stackBelow = 760}),
                      1);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) { mark(current.row()); });
    connect(m_table, &SimpleTable::rowOpened, this, [this](int row) {
        mark(row);
        m_note->setFocus(Qt::OtherFocusReason);
    });
    connect(m_deeds, &QPushButton::clicked, this, [this] {
        if (m_marked >= 0) {
            Q_EMIT deedsWanted(m_rows[static_cast<std::size_t>(m_marked)].access);
        }
    });
    connect(m_review, &QPushButton::clicked, this, [this] {
        if (m_marked >= 0) {
            Q_EMIT reviewed(m_rows[static_cast<std::size_t>(m_marked)].access.id, m_note->toPlainText());
        }
    });
}

QWidget* EmergencyReviews::makePanel() {
    m_facts->setObjectName(QStringLiteral("audit.emergencies.facts"));
    m_note->setObjectName(QStringLiteral("audit.emergencies.note"));
    m_note->setTabChangesFocus(true);
    Theme::watch(m_note, [note = m_note] { note->setFixedHeight(Theme::px(kNoteHeight)); });
    m_deeds->setObjectName(QStringLiteral("audit.emergencies.deeds"));
    m_deeds->setToolTip(tr("All entries of this person from the opening to the end of the access"));
    m_review->setObjectName(QStringLiteral("audit.emergencies.review"));
    m_message->setObjectName(QStringLiteral("audit.emergencies.message"));
    m_message->hide();
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 0, 0, 0}, 8);
    row->addWidget(m_deeds);
    row->addStretch(1);
    row->addWidget(m_review);
    QVBoxLayout& column = m_panel->content();
    for (QWidget* part : std::initializer_list<QWidget*>{m_none, m_facts, m_noteField, m_message}) {
        column.addWidget(part);
    }
    column.addLayout(row);
    column.addStretch(1);
    return m_panel;
}

void EmergencyReviews::show(std::vector<EmergencyRow> rows, StaffId self) {
    // By the number of the access: the rows may stand elsewhere now.
    const std::int64_t marked =
        m_marked >= 0 ? m_rows[static_cast<std::size_t>(m_marked)].access.id.value() : 0;
    m_rows = std::move(rows);
    m_self = self;
    m_marked = -1;
    m_model->setRowCount(0);
    int toMark = m_rows.empty() ? -1 : 0;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const EmergencyRow& row = m_rows[i];
        auto* who = new QStandardItem(fromUtf8(row.staffName));
        who->setData(true, StrongRole);
        auto* why = new QStandardItem(fromUtf8(row.access.reason));
        why->setToolTip(why->text());
        const StateWords words = stateOf(row);
        auto* state = new QStandardItem(words.word);
        state->setData(static_cast<int>(words.tone), ChipToneRole);
        state->setData(static_cast<int>(words.icon), IconRole);
        m_model->appendRow({new QStandardItem(dateTimeText(row.access.openedAt)), who, why, state});
        if (marked == row.access.id.value()) {
            toMark = static_cast<int>(i);
        }
    }
    m_message->hide();
    mark(toMark);
    if (toMark >= 0) {
        m_table->selectRow(toMark);
    }
}

void EmergencyReviews::mark(int row) {
    const bool isThere = row >= 0 && row < static_cast<int>(m_rows.size());
    const bool isOther = row != m_marked;
    m_marked = isThere ? row : -1;
    m_none->setVisible(!isThere);
    m_facts->setVisible(isThere);
    m_deeds->setVisible(isThere);
    m_noteField->setVisible(isThere);
    m_review->setVisible(isThere);
    if (isThere) {
        if (isOther) {
            m_note->clear();
            m_message->hide();
        }
        fill(m_rows[static_cast<std::size_t>(row)]);
    }
}

void EmergencyReviews::fill(const EmergencyRow& row) {
    m_facts->clear();
    m_facts->add(tr("Who"), fromUtf8(row.staffName));
    m_facts->add(tr("Opened"), dateTimeText(row.access.openedAt));
    m_facts->add(tr("Ended"), dateTimeText(row.access.endsAt));
    m_facts->add(tr("Why"), fromUtf8(row.access.reason));
    const bool isReviewed = row.access.reviewedAt.has_value();
    if (isReviewed) {
        m_facts->add(tr("Reviewed"),
                     tr("%1, %2").arg(dateTimeText(*row.access.reviewedAt), fromUtf8(row.reviewedByName)));
        m_facts->add(tr("Found"), fromUtf8(row.access.reviewNote));
    }
    const bool isOwn = row.access.staff == m_self;
    m_noteField->setVisible(!isReviewed && !isOwn);
    m_review->setVisible(!isReviewed && !isOwn);
    if (!isReviewed && isOwn) {
        m_message->setMessage(Tone::Info, tr("Your own access is reviewed by somebody else."));
        m_message->show();
    }
}

void EmergencyReviews::showProblem(const QString& sentence) {
    m_message->setMessage(Tone::Bad, sentence);
    m_message->show();
    m_note->setFocus(Qt::OtherFocusReason);
}

void EmergencyReviews::focusFirst() {
    m_table->setFocus(Qt::OtherFocusReason);
}

}  // namespace gramhour::ui
