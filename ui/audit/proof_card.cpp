#include "ui/audit/proof_card.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/audit/audit_words.h"
#include "ui/support/clinical_text.h"
#include "ui/support/figure_text.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

ProofCard::ProofCard(QWidget* parent)
    : Card({}, parent),
      m_chip(new Chip),
      m_sentence(new Label),
      m_strip(new ProgressStrip),
      m_button(new Button(Icon::Check, tr("Verify now"))) {
    setObjectName(QStringLiteral("audit.proof"));
    m_chip->setObjectName(QStringLiteral("audit.proof.state"));
    m_sentence->setObjectName(QStringLiteral("audit.proof.sentence"));
    m_sentence->setWordWrap(true);
    m_strip->setObjectName(QStringLiteral("audit.proof.progress"));
    m_strip->setAccessibleName(tr("How far the verification is"));
    m_button->setObjectName(QStringLiteral("audit.proof.verify"));
    m_button->setToolTip(
        tr("Read every entry and prove that none was changed, added, removed or moved, and that the "
           "trail still holds what the backups hold of it"));
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 0, 0, 0}, 12);
    auto* words = new QVBoxLayout;
    Theme::space(*words, {0, 0, 0, 0}, 6);
    words->addWidget(m_sentence);
    words->addWidget(m_strip);
    row->addWidget(m_chip, 0, Qt::AlignVCenter);
    row->addLayout(words, 1);
    row->addWidget(m_button, 0, Qt::AlignVCenter);
    content().addLayout(row);
    Theme::space(*layout(), {14, 8, 10, 8}, 0);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_state == State::Running) {
            Q_EMIT stopRequested();
        } else {
            Q_EMIT verifyRequested();
        }
    });
    showNeverVerified();
}

void ProofCard::setState(State state) {
    m_state = state;
    const bool isRunning = state == State::Running;
    m_strip->setVisible(isRunning);
    m_button->setGlyph(isRunning ? Icon::Stop : Icon::Check);
    m_button->setText(isRunning ? tr("Stop") : tr("Verify now"));
}

void ProofCard::showNeverVerified() {
    setState(State::Idle);
    m_chip->setFace({Icon::Info, tr("Not verified yet"), Tone::Neutral});
    m_sentence->setText(tr("Each entry is sealed with the one before it. Verifying reads all of them."));
}

void ProofCard::showRunning() {
    setState(State::Running);
    m_strip->setProgress(0, 1);
    m_chip->setFace({Icon::Clock, tr("Verifying"), Tone::Info});
    m_sentence->setText(tr("Reading the trail. You can go on working."));
}

void ProofCard::setProgress(qint64 done, qint64 total) {
    m_strip->setProgress(done, total);
    if (m_state == State::Running) {
        m_sentence->setText(tr("%1 of %2 entries read.").arg(countText(done), countText(total)));
    }
}

void ProofCard::showVerdict(const AuditVerdict& verdict, std::size_t anchors, UtcTime at) {
    setState(State::Idle);
    const AuditVerdictWords words = auditVerdictWords(verdict, anchors);
    if (words.tone == Tone::Bad) {
        m_chip->setFace({Icon::Warning, verdict.firstBroken ? tr("Broken") : tr("Not matched"), Tone::Bad});
    } else if (words.tone == Tone::Warn) {
        m_chip->setFace({Icon::Stop, tr("Stopped"), Tone::Warn});
    } else {
        m_chip->setFace({Icon::Check, tr("Whole"), Tone::Ok});
    }
    m_sentence->setText(tr("%1 (%2)").arg(words.sentence, timeText(at)));
    setBorderTone(words.tone == Tone::Bad ? Tone::Bad : Tone::Neutral);
}

void ProofCard::showProblem(const QString& sentence) {
    setState(State::Idle);
    m_chip->setFace({Icon::Warning, tr("Not verified"), Tone::Warn});
    m_sentence->setText(sentence);
}

}  // namespace gramhour::ui
