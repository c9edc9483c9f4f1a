#include "ui/screening/form_section.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/widgets/label.h"

namespace gramhour::ui {

FormSection::FormSection(const QString& title, QWidget* parent)
    : QWidget(parent), m_status(new Label({}, TextRole::Small)), m_content(new QVBoxLayout) {
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 6);
    auto* heading = new QHBoxLayout;
    Theme::space(*heading, {0, 0, 0, 0}, 8);
    heading->addWidget(new Label(title, TextRole::Heading), 1);
    heading->addWidget(m_status);
    column->addLayout(heading);
    Theme::space(*m_content, {0, 0, 0, 0}, 8);
    column->addLayout(m_content);
    setAccessibleName(title);
}

void FormSection::setStatus(const QString& status) {
    m_status->setText(status);
}

}  // namespace gramhour::ui
