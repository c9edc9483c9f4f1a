#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>

#include "ui/widgets/chip.h"

class QHBoxLayout;

namespace gramhour::ui {

class AllergyStrip;
class ElidedLabel;

/// Who this is, always in view: name, facts, allergies, and the screen's own buttons at the right.
///
/// When room is short the facts are elided first, then the name; allergies are never cut: they wrap to
/// further lines.
class PatientBanner : public QWidget {
    Q_OBJECT

public:
    enum class Allergies { NotAsked, NoneKnown, Known };
    struct Facts {
        QString name;
        QStringList facts;  ///< "F", "12 Apr 1981 (44)", "MRN 204-771", "68.0 kg", "Chair 1".
        Allergies allergies = Allergies::NotAsked;
        QStringList allergyText;  ///< One entry an allergy, "penicillin — anaphylaxis"; for NoneKnown a note
                                  ///< such as "asked today".
    };

    explicit PatientBanner(QWidget* parent = nullptr);

    void setFacts(const Facts& facts);
    Facts facts() const;
    /// Adds a widget at the right end (Emergency F12, Save draft).
    void addAction(QWidget* widget);
    using QWidget::addAction;

    bool hasHeightForWidth() const override;
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Places;
    Places place(int width) const;
    void arrange();

    Facts m_facts;
    ElidedLabel* m_name;
    ElidedLabel* m_line;
    AllergyStrip* m_allergies;
    QWidget* m_actions;
    QHBoxLayout* m_actionRow;
};

}  // namespace gramhour::ui
