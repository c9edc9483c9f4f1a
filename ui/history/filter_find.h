#pragma once

#include <functional>

#include <QLineEdit>

class QCompleter;
class QStringListModel;

namespace gramhour::ui {

/// A filter over more choices than a menu holds: found by typing, taken with Enter or by a click. An emptied
/// field takes the filter away; what leads nowhere is put back to what is chosen.
class FilterFind : public QLineEdit {
    Q_OBJECT

public:
    /// What is found for a text, in words.
    using Find = std::function<QStringList(const QString& typed)>;

    FilterFind(const QString& any, Find find, QWidget* parent = nullptr);

    /// In words; empty when nothing is chosen. A field being typed in is left alone.
    void setChosen(const QString& words);
    [[nodiscard]] const QStringList& hits() const { return m_hits; }

Q_SIGNALS:
    /// The place of it among the hits.
    void picked(int hit);
    void cleared();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void search();
    void settle();
    [[nodiscard]] bool isListOpen() const;

    Find m_find;
    QStringListModel* m_model;
    QCompleter* m_completer;
    QStringList m_hits;
    QString m_chosen;
    bool m_isTyping = false;
};

}  // namespace gramhour::ui
