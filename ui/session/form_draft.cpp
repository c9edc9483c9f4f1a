#include "ui/session/form_draft.h"

#include <utility>

#include <QAbstractButton>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>

#include "ui/widgets/time_edit.h"
#include "ui/widgets/toggle_choice.h"

namespace gramhour::ui {

namespace {

constexpr int kPauseMs = 300;

bool isInside(const QWidget* editor, const QWidget& form) {
    // The parts of a composed editor speak through it.
    for (const QWidget* above = editor->parentWidget(); above != nullptr && above != &form;
         above = above->parentWidget()) {
        if (qobject_cast<const TimeEdit*>(above) != nullptr ||
            qobject_cast<const ToggleChoice*>(above) != nullptr) {
            return true;
        }
    }
    return false;
}

/// Calls `visit` with each named editor, by its kind.
template <class Visit>
void eachEditor(const QWidget& form, const Visit& visit) {
    // Setting one editor may take away what another made (lines of facts).
    QList<QPointer<QWidget>> all;
    for (QWidget* widget : form.findChildren<QWidget*>()) {
        all.append(widget);
    }
    for (const QPointer<QWidget>& widget : all) {
        if (widget == nullptr || widget->objectName().isEmpty() || isInside(widget.data(), form)) {
            continue;
        }
        if (auto* time = qobject_cast<TimeEdit*>(widget.data())) {
            visit(time);
        } else if (auto* choice = qobject_cast<ToggleChoice*>(widget.data())) {
            visit(choice);
        } else if (auto* line = qobject_cast<QLineEdit*>(widget.data())) {
            if (line->echoMode() == QLineEdit::Normal) {
                visit(line);
            }
        } else if (auto* text = qobject_cast<QPlainTextEdit*>(widget.data())) {
            visit(text);
        } else if (auto* button = qobject_cast<QAbstractButton*>(widget.data())) {
            if (button->isCheckable()) {
                visit(button);
            }
        }
    }
}

QJsonValue valueOf(TimeEdit* edit) {
    const std::optional<QDateTime> value = edit->value();
    return edit->followsNow() || !value ? QJsonValue() : QJsonValue(value->toUTC().toString(Qt::ISODate));
}
QJsonValue valueOf(ToggleChoice* edit) {
    return edit->chosen() ? QJsonValue(*edit->chosen()) : QJsonValue();
}
QJsonValue valueOf(QLineEdit* edit) {
    return edit->text().isEmpty() ? QJsonValue() : QJsonValue(edit->text());
}
QJsonValue valueOf(QPlainTextEdit* edit) {
    return edit->toPlainText().isEmpty() ? QJsonValue() : QJsonValue(edit->toPlainText());
}
QJsonValue valueOf(QAbstractButton* edit) {
    return edit->isChecked() ? QJsonValue(true) : QJsonValue();
}

void setValue(TimeEdit* edit, const QJsonValue& value) {
    if (value.isString()) {
        edit->setValue(QDateTime::fromString(value.toString(), Qt::ISODate).toLocalTime());
    } else {
        edit->setNow();
    }
}
void setValue(ToggleChoice* edit, const QJsonValue& value) {
    edit->setChosen(value.isDouble() ? std::optional<int>(value.toInt()) : std::nullopt);
}
void setValue(QLineEdit* edit, const QJsonValue& value) {
    edit->setText(value.toString());
}
void setValue(QPlainTextEdit* edit, const QJsonValue& value) {
    edit->setPlainText(value.toString());
}
void setValue(QAbstractButton* edit, const QJsonValue& value) {
    edit->setChecked(value.toBool());
}

QJsonObject bodyOf(const QWidget& form) {
    QJsonObject body;
    eachEditor(form, [&body](auto* edit) {
        const QJsonValue value = valueOf(edit);
        if (!value.isNull()) {
            body.insert(edit->objectName(), value);
        }
    });
    return body;
}

}  // namespace

FormDraft::FormDraft(UiContext& context, QWidget* form) : QObject(form), m_context(context), m_form(form) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &FormDraft::flush);
}

void FormDraft::bind(std::string key) {
    m_key = std::move(key);
    eachEditor(*m_form, [this](auto* edit) {
        using Editor = std::remove_pointer_t<decltype(edit)>;
        if constexpr (std::is_same_v<Editor, TimeEdit>) {
            connect(edit, &TimeEdit::valueChanged, this,
                    [this, edit, followed = edit->followsNow()]() mutable {
                        // The minute that turns by itself is nothing that anybody typed.
                        const bool isClock = followed && edit->followsNow();
                        followed = edit->followsNow();
                        if (!isClock) {
                            changed();
                        }
                    });
        } else if constexpr (std::is_same_v<Editor, ToggleChoice>) {
            connect(edit, &ToggleChoice::chosenByUser, this, &FormDraft::changed);
        } else if constexpr (std::is_same_v<Editor, QAbstractButton>) {
            connect(edit, &QAbstractButton::toggled, this, &FormDraft::changed);
        } else {
            connect(edit, &Editor::textChanged, this, &FormDraft::changed);
        }
    });
}

bool FormDraft::restore() {
    const std::optional<Draft> draft = m_context.services.drafts.load(m_key);
    if (!draft) {
        return false;
    }
    const QJsonObject body = QJsonDocument::fromJson(QByteArray::fromStdString(draft->body)).object();
    m_isRestoring = true;
    eachEditor(*m_form, [&body](auto* edit) {
        if (body.contains(edit->objectName())) {
            setValue(edit, body.value(edit->objectName()));
        }
    });
    m_isRestoring = false;
    Q_EMIT edited();
    return !body.isEmpty();
}

void FormDraft::flush() {
    m_pause.stop();
    if (!m_isDirty || m_key.empty() || !m_context.signedIn) {
        return;
    }
    m_isDirty = false;
    const QJsonObject body = bodyOf(*m_form);
    if (body.isEmpty()) {
        m_context.services.drafts.remove(m_key);
    } else {
        m_context.services.drafts.save(m_context.actor(), m_key,
                                       QJsonDocument(body).toJson(QJsonDocument::Compact).toStdString());
    }
}

void FormDraft::discard() {
    m_pause.stop();
    m_isDirty = false;
    if (!m_key.empty()) {
        m_context.services.drafts.remove(m_key);
    }
}

void FormDraft::changed() {
    if (m_isRestoring) {
        return;
    }
    m_isDirty = true;
    m_pause.start();
    Q_EMIT edited();
}

void clearForm(QWidget& form) {
    eachEditor(form, [](auto* edit) { setValue(edit, QJsonValue()); });
}

}  // namespace gramhour::ui
