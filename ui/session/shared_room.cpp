#include "ui/session/shared_room.h"

#include <algorithm>

#include <QShortcut>

#include "ui/widgets/button.h"
#include "ui/widgets/card.h"

namespace gramhour::ui {

namespace {

constexpr int kGap = 12;
/// Heading and three lines.
constexpr int kLowest = 160;

}  // namespace

SharedRoom::SharedRoom(Card* upper, Card* lower, Part preferred, QWidget* parent)
    : QWidget(parent),
      m_upper(upper),
      m_lower(lower),
      m_toLower(new Button(lower->title(), ButtonRole::Quiet)),
      m_toUpper(new Button(upper->title(), ButtonRole::Quiet)),
      m_chosen(preferred) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setSizePolicy(policy);
    upper->setParent(this);
    lower->setParent(this);
    m_toLower->setObjectName(QStringLiteral("shared_room.to_lower"));
    m_toUpper->setObjectName(QStringLiteral("shared_room.to_upper"));
    upper->addHeaderWidget(m_toLower);
    lower->addHeaderWidget(m_toUpper);
    connect(m_toLower, &Button::clicked, this, [this] { bring(Part::Lower); });
    connect(m_toUpper, &Button::clicked, this, [this] { bring(Part::Upper); });
    Theme::watch(this, [this] {
        updateGeometry();
        arrange();
    });
}

void SharedRoom::setRoomForBoth(int designPixels) {
    m_roomForBoth = designPixels;
    arrange();
}

void SharedRoom::setUpperShare(int percent) {
    m_upperShare = percent;
    arrange();
}

void SharedRoom::bring(Part part) {
    m_chosen = part;
    arrange();
}

bool SharedRoom::isShown(Part part) const {
    return !(part == Part::Upper ? m_upper : m_lower)->isHidden();
}

void SharedRoom::setLowerKey(const QKeySequence& key) {
    m_lowerKey = new QShortcut(key, this);
    connect(m_lowerKey, &QShortcut::activated, this, [this] {
        bring(Part::Lower);
        Q_EMIT lowerBrought();
    });
    arrange();
}

QSize SharedRoom::minimumSizeHint() const {
    const int width = std::max(m_upper->minimumSizeHint().width(), m_lower->minimumSizeHint().width());
    return {width, Theme::px(kLowest)};
}

QSize SharedRoom::sizeHint() const {
    // The rest of the column is its room; it asks for no more than it needs.
    return minimumSizeHint();
}

void SharedRoom::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void SharedRoom::arrange() {
    const bool hasBoth = height() >= Theme::px(m_roomForBoth);
    const int gap = Theme::px(kGap);
    const int above = hasBoth ? (height() - gap) * m_upperShare / 100 : height();
    m_upper->setGeometry(0, 0, width(), above);
    m_lower->setGeometry(0, hasBoth ? above + gap : 0, width(), hasBoth ? height() - above - gap : height());
    m_toUpper->setText(m_upper->title());
    m_toLower->setVisible(!hasBoth);
    m_toUpper->setVisible(!hasBoth);
    m_upper->setVisible(hasBoth || m_chosen == Part::Upper);
    m_lower->setVisible(hasBoth || m_chosen == Part::Lower);
    if (m_lowerKey != nullptr) {
        m_lowerKey->setEnabled(m_lower->isHidden());
    }
}

}  // namespace gramhour::ui
