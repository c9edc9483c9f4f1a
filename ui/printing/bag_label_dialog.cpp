#include "ui/printing/bag_label_dialog.h"

#include <utility>

#include <QLabel>
#include <QPrintDialog>
#include <QPrinter>
#include <QSaveFile>
#include <QVBoxLayout>

#include "service/audit.h"
#include "ui/support/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/inline_message.h"

namespace gramhour::ui {

namespace {

constexpr int kPreviewWidth = 600;
constexpr int kPreviewHeight = 360;
constexpr int kPreviewDots = 300;

}  // namespace

BagLabelDialog::BagLabelDialog(BagLabel label, Ask& ask, QWidget* parent)
    : Dialog(tr("Label for the bag"), parent), m_label(std::move(label)), m_ask(ask), m_picture(new QLabel) {
    setObjectName(QStringLiteral("bag_label"));
    setSubtitle(tr("100 × 60 mm. Stick it on before the bag leaves the table."));
    m_picture->setObjectName(QStringLiteral("bag_label.picture"));
    m_picture->setAccessibleName(m_label.texts().join(QStringLiteral(", ")));
    m_picture->setFrameShape(QFrame::Box);
    m_picture->setScaledContents(true);
    m_picture->setPixmap(QPixmap::fromImage(bagLabelPicture(m_label, kPreviewDots)));
    Theme::watch(m_picture,
                 [this] { m_picture->setFixedSize(Theme::px(kPreviewWidth), Theme::px(kPreviewHeight)); });
    content().addWidget(m_picture, 0, Qt::AlignHCenter);
    setPrimary(tr("Print"))->setGlyph(Icon::Print);
    Button* save = addSecondary(tr("Save as PDF"));
    save->setObjectName(QStringLiteral("bag_label.save"));
    connect(save, &QPushButton::clicked, this, &BagLabelDialog::save);
    cancelButton()->setText(tr("Close"));
}

void BagLabelDialog::tryAccept() {
    QPrinter printer(QPrinter::HighResolution);
    printer.setDocName(m_label.code);
    QPrintDialog dialog(&printer, this);
    if (dialog.exec() == QDialog::Accepted) {
        printBagLabel(m_label, printer);
        Q_EMIT taken(PaperWay::printed);
        accept();
    }
}

void BagLabelDialog::save() {
    const std::optional<QString> name =
        m_ask.saveFileName(this, tr("Save the label as PDF"),
                           QStringLiteral("label-%1.pdf").arg(m_label.code), tr("PDF files (*.pdf)"));
    if (!name) {
        return;
    }
    const QByteArray bytes = bagLabelPdf(m_label);
    QSaveFile file(*name);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit()) {
        Q_EMIT taken(PaperWay::saved);
        accept();
        return;
    }
    showProblem(tr("%1 could not be written. Choose another place.").arg(*name));
}

void showBagLabel(UiContext& context, const SessionSnapshot& session, QWidget* parent) {
    const std::optional<BagLabel> label =
        bagLabel(session, context.services.clinic.clinic(), context.clock.now());
    if (!label) {
        return;
    }
    BagLabelDialog dialog(*label, context.ask, parent);
    QObject::connect(&dialog, &BagLabelDialog::taken, &dialog, [&context, &session](PaperWay way) {
        context.services.audits.noteTaken(context.actor(), PaperKind::bagLabel, way,
                                          subjectOf("session", session.session.id));
    });
    dialog.exec();
}

}  // namespace gramhour::ui
