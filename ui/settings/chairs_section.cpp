#include "ui/settings/chairs_section.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/support/clinical_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/field.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

namespace {

constexpr int kStateWidth = 130;
constexpr int kActWidth = 172;

/// Aligns one column of the rows.
void fixWidth(QWidget* widget, int designPixels) {
    Theme::watch(widget, [widget, designPixels] { widget->setFixedWidth(Theme::px(designPixels)); });
}

}  // namespace

ChairsSection::ChairsSection(QWidget* parent)
    : QWidget(parent),
      m_why(new InlineMessage(Tone::Info)),
      m_list(new QVBoxLayout),
      m_newRow(new QWidget),
      m_newName(new QLineEdit),
      m_newField(new Field({}, m_newName)) {
    m_why->hide();
    auto* card = new Card(tr("Chairs"));
    auto* lead = new Label(tr("Type a new name and press Enter to rename. A chair out of service stays in "
                              "history and takes nobody new."),
                           TextRole::Muted);
    lead->setWordWrap(true);
    card->content().addWidget(m_why);
    card->content().addWidget(lead);
    Theme::space(*m_list, {0, 0, 0, 0}, 8);
    card->content().addLayout(m_list);
    card->content().addWidget(new Separator);

    m_newName->setObjectName(QStringLiteral("settings.chairs.new"));
    m_newName->setAccessibleName(tr("Name of a new chair"));
    m_newName->setPlaceholderText(tr("Name of a new chair"));
    auto* addButton = new Button(Icon::Plus, tr("Add a chair"), ButtonRole::Primary);
    addButton->setObjectName(QStringLiteral("settings.chairs.add"));
    fixWidth(addButton, kActWidth);
    auto* row = new QHBoxLayout(m_newRow);
    Theme::space(*row, {0, 0, 0, 0}, 12);
    row->addWidget(m_newField, 1, Qt::AlignTop);
    row->addWidget(addButton, 0, Qt::AlignTop);
    card->content().addWidget(m_newRow);
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 15);
    column->addWidget(card);
    column->addStretch(1);
    connect(addButton, &QPushButton::clicked, this, &ChairsSection::add);
    connect(m_newName, &QLineEdit::returnPressed, this, &ChairsSection::add);
    connect(m_newName, &QLineEdit::textEdited, this, [this] { m_newField->setProblem({}); });
}

void ChairsSection::add() {
    if (m_newName->text().trimmed().isEmpty()) {
        refuse(std::nullopt, tr("Type the chair's name."));
        return;
    }
    Q_EMIT added(m_newName->text().trimmed());
}

void ChairsSection::show(const std::vector<Chair>& chairs) {
    m_rows.clear();
    while (QLayoutItem* item = m_list->takeAt(0)) {
        // Later: this may run in a slot of the row that goes.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    QWidget* before = nullptr;
    for (const Chair& chair : chairs) {
        QWidget* row = makeRow(chair);
        m_list->addWidget(row);
        if (before != nullptr) {
            setTabOrder(before, m_rows.last().name);
        }
        before = row->findChild<Button*>();
    }
    m_newName->clear();
    m_newField->setProblem({});
}

QWidget* ChairsSection::makeRow(const Chair& chair) {
    auto* line = new QWidget;
    auto* name = new QLineEdit(fromUtf8(chair.name));
    auto* field = new Field({}, name);
    const QString id = QString::number(chair.id.value());
    name->setObjectName(QStringLiteral("settings.chair.%1.name").arg(id));
    name->setAccessibleName(tr("Name of %1").arg(fromUtf8(chair.name)));
    name->setEnabled(!m_isReadOnly);
    auto* state = chair.isInService ? new Chip(Icon::Check, tr("In service"), Tone::Ok)
                                    : new Chip(Icon::Close, tr("Out of service"), Tone::Neutral);
    auto* stateBox = new QWidget;
    auto* stateRow = new QHBoxLayout(stateBox);
    Theme::space(*stateRow, {0, 6, 0, 6}, 0);
    stateRow->addWidget(state);
    stateRow->addStretch(1);
    fixWidth(stateBox, kStateWidth);
    auto* act = new Button(chair.isInService ? tr("Take out of service") : tr("Put in service"));
    act->setObjectName(QStringLiteral("settings.chair.%1.service").arg(id));
    act->setAccessibleName(QStringLiteral("%1: %2").arg(fromUtf8(chair.name), act->text()));
    if (m_isReadOnly) {
        act->hide();
    }
    fixWidth(act, kActWidth);
    auto* row = new QHBoxLayout(line);
    Theme::space(*row, {0, 0, 0, 0}, 12);
    row->addWidget(field, 1, Qt::AlignTop);
    row->addWidget(stateBox, 0, Qt::AlignTop);
    row->addWidget(act, 0, Qt::AlignTop);
    m_rows += {chair.id, name, field};
    connect(name, &QLineEdit::textEdited, field, [field, name, before = fromUtf8(chair.name)] {
        field->setProblem({});
        field->setHint(name->text().trimmed() == before ? QString() : tr("Enter saves the new name."));
    });
    connect(name, &QLineEdit::returnPressed, this, [this, name, chair] {
        Chair renamed = chair;
        renamed.name = toUtf8(name->text());
        Q_EMIT changed(renamed);
    });
    connect(act, &QPushButton::clicked, this, [this, chair] {
        Chair switched = chair;
        switched.isInService = !chair.isInService;
        Q_EMIT changed(switched);
    });
    return line;
}

void ChairsSection::setReadOnly(const QString& why) {
    m_isReadOnly = !why.isEmpty();
    m_why->setMessage(Tone::Info, why);
    m_why->setVisible(m_isReadOnly);
    m_newRow->setVisible(!m_isReadOnly);
}

void ChairsSection::refuse(std::optional<ChairId> chair, const QString& sentence) {
    if (!chair) {
        m_newField->setProblem(sentence);
        m_newName->setFocus(Qt::OtherFocusReason);
        return;
    }
    for (const Row& row : std::as_const(m_rows)) {
        if (row.id == *chair) {
            row.field->setProblem(sentence);
        }
    }
}

void ChairsSection::focusFirst() {
    if (!m_rows.isEmpty()) {
        m_rows.first().name->setFocus(Qt::OtherFocusReason);
    }
}

}  // namespace gramhour::ui
