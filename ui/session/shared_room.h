#pragma once

#include <QWidget>

class QKeySequence;
class QShortcut;

namespace gramhour::ui {

class Button;
class Card;

/// Two cards above each other where the height has room for both; where it has not, one of them with a button
/// to the other in its heading. What is urgent above them may take the height: nothing is squeezed to a line.
class SharedRoom : public QWidget {
    Q_OBJECT

public:
    enum class Part { Upper, Lower };

    /// `preferred` is what a low window shows until the other one is asked for.
    SharedRoom(Card* upper, Card* lower, Part preferred, QWidget* parent = nullptr);

    /// Height, in design pixels, from which on both stand there.
    void setRoomForBoth(int designPixels);
    /// Of the height of both, what the upper one has.
    void setUpperShare(int percent);
    /// Shows this one, in the other's place where the height is low.
    void bring(Part part);
    [[nodiscard]] bool isShown(Part part) const;
    /// A key that brings the lower one while it is not shown; a button of its own has the key otherwise.
    void setLowerKey(const QKeySequence& key);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// By its key.
    void lowerBrought();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();

    Card* m_upper;
    Card* m_lower;
    Button* m_toLower;
    Button* m_toUpper;
    QShortcut* m_lowerKey = nullptr;
    Part m_chosen;
    int m_roomForBoth = 350;
    int m_upperShare = 50;
};

}  // namespace gramhour::ui
