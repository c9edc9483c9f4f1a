#include "ui/widgets/empty_state.h"

#include <QVBoxLayout>

#include "ui/support/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

EmptyState::EmptyState(Icon icon, const QString& sentence, QWidget* parent)
    : QWidget(parent), m_detail(new Label({}, TextRole::Muted)), m_column(new QVBoxLayout(this)) {
    Theme::space(*m_column, {20, 28, 20, 28}, 8);
    auto* picture = new QLabel;
    picture->setAlignment(Qt::AlignCenter);
    Theme::watch(picture, [picture, icon] {
        picture->setPixmap(
            Icons::pixmap(icon, Theme::palette().muted, Theme::px(32), picture->devicePixelRatioF()));
    });
    auto* words = new Label(sentence, TextRole::Heading);
    for (Label* label : {words, m_detail}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    m_detail->hide();
    m_column->addStretch(1);
    m_column->addWidget(picture);
    m_column->addWidget(words);
    m_column->addWidget(m_detail);
    m_column->addStretch(1);
    setAccessibleName(sentence);
}

void EmptyState::setDetail(const QString& detail) {
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
}

void EmptyState::setAction(Button* button) {
    m_column->insertSpacing(m_column->count() - 1, Theme::px(6));
    m_column->insertWidget(m_column->count() - 1, button, 0, Qt::AlignHCenter);
}

}  // namespace gramhour::ui
