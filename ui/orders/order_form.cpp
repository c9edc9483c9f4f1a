#include "ui/orders/order_form.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace gramhour::ui {

namespace {

constexpr int kDoseDecimals = 3;
constexpr int kBagDecimals = 1;
constexpr std::int64_t kMicrogramsPerStep = 1000;  // a dose is typed to the mg
constexpr std::int64_t kMicrolitresPerStep = 100;  // a bag to 0.1 mL
constexpr std::int64_t kMillisecondsPerMinute = 60'000;

QString translated(const char* text) {
    return QCoreApplication::translate("OrderForm", text);
}

std::optional<qint64> readWith(const NumberRule& rule, const QString& text) {
    const NumberReading reading = readNumber(text, rule.decimals);
    const bool isGood = reading.state == NumberState::Good && reading.scaled >= rule.minimum &&
                        reading.scaled <= rule.maximum;
    return isGood ? std::optional<qint64>(reading.scaled) : std::nullopt;
}

template <class Enum>
QString codeText(Enum value) {
    const std::string_view code = codeOf(value);
    return QString::fromUtf8(code.data(), static_cast<qsizetype>(code.size()));
}

template <class Enum>
std::optional<Enum> enumOf(const QJsonObject& object, const char* key) {
    return fromCode<Enum>(object.value(QLatin1String(key)).toString().toStdString());
}

std::optional<DropFactor> dropFactorOf(int value) {
    switch (value) {
    case 10:
    case 15:
    case 20:
    case 60:
        return static_cast<DropFactor>(value);
    default:
        return std::nullopt;
    }
}

QString wholeMinutes(const std::optional<Duration>& time) {
    return time ? writeNumber(time->wholeMinutes(), 0) : QString();
}

}  // namespace

NumberRule doseRule() {
    NumberRule rule;
    rule.name = translated("Dose");
    rule.unit = QStringLiteral("g");
    rule.decimals = kDoseDecimals;
    rule.maximum = request_bounds::kDose.highest / kMicrogramsPerStep;
    rule.step = 500;
    rule.start = 1000;
    return rule;
}

NumberRule bagRule() {
    NumberRule rule;
    rule.name = translated("Bag volume");
    rule.unit = QStringLiteral("mL");
    rule.decimals = kBagDecimals;
    rule.minimum = 10;
    rule.maximum = request_bounds::kBag.highest / kMicrolitresPerStep;
    rule.step = 500;
    rule.start = 1000;
    return rule;
}

NumberRule timeRule() {
    NumberRule rule;
    rule.name = translated("Time");
    rule.unit = QStringLiteral("min");
    rule.minimum = 1;
    rule.maximum = request_bounds::kTime.highest / kMillisecondsPerMinute;
    rule.step = 15;
    rule.start = 60;
    return rule;
}

std::optional<OrderDraft> readOrder(const OrderForm& form) {
    const std::optional<qint64> dose = readWith(doseRule(), form.dose);
    const std::optional<qint64> bag = readWith(bagRule(), form.bag);
    const bool hasTime = !form.time.trimmed().isEmpty();
    const std::optional<qint64> time = hasTime ? readWith(timeRule(), form.time) : std::nullopt;
    if (!dose || !bag || form.productId.isEmpty() || (hasTime && !time)) {
        return std::nullopt;
    }
    OrderDraft draft;
    draft.salt = form.salt;
    draft.dose = Mass::fromMicrograms(*dose * kMicrogramsPerStep);
    draft.productId = form.productId.toStdString();
    draft.bag = Volume::fromMicrolitres(*bag * kMicrolitresPerStep);
    draft.diluent = form.diluent;
    draft.additive = form.additive;
    draft.dropFactor = form.dropFactor;
    draft.time = time ? std::optional(Duration::fromMinutes(*time)) : std::nullopt;
    draft.spo2Scale = form.spo2Scale;
    return draft;
}

OrderForm writeOrder(const OrderDraft& draft) {
    OrderForm form;
    form.salt = draft.salt;
    form.productId = QString::fromStdString(draft.productId);
    form.dose = writeNumber(draft.dose.micrograms() / kMicrogramsPerStep, kDoseDecimals);
    form.bag = writeNumber(draft.bag.microlitres() / kMicrolitresPerStep, kBagDecimals);
    form.diluent = draft.diluent;
    form.additive = draft.additive;
    form.dropFactor = draft.dropFactor;
    form.time = wholeMinutes(draft.time);
    form.spo2Scale = draft.spo2Scale;
    return form;
}

OrderForm writeOrder(const MedicationOrder& order) {
    OrderDraft draft;
    draft.salt = order.salt;
    draft.dose = order.dose;
    draft.productId = order.productId;
    draft.bag = order.bag;
    draft.diluent = order.diluent;
    draft.additive = order.additive;
    draft.dropFactor = order.dropFactor;
    draft.spo2Scale = order.spo2Scale;
    OrderForm form = writeOrder(draft);
    for (const LimitEvent& limit : order.limits) {
        form.reasons.insert(QString::fromStdString(limit.limit), QString::fromStdString(limit.reason));
    }
    return form;
}

QByteArray encodeOrder(const OrderForm& form) {
    QJsonObject reasons;
    for (auto reason = form.reasons.cbegin(); reason != form.reasons.cend(); ++reason) {
        reasons.insert(reason.key(), reason.value());
    }
    const QJsonObject object{
        {QStringLiteral("salt"), codeText(form.salt)},
        {QStringLiteral("product"), form.productId},
        {QStringLiteral("dose"), form.dose},
        {QStringLiteral("bag"), form.bag},
        {QStringLiteral("diluent"), codeText(form.diluent)},
        {QStringLiteral("additive"), codeText(form.additive)},
        {QStringLiteral("drop_factor"), form.dropFactor ? static_cast<int>(*form.dropFactor) : 0},
        {QStringLiteral("time"), form.time},
        {QStringLiteral("spo2_scale"), static_cast<int>(form.spo2Scale)},
        {QStringLiteral("reasons"), reasons}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<OrderForm> decodeOrder(const QByteArray& body) {
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject()) {
        return std::nullopt;
    }
    const QJsonObject object = document.object();
    OrderForm form;
    form.salt = enumOf<Salt>(object, "salt").value_or(Salt::sulfate);
    form.productId = object.value(QStringLiteral("product")).toString();
    form.dose = object.value(QStringLiteral("dose")).toString();
    form.bag = object.value(QStringLiteral("bag")).toString();
    form.diluent = enumOf<Diluent>(object, "diluent").value_or(Diluent::sodiumChloride);
    form.additive = enumOf<Additive>(object, "additive").value_or(Additive::added);
    form.dropFactor = dropFactorOf(object.value(QStringLiteral("drop_factor")).toInt());
    form.time = object.value(QStringLiteral("time")).toString();
    const bool isScaleTwo = object.value(QStringLiteral("spo2_scale")).toInt() == 2;
    form.spo2Scale = isScaleTwo ? SpO2Scale::two : SpO2Scale::one;
    const QJsonObject reasons = object.value(QStringLiteral("reasons")).toObject();
    for (auto reason = reasons.begin(); reason != reasons.end(); ++reason) {
        form.reasons.insert(reason.key(), reason.value().toString());
    }
    return form;
}

}  // namespace gramhour::ui
