#include "ui/screening/medicine_list.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMap>
#include <QVBoxLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/clean_line.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

MedicineList::MedicineList(QWidget* parent)
    : QWidget(parent), m_edit(new QLineEdit), m_add(new Button(Icon::Plus, tr("Add"))), m_rows(new QWidget) {
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 4);
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 0, 0, 0}, 8);
    m_edit->setObjectName(QStringLiteral("screening.medicine"));
    m_edit->setAccessibleName(tr("Medicine"));
    m_edit->setPlaceholderText(tr("Name and dose as on the list, such as digoxin 125 micrograms daily"));
    m_add->setObjectName(QStringLiteral("screening.medicine.add"));
    m_add->setToolTip(tr("Add (Enter)"));
    row->addWidget(new Field({}, m_edit), 1, Qt::AlignTop);
    row->addWidget(m_add, 0, Qt::AlignTop);
    column->addLayout(row);
    column->addWidget(m_rows);
    new QVBoxLayout(m_rows);
    Theme::space(*m_rows->layout(), {0, 0, 0, 0}, 0);
    connect(m_edit, &QLineEdit::returnPressed, this, &MedicineList::addTyped);
    connect(m_edit, &QLineEdit::textChanged, this, &MedicineList::changed);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addTyped();
        m_edit->setFocus(Qt::OtherFocusReason);
    });
    rebuild();
}

void MedicineList::show(const QStringList& medicines, const QString& typing) {
    m_medicines = medicines;
    const QSignalBlocker quiet(m_edit);
    m_edit->setText(typing);
    rebuild();
}

QString MedicineList::typing() const {
    return m_edit->text();
}

void MedicineList::addTyped() {
    const QString typed = m_edit->text().simplified();
    if (typed.isEmpty() || !canBeKept(typed)) {
        return;  // the field says why
    }
    if (!m_medicines.contains(typed, Qt::CaseInsensitive)) {
        m_medicines << typed;
    }
    const QSignalBlocker quiet(m_edit);
    m_edit->clear();
    rebuild();
    Q_EMIT changed();
}

void MedicineList::removeAt(qsizetype index) {
    m_medicines.removeAt(index);
    rebuild();
    m_edit->setFocus(Qt::OtherFocusReason);
    Q_EMIT changed();
}

void MedicineList::setReadings(const QList<Reading>& readings) {
    QMap<QString, QStringList> classes;
    for (const Reading& reading : readings) {
        classes.insert(reading.typed, reading.classes);
    }
    if (classes != m_classes) {
        m_classes = classes;
        rebuild();
    }
}

void MedicineList::setLocked(bool isLocked) {
    m_isLocked = isLocked;
    m_edit->setEnabled(!isLocked);
    m_add->setEnabled(!isLocked);
    rebuild();
}

void MedicineList::rebuild() {
    QLayout& layout = *m_rows->layout();
    while (QLayoutItem* item = layout.takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (qsizetype i = 0; i < m_medicines.size(); ++i) {
        auto* holder = new QWidget;
        auto* row = new QHBoxLayout(holder);
        Theme::space(*row, {4, 2, 0, 2}, 8);
        auto* name = new ElidedLabel(m_medicines[i], TextRole::Strong);
        row->addWidget(name, 1);
        const auto reading = m_classes.constFind(m_medicines[i]);
        if (reading != m_classes.cend() && reading->isEmpty()) {
            row->addWidget(new Chip(Icon::Warning, tr("Not recognised: check"), Tone::Warn));
        } else if (reading != m_classes.cend()) {
            for (const QString& medicineClass : *reading) {
                row->addWidget(new Chip(medicineClass, Tone::Info));
            }
        }
        auto* remove = new Button(Icon::Close, {}, ButtonRole::Quiet);
        remove->setObjectName(QStringLiteral("screening.medicine.remove.%1").arg(i));
        remove->setAccessibleName(tr("Remove %1").arg(m_medicines[i]));
        remove->setToolTip(remove->accessibleName());
        remove->setEnabled(!m_isLocked);
        // Queued: the row goes, and its button must have ended its own click by then.
        connect(
            remove, &QPushButton::clicked, this, [this, i] { removeAt(i); }, Qt::QueuedConnection);
        row->addWidget(remove);
        layout.addWidget(holder);
        layout.addWidget(new Separator);
    }
}

}  // namespace gramhour::ui
