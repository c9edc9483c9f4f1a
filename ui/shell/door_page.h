#pragma once

#include <QList>
#include <QWidget>

#include "base/time.h"
#include "ui/widgets/chip.h"

class QVBoxLayout;

namespace gramhour::ui {

class Label;
class ScrollPage;

/// A page in front of the clinic's data (first start, sign-in, lock): at the left the clinic, the time and
/// the chairs without any name; at the right the form.
class DoorPage : public QWidget {
    Q_OBJECT

public:
    /// A chair in use: its name and state, never who sits in it.
    struct ChairLine {
        QString name;
        ChipFace state;
    };

    explicit DoorPage(QWidget* parent = nullptr);

    void setClinic(const QString& name);
    void setTime(UtcTime now);
    /// Chairs in use, those with an alarm first; empty hides the list.
    void setChairs(const QString& heading, const QList<ChairLine>& chairs);
    /// Says above the form that this program does not encrypt the clinic's file.
    void sayPlainFile();

protected:
    /// The column at the right, centred.
    QVBoxLayout& column();
    /// Widest form, in design pixels.
    void setFormWidth(int designPixels);

    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* makeSide();

    QWidget* m_side;
    ScrollPage* m_page;
    Label* m_clinic;
    Label* m_clock;
    Label* m_date;
    QWidget* m_chairBlock;
    Label* m_chairHeading;
    QVBoxLayout* m_chairList;
};

}  // namespace gramhour::ui
