#include "ui/patients/patient_form.h"

#include <QGridLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>

#include "domain/clinical.h"
#include "ui/support/clinical_text.h"
#include "ui/support/date_text.h"
#include "ui/support/text.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr int kOldest = 125;
constexpr int kGramsAStep = 10;  // the weight is typed with two decimals of a kilogram
constexpr int kNoteHeight = 62;

const QString kGiven = QStringLiteral("givenName");
const QString kFamily = QStringLiteral("familyName");
const QString kBirthDate = QStringLiteral("birthDate");
const QString kSex = QStringLiteral("sex");
const QString kRecordNumber = QStringLiteral("recordNumber");
const QString kPhone = QStringLiteral("phone");
const QString kEmail = QStringLiteral("email");
const QString kAddress = QStringLiteral("address");
const QString kContact = QStringLiteral("emergencyContact");
const QString kWeight = QStringLiteral("weight");
const QString kHeight = QStringLiteral("height");
const QString kNote = QStringLiteral("note");

NumberRule weightRule() {
    return {.name = PatientForm::tr("Weight"),
            .unit = QStringLiteral("kg"),
            .decimals = 2,
            .minimum = bounds::kWeightGrams.lowest / kGramsAStep,
            .maximum = bounds::kWeightGrams.highest / kGramsAStep,
            .step = 100,
            .start = 7000};
}

NumberRule heightRule() {
    return {.name = PatientForm::tr("Height"),
            .unit = QStringLiteral("cm"),
            .decimals = 1,
            .minimum = bounds::kHeightMillimetres.lowest,
            .maximum = bounds::kHeightMillimetres.highest,
            .step = 10,
            .start = 1700};
}

QString objectNameOf(const QString& field) {
    return QStringLiteral("patient_form.") + field;
}

}  // namespace

PatientForm::PatientForm(Date today, QWidget* parent)
    : QWidget(parent),
      m_birthDate(new DateEdit(tr("Birth date"))),
      m_sex(new ToggleChoice({{tr("Female"), QLatin1Char('f')}, {tr("Male"), QLatin1Char('m')}})),
      m_weight(new NumberEdit(weightRule())),
      m_height(new NumberEdit(heightRule())),
      m_note(new QPlainTextEdit) {
    m_birthDate->setRange(toQDate(today).addYears(-kOldest), toQDate(today));
    m_birthDate->setRequired(tr("Type the birth date."));
    m_sex->setQuestion(tr("Sex at birth"));
    build();
    connect(m_birthDate, &QLineEdit::textEdited, this, &PatientForm::edited);
    connect(m_weight, &QLineEdit::textEdited, this, &PatientForm::edited);
    connect(m_height, &QLineEdit::textEdited, this, &PatientForm::edited);
    connect(m_note, &QPlainTextEdit::textChanged, this, &PatientForm::edited);
    connect(m_sex, &ToggleChoice::chosenByUser, this, [this] {
        m_fields[kSex]->setProblem({});
        Q_EMIT edited();
    });
}

QLineEdit* PatientForm::addLine(const QString& name) {
    auto* line = new QLineEdit;
    m_lines.insert(name, line);
    connect(line, &QLineEdit::textEdited, this, [this, name] {
        m_fields[name]->setProblem({});
        Q_EMIT edited();
    });
    return line;
}

