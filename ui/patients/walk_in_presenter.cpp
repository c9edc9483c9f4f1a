#include "ui/patients/walk_in_presenter.h"

#include "ui/patients/person_words.h"
#include "ui/patients/walk_in_panel.h"
#include "ui/support/text.h"
#include "ui/widgets/form_draft.h"

namespace gramhour::ui {

WalkInPresenter::WalkInPresenter(UiContext& context, WalkInPanel& panel, QObject* parent)
    : QObject(parent), m_context(context), m_panel(panel), m_draft(new FormDraft(context, &panel)) {
    std::vector<Chair> free;
    for (const BoardChair& chair : context.services.board.load()) {
        if (chair.chair.isInService && !chair.session) {
            free.push_back(chair.chair);
        }
    }
    m_panel.setChairs(free);
    m_draft->bind("walk_in");
}

void WalkInPresenter::begin(const QString& typed) {
    m_draft->fill([&] { m_panel.takeTyped(typed); });
    if (typed.trimmed().isEmpty()) {
        m_draft->restore();
    }
}

void WalkInPresenter::keepDraft() {
    m_draft->flush();
}

void WalkInPresenter::start() {
    if (!m_panel.check()) {
        return;
    }
    const ServiceResult<Visit> visit = m_context.services.walkIns.start(m_context.actor(), m_panel.walkIn());
    if (!visit) {
        m_panel.showProblem(fromUtf8(visit.error().field),
                            personRefusalText(visit.error(), m_context.clock.now()));
        return;
    }
    m_draft->discard();
    m_context.navigator.dataChanged();
    Q_EMIT started(visit->id);
}

}  // namespace gramhour::ui
