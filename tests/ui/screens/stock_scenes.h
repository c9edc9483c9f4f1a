#pragma once

class QWidget;

/// Stock over the demonstration clinic, and the label of a bag: one function a picture.
namespace gramhour::ui::gallery {

[[nodiscard]] QWidget* makeStock();
[[nodiscard]] QWidget* makeStockLot();
[[nodiscard]] QWidget* makeStockWaste();
[[nodiscard]] QWidget* makeStockRecall();
/// The paper as it comes out of the printer.
[[nodiscard]] QWidget* makeRecallPaper();
[[nodiscard]] QWidget* makeBagLabel();
[[nodiscard]] QWidget* makeBagLabelLong();

}  // namespace gramhour::ui::gallery
