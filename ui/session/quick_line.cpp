#include "ui/session/quick_line.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/support/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/flow_layout.h"

namespace gramhour::ui {

namespace {

constexpr int kLongest = 200;

bool isSame(const QList<QuickLine::Offer>& a, const QList<QuickLine::Offer>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const QuickLine::Offer& left, const QuickLine::Offer& right) {
                          return left.words == right.words && left.text == right.text;
                      });
}

}  // namespace

QuickLine::QuickLine(const QString& name, QWidget* parent)
    : QWidget(parent), m_line(new QLineEdit), m_buttons(new QWidget) {
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, QMargins(), 4);
    m_line->setObjectName(name);
    m_line->setMaxLength(kLongest);
    m_line->installEventFilter(this);
    column->addWidget(m_line);
    auto* flow = new FlowLayout(m_buttons);
    Theme::space(*flow, QMargins(), 4);
    column->addWidget(m_buttons);
    m_buttons->hide();
    setFocusProxy(m_line);
}

QString QuickLine::text() const {
    return m_line->text().trimmed();
}

void QuickLine::setOffers(const QStringList& words) {
    QList<Offer> offers;
    for (const QString& each : words) {
        offers.append({each, each});
    }
    setOffers(offers);
}

void QuickLine::setOffers(const QList<Offer>& offers) {
    if (isSame(offers, m_offers)) {
        return;
    }
    m_offers = offers;
    while (QLayoutItem* item = m_buttons->layout()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (int index = 0; index < m_offers.size(); ++index) {
        auto* button = new Button(m_offers.at(index).words);
        button->setObjectName(QStringLiteral("%1.offer.%2").arg(m_line->objectName()).arg(index + 1));
        button->setFocusPolicy(Qt::NoFocus);  // the down arrow is the key's way
        connect(button, &Button::clicked, this, [this, index] {
            take(index);
            m_line->setFocus(Qt::OtherFocusReason);
        });
        m_buttons->layout()->addWidget(button);
    }
    m_buttons->setVisible(!m_offers.isEmpty());
    m_line->setPlaceholderText(m_offers.isEmpty() ? QString() : tr("Type, or ↓ for one of these"));
    m_line->setAccessibleDescription(m_offers.isEmpty() ? QString() : tr("Down arrow for the usual words"));
}

void QuickLine::take(int index) {
    m_line->setText(m_offers.at(index).text);
    m_line->selectAll();
    Q_EMIT taken(index);
}

void QuickLine::step(int by) {
    int present = by > 0 ? -1 : static_cast<int>(m_offers.size());
    for (int index = 0; index < m_offers.size(); ++index) {
        if (m_offers.at(index).text == m_line->text()) {
            present = index;
        }
    }
    const int wanted = present + by;
    if (wanted >= 0 && wanted < m_offers.size()) {
        take(wanted);
    }
}

bool QuickLine::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            step(key == Qt::Key_Down ? 1 : -1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace gramhour::ui
