#pragma once

class QWidget;

/// History over clinics with much, little and nothing to look back on: one function a picture.
namespace gramhour::ui::gallery {

[[nodiscard]] QWidget* makeHistory();
[[nodiscard]] QWidget* makeHistoryCompared();
[[nodiscard]] QWidget* makeHistoryFiltered();
[[nodiscard]] QWidget* makeHistoryRecord();
[[nodiscard]] QWidget* makeHistoryCharts();
[[nodiscard]] QWidget* makeHistoryTables();
[[nodiscard]] QWidget* makeHistoryLittle();
[[nodiscard]] QWidget* makeHistoryNothingFits();
[[nodiscard]] QWidget* makeHistoryEmpty();

}  // namespace gramhour::ui::gallery
