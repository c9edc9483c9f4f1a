#include "ui/board/wall_view.h"

#include <algorithm>

#include <QCoreApplication>

#include "ui/board/chair_face.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Wall)
};

/// The first letter as people see it: an accent stays with it.
QString firstLetter(const QString& name) {
    const QString composed = name.trimmed().normalized(QString::NormalizationForm_C);
    const qsizetype length = !composed.isEmpty() && composed.front().isHighSurrogate() ? 2 : 1;
    return composed.left(length).toUpper();
}

QString whoOf(const ChairCard& card, WallNaming naming) {
    if (!card.patient || naming == WallNaming::nobody) {
        return {};
    }
    return naming == WallNaming::initials ? initialsOf(*card.patient) : patientName(*card.patient);
}

/// What every name begins with, up to its last space: "Chair " of "Chair 1", "Chair 12". Empty when the
/// names would not be told apart without it.
QString commonBeginning(const std::vector<ChairCard>& cards) {
    if (cards.size() < 2) {
        return {};
    }
    QString common = fromUtf8(cards.front().chair.name);
    for (const ChairCard& card : cards) {
        const QString name = fromUtf8(card.chair.name);
        const auto [end, other] = std::mismatch(common.begin(), common.end(), name.begin(), name.end());
        common.truncate(end - common.begin());
    }
    return common.left(common.lastIndexOf(QLatin1Char(' ')) + 1);
}

}  // namespace

bool operator==(const WallTileView& a, const WallTileView& b) {
    return a.chair == b.chair && a.name == b.name && a.shortName == b.shortName && a.who == b.who &&
           a.clock == b.clock && a.state.icon == b.state.icon && a.state.text == b.state.text &&
           a.state.tone == b.state.tone && a.border == b.border && a.isFaint == b.isFaint &&
           a.isNamesake == b.isNamesake;
}

QString initialsOf(const PatientHit& patient) {
    return firstLetter(fromUtf8(patient.givenName)) + firstLetter(fromUtf8(patient.familyName));
}

WallView wallView(const std::vector<ChairCard>& cards, const Protocol& protocol, UtcTime now,
                  WallNaming naming) {
    WallView wall;
    wall.time = timeText(now);
    const QString common = commonBeginning(cards);
    QList<ChairView> views;
    for (const ChairCard& card : cards) {
        const ChairView& view = views.emplace_back(chairView(card, protocol, now));
        const bool hasClock =
            card.patient && card.state != CardState::preparing && card.state != CardState::ready;
        wall.chairs.append(
            {.chair = view.chair,
             .name = view.name,
             .shortName = view.name.mid(common.size()),
             .who = whoOf(card, naming),
             .clock = hasClock ? view.clock : QString(),
             .state = wallFace(card, now),
             .border = view.border,
             .isFaint = view.isFaint,
             .isNamesake = naming != WallNaming::nobody && card.patient && card.patient->hasNamesake});
    }
    wall.groups = groupViews(views);
    return wall;
}

}  // namespace gramhour::ui
