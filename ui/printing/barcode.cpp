#include "ui/printing/barcode.h"

#include <cmath>
#include <memory>
#include <numeric>
#include <zint.h>

#include <QPainter>

#include "domain/scan_code.h"

namespace gramhour::ui {

namespace {

constexpr int kQuietModules = 10;

struct SymbolDelete {
    void operator()(zint_symbol* symbol) const { ZBarcode_Delete(symbol); }
};

/// The library gives the row as bits, the lowest of each byte first.
bool isBar(const zint_symbol& symbol, int module) {
    return (symbol.encoded_data[0][module / 8] >> (module % 8) & 1) != 0;
}

}  // namespace

int Barcode::modules() const {
    return std::accumulate(widths.begin(), widths.end(), 0);
}

Barcode code128(const QString& text) {
    const std::string bytes = text.toStdString();
    if (!isPrintableAsBarcode(bytes)) {
        return {};
    }
    const std::unique_ptr<zint_symbol, SymbolDelete> symbol(ZBarcode_Create());
    if (!symbol) {
        return {};
    }
    symbol->symbology = BARCODE_CODE128;
    const auto* source = reinterpret_cast<const unsigned char*>(bytes.data());
    if (ZBarcode_Encode(symbol.get(), source, static_cast<int>(bytes.size())) >= ZINT_ERROR) {
        return {};
    }
    Barcode barcode;
    for (int module = 0; module < symbol->width; ++module) {
        if (module > 0 && isBar(*symbol, module) == isBar(*symbol, module - 1)) {
            ++barcode.widths.back();
        } else {
            barcode.widths.push_back(1);
        }
    }
    return barcode;
}

QRectF paintBarcode(QPainter& painter, const QRectF& box, const Barcode& barcode) {
    const int modules = barcode.modules();
    const double module = std::floor(box.width() / (modules + 2 * kQuietModules));
    if (barcode.isEmpty() || module < 1) {
        return {};
    }
    const QRectF bars(box.left() + std::floor((box.width() - module * modules) / 2), box.top(),
                      module * modules, box.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    double x = bars.left();
    for (std::size_t i = 0; i < barcode.widths.size(); ++i) {
        const double width = module * barcode.widths[i];
        if (i % 2 == 0) {
            painter.fillRect(QRectF(x, bars.top(), width, bars.height()), Qt::black);
        }
        x += width;
    }
    painter.restore();
    return bars;
}

}  // namespace gramhour::ui
