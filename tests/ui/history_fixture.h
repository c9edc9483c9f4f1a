#pragma once

#include <QAction>
#include <QMenu>

#include "ui/board_fixture.h"
#include "ui/history/filter_button.h"
#include "ui/history/history_page.h"
#include "ui/history/history_presenter.h"
#include "ui/screen_driver.h"
#include "ui/widgets/widgets.h"

namespace gramhour::test {

/// History in a window, over a clinic with two sessions of 3 March 2026: one of 1 g by R. Okafor that was
/// completed 60 minutes after its start at 09:00 on chair 1, and one of 2 g on chair 2 that runs since 10:00.
class ShownHistory : public ShownScreen<ui::HistoryPresenter> {
public:
    explicit ShownHistory(PlaceClinic& place) : ShownScreen<ui::HistoryPresenter>(place.place.ui) { wait(); }

    /// Until the answer to the last question is on the page.
    void wait() const {
        settle();
        static_cast<void>(QTest::qWaitFor([this] { return presenter->isSettled(); }));
        settle();
    }
    [[nodiscard]] int rows() const {
        return find<ui::SimpleTable>(QStringLiteral("history.list")).model()->rowCount();
    }
    [[nodiscard]] std::string cell(int row, int column) const {
        const QAbstractItemModel* model = find<ui::SimpleTable>(QStringLiteral("history.list")).model();
        return model->index(row, column).data().toString().toStdString();
    }
    [[nodiscard]] std::string totals() const {
        return find<QLabel>(QStringLiteral("history.summary")).text().toStdString();
    }
    /// Ticks an entry of a filter, as a person does in its menu.
    void tick(const char* filter, const QString& text) const {
        for (QAction* action : find<ui::FilterButton>(filter).menuBelow().actions()) {
            if (action->text() == text) {
                action->trigger();
                wait();
                return;
            }
        }
        throw std::runtime_error("no such choice: " + text.toStdString());
    }
    static void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        ShownScreen<ui::HistoryPresenter>::press(key, modifiers);
    }
    void press(const char* button) const {
        click(button);
        wait();
    }
    [[nodiscard]] QStringList chips() const {
        QStringList texts;
        for (const ui::FilterChip* chip :
             find(QStringLiteral("history.selection")).findChildren<ui::FilterChip*>()) {
            if (chip->isVisible()) {
                texts += chip->text();
            }
        }
        return texts;
    }
};

inline void runTwo(PlaceClinic& place) {
    const PatientId first = place.clinic.addPatient("Joaquín", "Peñalver", "1964-09-30", Sex::male);
    const SessionId done = place.clinic.runningSession(first, Mass::fromGrams(1), ChairId(1));
    place.clinic.clock.advance(Duration::fromMinutes(60));
    static_cast<void>(
        place.clinic.sessions().record(*place.clinic.nurse, done, {Completed{}, {}, {}, {}}).value());
    const PatientId second = place.clinic.addPatient("Wei", "Chen", "1990-01-07", Sex::male);
    static_cast<void>(place.clinic.runningSession(second, Mass::fromGrams(2), ChairId(2)));
}

}  // namespace gramhour::test
