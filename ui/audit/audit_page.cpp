#include "ui/audit/audit_page.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/audit/anchor_list.h"
#include "ui/audit/audit_detail.h"
#include "ui/audit/audit_model.h"
#include "ui/audit/audit_search_bar.h"
#include "ui/audit/emergency_reviews.h"
#include "ui/audit/proof_card.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

AuditPage::AuditPage(QWidget* parent)
    : QWidget(parent),
      m_view(new ToggleChoice(
          {{tr("Trail"), {}}, {tr("Emergency access"), {}}, {tr("Backups and sheets"), {}}})),
      m_toReview(new InlineMessage(Tone::Warn)),
      m_proof(new ProofCard),
      m_stack(new QStackedWidget),
      m_bar(new AuditSearchBar),
      m_message(new InlineMessage(Tone::Bad)),
      m_table(new SimpleTable),
      m_model(new AuditModel(this)),
      m_detail(new AuditDetail),
      m_emergencies(new EmergencyReviews),
      m_anchors(new AnchorList) {
    setObjectName(QStringLiteral("audit.page"));
    m_view->setObjectName(QStringLiteral("audit.view"));
    m_view->setQuestion(tr("Show"));
    m_toReview->setObjectName(QStringLiteral("audit.to_review"));
    m_toReview->hide();
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {20, 16, 20, 18}, 12);
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 0, 0, 0}, 12);
    row->addWidget(m_view, 0, Qt::AlignVCenter);
    row->addWidget(m_toReview, 0, Qt::AlignVCenter);
    row->addWidget(m_proof, 1);
    column->addLayout(row);
    m_stack->addWidget(makeTrail());
    m_stack->addWidget(m_emergencies);
    m_stack->addWidget(m_anchors);
    for (int i = 0; i < m_stack->count(); ++i) {
        m_stack->widget(i)->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    }
    column->addWidget(m_stack, 1);
    open(View::Trail);
    connect(m_view, &ToggleChoice::chosenByUser, this, [this](int index) {
        open(static_cast<View>(index));
        Q_EMIT viewChosen();
        focusFirst();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (const AuditRow* entry = m_model->rowAt(current.row())) {
                    m_detail->show(*entry);
                } else {
                    m_detail->showNothing();
                }
            });
}

QWidget* AuditPage::makeTrail() {
    auto* trail = new QWidget;
    auto* column = new QVBoxLayout(trail);
    Theme::space(*column, {0, 0, 0, 0}, 10);
    column->addWidget(m_bar);
    m_message->setObjectName(QStringLiteral("audit.message"));
    m_message->hide();
    column->addWidget(m_message);
    m_table->setObjectName(QStringLiteral("audit.list"));
    m_table->setAccessibleName(tr("Entries of the audit trail, the newest first"));
    m_table->setModel(m_model);
    m_table->setColumnWidths({136, 140, 0, 170});
    m_table->setRowHeight(SimpleTable::RowHeight::TwoLines);
    auto* list = new Card;
    list->content().addWidget(m_table, 1);
    Theme::space(*list->layout(), {8, 8, 8, 8}, 4);
    column->addWidget(new SidePane(list, m_detail, {.mainShare = 5, .sideShare = 2, .stackBelow = 760}), 1);
    return trail;
}

void AuditPage::open(View view) {
    m_view->setChosen(static_cast<int>(view));
    m_stack->setCurrentIndex(static_cast<int>(view));
}

AuditPage::View AuditPage::view() const {
    return static_cast<View>(m_stack->currentIndex());
}

void AuditPage::setToReview(qint64 count) {
    m_toReview->setMessage(Tone::Warn, count == 1 ? tr("1 to review") : tr("%1 to review").arg(count));
    m_toReview->setVisible(count > 0);
}

void AuditPage::setPending(bool isPending) {
    m_table->setEmptyText(isPending ? tr("Looking…")
                                    : tr("No entry fits. Take away some of what you look for."));
    m_table->viewport()->update();
}

void AuditPage::showMessage(Tone tone, const QString& sentence) {
    m_message->setMessage(tone, sentence);
    m_message->setVisible(!sentence.isEmpty());
}

void AuditPage::markFirst() {
    if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0) {
        m_table->selectRow(0);
    } else if (m_model->rowCount() == 0) {
        m_detail->showNothing();
    }
}

void AuditPage::focusFirst() {
    if (view() == View::Trail) {
        m_bar->focusFirst();
    } else if (view() == View::Emergencies) {
        m_emergencies->focusFirst();
    } else {
        m_anchors->focusFirst();
    }
}

}  // namespace gramhour::ui
