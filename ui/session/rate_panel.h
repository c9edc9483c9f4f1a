#pragma once

#include <QStringList>

#include "session/decide.h"
#include "ui/session/act_panel.h"

namespace gramhour::ui {

class CredentialsFields;
class FactList;
class NumberEdit;

/// A new pump rate while infusing, or going on after a pause at the same or another rate. Above the soft
/// limit a prescriber authorises; above the hard one it is refused in place.
class RatePanel : public ActPanel {
    Q_OBJECT

public:
    enum class Act { Change, Resume };

    RatePanel(Act act, NowFunction now, QWidget* parent = nullptr);

    /// What the typed rate means, worked out by the core.
    struct Preview {
        QString doseRate;    ///< "1 g/h"
        QString pumpRate;    ///< "63.5 mL/h"
        QString ends;        ///< "12:04, in 1 h 20 min"
        QString moved;       ///< "16 min later than now"; empty where it ends as before
        QStringList checks;  ///< what becomes of the planned checks, a line each
        RateStanding standing = RateStanding::withinLimits;
        QString limit;  ///< "1 g/h" for the soft, "2 g/h" for the hard limit, whichever is passed

        friend bool operator==(const Preview&, const Preview&) = default;
    };

    [[nodiscard]] std::vector<EventBody> bodies() const override;
    [[nodiscard]] std::optional<Credentials> credentials() const override;
    /// What is typed, when it is a rate.
    [[nodiscard]] std::optional<VolumeRate> rate() const;
    /// The rate that runs, or ran before the pause: what an untouched field holds.
    void setPresentRate(VolumeRate rate);
    void showPreview(const std::optional<Preview>& preview);
    /// A lower rate to go on at after a reaction: one click or the down arrow. None removes it.
    void offerLower(std::optional<VolumeRate> rate);
    void refuseCredentials(const QString& sentence);
    void clear() override;

protected:
    bool checkFields() override;

private:
    Act m_act;
    NumberEdit* m_rate;
    Field* m_rateField;
    QLineEdit* m_reason;
    Field* m_reasonField;
    FactList* m_facts;
    InlineMessage* m_limit;
    Button* m_lower;
    std::optional<VolumeRate> m_lowerRate;
    CredentialsFields* m_prescriber;
    std::optional<Preview> m_preview;
    RateStanding m_standing = RateStanding::withinLimits;
    std::optional<VolumeRate> m_present;
};

}  // namespace gramhour::ui
