#include "ui/orders/order_inputs.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/support/plan_text.h"
#include "ui/widgets/card.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/toggle_choice.h"
#include "units/quantity_text.h"

namespace gramhour::ui {

namespace {

QString shelfText(const Protocol& protocol) {
    QStringList sizes;
    for (const Volume& volume : protocol.bagVolumes) {
        sizes << writeNumber(volume.microlitres() / 1000, 0);
    }
    return OrderInputs::tr("Shelf: %1 mL").arg(sizes.join(QStringLiteral(", ")));
}

QList<ToggleChoice::Choice> dropFactorChoices(const Protocol& protocol) {
    QList<ToggleChoice::Choice> choices{{OrderInputs::tr("Pump"), u'P'}};
    for (const DropFactor factor : protocol.dropFactors) {
        choices.append({QString::number(static_cast<int>(factor)), QChar()});
    }
    return choices;
}

template <class Enum>
Enum chosenOf(const ToggleChoice& choice) {
    return static_cast<Enum>(choice.chosen().value_or(0));
}

}  // namespace

OrderInputs::OrderInputs(const Protocol& protocol, QWidget* parent)
    : QWidget(parent), m_protocol(protocol), m_card(new Card(tr("Order"))) {
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 0);
    column->addWidget(m_card);
    m_card->content().setSpacing(Theme::px(12));
    build();
    m_card->content().addStretch(1);
}

void OrderInputs::build() {
    QBoxLayout& column = m_card->content();
    QHBoxLayout& doseRow = addRow();
    m_doseField = addNumber(doseRow, tr("Dose, grams of the salt"), m_dose = new NumberEdit(doseRule()),
                            QStringLiteral("order.dose"));
    m_timeField = addNumber(doseRow, tr("Longer time"), m_time = new NumberEdit(timeRule()),
                            QStringLiteral("order.time"));
    m_timeField->setHint(tr("May stay empty"));
    m_dose->setRequired(tr("Type a dose in grams"));
    auto* salt = new ToggleChoice({{tr("Magnesium sulfate"), u'S'}, {tr("Magnesium chloride"), u'C'}});
    // The products follow before anybody hears of the change.
    connect(salt, &ToggleChoice::chosenByUser, this, [this] { fillProducts(); });
    m_salt = addChoice(column, tr("Salt"), salt, QStringLiteral("order.salt"));
    m_product = new QComboBox;
    m_product->setObjectName(QStringLiteral("order.product"));
    m_product->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_card->content().addWidget(new Field(tr("Product"), m_product));
    QHBoxLayout& bagRow = addRow();
    m_bagField =
        addNumber(bagRow, tr("Bag volume"), m_bag = new NumberEdit(bagRule()), QStringLiteral("order.bag"));
    m_bag->setRequired(tr("Type a bag volume in mL"));
    m_bagField->setHint(shelfText(m_protocol));
    m_additive = addChoice(bagRow, tr("How it meets the bag"),
                           new ToggleChoice({{tr("Added"), u'A'}, {tr("Exchanged"), u'E'}}),
                           QStringLiteral("order.additive"));
    m_additive->setToolTip(tr("Exchanged: the same volume is withdrawn from the bag first"));
    m_diluent = addChoice(column, tr("Diluent"),
                          new ToggleChoice({{tr("Sodium chloride 0.9 %"), u'S'}, {tr("Glucose 5 %"), u'G'}}),
                          QStringLiteral("order.diluent"));
    m_dropFactor =
        addChoice(column, tr("Giving set, drops in 1 mL"), new ToggleChoice(dropFactorChoices(m_protocol)),
                  QStringLiteral("order.drop_factor"));
    m_spo2Scale =
        addChoice(column, tr("SpO₂ scale of NEWS2"), new ToggleChoice({{tr("1"), u'1'}, {tr("2"), u'2'}}),
                  QStringLiteral("order.spo2_scale"));
    m_spo2Scale->setToolTip(tr("2 only for known hypercapnic respiratory failure"));
    connect(m_product, &QComboBox::currentIndexChanged, this, [this] {
        followProduct();
        if (!m_isShowing) {
            Q_EMIT changed();
            Q_EMIT settled();
        }
    });
}

QHBoxLayout& OrderInputs::addRow() {
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 0, 0, 0}, 12);
    m_card->content().addLayout(row);
    return *row;
}

Field* OrderInputs::addNumber(QBoxLayout& place, const QString& label, NumberEdit* edit,
                              const QString& name) {
    edit->setObjectName(name);
    auto* field = new Field(label, edit);
    place.addWidget(field, 1, Qt::AlignTop);
    connect(edit, &QLineEdit::textChanged, this, [this] {
        if (!m_isShowing) {
            Q_EMIT changed();
        }
    });
    connect(edit, &CheckedEdit::problemChanged, this, [this] { refreshMessages(); });
    connect(edit, &QLineEdit::editingFinished, this, &OrderInputs::settled);
    return field;
}

