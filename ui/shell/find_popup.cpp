#include "ui/shell/find_popup.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QTimer>
#include <QVBoxLayout>

#include "ui/support/theme.h"
#include "ui/widgets/simple_table.h"

namespace gramhour::ui {

namespace {

constexpr int kNarrowest = 420;
constexpr int kRadius = 8;

}  // namespace

FindPopup::FindPopup(const PatientService& patients, const Clock& clock, QLineEdit& field, QWidget& over)
    : QFrame(&over), m_field(field), m_list(new SimpleTable) {
    setObjectName(QStringLiteral("find.popup"));
    m_list->setObjectName(QStringLiteral("find.results"));
    m_list->setAccessibleName(tr("Patients found"));
    m_list->setEmptyText(tr("Nobody is found by this. Try less of the name, the birth date, or the number."));
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {6, 6, 6, 6}, 0);
    column->addWidget(m_list);
    hide();
    m_field.installEventFilter(this);
    over.installEventFilter(this);
    m_finder = new PatientFinder(patients, clock, field, *m_list, PatientFinder::Registering::notOffered);
    connect(m_finder, &PatientFinder::searched, this, &FindPopup::place);
    connect(m_finder, &PatientFinder::chosen, this, [this](PatientId patient) {
        close();
        Q_EMIT chosen(patient);
    });
}

void FindPopup::place() {
    if (m_field.text().trimmed().isEmpty()) {
        hide();
        return;
    }
    const int width = qMax(m_field.width(), Theme::px(kNarrowest));
    const QPoint corner = m_field.mapTo(parentWidget(), QPoint(m_field.width() - width, m_field.height()));
    const int empty = m_finder->isEmpty() ? Theme::px(96) : 0;
    const int height = qMax(m_list->sizeHint().height() + Theme::px(14), empty);
    setGeometry(corner.x(), corner.y() + Theme::px(4), width, height);
    show();
    raise();
}

void FindPopup::close() {
    hide();
    m_field.clear();
    m_field.clearFocus();
}

bool FindPopup::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &m_field) {
        if (event->type() == QEvent::FocusOut) {
            hide();
        } else if (event->type() == QEvent::FocusIn && !m_field.text().isEmpty()) {
            m_finder->search();
        } else if (event->type() == QEvent::KeyPress &&
                   static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
            close();
            return true;
        }
    }
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) {
        // After the layout has moved the field.
        QTimer::singleShot(0, this, &FindPopup::place);
    }
    return QFrame::eventFilter(watched, event);
}

void FindPopup::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Theme::palette().fieldLine);
    painter.setBrush(Theme::palette().surface);
    const qreal radius = Theme::px(kRadius);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

}  // namespace gramhour::ui
