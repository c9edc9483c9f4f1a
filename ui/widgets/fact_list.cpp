#include "ui/widgets/fact_list.h"

#include <QGridLayout>

#include "ui/widgets/label.h"

namespace gramhour::ui {

FactList::FactList(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
    Theme::space(*m_grid, {0, 0, 0, 0}, 0);
    m_grid->setColumnStretch(1, 1);
}

void FactList::add(const QString& name, const QString& value, Tone tone) {
    auto* left = new Label(name, TextRole::Muted);
    auto* right = new Label(value, TextRole::Body);
    right->setTone(tone);
    right->setWordWrap(true);
    right->setTextInteractionFlags(Qt::TextSelectableByMouse);
    right->setAccessibleName(QStringLiteral("%1: %2").arg(name, value));
    left->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    Theme::watch(left, [left, right] {
        left->setContentsMargins(Theme::px(10), Theme::px(7), Theme::px(22), Theme::px(7));
        right->setContentsMargins(0, Theme::px(7), Theme::px(10), Theme::px(7));
    });
    m_grid->addWidget(left, m_rows, 0);
    m_grid->addWidget(right, m_rows, 1);
    m_grid->addWidget(new Separator, m_rows + 1, 0, 1, 2);
    m_rows += 2;
}

void FactList::clear() {
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_rows = 0;
}

}  // namespace gramhour::ui
