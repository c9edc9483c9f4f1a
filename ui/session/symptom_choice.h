#pragma once

#include <string>
#include <vector>

#include <QElapsedTimer>
#include <QList>
#include <QWidget>

#include "protocol/protocol.h"

class QVBoxLayout;

namespace gramhour::ui {

class Button;
class FilterChip;

/// The protocol's symptoms to tick: the likeliest at once, the others by group after "More". One stop in the
/// tab order: letters go to the symptom that begins with them, arrows to the next, Space ticks.
class SymptomChoice : public QWidget {
    Q_OBJECT

public:
    /// Object names are `<name>.symptom.<id>` and `<name>.more`.
    SymptomChoice(const std::vector<Symptom>& symptoms, const QString& name, QWidget* parent = nullptr);

    [[nodiscard]] std::vector<std::string> chosen() const;
    /// Shows those that were put back from a draft.
    void refresh();

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    FilterChip* addChip(const Symptom& symptom, const QString& name);
    void addGroups(QVBoxLayout& column);
    void showAll();
    void focusChip(qsizetype index);
    bool typeAhead(const QString& letters);
    bool step(int by);

    std::vector<Symptom> m_symptoms;
    QList<FilterChip*> m_chips;  ///< in the order of `m_symptoms`
    QWidget* m_rest;
    Button* m_more = nullptr;
    QString m_typed;
    QElapsedTimer m_lastKey;
};

}  // namespace gramhour::ui
