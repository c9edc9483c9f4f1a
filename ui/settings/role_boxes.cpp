#include "ui/settings/role_boxes.h"

#include <array>

#include <QCheckBox>
#include <QGridLayout>
#include <QVBoxLayout>

#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

namespace {

constexpr std::array kAllRoles{Role::nurse, Role::prescriber, Role::manager, Role::administrator};

}  // namespace

RoleBoxes::RoleBoxes(const QString& prefix, Detail detail, QWidget* parent)
    : QWidget(parent), m_problem(new Label({}, TextRole::Small)) {
    auto* grid = new QGridLayout;
    Theme::space(*grid, {0, 0, 0, 0}, 0);
    grid->setColumnStretch(1, 1);
    for (const Role role : kAllRoles) {
        auto* box = new QCheckBox(roleText(role));
        box->setObjectName(prefix + QLatin1Char('.') + fromUtf8(codeOf(role)));
        box->setAccessibleDescription(roleDetailText(role));
        box->setToolTip(roleDetailText(role));
        connect(box, &QCheckBox::clicked, this, [this] {
            setProblem({});
            Q_EMIT edited();
        });
        const int index = static_cast<int>(m_boxes.size());
        if (detail == Detail::shown) {
            auto* words = new Label(roleDetailText(role), TextRole::Small);
            words->setWordWrap(true);
            Theme::watch(words, [words] { words->setContentsMargins(Theme::px(14), 0, 0, 0); });
            grid->addWidget(box, index, 0);
            grid->addWidget(words, index, 1);
        } else {
            grid->addWidget(box, index / 2, index % 2);
        }
        m_boxes += box;
    }
    if (detail == Detail::tooltip) {
        grid->setColumnStretch(0, 1);
    }
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 2);
    column->addLayout(grid);
    m_problem->setTone(Tone::Bad);
    m_problem->setWordWrap(true);
    m_problem->hide();
    column->addWidget(m_problem);
}

Roles RoleBoxes::roles() const {
    Roles roles;
    for (std::size_t i = 0; i < kAllRoles.size(); ++i) {
        if (m_boxes[static_cast<qsizetype>(i)]->isChecked()) {
            roles = roles.with(kAllRoles[i]);
        }
    }
    return roles;
}

void RoleBoxes::setRoles(Roles roles) {
    for (std::size_t i = 0; i < kAllRoles.size(); ++i) {
        m_boxes[static_cast<qsizetype>(i)]->setChecked(roles.has(kAllRoles[i]));
    }
}

void RoleBoxes::fix(Role role) {
    QCheckBox* box = m_boxes[static_cast<qsizetype>(role)];
    box->setChecked(true);
    box->setEnabled(false);
}

void RoleBoxes::setProblem(const QString& sentence) {
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

}  // namespace gramhour::ui
