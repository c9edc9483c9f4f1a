#pragma once

#include <vector>

#include <QList>
#include <QWidget>

#include "domain/person.h"

class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace gramhour::ui {

class Button;
class InlineMessage;
class ToggleChoice;

/// What is known of allergies: none known, listed with substance, reaction and severity, or not asked yet.
/// Gathers only.
class AllergiesEditor : public QWidget {
    Q_OBJECT

public:
    explicit AllergiesEditor(QWidget* parent = nullptr);

    /// As they are stored: what is edited from here on.
    void setAllergies(AllergyStatus status, const std::vector<Allergy>& allergies);
    /// What others stored while this was being edited: lines that it did not begin with and does not have are
    /// added, so that nothing that somebody else asked is lost. The substances that were.
    [[nodiscard]] QStringList takeIn(const std::vector<Allergy>& stored);
    [[nodiscard]] AllergyStatus status() const;
    /// The lines that have a substance; none unless listed.
    [[nodiscard]] std::vector<Allergy> allergies() const;
    void showProblem(const QString& sentence);
    void focusFirst();

    /// The editor as it stands, and what it began with, for a draft.
    [[nodiscard]] QByteArray encode() const;
    void decode(const QByteArray& draft);

Q_SIGNALS:
    void edited();

private:
    struct Line {
        QWidget* row;
        QLineEdit* substance;
        QLineEdit* reaction;
        QComboBox* severity;
    };

    void showStatus(AllergyStatus status);
    void addLine(const Allergy& allergy);
    void removeLine(QWidget* row);
    void refresh();

    ToggleChoice* m_status;
    QWidget* m_list;
    QVBoxLayout* m_rows;
    QList<Line> m_lines;
    QStringList m_began;  ///< the substances that were stored, as search has them
    Button* m_add;
    InlineMessage* m_problem;
    int m_made = 0;
};

}  // namespace gramhour::ui
