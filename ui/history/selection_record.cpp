#include "ui/history/selection_record.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QPainter>

#include "ui/history/record_presenter.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

RecordBeside::RecordBeside(UiContext& context, SessionId session, QWidget* parent)
    : QWidget(parent), m_session(session), m_presenter(new RecordPresenter(context, session, this)) {
    setObjectName(QStringLiteral("history.record"));
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {1, 0, 0, 0}, 0);
    auto* row = new QHBoxLayout;
    Theme::space(*row, {16, 6, 10, 0}, 8);
    row->addWidget(new Label(tr("Record"), TextRole::Heading), 1);
    auto* open = new Button(tr("Open the record"), ButtonRole::Quiet);
    open->setObjectName(QStringLiteral("history.record.open"));
    open->setHint(QStringLiteral("↵"));
    auto* close = new Button(Icon::Close, {}, ButtonRole::Quiet);
    close->setObjectName(QStringLiteral("history.record.close"));
    close->setAccessibleName(tr("Close the record"));
    close->setToolTip(tr("Close the record (Esc)"));
    row->addWidget(open);
    row->addWidget(close);
    column->addLayout(row);
    column->addWidget(m_presenter->page(), 1);
    connect(open, &QPushButton::clicked, this, [this] { Q_EMIT openWanted(m_session); });
    connect(close, &QPushButton::clicked, this, &RecordBeside::closeWanted);
    // Whoever walks through the list stays there.
    QWidget* const focus = QApplication::focusWidget();
    m_presenter->activate();
    if (focus != nullptr) {
        focus->setFocus(Qt::OtherFocusReason);
    }
}

RecordBeside::~RecordBeside() {
    m_presenter->leave();
    delete m_presenter;
}

void RecordBeside::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), Theme::palette().surface);
    painter.fillRect(QRect(0, 0, 1, height()), Theme::palette().line);
}

}  // namespace gramhour::ui
