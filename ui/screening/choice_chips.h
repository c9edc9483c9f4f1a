#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QWidget>

namespace gramhour::ui {

class FilterChip;

/// Several of a few: chips that are switched on and off. One stop in the tab order; arrows move, Space
/// switches. Object names: `<prefix>.<id>`.
class ChoiceChips : public QWidget {
    Q_OBJECT

public:
    struct Choice {
        QString id;
        QString text;
    };

    ChoiceChips(const QString& prefix, const QList<Choice>& choices, QWidget* parent = nullptr);

    void show(const QStringList& ids);
    using QWidget::show;
    [[nodiscard]] QStringList chosen() const;
    void focusFirst();
    void setLocked(bool isLocked);

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refreshFaces();
    void moveTo(qsizetype index);

    QStringList m_ids;
    QStringList m_texts;
    QList<FilterChip*> m_chips;
};

}  // namespace gramhour::ui
