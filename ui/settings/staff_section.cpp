#include "ui/settings/staff_section.h"

#include <QItemSelectionModel>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include "ui/settings/staff_panel.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/adaptive.h"
#include "ui/widgets/button.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/simple_table.h"

namespace gramhour::ui {

namespace {

constexpr int kColumns = 3;
constexpr int kMostRows = 40;

}  // namespace

StaffSection::StaffSection(QWidget* parent)
    : QWidget(parent),
      m_why(new InlineMessage(Tone::Info)),
      m_table(new SimpleTable),
      m_model(new QStandardItemModel(0, kColumns, this)),
      m_panel(new StaffPanel),
      m_add(new Button(Icon::Plus, tr("Add somebody"))),
      m_own(new Button(Icon::Lock, tr("Change my password"))) {
    m_why->hide();
    m_table->setObjectName(QStringLiteral("settings.staff.list"));
    m_table->setAccessibleName(tr("Staff"));
    m_add->setObjectName(QStringLiteral("settings.staff.add"));
    m_model->setHorizontalHeaderLabels({tr("Name"), tr("Roles"), tr("State")});
    m_table->setModel(m_model);
    m_table->setRowHeight(SimpleTable::RowHeight::TwoLines);
    m_table->setColumnWidths({0, 0, 112});
    m_table->setFitToRows(kMostRows);
    auto* list = new Card(tr("Staff and roles"));
    m_own->setObjectName(QStringLiteral("settings.staff.own_password"));
    list->addHeaderWidget(m_own);
    list->addHeaderWidget(m_add);
    list->content().addWidget(m_table);
    list->content().addStretch(1);
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 12);
    column->addWidget(m_why);
    column->addWidget(new SidePane(list, m_panel, {.mainShare = 3, .sideShare = 2, .stackBelow = 760}), 1);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) { showRow(current.row()); });
    connect(m_table, &SimpleTable::rowOpened, this, [this] { m_panel->focusFirst(); });
    connect(m_own, &QPushButton::clicked, this, &StaffSection::ownPasswordRequested);
    connect(m_add, &QPushButton::clicked, this, &StaffSection::showNew);
    m_panel->showNew();
}

void StaffSection::show(const std::vector<Staff>& staff) {
    const std::optional<StaffId> marked = m_panel->shown();
    m_staff = staff;
    const QSignalBlocker quiet(m_table->selectionModel());
    m_model->setRowCount(0);
    for (const Staff& person : m_staff) {
        auto* name = new QStandardItem(fromUtf8(person.displayName));
        name->setData(fromUtf8(person.signInName), DetailRole);
        name->setData(true, StrongRole);
        auto* roles = new QStandardItem(rolesText(person.roles));
        auto* state = new QStandardItem(person.isActive ? tr("Active") : tr("Disabled"));
        state->setData(static_cast<int>(person.isActive ? Tone::Ok : Tone::Neutral), ChipToneRole);
        state->setData(static_cast<int>(person.isActive ? Icon::Check : Icon::Blocked), IconRole);
        m_model->appendRow({name, roles, state});
    }
    m_table->updateGeometry();
    if (marked) {
        mark(*marked);
    }
}

void StaffSection::mark(StaffId id) {
    for (std::size_t row = 0; row < m_staff.size(); ++row) {
        if (m_staff[row].id == id) {
            m_table->selectRow(static_cast<int>(row));
            showRow(static_cast<int>(row));
        }
    }
}

void StaffSection::setReadOnly(const QString& why) {
    m_isReadOnly = !why.isEmpty();
    m_why->setMessage(Tone::Info, why);
    m_why->setVisible(m_isReadOnly);
    m_add->setVisible(!m_isReadOnly);
    m_panel->setReadOnly(m_isReadOnly);
    m_panel->setVisible(!m_isReadOnly);
}

void StaffSection::focusFirst() {
    m_table->setFocus(Qt::OtherFocusReason);
}

void StaffSection::showRow(int row) {
    if (row >= 0 && row < static_cast<int>(m_staff.size())) {
        m_panel->show(m_staff[static_cast<std::size_t>(row)]);
        m_panel->setReadOnly(m_isReadOnly);
    }
}

void StaffSection::showNew() {
    m_table->clearSelection();
    m_table->setCurrentIndex({});
    m_panel->showNew();
    m_panel->focusFirst();
}

}  // namespace gramhour::ui
