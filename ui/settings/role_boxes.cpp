#include "ui/settings/role_boxes.h"

#include <array>

#include <QCheckBox>
#include <QVBoxLayout>

#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

namespace {

constexpr std::array kAllRoles{Role::nurse, Role::prescriber, Role::manager, Role::administrator};

}  // namespace

RoleBoxes::RoleBoxes(const QString& prefix, QWidget* parent)
    : QWidget(parent), m_problem(new Label({}, TextRole::Small)) {
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 0);
    for (const Role role : kAllRoles) {
        auto* box = new QCheckBox(roleText(role));
        box->setObjectName(prefix + QLatin1Char('.') + fromUtf8(codeOf(role)));
        box->setAccessibleDescription(roleDetailText(role));
        box->setToolTip(roleDetailText(role));
        connect(box, &QCheckBox::clicked, this, [this] {
            setProblem({});
            Q_EMIT edited();
        });
        auto* detail = new Label(roleDetailText(role), TextRole::Small);
        detail->setWordWrap(true);
        detail->setBuddy(box);
        Theme::watch(detail, [detail] { detail->setContentsMargins(Theme::px(25), 0, 0, Theme::px(4)); });
        column->addWidget(box);
        column->addWidget(detail);
        m_boxes += box;
    }
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
