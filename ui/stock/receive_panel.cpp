#include "ui/stock/receive_panel.h"

#include <QComboBox>
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

ReceivePanel::ReceivePanel(const std::vector<Product>& products, QWidget* parent)
    : Card(tr("Receive"), parent),
      m_product(new QComboBox),
      m_lot(new QLineEdit),
      m_expiry(new DateEdit(tr("Expiry"))),
      m_units(new NumberEdit({.name = tr("Units"), .minimum = 1, .maximum = kMostUnits, .start = 1})),
      m_productField(new Field(tr("Product"), m_product)),
      m_lotField(new Field(tr("Lot"), m_lot)),
      m_expiryField(new Field(tr("Expiry, the last day of use"), m_expiry)),
      m_unitsField(new Field(tr("Units: vials, ampoules or bags"), m_units)),
      m_message(new InlineMessage(Tone::Ok)),
      m_submit(new Button(tr("Receive"), ButtonRole::Primary)) {
    m_product->setObjectName(QStringLiteral("stock.receive.product"));
    m_lot->setObjectName(QStringLiteral("stock.receive.lot"));
    m_expiry->setObjectName(QStringLiteral("stock.receive.expiry"));
    m_units->setObjectName(QStringLiteral("stock.receive.units"));
    m_submit->setObjectName(QStringLiteral("stock.receive.submit"));
    m_product->addItem(tr("Choose"), QString());
    for (const Product& product : products) {
        m_product->addItem(QStringLiteral("%1, %2").arg(saltText(product.salt), fromUtf8(product.name)),
                           fromUtf8(product.id));
    }
    m_product->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_product->setMinimumContentsLength(12);
    m_expiry->setPlaceholderText(tr("30 Jun 2027"));
    m_lotField->setHint(tr("As it stands on the label."));
    m_message->hide();
    for (QWidget* widget : {static_cast<QWidget*>(m_message), static_cast<QWidget*>(m_productField),
                            static_cast<QWidget*>(m_lotField), static_cast<QWidget*>(m_expiryField),
                            static_cast<QWidget*>(m_unitsField)}) {
        content().addWidget(widget);
    }
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 4, 0, 0}, 10);
    row->addStretch(1);
    row->addWidget(m_submit);
    content().addLayout(row);
    content().addStretch(1);
    connect(m_submit, &QPushButton::clicked, this, &ReceivePanel::submit);
    for (QLineEdit* field : {m_lot, static_cast<QLineEdit*>(m_expiry), static_cast<QLineEdit*>(m_units)}) {
        connect(field, &QLineEdit::returnPressed, this, &ReceivePanel::submit);
    }
}

void ReceivePanel::start(const std::string& productId, const std::string& lot) {
    clearProblems();
    m_message->hide();
    if (!productId.empty()) {
        m_product->setCurrentIndex(m_product->findData(fromUtf8(productId)));
    }
    m_lot->setText(fromUtf8(lot));
    m_expiry->setValue(std::nullopt);
    m_units->setValue(std::nullopt);
}

QString ReceivePanel::lot() const {
    return m_lot->text().trimmed();
}

void ReceivePanel::clearProblems() {
    for (Field* field : {m_productField, m_lotField, m_expiryField, m_unitsField}) {
        field->setProblem({});
    }
}

void ReceivePanel::submit() {
    clearProblems();
    m_message->hide();
    const auto missing = [](Field* field, const QString& sentence) {
        field->setProblem(sentence);
        field->editor()->setFocus(Qt::OtherFocusReason);
    };
    if (m_product->currentIndex() <= 0) {
        missing(m_productField, tr("Choose the product."));
        return;
    }
    const std::optional<QDate> expiry = m_expiry->value();
    const std::optional<qint64> units = m_units->value();
    if (m_lot->text().trimmed().isEmpty()) {
        missing(m_lotField, tr("Type the lot as it stands on the label."));
        return;
    }
    if (!expiry || !toDate(*expiry)) {
        missing(m_expiryField, tr("Type the date, such as 30 Jun 2027."));
        return;
    }
    if (!units) {
        missing(m_unitsField, tr("Type how many came, 1 to 10 000."));
        return;
    }
    Q_EMIT receiveRequested(
        {toUtf8(m_product->currentData().toString()), toUtf8(m_lot->text()), *toDate(*expiry), *units});
}

void ReceivePanel::refuse(const ServiceError& error) {
    const QString sentence = stockErrorText(error);
    Field* field = error.field == "product"  ? m_productField
                   : error.field == "lot"    ? m_lotField
                   : error.field == "expiry" ? m_expiryField
                   : error.field == "units"  ? m_unitsField
                                             : nullptr;
    if (field == nullptr) {
        m_message->setMessage(Tone::Bad, sentence);
        m_message->show();
        return;
    }
    field->setProblem(sentence);
    field->editor()->setFocus(Qt::OtherFocusReason);
}

void ReceivePanel::taken(const QString& sentence) {
    start();
    m_message->setMessage(Tone::Ok, sentence);
    m_message->show();
    m_lot->setFocus(Qt::OtherFocusReason);
}

void ReceivePanel::focusFirst() {
    if (m_product->currentIndex() <= 0) {
        m_product->setFocus(Qt::OtherFocusReason);
    } else if (m_lot->text().isEmpty()) {
        m_lot->setFocus(Qt::OtherFocusReason);
    } else {
        m_expiry->setFocus(Qt::OtherFocusReason);
    }
}

}  // namespace gramhour::ui
