#include "ui/audit/anchor_list.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLineEdit>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include "ui/support/clinical_text.h"
#include "ui/support/figure_text.h"
#include "ui/support/text.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr int kColumns = 4;
constexpr int kLongestTyped = 400;  // with room for the blanks of a sheet

StateWords wordsOf(OutsideHead::Found found) {
    switch (found) {
    case OutsideHead::Found::Held:
        return {Icon::Check, AnchorList::tr("Matched"), Tone::Ok};
    case OutsideHead::Found::Missing:
        return {Icon::Warning, AnchorList::tr("Not matched"), Tone::Bad};
    case OutsideHead::Found::NotCompared:
        break;
    }
    return {Icon::Info, AnchorList::tr("Not compared"), Tone::Neutral};
}

QString nameOf(const OutsideHead& head) {
    return head.from == OutsideHead::From::Sheet ? AnchorList::tr("End-of-day sheet, typed in")
                                                 : AnchorList::tr("Backup %1").arg(fromUtf8(head.name));
}

}  // namespace

AnchorList::AnchorList(QWidget* parent)
    : QWidget(parent),
      m_typed(new QLineEdit),
      m_field(new Field(tr("Head of the trail on a printed end-of-day sheet"), m_typed)),
      m_hint(new InlineMessage(Tone::Warn)),
      m_table(new SimpleTable),
      m_model(new QStandardItemModel(0, kColumns, this)) {
    setObjectName(QStringLiteral("audit.anchors"));
    m_typed->setObjectName(QStringLiteral("audit.anchors.typed"));
    m_typed->setMaxLength(kLongestTyped);
    m_field->setHint(tr("The number of the entry, a colon and the 64 signs after it. Blanks don't matter."));
    auto* compare = new Button(Icon::Check, tr("Compare"));
    compare->setObjectName(QStringLiteral("audit.anchors.compare"));
    auto* typing = new QHBoxLayout;
    Theme::space(*typing, {0, 0, 0, 0}, 10);
    typing->addWidget(m_field, 1, Qt::AlignTop);
    typing->addWidget(compare, 0, Qt::AlignVCenter);
    m_hint->setObjectName(QStringLiteral("audit.anchors.hint"));
    m_hint->hide();
    m_table->setObjectName(QStringLiteral("audit.anchors.list"));
    m_table->setAccessibleName(tr("Backups and sheets, the newest first"));
    m_model->setHorizontalHeaderLabels({tr("Noted"), tr("Where"), tr("Entry"), tr("In the trail")});
    m_table->setModel(m_model);
    m_table->setColumnWidths({170, 0, 100, 150});
    m_table->setEmptyText(tr("Verify, and each backup is shown here with whether the trail still holds it."));
    auto* card = new Card(tr("Kept outside of the trail"));
    auto* why =
        new Label(tr("Each backup and each printed end-of-day sheet holds where the trail stood then. "
                     "A trail that was cut off or made anew does not go through them any more."),
                  TextRole::Muted);
    why->setWordWrap(true);
    card->content().addWidget(why);
    card->content().addLayout(typing);
    card->content().addWidget(m_hint);
    card->content().addWidget(m_table, 1);
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 0);
    column->addWidget(card, 1);
    connect(compare, &QPushButton::clicked, this, &AnchorList::take);
    connect(m_typed, &QLineEdit::returnPressed, this, &AnchorList::take);
    connect(m_typed, &QLineEdit::textEdited, this, [this] { m_field->setProblem({}); });
}

void AnchorList::take() {
    const std::optional<AuditHead> head = auditAnchorFrom(toUtf8(m_typed->text()));
    if (!head) {
        m_field->setProblem(tr("This is no head of a trail: it is a number, a colon, and 64 signs of which "
                               "each is a figure or a letter from a to f."));
        m_typed->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_field->setProblem({});
    Q_EMIT sheetTyped(*head);
}

void AnchorList::show(const std::vector<OutsideHead>& heads) {
    m_model->setRowCount(0);
    for (const OutsideHead& head : heads) {
        addRow(head);
    }
    const auto missing = std::count_if(heads.begin(), heads.end(), [](const OutsideHead& head) {
        return head.found == OutsideHead::Found::Missing;
    });
    m_hint->setMessage(
        Tone::Warn,
        tr("Was an older backup restored? Then what was noted after it belongs to the time that was "
           "discarded, and the trail holds the restore: look for Backups. If none was, the trail was cut off "
           "or made anew: keep this file as it is and compare it with the newest backup that is not "
           "matched."));
    m_hint->setVisible(missing > 0);
    if (heads.empty()) {
        m_table->setEmptyText(tr("No backup is at hand. Type in the head of a printed end-of-day sheet."));
    }
}

void AnchorList::addRow(const OutsideHead& head) {
    const StateWords words = wordsOf(head.found);
    auto* state = new QStandardItem(words.word);
    state->setData(static_cast<int>(words.tone), ChipToneRole);
    state->setData(static_cast<int>(words.icon), IconRole);
    auto* where = new QStandardItem(nameOf(head));
    where->setToolTip(fromUtf8(auditAnchorText(head.head)));
    m_model->appendRow({new QStandardItem(head.at ? dateTimeText(*head.at) : tr("not known")), where,
                        new QStandardItem(countText(head.head.id)), state});
}

void AnchorList::clearTyped() {
    m_typed->clear();
    m_field->setProblem({});
}

void AnchorList::focusFirst() {
    m_typed->setFocus(Qt::OtherFocusReason);
}

}  // namespace gramhour::ui
