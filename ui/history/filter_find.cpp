#include "ui/history/filter_find.h"

#include <utility>

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QStringListModel>

namespace gramhour::ui {

FilterFind::FilterFind(const QString& any, Find find, QWidget* parent)
    : QLineEdit(parent),
      m_find(std::move(find)),
      m_model(new QStringListModel(this)),
      m_completer(new QCompleter(m_model, this)) {
    setPlaceholderText(any);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    setCompleter(m_completer);
    connect(this, &QLineEdit::textEdited, this, [this] {
        m_isTyping = true;
        search();
    });
    connect(m_completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
            [this](const QModelIndex& index) {
                m_isTyping = false;
                Q_EMIT picked(index.row());
            });
}

void FilterFind::setChosen(const QString& words) {
    m_chosen = words;
    if (!m_isTyping) {
        setText(words);
        setCursorPosition(0);
    }
}

void FilterFind::search() {
    m_hits = m_find(text().trimmed());
    m_model->setStringList(m_hits);
    if (m_hits.isEmpty()) {
        m_completer->popup()->hide();
    } else {
        m_completer->complete();
    }
}

bool FilterFind::isListOpen() const {
    return m_completer->popup()->isVisible();
}

void FilterFind::settle() {
    const bool isCleared = m_isTyping && text().trimmed().isEmpty() && !m_chosen.isEmpty();
    m_isTyping = false;
    if (isCleared) {
        Q_EMIT cleared();
    } else {
        setText(m_chosen);
    }
}

void FilterFind::keyPressEvent(QKeyEvent* event) {
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool opensList = event->key() == Qt::Key_Down && !isListOpen();
    if (!isEnter && !opensList) {
        QLineEdit::keyPressEvent(event);
        return;
    }
    event->accept();
    if (opensList) {
        m_isTyping = true;
        search();
        return;
    }
    // The first line is meant as long as none is marked; an emptied field means none of them.
    const int marked = isListOpen() ? m_completer->popup()->currentIndex().row() : -1;
    m_completer->popup()->hide();
    if (m_isTyping && !m_hits.isEmpty() && (marked >= 0 || !text().trimmed().isEmpty())) {
        m_isTyping = false;
        Q_EMIT picked(qMax(marked, 0));
    } else {
        settle();
    }
}

void FilterFind::focusInEvent(QFocusEvent* event) {
    QLineEdit::focusInEvent(event);
    selectAll();
}

void FilterFind::focusOutEvent(QFocusEvent* event) {
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && !isListOpen()) {
        settle();
    }
}

}  // namespace gramhour::ui
