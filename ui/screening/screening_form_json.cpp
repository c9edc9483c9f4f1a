#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "ui/screening/screening_form.h"
#include "ui/support/clinical_text.h"

namespace gramhour::ui {

namespace {

template <class Enum>
QString codeText(Enum value) {
    return fromUtf8(codeOf(value));
}

template <class Enum>
std::optional<Enum> enumOf(const QJsonValue& value) {
    return fromCode<Enum>(value.toString().toStdString());
}

template <class Enum>
void putIfThere(QJsonObject& object, const QString& key, const std::optional<Enum>& value) {
    if (value) {
        object.insert(key, codeText(*value));
    }
}

QStringList textsOf(const QJsonValue& value) {
    QStringList texts;
    for (const auto& item : value.toArray()) {
        texts << item.toString();
    }
    return texts;
}

QJsonObject vitalsObject(const VitalsText& vitals) {
    QJsonObject object;
    for (auto number = vitals.numbers.cbegin(); number != vitals.numbers.cend(); ++number) {
        object.insert(codeText(number.key()), number.value());
    }
    if (vitals.oxygen) {
        object.insert(codeText(VitalField::oxygen), *vitals.oxygen == Oxygen::oxygen);
    }
    putIfThere(object, codeText(VitalField::consciousness), vitals.consciousness);
    putIfThere(object, codeText(VitalField::kneeReflex), vitals.kneeReflex);
    return object;
}

VitalsText vitalsOf(const QJsonObject& object) {
    VitalsText vitals;
    for (const VitalField field : numberVitals()) {
        const QJsonValue typed = object.value(codeText(field));
        if (typed.isString()) {
            vitals.numbers.insert(field, typed.toString());
        }
    }
    const QJsonValue oxygen = object.value(codeText(VitalField::oxygen));
    if (oxygen.isBool()) {
        vitals.oxygen = oxygen.toBool() ? Oxygen::oxygen : Oxygen::air;
    }
    vitals.consciousness = enumOf<Consciousness>(object.value(codeText(VitalField::consciousness)));
    vitals.kneeReflex = enumOf<KneeReflex>(object.value(codeText(VitalField::kneeReflex)));
    return vitals;
}

QJsonObject labsObject(const QMap<LabTest, LabText>& labs) {
    QJsonObject object;
    for (auto row = labs.cbegin(); row != labs.cend(); ++row) {
        object.insert(codeText(row.key()), QJsonObject{{QStringLiteral("value"), row->value},
                                                       {QStringLiteral("unit"), codeText(row->unit)},
                                                       {QStringLiteral("taken"), row->taken}});
    }
    return object;
}

QMap<LabTest, LabText> labsOf(const QJsonObject& object) {
    QMap<LabTest, LabText> labs;
    for (auto row = object.begin(); row != object.end(); ++row) {
        const std::optional<LabTest> test = fromCode<LabTest>(row.key().toStdString());
        const QJsonObject fields = row.value().toObject();
        if (!test) {
            continue;
        }
        LabText text;
        text.value = fields.value(QStringLiteral("value")).toString();
        text.unit = enumOf<LabUnit>(fields.value(QStringLiteral("unit"))).value_or(canonicalUnit(*test));
        text.taken = fields.value(QStringLiteral("taken")).toString();
        labs.insert(*test, text);
    }
    return labs;
}

}  // namespace

QByteArray encodeForm(const ScreeningForm& form) {
    QJsonObject answers;
    for (auto answer = form.answers.cbegin(); answer != form.answers.cend(); ++answer) {
        answers.insert(answer.key(), codeText(answer.value()));
    }
    QJsonObject object{{QStringLiteral("answers"), answers},
                       {QStringLiteral("salt"), codeText(form.salt)},
                       {QStringLiteral("indications"), QJsonArray::fromStringList(form.indications)},
                       {QStringLiteral("medicines"), QJsonArray::fromStringList(form.medicines)},
                       {QStringLiteral("medicine_typing"), form.medicineTyping},
                       {QStringLiteral("vitals"), vitalsObject(form.vitals)},
                       {QStringLiteral("labs"), labsObject(form.labs)}};
    putIfThere(object, QStringLiteral("pregnancy"), form.pregnancy);
    putIfThere(object, QStringLiteral("medicines_changed"), form.medicinesChanged);
    putIfThere(object, QStringLiteral("reactions_discussed"), form.reactionsDiscussed);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<ScreeningForm> decodeForm(const QByteArray& body) {
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject()) {
        return std::nullopt;
    }
    const QJsonObject object = document.object();
    ScreeningForm form;
    const QJsonObject answers = object.value(QStringLiteral("answers")).toObject();
    for (auto answer = answers.begin(); answer != answers.end(); ++answer) {
        if (const std::optional<Answer> value = enumOf<Answer>(answer.value())) {
            form.answers.insert(answer.key(), *value);
        }
    }
    form.salt = enumOf<Salt>(object.value(QStringLiteral("salt"))).value_or(Salt::sulfate);
    form.indications = textsOf(object.value(QStringLiteral("indications")));
    form.medicines = textsOf(object.value(QStringLiteral("medicines")));
    form.medicineTyping = object.value(QStringLiteral("medicine_typing")).toString();
    form.vitals = vitalsOf(object.value(QStringLiteral("vitals")).toObject());
    form.labs = labsOf(object.value(QStringLiteral("labs")).toObject());
    form.pregnancy = enumOf<Pregnancy>(object.value(QStringLiteral("pregnancy")));
    form.medicinesChanged = enumOf<Answer>(object.value(QStringLiteral("medicines_changed")));
    form.reactionsDiscussed = enumOf<Answer>(object.value(QStringLiteral("reactions_discussed")));
    return form;
}

}  // namespace gramhour::ui
