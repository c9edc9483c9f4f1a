#include "ui/session/stop_bars.h"

#include <utility>

#include <QVBoxLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/inline_message.h"

namespace gramhour::ui {

StopBars::StopBars(QString name, QWidget* parent)
    : QWidget(parent), m_name(std::move(name)), m_column(new QVBoxLayout(this)) {
    Theme::space(*m_column, QMargins(), 6);
    hide();
}

void StopBars::show(const QList<StopAlertView>& stops) {
    if (stops == m_stops) {
        return;
    }
    m_stops = stops;
    while (QLayoutItem* item = m_column->takeAt(0)) {
        item->widget()->deleteLater();
        item->widget()->hide();
        delete item;
    }
    for (const StopAlertView& stop : stops) {
        add(stop);
    }
    setVisible(!stops.isEmpty());
}

void StopBars::add(const StopAlertView& stop) {
    auto* bar = new InlineMessage(Tone::Bad, stop.words);
    bar->setObjectName(m_name);
    bar->setWeight(InlineMessage::Weight::Strong);
    if (stop.canStop) {
        Button* stopButton = bar->addAction(tr("Stop infusion"));
        stopButton->setObjectName(m_name + QLatin1String(".stop"));
        connect(stopButton, &Button::clicked, this, [this, stop] { Q_EMIT stopChosen(stop.value); });
    }
    Button* goOn = bar->addAction(stop.canStop ? tr("Continue: reason") : tr("Answer: what was done"));
    goOn->setObjectName(m_name + QLatin1String(".continue"));
    connect(goOn, &Button::clicked, this, [this, stop] { Q_EMIT continueChosen(stop.subject); });
    m_column->addWidget(bar);
}

}  // namespace gramhour::ui
