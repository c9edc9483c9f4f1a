#pragma once

#include "service/schedule_service.h"
#include "ui/widgets/card.h"

namespace gramhour::ui {

class Button;
class InlineMessage;
class Label;
class PlaceFields;

/// The patient's next visit, where one ends: the appointment there is, or the fields to make one. Gathers
/// only.
class NextVisitPanel : public Card {
    Q_OBJECT

public:
    explicit NextVisitPanel(QWidget* parent = nullptr);

    void setChairs(const std::vector<Chair>& chairs);
    /// "Wed 11 Mar 2026, 10:00 · Chair 1 · visit 2 of 6".
    void showBooked(const QString& sentence);
    void showFields(const Slot& slot);
    /// What was found or refused; empty removes it.
    void showMessage(Tone tone, const QString& sentence);
    [[nodiscard]] std::optional<Slot> place() const;
    [[nodiscard]] bool check();

Q_SIGNALS:
    void bookRequested();
    void freePlaceWanted();
    /// Another one although there is one.
    void anotherWanted();

private:
    Label* m_booked;
    Button* m_another;
    PlaceFields* m_place;
    Button* m_free;
    Button* m_book;
    InlineMessage* m_message;
};

}  // namespace gramhour::ui
