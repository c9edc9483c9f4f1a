#pragma once

#include <QWidget>

/// The screening and order screens with believable people who do not exist, one function a picture. Each
/// widget carries the clinic it shows.
namespace gramhour::ui::gallery {

[[nodiscard]] QWidget* makeScreeningEmpty();
[[nodiscard]] QWidget* makeScreeningReview();
[[nodiscard]] QWidget* makeScreeningWaiting();
[[nodiscard]] QWidget* makeScreeningEmergency();
[[nodiscard]] QWidget* makeScreeningEligible();
[[nodiscard]] QWidget* makeScreeningRepeat();
[[nodiscard]] QWidget* makeScreeningReactions();
[[nodiscard]] QWidget* makeOrderNormal();
[[nodiscard]] QWidget* makeOrderSoftLimit();
[[nodiscard]] QWidget* makeOrderHardLimit();
[[nodiscard]] QWidget* makeOrderSigned();

}  // namespace gramhour::ui::gallery
