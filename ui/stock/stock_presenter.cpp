#include "ui/stock/stock_presenter.h"

#include <QPrintDialog>
#include <QPrinter>
#include <QSaveFile>

#include "service/permissions.h"
#include "ui/printing/paper_output.h"
#include "ui/stock/lot_acts.h"
#include "ui/stock/lot_panel.h"
#include "ui/stock/recall_paper.h"
#include "ui/stock/recall_section.h"
#include "ui/stock/receive_panel.h"
#include "ui/stock/shelf_section.h"
#include "ui/stock/stock_page.h"
#include "ui/stock/stock_words.h"
#include "ui/support/text.h"
#include "ui/widgets/form_draft.h"
#include "ui/widgets/inline_message.h"

namespace gramhour::ui {

StockPresenter::StockPresenter(UiContext& context, QWidget* parent)
    : Screen(parent),
      m_context(context),
      m_page(new StockPage(context.protocol.products, parent)),
      m_delivery(new FormDraft(context, &m_page->receive())),
      m_lotDraft(new FormDraft(context, &m_page->lot().acts())) {
    m_delivery->bind("receive");
    m_lotDraft->bind({});
    connectShelf();
    connectLot();
    connectRecall();
}

QWidget* StockPresenter::page() {
    return m_page;
}

QString StockPresenter::title() const {
    return tr("Stock");
}

void StockPresenter::activate() {
    const bool mayKeep = isAllowed(m_context.actor().roles, Act::manageStock);
    m_page->setReadOnly(mayKeep ? QString() : tr("Nurses and managers keep the stock; you can look."));
    load();
    if (mayKeep && m_page->isReceiving()) {
        m_delivery->restore();
    }
    m_page->focusFirst();
}

void StockPresenter::leave() {
    m_delivery->flush();
    m_lotDraft->flush();
}

void StockPresenter::connectShelf() {
    ShelfSection& shelf = m_page->shelf();
    connect(&shelf, &ShelfSection::lotMarked, this, &StockPresenter::showLot);
    connect(&shelf, &ShelfSection::lotOpened, this, [this](LotId id) {
        showLot(id);
        m_page->lot().acts().focusFirst();
    });
    connect(&shelf, &ShelfSection::receiveChosen, this, &StockPresenter::openDelivery);
    connect(&shelf, &ShelfSection::warningDaysChosen, this, [this](int days) {
        StockService& stock = m_context.services.stock;
        if (days != stock.expiryWarningDays() && stock.setExpiryWarningDays(m_context.actor(), days)) {
            load();
        }
    });
    connect(&m_page->receive(), &ReceivePanel::receiveRequested, this, &StockPresenter::take);
}

void StockPresenter::connectLot() {
    LotActs& acts = m_page->lot().acts();
    StockService& stock = m_context.services.stock;
    const auto lot = [this] { return m_page->lot().shown().value(); };
    connect(&acts, &LotActs::wasteRequested, this,
            [this, &stock, lot](std::int64_t units, const QString& why) {
                afterMove(stock.waste(m_context.actor(), lot(), units, toUtf8(why)),
                          tr("%1 wasted.").arg(unitsText(units)));
            });
    connect(&acts, &LotActs::countRequested, this,
            [this, &stock, lot](std::int64_t found, const QString& why) {
                afterMove(stock.count(m_context.actor(), lot(), found, toUtf8(why)),
                          tr("Counted: %1.").arg(unitsText(found)));
            });
    connect(&acts, &LotActs::expiryRequested, this, [this, &stock, lot](Date expiry, const QString& why) {
        afterMove(stock.correctExpiry(m_context.actor(), lot(), expiry, toUtf8(why)),
                  tr("Expiry corrected to %1.").arg(dateText(expiry)));
    });
    connect(&m_page->lot(), &LotPanel::recallRequested, this, [this](const QString& text) {
        m_page->open(StockPage::View::Recall);
        m_page->recall().setText(text);
        search(text);
    });
    connect(&m_page->lot(), &LotPanel::sessionOpened, this,
            [this](SessionId session) { m_context.navigator.openRecord(session); });
}

void StockPresenter::connectRecall() {
    RecallSection& recall = m_page->recall();
    connect(&recall, &RecallSection::searched, this, &StockPresenter::search);
    connect(&recall, &RecallSection::recordOpened, this,
            [this](SessionId session) { m_context.navigator.openRecord(session); });
    connect(&recall, &RecallSection::csvRequested, this, &StockPresenter::saveCsv);
    connect(&recall, &RecallSection::printRequested, this, &StockPresenter::print);
}

void StockPresenter::load() {
    const StockService& stock = m_context.services.stock;
    m_page->shelf().show(stock.shelves(), stock.expiryWarningDays());
    if (!m_page->isReceiving() && m_page->lot().shown()) {
        showLot(*m_page->lot().shown());
    }
}

void StockPresenter::showLot(LotId id) {
    const ServiceResult<LotPage> page = m_context.services.stock.page(id);
    if (page) {
        m_lotDraft->setKey("lot/" + std::to_string(id.value()));
        m_lotDraft->flush();
        m_lotDraft->fill([&] { m_page->lot().show(*page); });
        if (isAllowed(m_context.actor().roles, Act::manageStock) && m_lotDraft->restore()) {
            m_page->lot().acts().showAct();
        }
        m_page->showLot();
    }
}

void StockPresenter::openLot(LotId id) {
    m_page->open(StockPage::View::Shelf);
    load();
    m_page->shelf().mark(id);
    showLot(id);
}

void StockPresenter::openDelivery() {
    m_delivery->flush();
    m_page->showReceive();
    m_delivery->fill([this] { m_page->receive().start(); });
    m_delivery->restore();
    m_page->receive().focusFirst();
}

void StockPresenter::openDraft(const std::string& key) {
    constexpr std::string_view kLot = "lot/";
    m_page->open(StockPage::View::Shelf);
    if (key.starts_with(kLot)) {
        openLot(LotId(QString::fromStdString(key.substr(kLot.size())).toLongLong()));
    } else if (isAllowed(m_context.actor().roles, Act::manageStock)) {
        openDelivery();
    }
}

void StockPresenter::receive(const LotCode& code) {
    m_page->open(StockPage::View::Shelf);
    const QString scanned = fromUtf8(code.lot);
    if (!isAllowed(m_context.actor().roles, Act::manageStock)) {
        Toast::show(m_page->window(), Tone::Warn,
                    tr("Lot %1 is not in the stock. A nurse or a manager receives it.").arg(scanned));
        return;
    }
    openDelivery();
    const QString begun = m_page->receive().lot();
    if (begun.isEmpty()) {
        m_delivery->fill([&] { m_page->receive().start(code.productId, code.lot); });
        m_page->receive().focusFirst();
    } else if (begun != scanned) {
        // What somebody has typed of another delivery is not written over.
        Toast::show(m_page->window(), Tone::Warn,
                    tr("Lot %1 is begun here. Receive it, then scan %2 again.").arg(begun, scanned));
    }
}

void StockPresenter::take(const Delivery& delivery) {
    const ServiceResult<StockLot> received = m_context.services.stock.receive(m_context.actor(), delivery);
    if (!received) {
        m_page->receive().refuse(received.error());
        return;
    }
    load();
    m_delivery->discard();
    m_delivery->fill([&] {
        m_page->receive().taken(
            tr("%1 of lot %2 received; %3 on the shelf.")
                .arg(unitsText(delivery.units), fromUtf8(received->lot), QString::number(received->units)));
    });
    m_context.navigator.dataChanged();
}

void StockPresenter::afterMove(const ServiceResult<StockLot>& moved, const QString& sentence) {
    LotPanel& panel = m_page->lot();
    if (!moved) {
        panel.acts().refuse(moved.error());
        return;
    }
    m_lotDraft->discard();
    m_lotDraft->fill([&] { panel.acts().start(*moved); });
    load();
    showLot(moved->id);
    Toast::show(m_page->window(), Tone::Ok, sentence);
    m_context.navigator.dataChanged();
}

void StockPresenter::search(const QString& lot) {
    const ServiceResult<Recall> found = m_context.services.stock.recall(m_context.actor(), toUtf8(lot));
    if (!found) {
        m_page->recall().showMessage(Tone::Bad, stockErrorText(found.error()));
        return;
    }
    m_recall = *found;
    m_searched = lot.trimmed();
    m_page->recall().show(*m_recall);
}

void StockPresenter::saveCsv() {
    const std::optional<QString> name = m_context.ask.saveFileName(
        m_page, tr("Save the recall list as CSV"), QStringLiteral("recall.csv"), tr("CSV files (*.csv)"));
    if (!name || !m_recall) {
        return;
    }
    const QByteArray bytes = QByteArray::fromStdString(recallCsv(*m_recall));
    QSaveFile file(*name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        m_page->recall().showMessage(Tone::Bad,
                                     tr("%1 could not be written. Choose another place.").arg(*name));
        return;
    }
    m_context.services.stock.noteRecallTaken(m_context.actor(), toUtf8(m_searched), "csv");
    m_page->recall().showMessage(Tone::Ok, tr("Saved as %1. It holds names and phone numbers.").arg(*name));
}

void StockPresenter::print() {
    if (!m_recall) {
        return;
    }
    QPrinter printer(QPrinter::HighResolution);
    printer.setDocName(tr("Recall"));
    QPrintDialog dialog(&printer, m_page);
    if (dialog.exec() != QDialog::Accepted) {
        return;
    }
    const RecallPrint about{m_searched, fromUtf8(m_context.services.clinic.clinic().name),
                            fromUtf8(m_context.actor().displayName), m_context.clock.now()};
    printPaper(recallPaper(*m_recall, about), printer);
    m_context.services.stock.noteRecallTaken(m_context.actor(), toUtf8(m_searched), "print");
}

}  // namespace gramhour::ui
