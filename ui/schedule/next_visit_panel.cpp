#include "ui/schedule/next_visit_panel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/schedule/place_fields.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

NextVisitPanel::NextVisitPanel(QWidget* parent)
    : Card(tr("Next visit"), parent),
      m_booked(new Label({}, TextRole::Strong)),
      m_another(new Button(tr("Book another"), ButtonRole::Quiet)),
      m_place(new PlaceFields(QStringLiteral("next_visit"))),
      m_free(new Button(Icon::Search, tr("First free place from then"), ButtonRole::Quiet)),
      m_book(new Button(tr("Book next visit"))),
      m_message(new InlineMessage(Tone::Bad)) {
    setObjectName(QStringLiteral("next_visit"));
    m_booked->setObjectName(QStringLiteral("next_visit.booked"));
    m_booked->setWordWrap(true);
    m_another->setObjectName(QStringLiteral("next_visit.another"));
    m_free->setObjectName(QStringLiteral("next_visit.free"));
    m_book->setObjectName(QStringLiteral("next_visit.book"));
    m_message->setObjectName(QStringLiteral("next_visit.message"));
    m_message->hide();
    content().addWidget(m_booked);
    content().addWidget(m_another, 0, Qt::AlignLeft);
    content().addWidget(m_place);
    content().addWidget(m_message);
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 0, 0, 0}, 8);
    row->addWidget(m_book);
    row->addWidget(m_free);
    row->addStretch(1);
    content().addLayout(row);
    connect(m_book, &Button::clicked, this, &NextVisitPanel::bookRequested);
    connect(m_free, &Button::clicked, this, &NextVisitPanel::freePlaceWanted);
    connect(m_another, &Button::clicked, this, &NextVisitPanel::anotherWanted);
    connect(m_place, &PlaceFields::changed, this, [this] { showMessage(Tone::Bad, {}); });
}

void NextVisitPanel::setChairs(const std::vector<Chair>& chairs) {
    m_place->setChairs(chairs);
}

void NextVisitPanel::showBooked(const QString& sentence) {
    m_booked->setText(sentence);
    m_booked->show();
    m_another->show();
    for (QWidget* widget :
         {static_cast<QWidget*>(m_place), static_cast<QWidget*>(m_free), static_cast<QWidget*>(m_book)}) {
        widget->hide();
    }
    showMessage(Tone::Bad, {});
}

void NextVisitPanel::showFields(const Slot& slot) {
    m_booked->hide();
    m_another->hide();
    for (QWidget* widget :
         {static_cast<QWidget*>(m_place), static_cast<QWidget*>(m_free), static_cast<QWidget*>(m_book)}) {
        widget->show();
    }
    m_place->setSlot(slot);
}

void NextVisitPanel::showMessage(Tone tone, const QString& sentence) {
    m_message->setMessage(tone, sentence);
    m_message->setVisible(!sentence.isEmpty());
}

std::optional<Slot> NextVisitPanel::place() const {
    return m_place->place();
}

bool NextVisitPanel::check() {
    return m_place->check();
}

}  // namespace gramhour::ui
