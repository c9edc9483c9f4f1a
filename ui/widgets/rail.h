#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>
#include <QWidget>

#include "ui/support/icons.h"
#include "ui/support/theme.h"

class QVBoxLayout;

namespace gramhour::ui {

class RailButton;
class Label;

/// The dark navigation at the left: name of the program, screens with their keys, and the person signed in.
class Rail : public QWidget {
    Q_OBJECT

public:
    struct Entry {
        QString id;  ///< Object name of the entry's button is "rail_" + id.
        Icon icon = Icon::Today;
        QString text;
        QKeySequence key;
    };

    explicit Rail(QWidget* parent = nullptr);

    void setAppName(const QString& name);
    void setEntries(const QList<Entry>& entries);
    void setCurrent(const QString& id);
    QString current() const;
    /// A small count beside an entry (overdue checks); empty text removes it.
    void setBadge(const QString& id, const QString& text, Tone tone);

    /// "R. Okafor, RN" and "Nurse · locks in 4:12"; an empty name hides the block.
    void setPerson(const QString& name, const QString& detail);

Q_SIGNALS:
    void chosen(const QString& id);
    void lockRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    RailButton* button(const QString& id) const;

    Label* m_appName;
    QVBoxLayout* m_list;
    QList<RailButton*> m_buttons;
    QWidget* m_personBlock;
    Label* m_personName;
    Label* m_personDetail;
    RailButton* m_lock;
    QString m_current;
};

}  // namespace gramhour::ui
