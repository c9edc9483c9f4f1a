#pragma once

class QWidget;

/// The screens of a visit at the chair, with believable people who do not exist: one function a picture. Each
/// widget carries the clinic it shows.
namespace gramhour::ui::gallery {

[[nodiscard]] QWidget* makePrepareChair();
[[nodiscard]] QWidget* makePrepareBag();
[[nodiscard]] QWidget* makePrepareVitals();
[[nodiscard]] QWidget* makePrepareSecondNurse();
[[nodiscard]] QWidget* makePrepareReady();
[[nodiscard]] QWidget* makeInfuse();
[[nodiscard]] QWidget* makeInfuseWarning();
[[nodiscard]] QWidget* makeInfuseStopAlert();
[[nodiscard]] QWidget* makeInfuseDoseGiven();
[[nodiscard]] QWidget* makeInfusePaused();
[[nodiscard]] QWidget* makeInfuseBagFinished();
[[nodiscard]] QWidget* makeVitalsPanel();
[[nodiscard]] QWidget* makeReactionPanel();
[[nodiscard]] QWidget* makeRatePanel();
[[nodiscard]] QWidget* makePrepareMismatch();
[[nodiscard]] QWidget* makePrepareStock();
[[nodiscard]] QWidget* makeInfuseOverdue();
[[nodiscard]] QWidget* makeInfuseDecision();
[[nodiscard]] QWidget* makeInfuseReaction();
[[nodiscard]] QWidget* makeInfuseLedger();
[[nodiscard]] QWidget* makeLateVitals();
[[nodiscard]] QWidget* makeSnoozePanel();
[[nodiscard]] QWidget* makeLinePanel();
[[nodiscard]] QWidget* makeBagPanel();
[[nodiscard]] QWidget* makeCoursePanel();
[[nodiscard]] QWidget* makeReactionMore();
[[nodiscard]] QWidget* makeResumePanel();
[[nodiscard]] QWidget* makeEmergencyCards();
[[nodiscard]] QWidget* makeObserve();
[[nodiscard]] QWidget* makeObserveStopAlert();
[[nodiscard]] QWidget* makeDischarge();
[[nodiscard]] QWidget* makeSign();

}  // namespace gramhour::ui::gallery
