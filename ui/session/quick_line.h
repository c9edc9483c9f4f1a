#pragma once

#include <QList>
#include <QString>
#include <QWidget>

class QLineEdit;

namespace gramhour::ui {

/// A line of text with what is usually written there: a click or the down arrow puts it in, and it stays
/// text that can be changed.
class QuickLine : public QWidget {
    Q_OBJECT

public:
    struct Offer {
        QString words;  ///< on the button
        QString text;   ///< what goes into the line
    };

    /// The line's object name, by which drafts know it.
    explicit QuickLine(const QString& name, QWidget* parent = nullptr);

    void setOffers(const QList<Offer>& offers);
    /// Words that are written as they are shown.
    void setOffers(const QStringList& words);
    [[nodiscard]] QLineEdit* lineEdit() const { return m_line; }
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    /// One of the offers was put in.
    void taken(int index);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void take(int index);
    void step(int by);

    QLineEdit* m_line;
    QWidget* m_buttons;
    QList<Offer> m_offers;
};

}  // namespace gramhour::ui
