// Where a scanned label leads.
#include <QApplication>

#include "ui/shell/workspace.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/inline_message.h"

namespace gramhour::ui {

namespace {

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

}  // namespace

void Workspace::followScan(const QString& text) {
    if (!isVisible()) {
        return;  // the lock page is above: a scan opens nothing
    }
    if (QApplication::activeModalWidget() != nullptr) {
        Toast::show(this, Tone::Warn, tr("Finish or close what is open, then scan again."));
        return;
    }
    const std::optional<ScanCode> code = parseScan(text.toStdString());
    if (!code) {
        return;
    }
    const ServiceResult<ScanTarget> target = m_parts.services.scans.find(*code);
    if (target) {
        openTarget(*target);
        return;
    }
    const std::string& field = target.error().field;
    Toast::show(this, Tone::Warn,
                field == "patient" ? tr("Nobody here has the record number %1.").arg(text.mid(2))
                : field == "lot"   ? tr("The protocol has no such product: %1.").arg(text.mid(2))
                : field == "visit" ? tr("This order was closed without an infusion.")
                                   : tr("There is no such order here: %1.").arg(text));
}

void Workspace::openTarget(const ScanTarget& target) {
    std::visit(Overloaded{[this](const ScannedPatient& found) { openPatient(found.patient); },
                          [this](const ScannedLot& found) {
                              openStock();
                              m_parts.makers.showLot(*m_screen, found.lot);
                          },
                          [this](const ScannedNewLot& found) {
                              openStock();
                              m_parts.makers.receiveLot(*m_screen, found.code);
                          },
                          [this](const ScannedVisit& found) { openVisit(found.visit); },
                          [this](const ScannedRecord& found) { openRecord(found.session); }},
               target);
}

}  // namespace gramhour::ui
