#pragma once

#include <optional>

#include <QList>
#include <QWidget>

#include "domain/clinical.h"

namespace gramhour::ui {

class Chip;
class Field;
class Label;
class NumberEdit;
class ToggleChoice;
struct NumberRule;

/// The vital signs in the order in which a nurse takes them, with the site: systolic, diastolic, heart rate,
/// breathing, SpO₂, air or oxygen, temperature, consciousness, knee reflex, VIP. Bounds are told at the
/// field. Every sign may be left out.
class SignsForm : public QWidget {
    Q_OBJECT

public:
    enum class Site { Asked, NotAsked };

    /// Object names of the editors begin with `name`: "vitals.systolic".
    SignsForm(const QString& name, Site site, QWidget* parent = nullptr);

    /// What is typed and believable.
    [[nodiscard]] Vitals values() const;
    /// Puts signs that were taken back into the form, to be corrected.
    void setValues(const Vitals& vitals);
    [[nodiscard]] std::optional<int> vip() const;
    /// Tells every problem and focuses the first. False also when nothing is typed at all.
    [[nodiscard]] bool check();
    /// What the program makes of it while typing: "NEWS2 1", and a sentence an alert, as the presenter says.
    struct Reading {
        QString news2;
        bool isNews2High = false;
        QStringList warnings;
        QStringList stops;
    };
    void showReading(const Reading& reading);
    [[nodiscard]] QWidget* firstEditor() const;

private:
    NumberEdit* addNumber(const NumberRule& rule, const char* editor, int row, int column);
    ToggleChoice* addChoice(const QString& question, const QStringList& answers, const char* editor);
    void buildReading();
    bool checkPressure();

    QString m_name;
    NumberEdit* m_systolic;
    NumberEdit* m_diastolic;
    NumberEdit* m_heartRate;
    NumberEdit* m_breathing;
    NumberEdit* m_spo2;
    NumberEdit* m_temperature;
    ToggleChoice* m_oxygen = nullptr;
    ToggleChoice* m_consciousness = nullptr;
    ToggleChoice* m_kneeReflex = nullptr;
    ToggleChoice* m_vip = nullptr;
    Field* m_diastolicField = nullptr;
    Field* m_systolicField = nullptr;
    Chip* m_news2 = nullptr;
    Label* m_verdict = nullptr;
};

}  // namespace gramhour::ui
