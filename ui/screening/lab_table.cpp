#include "ui/screening/lab_table.h"

#include <QComboBox>
#include <QGridLayout>

#include "base/decimal.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/date_edit.h"
#include "ui/widgets/label.h"
#include "ui/widgets/number_edit.h"

namespace gramhour::ui {

namespace {

/// Column places; a row of the table is three rows of the grid: fields, problem, hairline.
enum Column { kTest, kValue, kUnit, kTaken, kReads, kColumnCount };

const QList<LabTest>& testsInOrder() {
    static const QList<LabTest> tests{LabTest::magnesium, LabTest::creatinine, LabTest::calcium,
                                      LabTest::albumin, LabTest::potassium};
    return tests;
}

/// A result keeps its zeros and is judged by the bounds of its test, in whichever unit it was typed.
class ResultEdit : public NumberEdit {
public:
    ResultEdit(LabTest test, const NumberRule& rule) : NumberEdit(rule), m_test(test) {}
    void setUnit(LabUnit unit) {
        m_unit = unit;
        refresh();
    }

protected:
    QString judge(const QString& text) const override {
        const QString sentence = NumberEdit::judge(text);
        LabText row{text, m_unit, dateText(Date::fromDaysSinceEpoch(0))};
        if (!sentence.isEmpty() || readLab(m_test, row)) {
            return sentence;
        }
        const InputBounds range = labBounds(m_test);
        return LabTable::tr("%1 must be %2–%3 %4")
            .arg(rule().name, boundText(range.lowest), boundText(range.highest),
                 labUnitText(canonicalUnit(m_test)));
    }
    void tidy() override {}

private:
    static QString boundText(std::int64_t millionths) {
        return writeNumber(rescaleHalfUp(millionths, 6, 2), 2);
    }

