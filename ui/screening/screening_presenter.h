#pragma once

#include <memory>

#include <QObject>

#include "domain/ids.h"

class QWidget;

namespace gramhour::ui {

struct UiContext;

/// The screening of one visit: asks the services, hands the page values, keeps what is typed as the draft
/// "screening/<visit>" until it is recorded.
///
/// Every change is evaluated again (at most once a frame) and the dose preview follows. Recording an eligible
/// screening, or a prescriber's approval of a review, ends in done(); a visit closed here ends on Today.
class ScreeningPresenter : public QObject {
    Q_OBJECT

public:
    /// `parent` owns the page and this presenter. Nothing is read before activate().
    ScreeningPresenter(UiContext& context, VisitId visit, QWidget* parent);
    ~ScreeningPresenter() override;

    [[nodiscard]] QWidget* page() const;
    /// The page comes into view: reads the visit, restores the draft where there is one, sets the focus. A
    /// form that is being filled in is kept as it is.
    void activate();
    /// The page goes out of view: the draft is written at once.
    void leave();

Q_SIGNALS:
    /// An order may be made now.
    void done();

private:
    class Work;
    std::unique_ptr<Work> m_work;
};

}  // namespace gramhour::ui