void PatientForm::build() {
    auto* grid = new QGridLayout(this);
    Theme::space(*grid, {0, 0, 0, 0}, 14);
    const auto add = [&](const QString& name, const QString& label, QWidget* editor, int row, int column,
                         int span) {
        editor->setObjectName(objectNameOf(name));
        auto* field = new Field(label, editor);
        m_fields.insert(name, field);
        grid->addWidget(field, row, column, 1, span, Qt::AlignTop);
    };
    add(kGiven, tr("Given name"), addLine(kGiven), 0, 0, 2);
    add(kFamily, tr("Family name"), addLine(kFamily), 0, 2, 2);
    add(kBirthDate, tr("Birth date"), m_birthDate, 1, 0, 2);
    add(kSex, tr("Sex at birth"), m_sex, 1, 2, 2);
    add(kRecordNumber, tr("Record number"), addLine(kRecordNumber), 2, 0, 2);
    add(kWeight, tr("Weight"), m_weight, 2, 2, 1);
    add(kHeight, tr("Height"), m_height, 2, 3, 1);
    add(kPhone, tr("Phone"), addLine(kPhone), 3, 0, 2);
    add(kEmail, tr("E-mail"), addLine(kEmail), 3, 2, 2);
    add(kAddress, tr("Address"), addLine(kAddress), 4, 0, 2);
    add(kContact, tr("Emergency contact"), addLine(kContact), 4, 2, 2);
    m_note->setTabChangesFocus(true);
    Theme::watch(m_note, [note = m_note] { note->setFixedHeight(Theme::px(kNoteHeight)); });
    add(kNote, tr("Note"), m_note, 5, 0, 4);
    m_fields[kBirthDate]->setHint(tr("Such as 12 Apr 1981"));
    m_fields[kRecordNumber]->setHint(tr("Left empty: the next free number"));
    for (int column = 0; column < 4; ++column) {
        grid->setColumnStretch(column, 1);
    }
}

void PatientForm::setDetails(const PatientDetails& details) {
    clear();
    m_lines[kGiven]->setText(fromUtf8(details.givenName));
    m_lines[kFamily]->setText(fromUtf8(details.familyName));
    m_birthDate->setValue(toQDate(details.birthDate));
    m_sex->setChosen(details.sex == Sex::female ? 0 : 1);
    m_lines[kRecordNumber]->setText(fromUtf8(details.recordNumber));
    m_fields[kRecordNumber]->setHint({});
    m_lines[kPhone]->setText(fromUtf8(details.phone));
    m_lines[kEmail]->setText(fromUtf8(details.email));
    m_lines[kAddress]->setText(fromUtf8(details.address));
    m_lines[kContact]->setText(fromUtf8(details.emergencyContact));
    if (details.weightGrams) {
        m_weight->setValue(*details.weightGrams / kGramsAStep);
    }
    if (details.heightMillimetres) {
        m_height->setValue(*details.heightMillimetres);
    }
    m_note->setPlainText(fromUtf8(details.note));
}

void PatientForm::clear() {
    for (QLineEdit* line : std::as_const(m_lines)) {
        line->clear();
    }
    m_birthDate->setValue(std::nullopt);
    m_sex->setChosen(std::nullopt);
    m_weight->setValue(std::nullopt);
    m_height->setValue(std::nullopt);
    m_note->clear();
    clearProblems();
}

void PatientForm::clearProblems() {
    for (Field* field : std::as_const(m_fields)) {
        field->setProblem({});
    }
}

void PatientForm::takeTyped(const QString& typed) {
    static const QRegularExpression kBlank(QStringLiteral("\\s+"));
    static const QRegularExpression kNumber(QStringLiteral("^[0-9][0-9-]*$"));
    QStringList names;
    for (const QString& word : typed.split(kBlank, Qt::SkipEmptyParts)) {
        const DateReading date = readDate(word);
        if (date.state == DateState::Good) {
            m_birthDate->setValue(date.date);
        } else if (kNumber.match(word).hasMatch()) {
            m_lines[kRecordNumber]->setText(word);
        } else {
            names += word;
        }
    }
    if (!names.isEmpty()) {
        const QString last = names.takeLast();
        m_lines[names.isEmpty() ? kFamily : kGiven]->setText(names.isEmpty() ? last
                                                                             : names.join(QLatin1Char(' ')));
        m_lines[kFamily]->setText(last);
    }
}

