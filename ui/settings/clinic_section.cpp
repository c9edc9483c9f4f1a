#include "ui/settings/clinic_section.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/field.h"
#include "ui/widgets/inline_message.h"

namespace gramhour::ui {

ClinicSection::ClinicSection(QWidget* parent)
    : QWidget(parent),
      m_why(new InlineMessage(Tone::Info)),
      m_name(new QLineEdit),
      m_address(new QLineEdit),
      m_phone(new QLineEdit),
      m_nameField(new Field(tr("Name"), m_name)),
      m_addressField(new Field(tr("Address"), m_address)),
      m_phoneField(new Field(tr("Phone"), m_phone)),
      m_save(new Button(tr("Save"), ButtonRole::Primary)) {
    m_name->setObjectName(QStringLiteral("settings.clinic.name"));
    m_address->setObjectName(QStringLiteral("settings.clinic.address"));
    m_phone->setObjectName(QStringLiteral("settings.clinic.phone"));
    m_save->setObjectName(QStringLiteral("settings.clinic.save"));
    m_why->hide();
    auto* card = new Card(tr("Clinic details"));
    m_nameField->setHint(tr("It stands on every record and leaflet."));
    card->content().addWidget(m_why);
    for (Field* field : {m_nameField, m_addressField, m_phoneField}) {
        card->content().addWidget(field);
        auto* edit = qobject_cast<QLineEdit*>(field->editor());
        connect(edit, &QLineEdit::textEdited, this, [this, field] {
            field->setProblem({});
            refreshSave();
        });
        connect(edit, &QLineEdit::returnPressed, m_save, &QPushButton::click);
    }
    auto* buttons = new QHBoxLayout;
    Theme::space(*buttons, {0, 4, 0, 0}, 10);
    buttons->addStretch(1);
    buttons->addWidget(m_save);
    card->content().addLayout(buttons);
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 15);
    column->addWidget(card);
    column->addStretch(1);
    connect(m_save, &QPushButton::clicked, this, [this] { Q_EMIT saved(typed()); });
}

ClinicDetails ClinicSection::typed() const {
    return {.name = toUtf8(m_name->text()),
            .address = toUtf8(m_address->text()),
            .phone = toUtf8(m_phone->text())};
}

void ClinicSection::show(const ClinicDetails& details) {
    m_shown = details;
    m_name->setText(fromUtf8(details.name));
    m_address->setText(fromUtf8(details.address));
    m_phone->setText(fromUtf8(details.phone));
    for (Field* field : {m_nameField, m_addressField, m_phoneField}) {
        field->setProblem({});
    }
    refreshSave();
}

void ClinicSection::setReadOnly(const QString& why) {
    m_isReadOnly = !why.isEmpty();
    m_why->setMessage(Tone::Info, why);
    m_why->setVisible(m_isReadOnly);
    for (QLineEdit* edit : {m_name, m_address, m_phone}) {
        edit->setEnabled(!m_isReadOnly);
    }
    m_save->setVisible(!m_isReadOnly);
}

void ClinicSection::refuse(const ServiceError& error) {
    Field* field = error.field == "address" ? m_addressField
                   : error.field == "phone" ? m_phoneField
                                            : m_nameField;
    field->setProblem(serviceErrorText(error));
    field->editor()->setFocus(Qt::OtherFocusReason);
}

void ClinicSection::focusFirst() {
    m_name->setFocus(Qt::OtherFocusReason);
}

void ClinicSection::refreshSave() {
    const ClinicDetails now = typed();
    m_save->setEnabled(now.name != m_shown.name || now.address != m_shown.address ||
                       now.phone != m_shown.phone);
}

}  // namespace gramhour::ui
