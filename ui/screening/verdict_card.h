#pragma once

#include <QList>
#include <QString>

#include "ui/support/clinical_text.h"
#include "ui/widgets/card.h"

namespace gramhour::ui {

class Chip;

/// The verdict: icon, word and colour, then each finding with its sentence, advice and rule. An emergency
/// says the protocol's sentence before everything else.
class VerdictCard : public Card {
    Q_OBJECT

public:
    struct Line {
        Verdict verdict = Verdict::note;
        QString sentence;
        QString advice;
        QString rule;     ///< "rule interaction.digoxin"
        QString doseCap;  ///< "at most 2 g"; empty without a cap
    };
    struct Content {
        Verdict verdict = Verdict::incomplete;
        QString emergency;  ///< the protocol's sentence; only for an emergency
        QString summary;    ///< "2 findings. Protocol: Magnesium IV, version 3."
        QList<Line> lines;  ///< strongest first
    };

    explicit VerdictCard(QWidget* parent = nullptr);

    void show(const Content& content);
    using QWidget::show;
    [[nodiscard]] Verdict verdict() const { return m_verdict; }

private:
    void addLine(const Line& line, bool startsGroup);

    Chip* m_chip;
    Label* m_emergency;
    Label* m_summary;
    QWidget* m_lines = nullptr;
    Verdict m_verdict = Verdict::incomplete;
};

}  // namespace gramhour::ui
