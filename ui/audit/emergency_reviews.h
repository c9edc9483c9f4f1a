#pragma once

#include <vector>

#include <QWidget>

#include "service/emergency_service.h"

class QPlainTextEdit;
class QStandardItemModel;

namespace gramhour::ui {

class Button;
class Card;
class FactList;
class Field;
class InlineMessage;
class Label;
class SimpleTable;

/// Emergency accesses and the look at them afterwards: who opened one, when and why, what was done under it,
/// and the note of whoever reviewed it. Passive.
class EmergencyReviews : public QWidget {
    Q_OBJECT

public:
    explicit EmergencyReviews(QWidget* parent = nullptr);

    /// `self` cannot review their own.
    void show(std::vector<EmergencyRow> rows, StaffId self);
    using QWidget::show;
    void showProblem(const QString& sentence);
    void focusFirst();

Q_SIGNALS:
    void reviewed(gramhour::EmergencyAccessId access, const QString& note);
    /// What the person did in that time is wanted.
    void deedsWanted(const gramhour::EmergencyAccess& access);

private:
    [[nodiscard]] QWidget* makePanel();
    void mark(int row);
    void fill(const EmergencyRow& row);

    std::vector<EmergencyRow> m_rows;
    StaffId m_self{0};
    int m_marked = -1;
    SimpleTable* m_table;
    QStandardItemModel* m_model;
    Card* m_panel;
    FactList* m_facts;
    Label* m_none;
    QPlainTextEdit* m_note;
    Field* m_noteField;
    InlineMessage* m_message;
    Button* m_deeds;
    Button* m_review;
};

}  // namespace gramhour::ui
