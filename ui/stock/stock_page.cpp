#include "ui/stock/stock_page.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/stock/lot_panel.h"
#include "ui/stock/recall_section.h"
#include "ui/stock/receive_panel.h"
#include "ui/stock/shelf_section.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

StockPage::StockPage(const std::vector<Product>& products, QWidget* parent)
    : QWidget(parent),
      m_view(new ToggleChoice({{tr("On the shelf"), {}}, {tr("Recall"), {}}})),
      m_stack(new QStackedWidget),
      m_side(new QStackedWidget),
      m_why(new InlineMessage(Tone::Info)),
      m_shelf(new ShelfSection),
      m_receive(new ReceivePanel(products)),
      m_lot(new LotPanel),
      m_recall(new RecallSection) {
    setObjectName(QStringLiteral("stock.page"));
    m_view->setObjectName(QStringLiteral("stock.view"));
    m_view->setQuestion(tr("Show"));
    m_view->setChosen(0);
    m_why->hide();
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {20, 16, 20, 18}, 12);
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 0, 0, 0}, 12);
    row->addWidget(m_view);
    row->addWidget(m_why, 1);
    row->addStretch(1);
    column->addLayout(row);
    m_side->addWidget(m_receive);
    m_side->addWidget(m_lot);
    m_stack->addWidget(new SidePane(m_shelf, m_side, {.mainShare = 3, .sideShare = 2, .stackBelow = 760}));
    m_stack->addWidget(m_recall);
    // Both views take the room there is: what SidePane asks for while it is still narrow would make the
    // window taller.
    for (int i = 0; i < m_stack->count(); ++i) {
        m_stack->widget(i)->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    }
    column->addWidget(m_stack, 1);
    open(View::Shelf);
    connect(m_view, &ToggleChoice::chosenByUser, this, [this](int index) {
        open(static_cast<View>(index));
        Q_EMIT viewChosen();
        focusFirst();
    });
}

void StockPage::open(View view) {
    m_view->setChosen(static_cast<int>(view));
    m_stack->setCurrentIndex(static_cast<int>(view));
}

StockPage::View StockPage::view() const {
    return static_cast<View>(m_stack->currentIndex());
}

void StockPage::showReceive() {
    m_side->setVisible(!m_isReadOnly);
    m_side->setCurrentWidget(m_receive);
}

void StockPage::showLot() {
    m_side->show();
    m_side->setCurrentWidget(m_lot);
}

bool StockPage::isReceiving() const {
    return m_side->currentWidget() == m_receive;
}

void StockPage::setReadOnly(const QString& why) {
    m_isReadOnly = !why.isEmpty();
    m_why->setMessage(Tone::Info, why);
    m_why->setVisible(m_isReadOnly);
    m_shelf->setReadOnly(m_isReadOnly);
    m_lot->setReadOnly(m_isReadOnly);
    if (isReceiving()) {
        m_side->setVisible(!m_isReadOnly);
    }
}

void StockPage::focusFirst() {
    if (view() == View::Recall) {
        m_recall->focusFirst();
    } else {
        m_shelf->focusFirst();
    }
}

}  // namespace gramhour::ui
