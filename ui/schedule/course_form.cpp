#include "ui/schedule/course_form.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/schedule/place_fields.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr int kDoseDecimals = 3;
constexpr int kBagDecimals = 1;
constexpr std::int64_t kMicrogramsPerStep = 1000;
constexpr std::int64_t kMicrolitresPerStep = 100;

NumberRule ruleOf(const QString& name, const QString& unit, const InputBounds& bounds, qint64 start) {
    NumberRule rule;
    rule.name = name;
    rule.unit = unit;
    rule.minimum = bounds.lowest;
    rule.maximum = bounds.highest;
    rule.start = start;
    return rule;
}

NumberRule doseRule() {
    NumberRule rule = ruleOf(CourseForm::tr("Dose"), QStringLiteral("g"), {1, 100'000}, 1000);
    rule.decimals = kDoseDecimals;
    rule.step = 500;
    return rule;
}

NumberRule bagRule() {
    NumberRule rule = ruleOf(CourseForm::tr("Bag volume"), QStringLiteral("mL"), {10, 50'000}, 1000);
    rule.decimals = kBagDecimals;
    rule.step = 500;
    return rule;
}

void addPair(QVBoxLayout& column, Field* left, Field* right) {
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 0, 0, 0}, 10);
    row->addWidget(left, 1);
    row->addWidget(right, 1);
    column.addLayout(row);
}

}  // namespace

CourseForm::CourseForm(const Protocol& protocol, QWidget* parent)
    : QWidget(parent),
      m_protocol(protocol),
      m_visits(new NumberEdit(ruleOf(tr("Visits"), {}, bounds::kCourseVisits, 6))),
      m_interval(new NumberEdit(ruleOf(tr("Interval"), tr("days"), bounds::kCourseIntervalDays, 7))),
      m_first(new PlaceFields(QStringLiteral("course.first"))),
      m_choice(new ToggleChoice({{tr("Or another chair"), {}}, {tr("Or another day"), {}}})),
      m_dose(new NumberEdit(doseRule())),
      m_product(new QComboBox),
      m_bag(new NumberEdit(bagRule())),
      m_diluent(new ToggleChoice({{tr("Sodium chloride 0.9 %"), {}}, {tr("Glucose 5 %"), {}}})),
      m_additive(new ToggleChoice({{tr("Added"), {}}, {tr("Exchanged"), {}}})) {
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 10);
    addNumbers(*column);
    addOrder(*column);
    const auto tell = [this] { Q_EMIT changed(); };
    for (NumberEdit* edit : {m_visits, m_interval, m_dose, m_bag}) {
        connect(edit, &NumberEdit::valueChanged, this, tell);
    }
    for (ToggleChoice* choice : {m_choice, m_diluent, m_additive}) {
        connect(choice, &ToggleChoice::chosenByUser, this, tell);
    }
    connect(m_first, &PlaceFields::changed, this, tell);
    connect(m_product, &QComboBox::currentIndexChanged, this, [this] {
        followProduct();
        Q_EMIT changed();
    });
}

void CourseForm::addNumbers(QVBoxLayout& column) {
    m_visits->setObjectName(QStringLiteral("course.visits"));
    m_interval->setObjectName(QStringLiteral("course.interval"));
    m_choice->setObjectName(QStringLiteral("course.choice"));
    m_visits->setRequired(tr("Type how many visits"));
    m_interval->setRequired(tr("Type how many days apart"));
    m_visits->setValue(6);
    m_interval->setValue(7);
    m_choice->setChosen(0);
    m_choice->setQuestion(tr("When the chair is taken"));
    addPair(column, new Field(tr("Visits"), m_visits),
            new Field(tr("Days from one to the next"), m_interval));
    column.addWidget(new Label(tr("First visit"), TextRole::Heading));
    column.addWidget(m_first);
    column.addWidget(new Field(tr("When the chair is taken"), m_choice));
}

