#pragma once

#include <memory>

#include <QObject>

#include "domain/ids.h"

class QWidget;

namespace gramhour::ui {

struct UiContext;

/// The order of one visit: dose and bag typed at the left, the whole plan at the right, signed by a
/// prescriber. What is typed is kept as the draft "order/<visit>" until it is signed.
///
/// A hard limit is refused in place and noted once for each value left standing; a soft limit asks for its
/// reason.
class OrderPresenter : public QObject {
    Q_OBJECT

public:
    /// `parent` owns the page and this presenter. Nothing is read before activate().
    OrderPresenter(UiContext& context, VisitId visit, QWidget* parent);
    ~OrderPresenter() override;

    [[nodiscard]] QWidget* page() const;
    /// The page comes into view: reads the visit, restores the draft where there is one, sets the focus.
    void activate();
    /// The page goes out of view: the draft is written at once, and a refused value that stands is noted.
    void leave();

Q_SIGNALS:
    /// The order is signed.
    void done();

private:
    class Work;
    std::unique_ptr<Work> m_work;
};

}  // namespace gramhour::ui
