#pragma once

#include <QMap>
#include <QString>
#include <QStringList>
#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace gramhour::ui {

class Button;

/// Medicines as people type them: Enter adds; each line says what it was recognised as, or asks to check.
///
/// Object names: `screening.medicine` (the field), `screening.medicine.add`, `screening.medicine.remove.<n>`.
class MedicineList : public QWidget {
    Q_OBJECT

public:
    /// How one medicine is read: its classes by name; none when no name matches.
    struct Reading {
        QString typed;
        QStringList classes;
    };

    explicit MedicineList(QWidget* parent = nullptr);

    void show(const QStringList& medicines, const QString& typing);
    using QWidget::show;
    [[nodiscard]] QStringList medicines() const { return m_medicines; }
    [[nodiscard]] QString typing() const;
    void setReadings(const QList<Reading>& readings);
    /// Adds what stands in the field, as Enter does.
    void addTyped();
    void setLocked(bool isLocked);

Q_SIGNALS:
    void changed();

private:
    void rebuild();
    void removeAt(qsizetype index);

    QLineEdit* m_edit;
    Button* m_add;
    QWidget* m_rows;
    QStringList m_medicines;
    QMap<QString, QStringList> m_classes;
    bool m_isLocked = false;
};

}  // namespace gramhour::ui
