#include "ui/widgets/field.h"

#include <algorithm>

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStyle>
#include <QTextCursor>
#include <QTextDocument>
#include <QVBoxLayout>
#include <QVariant>

#include "ui/widgets/checked_edit.h"
#include "ui/widgets/clean_line.h"
#include "ui/widgets/label.h"
#include "ui/widgets/time_edit.h"

namespace gramhour::ui {

namespace {

/// On the editor: it holds what cannot be kept.
constexpr const char* kUnclean = "holdsUncleanText";
/// On the editor: how many characters it has room for, while what was typed or pasted was cut.
constexpr const char* kCutAt = "cutAt";

/// The line that an editor is or holds; none for a password, of which nothing is said.
QLineEdit* lineOf(QWidget* editor) {
    auto* line = qobject_cast<QLineEdit*>(editor);
    line = line != nullptr ? line : editor->findChild<QLineEdit*>();
    return line != nullptr && line->echoMode() == QLineEdit::Normal ? line : nullptr;
}

}  // namespace

Field::Field(const QString& label, QWidget* editor, QWidget* parent)
    : QWidget(parent),
      m_label(new Label(label, TextRole::Muted)),
      m_editor(editor),
      m_message(new Label({}, TextRole::Small)) {
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 5);
    column->addWidget(m_label);
    column->addWidget(editor);
    m_message->setWordWrap(true);
    m_message->hide();
    column->addWidget(m_message);
    setLabel(label);
    if (auto* checked = qobject_cast<CheckedEdit*>(editor); checked != nullptr) {
        connect(checked, &CheckedEdit::problemChanged, this, &Field::setProblem);
    } else if (auto* time = qobject_cast<TimeEdit*>(editor); time != nullptr) {
        connect(time, &TimeEdit::problemChanged, this, &Field::setProblem);
    } else if (auto* line = lineOf(editor); line != nullptr) {
        keepOnOneLine(*line);
        connect(line, &QLineEdit::textChanged, this, [this, line] {
            m_editor->setProperty(kUnclean, !canBeKept(line->text()));
            if (line->text().size() < line->maxLength()) {
                m_editor->setProperty(kCutAt, 0);
            }
            refresh();
        });
        connect(line, &QLineEdit::inputRejected, this, [this, line] {
            m_editor->setProperty(kCutAt, line->maxLength());
            refresh();
        });
    } else if (auto* text = qobject_cast<QPlainTextEdit*>(editor); text != nullptr) {
        connect(text, &QPlainTextEdit::textChanged, this, [this, text] {
            const QString typed = text->toPlainText();
            if (!typed.isValidUtf16()) {
                // A broken surrogate is shown as what is kept in its place; comes here again.
                const int cursor = text->textCursor().position();
                text->setPlainText(QString::fromStdString(typed.toStdString()));
                QTextCursor place = text->textCursor();
                place.setPosition(std::min(cursor, text->document()->characterCount() - 1));
                text->setTextCursor(place);
                return;
            }
            m_editor->setProperty(kUnclean, !canBeKept(typed));
            refresh();
        });
    }
}

QWidget* Field::editor() const {
    return m_editor;
}

void Field::setLabel(const QString& label) {
    m_label->setText(label);
    m_label->setVisible(!label.isEmpty());
    m_label->setBuddy(m_editor);
    if (m_editor->accessibleName().isEmpty()) {
        m_editor->setAccessibleName(label);
    }
}

void Field::setHint(const QString& hint) {
    m_hint = hint;
    refresh();
}

void Field::setProblem(const QString& sentence) {
    m_problem = sentence;
    refresh();
}

void Field::setWarning(const QString& sentence) {
    m_warning = sentence;
    refresh();
}

QString Field::message() const {
    return m_message->text();
}

bool Field::hasProblem() const {
    return !m_problem.isEmpty() || m_editor->property(kUnclean).toBool();
}

void Field::refresh() {
    Tone tone = Tone::Neutral;
    QString words = m_hint;
    if (m_editor->property(kUnclean).toBool()) {
        tone = Tone::Bad;
        words = uncleanText();
    } else if (!m_problem.isEmpty()) {
        tone = Tone::Bad;
        words = m_problem;
    } else if (const int most = m_editor->property(kCutAt).toInt(); most > 0) {
        tone = Tone::Warn;
        words = tr("No more than %n characters fit here.", nullptr, most);
    } else if (!m_warning.isEmpty()) {
        tone = Tone::Warn;
        words = m_warning;
    }
    m_message->setText(words);
    m_message->setTone(tone);
    m_message->setVisible(!words.isEmpty());
    // A screen reader hears the sentence with the field.
    m_editor->setAccessibleDescription(words);
    const QVariant mark = tone == Tone::Bad    ? QVariant(QStringLiteral("bad"))
                          : tone == Tone::Warn ? QVariant(QStringLiteral("warn"))
                                               : QVariant();
    auto* time = qobject_cast<TimeEdit*>(m_editor);
    QWidget* framed = time != nullptr ? time->lineEdit() : m_editor;
    if (framed->property("tone") != mark) {
        framed->setProperty("tone", mark);
        framed->style()->unpolish(framed);
        framed->style()->polish(framed);
    }
}

}  // namespace gramhour::ui