ToggleChoice* OrderInputs::addChoice(QBoxLayout& place, const QString& label, ToggleChoice* choice,
                                     const QString& name) {
    choice->setObjectName(name);
    choice->setQuestion(label);
    auto* holder = new QWidget;
    auto* column = new QVBoxLayout(holder);
    Theme::space(*column, {0, 0, 0, 0}, 4);
    column->addWidget(new Label(label, TextRole::Muted));
    column->addWidget(choice, 0, Qt::AlignLeft);
    place.addWidget(holder, 0, Qt::AlignTop);
    connect(choice, &ToggleChoice::chosenByUser, this, [this] {
        Q_EMIT changed();
        Q_EMIT settled();
    });
    return choice;
}

void OrderInputs::fillProducts() {
    const QSignalBlocker quiet(m_product);
    const QVariant before = m_product->currentData();
    const auto salt = chosenOf<Salt>(*m_salt);
    m_product->clear();
    for (const Product& product : m_protocol.products) {
        if (product.salt == salt) {
            m_product->addItem(PlanText::localised(product.name), QString::fromStdString(product.id));
        }
    }
    m_product->setCurrentIndex(qMax(0, m_product->findData(before)));
    followProduct();
}

const Product* OrderInputs::product() const {
    return m_protocol.findProduct(m_product->currentData().toString().toStdString());
}

void OrderInputs::followProduct() {
    const Product* chosen = product();
    const bool isPremix = chosen != nullptr && chosen->isPremix;
    if (isPremix) {
        m_bag->setText(writeNumber(chosen->volume.microlitres() / 100, 1));
    }
    m_bag->setEnabled(!isPremix);
    m_diluent->setEnabled(!isPremix);
    m_additive->setEnabled(!isPremix);
    m_bagField->setHint(isPremix ? tr("Premixed: the bag is the product") : shelfText(m_protocol));
}

void OrderInputs::show(const OrderForm& form) {
    m_isShowing = true;
    m_salt->setChosen(static_cast<int>(form.salt));
    fillProducts();
    m_product->setCurrentIndex(qMax(0, m_product->findData(form.productId)));
    m_dose->setText(form.dose);
    m_bag->setText(form.bag);
    m_diluent->setChosen(static_cast<int>(form.diluent));
    m_additive->setChosen(form.additive == Additive::exchanged ? 1 : 0);
    int setIndex = 0;
    for (std::size_t i = 0; i < m_protocol.dropFactors.size(); ++i) {
        if (form.dropFactor == m_protocol.dropFactors[i]) {
            setIndex = static_cast<int>(i) + 1;
        }
    }
    m_dropFactor->setChosen(setIndex);
    m_time->setText(form.time);
    m_spo2Scale->setChosen(form.spo2Scale == SpO2Scale::two ? 1 : 0);
    followProduct();
    m_isShowing = false;
}

OrderForm OrderInputs::form() const {
    OrderForm form;
    form.salt = chosenOf<Salt>(*m_salt);
    form.productId = m_product->currentData().toString();
    form.dose = m_dose->text();
    form.bag = m_bag->text();
    form.diluent = chosenOf<Diluent>(*m_diluent);
    const Product* chosen = product();
    const bool isPremix = chosen != nullptr && chosen->isPremix;
    form.additive = isPremix ? Additive::premix : chosenOf<Additive>(*m_additive);
    const int setIndex = m_dropFactor->chosen().value_or(0);
    if (setIndex > 0) {
        form.dropFactor = m_protocol.dropFactors[static_cast<std::size_t>(setIndex - 1)];
    }
    form.time = m_time->text();
    form.spo2Scale = m_spo2Scale->chosen() == 1 ? SpO2Scale::two : SpO2Scale::one;
    return form;
}

void OrderInputs::setDoseHint(const QString& sentence) {
    m_doseField->setHint(sentence);
}

void OrderInputs::setRefused(const QString& dose, const QString& time, const QString& bag) {
    // A refusal that no longer holds goes away even while the number in the field can't be read.
    const auto withdraw = [](Field* field, const QString& before, const QString& now) {
        if (!before.isEmpty() && before != now && field->message() == before) {
            field->setProblem({});
        }
    };
    withdraw(m_doseField, m_refusedDose, dose);
    withdraw(m_timeField, m_refusedTime, time);
    withdraw(m_bagField, m_refusedBag, bag);
    m_refusedDose = dose;
    m_refusedTime = time;
    m_refusedBag = bag;
    refreshMessages();
}

void OrderInputs::refreshMessages() {
    // A number that can't be read is the field's own matter; the limits speak only of numbers that can.
    const auto tell = [](Field* field, const NumberEdit* edit, const QString& refused) {
        if (edit->problem().isEmpty()) {
            field->setProblem(refused);
        }
    };
    tell(m_doseField, m_dose, m_refusedDose);
    tell(m_timeField, m_time, m_refusedTime);
    tell(m_bagField, m_bag, m_refusedBag);
}

void OrderInputs::focusFirst() {
    m_dose->setFocus(Qt::TabFocusReason);
}

bool OrderInputs::check() {
    const QList<NumberEdit*> edits{m_dose, m_bag, m_time};
    NumberEdit* firstWrong = nullptr;
    for (NumberEdit* edit : edits) {
        const bool isRight = edit->check();
        if (!isRight && firstWrong == nullptr) {
            firstWrong = edit;
        }
    }
    if (firstWrong != nullptr) {
        firstWrong->setFocus(Qt::OtherFocusReason);
    }
    return firstWrong == nullptr;
}

}  // namespace gramhour::ui
