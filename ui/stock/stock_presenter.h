#pragma once

#include <optional>

#include "domain/scan_code.h"
#include "ui/support/screen.h"
#include "ui/support/ui_context.h"

namespace gramhour::ui {

class FormDraft;
class StockPage;

/// Stock: what is on the shelf by lot, deliveries, waste, counts, and recalls.
class StockPresenter : public Screen {
    Q_OBJECT

public:
    StockPresenter(UiContext& context, QWidget* parent);

    [[nodiscard]] QWidget* page() override;
    [[nodiscard]] QString title() const override;
    void activate() override;
    void leave() override;

    /// Marks a lot and shows all about it, also one that is empty.
    void openLot(LotId id);
    /// Begins a delivery with what a label said.
    void receive(const LotCode& code);
    /// Goes on with what was left: "receive", or "lot/7".
    void openDraft(const std::string& key);

private:
    void connectShelf();
    void connectLot();
    void connectRecall();
    void load();
    void showLot(LotId id);
    void openDelivery();
    void take(const Delivery& delivery);
    void afterMove(const ServiceResult<StockLot>& moved, const QString& sentence);
    void search(const QString& lot);
    void saveCsv();
    void print();

    UiContext& m_context;
    StockPage* m_page;
    FormDraft* m_delivery;
    FormDraft* m_lotDraft;  ///< of the lot shown
    std::optional<Recall> m_recall;
    QString m_searched;
};

}  // namespace gramhour::ui