PatientDetails PatientForm::typed() const {
    const auto line = [this](const QString& name) { return toUtf8(m_lines[name]->text()); };
    PatientDetails details;
    details.givenName = line(kGiven);
    details.familyName = line(kFamily);
    const std::optional<QDate> birthDate = m_birthDate->value();
    details.birthDate =
        (birthDate ? toDate(*birthDate) : std::nullopt).value_or(Date::fromYmd(1900, 1, 1).value());
    details.sex = m_sex->chosen() == 1 ? Sex::male : Sex::female;
    details.recordNumber = line(kRecordNumber);
    details.phone = line(kPhone);
    details.email = line(kEmail);
    details.address = line(kAddress);
    details.emergencyContact = line(kContact);
    if (const std::optional<qint64> weight = m_weight->value()) {
        details.weightGrams = *weight * kGramsAStep;
    }
    if (const std::optional<qint64> height = m_height->value()) {
        details.heightMillimetres = *height;
    }
    details.note = toUtf8(m_note->toPlainText());
    return details;
}

bool PatientForm::isEmpty() const {
    const bool noLine = std::all_of(m_lines.begin(), m_lines.end(),
                                    [](const QLineEdit* line) { return line->text().trimmed().isEmpty(); });
    return noLine && m_birthDate->text().isEmpty() && !m_sex->chosen() && m_weight->text().isEmpty() &&
           m_height->text().isEmpty() && m_note->toPlainText().isEmpty();
}

bool PatientForm::check() {
    clearProblems();
    QWidget* first = nullptr;
    const auto require = [&](bool isFine, const QString& name, const QString& sentence) {
        if (!isFine) {
            if (!sentence.isEmpty()) {
                m_fields[name]->setProblem(sentence);
            }
            first = first == nullptr ? m_fields[name]->editor() : first;
        }
    };
    require(!m_lines[kGiven]->text().trimmed().isEmpty(), kGiven, tr("Type the given name."));
    require(!m_lines[kFamily]->text().trimmed().isEmpty(), kFamily, tr("Type the family name."));
    require(m_birthDate->check(), kBirthDate, {});
    require(m_sex->chosen().has_value(), kSex,
            tr("Choose the sex at birth: the kidney formula asks for it."));
    require(m_weight->check(), kWeight, {});
    require(m_height->check(), kHeight, {});
    if (first != nullptr) {
        first->setFocus(Qt::OtherFocusReason);
    }
    return first == nullptr;
}

bool PatientForm::showProblem(const QString& field, const QString& sentence) {
    const auto found = m_fields.constFind(field);
    if (found == m_fields.constEnd()) {
        return false;
    }
    (*found)->setProblem(sentence);
    (*found)->editor()->setFocus(Qt::OtherFocusReason);
    return true;
}

void PatientForm::focusFirst() {
    QLineEdit* line = m_lines[m_lines[kGiven]->text().isEmpty() ? kGiven : kFamily];
    if (!m_lines[kGiven]->text().isEmpty() && !m_lines[kFamily]->text().isEmpty()) {
        line = m_birthDate->text().isEmpty() ? m_birthDate : m_lines[kGiven];
    }
    line->setFocus(Qt::OtherFocusReason);
}

QByteArray PatientForm::encode() const {
    QJsonObject fields;
    for (auto line = m_lines.begin(); line != m_lines.end(); ++line) {
        fields.insert(line.key(), line.value()->text());
    }
    fields.insert(kBirthDate, m_birthDate->text());
    fields.insert(kSex, m_sex->chosen().value_or(-1));
    fields.insert(kWeight, m_weight->text());
    fields.insert(kHeight, m_height->text());
    fields.insert(kNote, m_note->toPlainText());
    return QJsonDocument(fields).toJson(QJsonDocument::Compact);
}

void PatientForm::decode(const QByteArray& draft) {
    const QJsonObject fields = QJsonDocument::fromJson(draft).object();
    clear();
    for (auto line = m_lines.begin(); line != m_lines.end(); ++line) {
        line.value()->setText(fields.value(line.key()).toString());
    }
    m_birthDate->setText(fields.value(kBirthDate).toString());
    const int sex = fields.value(kSex).toInt(-1);
    m_sex->setChosen(sex == 0 || sex == 1 ? std::optional<int>(sex) : std::nullopt);
    m_weight->setText(fields.value(kWeight).toString());
    m_height->setText(fields.value(kHeight).toString());
    m_note->setPlainText(fields.value(kNote).toString());
}

}  // namespace gramhour::ui
