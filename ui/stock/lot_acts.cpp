#include "ui/stock/lot_acts.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/stock/stock_words.h"
#include "ui/widgets/date_edit.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr qint64 kMostUnits = 10'000;

}  // namespace

LotActs::LotActs(QWidget* parent)
    : QWidget(parent),
      m_act(new ToggleChoice({{tr("Waste"), u'W'}, {tr("Count"), u'C'}, {tr("Correct expiry"), u'E'}})),
      m_units(new NumberEdit({.name = tr("Units"), .minimum = 0, .maximum = kMostUnits})),
      m_expiry(new DateEdit(tr("Expiry"))),
      m_reason(new QLineEdit),
      m_unitsField(new Field(tr("Units"), m_units)),
      m_expiryField(new Field(tr("Expiry, the last day of use"), m_expiry)),
      m_reasonField(new Field(tr("Reason"), m_reason)),
      m_submit(new Button({}, ButtonRole::Primary)) {
    setObjectName(QStringLiteral("stock.lot.acts"));
    m_act->setObjectName(QStringLiteral("stock.lot.act"));
    m_act->setQuestion(tr("What to do with the lot"));
    m_units->setObjectName(QStringLiteral("stock.lot.units"));
    m_expiry->setObjectName(QStringLiteral("stock.lot.expiry"));
    m_reason->setObjectName(QStringLiteral("stock.lot.reason"));
    m_submit->setObjectName(QStringLiteral("stock.lot.submit"));
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 10);
    auto* choice = new QHBoxLayout;
    Theme::space(*choice, {0, 0, 0, 0}, 0);
    choice->addWidget(m_act);
    choice->addStretch(1);
    column->addLayout(choice);
    column->addWidget(m_unitsField);
    column->addWidget(m_expiryField);
    column->addWidget(m_reasonField);
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 0, 0, 0}, 0);
    row->addStretch(1);
    row->addWidget(m_submit);
    column->addLayout(row);
    connect(m_act, &ToggleChoice::chosenByUser, this, [this] {
        showAct();
        focusFirst();
    });
    connect(m_submit, &QPushButton::clicked, this, &LotActs::submit);
    connect(m_reason, &QLineEdit::returnPressed, this, &LotActs::submit);
    showAct();
}

void LotActs::start(const StockLot& lot) {
    m_lot = lot;
    m_act->setChosen(std::nullopt);
    m_units->setValue(std::nullopt);
    m_expiry->setValue(std::nullopt);
    m_reason->clear();
    showAct();
}

void LotActs::choose(Act act) {
    m_act->setChosen(static_cast<int>(act));
    showAct();
    focusFirst();
}

void LotActs::showAct() {
    clearProblems();
    const std::optional<int> chosen = m_act->chosen();
    const bool isExpiry = chosen == static_cast<int>(Act::Expiry);
    m_unitsField->setVisible(chosen && !isExpiry);
    m_expiryField->setVisible(isExpiry);
    m_reasonField->setVisible(chosen.has_value());
    m_submit->setVisible(chosen.has_value());
    if (!chosen) {
        return;
    }
    switch (static_cast<Act>(*chosen)) {
    case Act::Waste:
        m_unitsField->setLabel(tr("Units to waste"));
        m_unitsField->setHint(tr("The book has %1.").arg(unitsText(m_lot.units)));
        m_reasonField->setHint(tr("Such as broken, or expired."));
        m_submit->setText(tr("Waste"));
        break;
    case Act::Count:
        m_unitsField->setLabel(tr("Units found on the shelf"));
        m_unitsField->setHint(
            tr("The book has %1 and is set to what you found.").arg(unitsText(m_lot.units)));
        m_reasonField->setHint(tr("Needed when it differs from the book."));
        m_submit->setText(tr("Set to this count"));
        break;
    case Act::Expiry:
        m_expiryField->setHint(tr("It was received with %1.").arg(dateText(m_lot.expiry)));
        m_reasonField->setHint(tr("Such as misread when it came in."));
        m_submit->setText(tr("Correct"));
        break;
    }
}

void LotActs::clearProblems() {
    for (Field* field : {m_unitsField, m_expiryField, m_reasonField}) {
        field->setProblem({});
    }
}

void LotActs::submit() {
    clearProblems();
    const std::optional<int> chosen = m_act->chosen();
    if (!chosen) {
        return;
    }
    if (static_cast<Act>(*chosen) == Act::Expiry) {
        const std::optional<QDate> date = m_expiry->value();
        const std::optional<Date> expiry = date ? toDate(*date) : std::nullopt;
        if (!expiry) {
            m_expiryField->setProblem(tr("Type the date, such as 30 Jun 2027."));
            m_expiry->setFocus(Qt::OtherFocusReason);
            return;
        }
        Q_EMIT expiryRequested(*expiry, m_reason->text());
        return;
    }
    const std::optional<qint64> units = m_units->value();
    if (!units) {
        m_unitsField->setProblem(tr("Type a whole number of units."));
        m_units->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (static_cast<Act>(*chosen) == Act::Waste) {
        Q_EMIT wasteRequested(*units, m_reason->text());
    } else {
        Q_EMIT countRequested(*units, m_reason->text());
    }
}

void LotActs::refuse(const ServiceError& error) {
    Field* field = error.field == "units"    ? m_unitsField
                   : error.field == "expiry" ? m_expiryField
                                             : m_reasonField;
    field->setProblem(stockErrorText(error));
    field->editor()->setFocus(Qt::OtherFocusReason);
}

void LotActs::focusFirst() {
    if (!m_act->chosen()) {
        m_act->setFocus(Qt::TabFocusReason);
        return;
    }
    QWidget* first = m_expiryField->isHidden() ? static_cast<QWidget*>(m_units) : m_expiry;
    first->setFocus(Qt::OtherFocusReason);
}

}  // namespace gramhour::ui