    LabTest m_test;
    LabUnit m_unit = LabUnit::mmolPerL;
};

NumberRule resultRule(LabTest test) {
    NumberRule rule;
    rule.name = labTestText(test);
    rule.decimals = 4;
    rule.minimum = 0;
    rule.maximum = 100'000'000;
    rule.step = 100;
    return rule;
}

QString nameOf(LabTest test, const char* part) {
    return QStringLiteral("screening.lab.%1.%2").arg(fromUtf8(codeOf(test)), QLatin1String(part));
}

}  // namespace

LabTable::LabTable(const QList<LabTest>& required, const QDate& today, QWidget* parent)
    : QWidget(parent), m_required(required) {
    auto* grid = new QGridLayout(this);
    Theme::space(*grid, {0, 0, 0, 0}, 6);
    const QStringList headings{tr("Test"), tr("Result"), tr("Unit"), tr("Taken"), tr("Reads as")};
    for (int column = 0; column < kColumnCount; ++column) {
        grid->addWidget(new Label(headings[column], TextRole::Small), 0, column);
    }
    grid->setColumnStretch(kTest, 8);
    grid->setColumnStretch(kValue, 8);
    grid->setColumnStretch(kUnit, 9);
    grid->setColumnStretch(kTaken, 11);
    grid->setColumnStretch(kReads, 17);
    for (const LabTest test : testsInOrder()) {
        addRow(*grid, test, today);
        connectRow(test);
    }
}

void LabTable::addRow(QGridLayout& grid, LabTest test, const QDate& today) {
    const QString name = labTestText(test);
    const int line = grid.rowCount();
    Row row;
    row.value = new ResultEdit(test, resultRule(test));
    row.value->setObjectName(nameOf(test, "value"));
    row.value->setAccessibleName(tr("%1, result").arg(name));
    row.unit = new QComboBox;
    row.unit->setObjectName(nameOf(test, "unit"));
    row.unit->setAccessibleName(tr("%1, unit").arg(name));
    row.unit->setMinimumContentsLength(6);
    row.unit->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    row.unit->addItem(labUnitText(canonicalUnit(test)), static_cast<int>(canonicalUnit(test)));
    for (const auto& [unit, code] : Codes<LabUnit>::kCodes) {
        if (isUnitOf(unit, test) && unit != canonicalUnit(test)) {
            row.unit->addItem(labUnitText(unit), static_cast<int>(unit));
        }
    }
    row.taken = new DateEdit(tr("Day taken"));
    row.taken->setObjectName(nameOf(test, "taken"));
    row.taken->setAccessibleName(tr("%1, day taken").arg(name));
    row.taken->setRange(QDate(), today);
    row.taken->setPlaceholderText(tr("Day taken"));
    row.reads = new Label;
    row.reads->setObjectName(nameOf(test, "reads"));
    row.reads->setWordWrap(true);
    row.problem = new Label({}, TextRole::Small);
    row.problem->setTone(Tone::Bad);
    row.problem->setObjectName(nameOf(test, "problem"));
    row.problem->setWordWrap(true);
    row.problem->hide();
    const QString label = m_required.contains(test) ? name : tr("%1 (optional)").arg(name);
    auto* testLabel = new Label(label);
    testLabel->setWordWrap(true);
    grid.addWidget(testLabel, line, kTest);
    grid.addWidget(row.value, line, kValue);
    grid.addWidget(row.unit, line, kUnit);
    grid.addWidget(row.taken, line, kTaken);
    grid.addWidget(row.reads, line, kReads);
    grid.addWidget(row.problem, line + 1, kValue, 1, kColumnCount - kValue);
    grid.addWidget(new Separator, line + 2, 0, 1, kColumnCount);
    m_rows.insert(test, row);
}

void LabTable::connectRow(LabTest test) {
    const Row& row = m_rows[test];
    const auto tell = [this] {
        if (!m_isShowing) {
            Q_EMIT changed();
        }
    };
    auto* result = static_cast<ResultEdit*>(row.value);
    result->setUnit(canonicalUnit(test));
    connect(row.value, &QLineEdit::textChanged, this, tell);
    connect(row.taken, &QLineEdit::textChanged, this, tell);
    connect(row.unit, &QComboBox::currentIndexChanged, this, [unit = row.unit, result, tell] {
        result->setUnit(static_cast<LabUnit>(unit->currentData().toInt()));
        tell();
    });
    connect(row.value, &CheckedEdit::problemChanged, this, [this, test](const QString& sentence) {
        m_rows[test].valueProblem = sentence;
        refreshProblem(test);
    });
    connect(row.taken, &CheckedEdit::problemChanged, this, [this, test](const QString& sentence) {
        m_rows[test].takenProblem = sentence;
        refreshProblem(test);
    });
}

void LabTable::refreshProblem(LabTest test) {
    const Row& row = m_rows[test];
    const QString sentence = row.valueProblem.isEmpty() ? row.takenProblem : row.valueProblem;
    row.problem->setText(sentence);
    row.problem->setVisible(!sentence.isEmpty());
}

void LabTable::show(const QMap<LabTest, LabText>& labs) {
    m_isShowing = true;
    for (const LabTest test : testsInOrder()) {
        const Row& row = m_rows[test];
        const LabText text = labs.value(test, {{}, canonicalUnit(test), {}});
        row.unit->setCurrentIndex(qMax(0, row.unit->findData(static_cast<int>(text.unit))));
        row.value->setText(text.value);
        row.taken->setText(text.taken);
        if (!text.value.isEmpty()) {
            row.value->check();
        }
        if (!text.taken.isEmpty()) {
            row.taken->check();
        }
    }
    m_isShowing = false;
}

QMap<LabTest, LabText> LabTable::labs() const {
    QMap<LabTest, LabText> labs;
    for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row) {
        const LabText text{row->value->text(), static_cast<LabUnit>(row->unit->currentData().toInt()),
                           row->taken->text()};
        if (!text.value.isEmpty() || !text.taken.isEmpty() || text.unit != canonicalUnit(row.key())) {
            labs.insert(row.key(), text);
        }
    }
    return labs;
}

void LabTable::setReading(LabTest test, const LabReading& reading) {
    const Row& row = m_rows[test];
    row.reads->setText(reading.text);
    row.reads->setTone(reading.tone);
}

bool LabTable::check() {
    QWidget* firstWrong = nullptr;
    for (const LabTest test : testsInOrder()) {
        const Row& row = m_rows[test];
        const bool hasValue = !row.value->text().trimmed().isEmpty();
        const bool isValueRight = row.value->check();
        row.taken->setRequired(hasValue ? tr("Type the day the blood was taken") : QString());
        const bool isDayRight = row.taken->check();
        if (firstWrong == nullptr && !(isValueRight && isDayRight)) {
            firstWrong = isValueRight ? static_cast<QWidget*>(row.taken) : row.value;
        }
    }
    if (firstWrong != nullptr) {
        firstWrong->setFocus(Qt::OtherFocusReason);
    }
    return firstWrong == nullptr;
}

bool LabTable::focusFirstOpen() {
    for (const LabTest test : std::as_const(m_required)) {
        if (m_rows[test].value->text().trimmed().isEmpty()) {
            m_rows[test].value->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    return false;
}

void LabTable::setLocked(bool isLocked) {
    for (const Row& row : std::as_const(m_rows)) {
        row.value->setReadOnly(isLocked);
        row.taken->setReadOnly(isLocked);
        row.unit->setEnabled(!isLocked);
    }
}

}  // namespace gramhour::ui
