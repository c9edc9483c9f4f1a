#include "ui/widgets/figure.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace gramhour::ui {

Figure::Figure(const QString& caption, DetailPlace place, QWidget* parent)
    : QWidget(parent),
      m_caption(new Label(caption, TextRole::Muted)),
      m_value(new ClockLabel({}, TextRole::Figure)),
      m_detail(new Label({}, place == DetailPlace::Beside ? TextRole::Lead : TextRole::Small)) {
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 1);
    column->addWidget(m_caption);
    if (place == DetailPlace::Beside) {
        auto* row = new QHBoxLayout;
        Theme::space(*row, {0, 0, 0, 0}, 6);
        row->addWidget(m_value, 0, Qt::AlignBottom);
        row->addWidget(m_detail, 0, Qt::AlignBottom);
        row->addStretch(1);
        column->addLayout(row);
        // The small words stand on the figure's base line, not on the bottom of its box.
        Theme::watch(m_detail, [this] { m_detail->setContentsMargins(0, 0, 0, Theme::px(2)); });
    } else {
        column->addWidget(m_value);
        m_detail->setWordWrap(true);
        column->addWidget(m_detail);
    }
    m_detail->hide();
    refreshName();
}

void Figure::setValue(const QString& value) {
    m_value->setText(value);
    refreshName();
}

void Figure::setDetail(const QString& detail) {
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    refreshName();
}

void Figure::setCaption(const QString& caption) {
    m_caption->setText(caption);
    refreshName();
}

void Figure::setTone(Tone tone) {
    m_value->setTone(tone);
}

void Figure::setRole(TextRole role) {
    m_value->setRole(role);
}

QString Figure::value() const {
    return m_value->text();
}

QString Figure::detail() const {
    return m_detail->text();
}

void Figure::refreshName() {
    setAccessibleName(
        QStringLiteral("%1: %2 %3").arg(m_caption->text(), m_value->text(), m_detail->text()).trimmed());
}

}  // namespace gramhour::ui
