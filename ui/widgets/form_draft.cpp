#include "ui/widgets/form_draft.h"

#include <algorithm>
#include <utility>

#include <QAbstractButton>
#include <QComboBox>
#include <QJsonDocument>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>

#include "ui/support/clinical_text.h"
#include "ui/widgets/inline_message.h"
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
        } else if (auto* list = qobject_cast<QComboBox*>(widget.data())) {
            visit(list);
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
/// By what a line stands for, or its words: the lines may be others when the draft comes back.
QVariant meaningOf(const QComboBox& edit, int line) {
    const QVariant data = edit.itemData(line);
    return data.isValid() ? data : QVariant(edit.itemText(line));
}
QJsonValue valueOf(QComboBox* edit) {
    const QVariant meaning = meaningOf(*edit, edit->currentIndex());
    return meaning.toString().isEmpty() ? QJsonValue() : QJsonValue(meaning.toString());
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
void setValue(QComboBox* edit, const QJsonValue& value) {
    for (int line = 0; line < edit->count(); ++line) {
        if (meaningOf(*edit, line).toString() == value.toString()) {
            edit->setCurrentIndex(line);
            return;
        }
    }
    edit->setCurrentIndex(edit->count() > 0 ? 0 : -1);
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

void FormDraft::keep(Part part) {
    m_parts.push_back(std::move(part));
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
        } else if constexpr (std::is_same_v<Editor, QComboBox>) {
            connect(edit, &QComboBox::currentIndexChanged, this, &FormDraft::changed);
        } else {
            connect(edit, &Editor::textChanged, this, &FormDraft::changed);
        }
    });
}

void FormDraft::setKey(std::string key) {
    if (key == m_key) {
        return;
    }
    flush();
    m_key = std::move(key);
    m_isKept = false;
    m_filled = {};
}

void FormDraft::rename(std::string key) {
    if (key != m_key) {
        m_context.services.drafts.remove(m_key);
        m_key = std::move(key);
        changed();
    }
}

void FormDraft::fill(const std::function<void()>& change) {
    const bool wasFilling = std::exchange(m_isFilling, true);
    change();
    m_isFilling = wasFilling;
    if (!m_isKept) {
        m_filled = body();
    }
}

bool FormDraft::restore() {
    const std::optional<Draft> draft = m_context.services.drafts.load(m_key);
    if (!draft || m_form == nullptr) {
        return false;
    }
    const QJsonObject body = QJsonDocument::fromJson(QByteArray::fromStdString(draft->body)).object();
    m_isKept = true;
    m_isFilling = true;
    for (const Part& part : m_parts) {
        if (body.contains(part.name)) {
            part.set(body.value(part.name));
        }
    }
    eachEditor(*m_form, [&body](auto* edit) {
        if (body.contains(edit->objectName())) {
            setValue(edit, body.value(edit->objectName()));
        }
    });
    m_isFilling = false;
    Q_EMIT edited();
    if (!body.isEmpty()) {
        tellWhoTyped(m_context, *m_form, *draft);
    }
    return !body.isEmpty();
}

QJsonObject FormDraft::body() const {
    QJsonObject body = bodyOf(*m_form);
    for (const Part& part : m_parts) {
        const QJsonValue value = part.value();
        if (!value.isNull()) {
            body.insert(part.name, value);
        }
    }
    return body;
}

void FormDraft::flush() {
    m_pause.stop();
    if (!m_isDirty || m_key.empty() || m_form == nullptr || !m_context.signedIn) {
        return;
    }
    m_isDirty = false;
    const QJsonObject now = body();
    m_isKept = !now.isEmpty() && now != m_filled;
    if (m_isKept) {
        m_context.services.drafts.save(m_context.actor(), m_key,
                                       QJsonDocument(now).toJson(QJsonDocument::Compact).toStdString());
    } else {
        m_context.services.drafts.remove(m_key);
    }
}

void FormDraft::discard() {
    m_pause.stop();
    m_isDirty = false;
    m_isKept = false;
    if (!m_key.empty()) {
        m_context.services.drafts.remove(m_key);
    }
}

void FormDraft::changed() {
    if (m_isFilling) {
        return;
    }
    m_isDirty = true;
    m_pause.start();
    Q_EMIT edited();
}

void tellWhoTyped(UiContext& context, const QWidget& beside, const Draft& draft) {
    if (!context.signedIn || draft.savedBy == context.signedIn->id) {
        return;
    }
    const std::vector<DraftRow> rows = context.services.drafts.rows();
    const auto row = std::find_if(rows.begin(), rows.end(),
                                  [&draft](const DraftRow& each) { return each.draft.key == draft.key; });
    if (row != rows.end()) {
        Toast::show(
            beside.window(), Tone::Info,
            FormDraft::tr("Typed by %1, %2").arg(fromUtf8(row->savedByName), dateTimeText(draft.savedAt)));
    }
}

void clearForm(QWidget& form) {
    eachEditor(form, [](auto* edit) { setValue(edit, QJsonValue()); });
}

}  // namespace gramhour::ui
