#include "ui/printing/paper_dialog.h"

#include <QLabel>
#include <QPrintDialog>
#include <QPrinter>
#include <QScrollArea>
#include <QVBoxLayout>

#include "service/audit.h"
#include "ui/printing/handover.h"
#include "ui/printing/leaflet.h"
#include "ui/printing/paper_output.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/button.h"

namespace gramhour::ui {

namespace {

constexpr int kPreviewResolution = 72;
constexpr int kPreviewHeight = 500;
constexpr int kPreviewWidth = 660;

QWidget* previewOf(const Paper& paper) {
    auto* pages = new QWidget;
    auto* column = new QVBoxLayout(pages);
    Theme::space(*column, {12, 12, 12, 12}, 12);
    const qreal ratio = pages->devicePixelRatioF();
    int number = 1;
    for (QImage& picture : paperPictures(paper, qRound(Theme::px(kPreviewResolution) * ratio))) {
        picture.setDevicePixelRatio(ratio);
        auto* page = new QLabel;
        page->setPixmap(QPixmap::fromImage(picture));
        page->setAccessibleName(PaperDialog::tr("%1, page %2").arg(paper.title).arg(number++));
        column->addWidget(page, 0, Qt::AlignHCenter);
    }
    return pages;
}

PaperDialog* opened(const Paper& paper, PaperKind kind, SessionId session, UiContext& context,
                    QWidget* parent) {
    auto* dialog = new PaperDialog(paper, context.ask, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    noteWhenTaken(*dialog, context, kind, subjectOf("session", session));
    dialog->open();
    return dialog;
}

}  // namespace

PaperDialog::PaperDialog(const Paper& paper, Ask& ask, QWidget* parent)
    : Dialog(paper.title, parent), m_paper(paper), m_ask(ask) {
    setObjectName(QStringLiteral("paper"));
    setSubtitle(paper.frame.patient);
    auto* scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("paper.preview"));
    scroll->setAccessibleName(tr("Preview"));
    scroll->setWidgetResizable(true);
    scroll->setWidget(previewOf(paper));
    scroll->setMinimumSize(Theme::px(kPreviewWidth), Theme::px(kPreviewHeight));
    scroll->setFrameShape(QFrame::NoFrame);
    content().addWidget(scroll, 1);
    cancelButton()->setText(tr("Close"));
    Button* pdf = addSecondary(tr("Save as PDF"));
    pdf->setObjectName(QStringLiteral("paper.pdf"));
    pdf->setKey(QKeySequence(QKeySequence::Save), KeyHint::TooltipOnly);
    connect(pdf, &QPushButton::clicked, this, &PaperDialog::save);
    Button* print = setPrimary(tr("Print"));
    print->setFocus(Qt::OtherFocusReason);
    // The frame of dialogs would be content with less than a page's width.
    resize(sizeHint());
}

void PaperDialog::tryAccept() {
    QPrinter printer(QPrinter::HighResolution);
    printer.setPageSize(QPageSize(QPageSize::A4));
    printer.setDocName(m_paper.fileName);
    QPrintDialog dialog(&printer, this);
    if (dialog.exec() == QDialog::Accepted) {
        printPaper(m_paper, printer);
        Q_EMIT taken(PaperWay::printed);
        accept();
    }
}

void PaperDialog::save() {
    const std::optional<QString> fileName =
        m_ask.saveFileName(this, tr("Save as PDF"), m_paper.fileName, tr("PDF files (*.pdf)"));
    if (!fileName) {
        return;
    }
    if (writePaperPdf(m_paper, *fileName)) {
        Q_EMIT taken(PaperWay::saved);
        Q_EMIT saved(*fileName);
        accept();
    } else {
        showProblem(tr("%1 could not be written. Choose another place, or print it.").arg(*fileName));
    }
}

void noteWhenTaken(PaperDialog& dialog, UiContext& context, PaperKind kind, const std::string& subject) {
    QObject::connect(&dialog, &PaperDialog::taken, &dialog, [&context, kind, subject](PaperWay way) {
        if (context.signedIn) {
            context.services.audits.noteTaken(context.actor(), kind, way, subject);
        }
    });
}

PaperDialog* showLeaflet(UiContext& context, QWidget* parent, const SessionSnapshot& session,
                         std::optional<UtcTime> nextVisit) {
    const ClinicDetails clinic = context.services.clinic.clinic();
    return opened(leafletPaper({.session = session,
                                .clinic = clinic,
                                .nextVisit = nextVisit,
                                .now = context.clock.now(),
                                .reader = context.actor().displayName,
                                .aftercare = std::nullopt}),
                  PaperKind::leaflet, session.session.id, context, parent);
}

PaperDialog* showHandover(UiContext& context, QWidget* parent, const SessionSnapshot& session) {
    const ClinicDetails clinic = context.services.clinic.clinic();
    const ServiceResult<VisitSnapshot> visit =
        context.services.visits.view(context.actor(), session.session.visit);
    const ScreeningRecord* screening = visit && visit->screening ? &*visit->screening : nullptr;
    return opened(handoverPaper({.session = session,
                                 .screening = screening,
                                 .clinic = clinic,
                                 .now = context.clock.now(),
                                 .reader = context.actor().displayName}),
                  PaperKind::handover, session.session.id, context, parent);
}

}  // namespace gramhour::ui