void CourseForm::addOrder(QVBoxLayout& column) {
    m_dose->setObjectName(QStringLiteral("course.dose"));
    m_product->setObjectName(QStringLiteral("course.product"));
    m_bag->setObjectName(QStringLiteral("course.bag"));
    m_diluent->setObjectName(QStringLiteral("course.diluent"));
    m_additive->setObjectName(QStringLiteral("course.additive"));
    m_dose->setRequired(tr("Type a dose in grams"));
    m_bag->setRequired(tr("Type a bag volume in mL"));
    m_product->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    const OrderDraft usual = usualDraft(m_protocol);
    for (const Product& product : m_protocol.products) {
        m_product->addItem(QStringLiteral("%1, %2").arg(saltText(product.salt), fromUtf8(product.name)),
                           fromUtf8(product.id));
        if (product.id == usual.productId) {
            m_product->setCurrentIndex(m_product->count() - 1);
        }
    }
    m_dose->setValue(usual.dose.micrograms() / kMicrogramsPerStep);
    m_bag->setValue(usual.bag.microlitres() / kMicrolitresPerStep);
    m_diluent->setChosen(0);
    m_additive->setChosen(0);
    m_diluent->setQuestion(tr("Diluent"));
    m_additive->setQuestion(tr("How it meets the bag"));
    column.addWidget(new Label(tr("Proposed for each visit"), TextRole::Heading));
    column.addWidget(new Label(tr("It fills the order; the prescriber signs each one."), TextRole::Muted));
    column.addWidget(new Field(tr("Product"), m_product));
    addPair(column, new Field(tr("Dose, grams of the salt"), m_dose), new Field(tr("Bag volume"), m_bag));
    column.addWidget(new Field(tr("Diluent"), m_diluent));
    column.addWidget(new Field(tr("How it meets the bag"), m_additive));
    followProduct();
}

void CourseForm::followProduct() {
    const Product* product = m_protocol.findProduct(toUtf8(m_product->currentData().toString()));
    const bool isPremix = product != nullptr && product->isPremix;
    for (QWidget* widget : {static_cast<QWidget*>(m_bag), static_cast<QWidget*>(m_diluent),
                            static_cast<QWidget*>(m_additive)}) {
        widget->setEnabled(!isPremix);
    }
    if (isPremix) {
        m_bag->setValue(product->volume.microlitres() / kMicrolitresPerStep);
    }
}

void CourseForm::setChairs(const std::vector<Chair>& chairs) {
    m_first->setChairs(chairs);
}

bool CourseForm::hasFirst() const {
    return m_first->place().has_value();
}

void CourseForm::setFirst(const Slot& slot) {
    m_first->setSlot(slot);
}

OrderTemplate CourseForm::order() const {
    OrderTemplate order;
    order.productId = toUtf8(m_product->currentData().toString());
    const Product* product = m_protocol.findProduct(order.productId);
    order.salt = product == nullptr ? Salt::sulfate : product->salt;
    order.dose = Mass::fromMicrograms(m_dose->value().value_or(0) * kMicrogramsPerStep);
    order.bag = Volume::fromMicrolitres(m_bag->value().value_or(0) * kMicrolitresPerStep);
    order.diluent = m_diluent->chosen() == 1 ? Diluent::glucose : Diluent::sodiumChloride;
    order.additive = m_additive->chosen() == 1 ? Additive::exchanged : Additive::added;
    if (product != nullptr && product->isPremix) {
        order.additive = Additive::premix;
    }
    return order;
}

std::optional<CoursePlan> CourseForm::plan(PatientId patient) const {
    const std::optional<Slot> first = m_first->place();
    if (!first || !m_visits->value() || !m_interval->value() || !m_dose->value() || !m_bag->value()) {
        return std::nullopt;
    }
    CoursePlan plan{.patient = patient};
    plan.visits = static_cast<int>(*m_visits->value());
    plan.intervalDays = static_cast<int>(*m_interval->value());
    plan.first = *first;
    plan.choice = m_choice->chosen() == 1 ? ChairChoice::only : ChairChoice::preferred;
    plan.order = order();
    return plan;
}

bool CourseForm::check() {
    NumberEdit* first = nullptr;
    for (NumberEdit* edit : {m_visits, m_interval, m_dose, m_bag}) {
        if (!edit->check() && first == nullptr) {
            first = edit;
        }
    }
    if (first != nullptr) {
        first->setFocus(Qt::OtherFocusReason);
    }
    return m_first->check() && first == nullptr;
}

void CourseForm::focusFirst() {
    m_visits->setFocus(Qt::OtherFocusReason);
}

}  // namespace gramhour::ui
