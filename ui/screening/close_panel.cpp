#include "ui/screening/close_panel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/field.h"

namespace gramhour::ui {

ClosePanel::ClosePanel(QWidget* parent)
    : Card({}, parent),
      m_reason(new QLineEdit),
      m_field(new Field(tr("Reason"), m_reason)),
      m_accept(new Button(tr("Close the visit"), ButtonRole::Primary)),
      m_back(new Button(tr("Back"))) {
    m_reason->setObjectName(QStringLiteral("screening.close.reason"));
    m_accept->setObjectName(QStringLiteral("screening.close.accept"));
    m_accept->setKey(QKeySequence(QStringLiteral("Ctrl+Return")));
    m_back->setObjectName(QStringLiteral("screening.close.back"));
    content().addWidget(m_field);
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 0, 0, 0}, 10);
    row->addWidget(m_back);
    row->addWidget(m_accept, 1);
    content().addLayout(row);
    connect(m_reason, &QLineEdit::textChanged, this, [this] { m_field->setProblem({}); });
    connect(m_reason, &QLineEdit::returnPressed, this, &ClosePanel::accepted);
    connect(m_accept, &QPushButton::clicked, this, &ClosePanel::accepted);
    connect(m_back, &QPushButton::clicked, this, &ClosePanel::left);
}

void ClosePanel::open(const QString& title, const QString& reason, const QString& back) {
    setTitle(title);
    m_reason->setText(reason);
    m_reason->setCursorPosition(0);
    m_back->setText(back);
    m_field->setProblem({});
}

QString ClosePanel::check() {
    const QString reason = m_reason->text().trimmed();
    if (reason.isEmpty()) {
        m_field->setProblem(tr("Say why there is no treatment today"));
        m_reason->setFocus(Qt::OtherFocusReason);
    }
    return reason;
}

void ClosePanel::focusFirst() {
    m_reason->setFocus(Qt::TabFocusReason);
}

void ClosePanel::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT left();
        return;
    }
    Card::keyPressEvent(event);
}

}  // namespace gramhour::ui
