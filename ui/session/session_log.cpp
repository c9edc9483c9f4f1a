#include "ui/session/session_log.h"

#include <algorithm>
#include <functional>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"
#include "ui/widgets/paint.h"

namespace gramhour::ui {

namespace {

QString coloured(const QString& text, Tone tone) {
    return QStringLiteral("<b style=\"color:%1\">%2</b>")
        .arg(Theme::tone(tone).text.name(), text.toHtmlEscaped());
}

QString struckThrough(const QString& text) {
    return QStringLiteral("<s>%1</s>").arg(text.toHtmlEscaped());
}

QString sentenceOf(const LogLine& line) {
    if (line.isStruck) {
        return struckThrough(QStringLiteral("%1 %2").arg(line.lead, line.rest));
    }
    QString words = line.tone == Tone::Neutral ? QStringLiteral("<b>%1</b>").arg(line.lead.toHtmlEscaped())
                                               : coloured(line.lead, line.tone);
    if (!line.rest.isEmpty()) {
        words += QLatin1Char(' ') + line.rest.toHtmlEscaped();
    }
    if (!line.alert.isEmpty()) {
        words += QStringLiteral(" — ") + coloured(line.alert, line.alertTone);
    }
    return words;
}

QString lateText(const LogLine& line) {
    return line.lateReason.isEmpty() ? line.recorded
                                     : SessionLog::tr("%1: %2").arg(line.recorded, line.lateReason);
}

/// The whole entry as a screen reader says it: what is struck through is told in words.
QString spokenText(const LogLine& line) {
    QStringList parts{line.time, line.lead, line.rest, line.alert};
    if (line.mark) {
        parts += line.mark->word;
    }
    parts += lateText(line);
    for (const LogNote& note : line.notes) {
        if (!note.struck.isEmpty()) {
            parts += SessionLog::tr("was: %1").arg(note.struck);
        }
        parts += note.text;
    }
    parts += line.who;
    parts.removeAll(QString());
    return parts.join(QLatin1String("; "));
}

/// Line breaks and blanks of a note stay as they were typed.
Label* richText(const QString& html, TextRole role) {
    auto* label = new Label({}, role);
    label->setTextFormat(Qt::RichText);
    label->setText(QStringLiteral("<span style=\"white-space:pre-wrap\">%1</span>").arg(html));
    label->setWordWrap(true);
    return label;
}

void addNotes(QVBoxLayout& texts, const LogLine& line) {
    if (line.mark) {
        texts.addWidget(new Chip(line.mark->icon, line.mark->word, line.mark->tone), 0, Qt::AlignLeft);
    }
    if (!line.recorded.isEmpty()) {
        auto* late = new Label(lateText(line), TextRole::Small);
        late->setWordWrap(true);
        texts.addWidget(late);
    }
    for (const LogNote& note : line.notes) {
        QString html = note.text.toHtmlEscaped();
        if (!note.struck.isEmpty()) {
            html = SessionLog::tr("was %1").arg(struckThrough(note.struck)) + QStringLiteral("<br>") + html;
        }
        texts.addWidget(richText(html, TextRole::Small));
    }
}

}  // namespace

/// One entry; takes the focus to be corrected.
class LogRow : public QWidget {
public:
    explicit LogRow(const LogLine& line) {
        setObjectName(QStringLiteral("session.log.entry.%1").arg(line.number));
        setAccessibleName(spokenText(line));
        setFocusPolicy(Qt::ClickFocus);
        auto* cells = new QHBoxLayout(this);
        Theme::space(*cells, QMargins(8, 7, 8, 7), 12);
        auto* time = new Label(line.time, TextRole::Body);
        time->setFixedWidth(Theme::px(44));
        cells->addWidget(time, 0, Qt::AlignTop);
        auto* texts = new QVBoxLayout;
        Theme::space(*texts, QMargins(), 2);
        texts->addWidget(richText(sentenceOf(line), TextRole::Body));
        addNotes(*texts, line);
        cells->addLayout(texts, 1);
        auto* who = new Label(line.who, TextRole::Muted);
        who->setWordWrap(true);
        who->setFixedWidth(Theme::px(84));
        cells->addWidget(who, 0, Qt::AlignTop);
    }

    std::function<void(int)> step;
    std::function<void()> correct;
    std::function<void()> entered;

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        if (hasFocus()) {
            QPainter painter(this);
            painter.setRenderHint(QPainter::Antialiasing);
            paintFocusRing(painter, rect(), Theme::px(6), RingOn::Surface);
        }
    }
    void focusInEvent(QFocusEvent* event) override {
        QWidget::focusInEvent(event);
        entered();
        update();
    }
    void focusOutEvent(QFocusEvent* event) override {
        QWidget::focusOutEvent(event);
        update();
    }
    void keyPressEvent(QKeyEvent* event) override {
        switch (event->key()) {
        case Qt::Key_Up:
            step(-1);
            break;
        case Qt::Key_Down:
            step(1);
            break;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            correct();
            break;
        default:
            QWidget::keyPressEvent(event);
            return;
        }
        event->accept();
    }
    void mouseDoubleClickEvent(QMouseEvent* /*event*/) override { correct(); }
};

SessionLog::SessionLog(QWidget* parent)
    : QScrollArea(parent), m_correct(new Button(Icon::Undo, tr("Correct"), ButtonRole::Quiet)) {
    setObjectName(QStringLiteral("session.log"));
    setAccessibleName(tr("Log"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* body = new QWidget;
    body->setProperty("surface", true);
    m_column = new QVBoxLayout(body);
    Theme::space(*m_column, QMargins(), 0);
    m_column->addStretch(1);
    setWidget(body);
    m_correct->setObjectName(QStringLiteral("session.log.correct"));
    m_correct->setAccessibleName(tr("Correct an entry of the log"));
    m_correct->setKey(QKeySequence(Qt::Key_E));
    m_correct->setFocusPolicy(Qt::NoFocus);
    connect(m_correct, &Button::clicked, this, [this] { currentRow() >= 0 ? correct() : focusEntries(); });
    Theme::watch(this, [this] { rebuild(); });
}

void SessionLog::show(const QList<LogLine>& lines) {
    if (lines == m_lines) {
        return;
    }
    m_lines = lines;
    rebuild();
}

void SessionLog::rebuild() {
    const bool hadFocus = currentRow() >= 0;
    m_rows.clear();
    while (m_column->count() > 1) {
        const QLayoutItem* item = m_column->takeAt(0);
        delete item->widget();
        delete item;
    }
    int place = 0;
    for (const LogLine& line : m_lines) {
        auto* row = new LogRow(line);
        const int index = static_cast<int>(m_rows.size());
        row->step = [this, index](int by) { step(index, by); };
        row->correct = [this] { correct(); };
        row->entered = [this, number = line.number] { m_current = number; };
        m_rows.append(row);
        m_column->insertWidget(place++, row);
        m_column->insertWidget(place++, new Separator);
    }
    if (!m_rows.isEmpty()) {
        m_rows.first()->setFocusPolicy(Qt::StrongFocus);
    }
    if (hadFocus) {
        focusEntries();
    }
}

int SessionLog::currentRow() const {
    const auto row =
        std::find_if(m_rows.begin(), m_rows.end(), [](const LogRow* each) { return each->hasFocus(); });
    return row == m_rows.end() ? -1 : static_cast<int>(row - m_rows.begin());
}

void SessionLog::focusEntries() {
    const auto line = std::find_if(m_lines.begin(), m_lines.end(),
                                   [this](const LogLine& each) { return each.number == m_current; });
    focusRow(line == m_lines.end() ? 0 : static_cast<int>(line - m_lines.begin()));
}

void SessionLog::step(int from, int by) {
    focusRow(std::clamp(from + by, 0, static_cast<int>(m_rows.size()) - 1));
}

void SessionLog::focusRow(int row) {
    if (row < 0 || row >= m_rows.size()) {
        return;
    }
    for (LogRow* each : m_rows) {
        each->setFocusPolicy(each == m_rows.at(row) ? Qt::StrongFocus : Qt::ClickFocus);
    }
    m_rows.at(row)->setFocus(Qt::OtherFocusReason);
    ensureWidgetVisible(m_rows.at(row), 0, Theme::px(8));
}

void SessionLog::correct() {
    if (const int row = currentRow(); row >= 0) {
        Q_EMIT correctionWanted(m_lines.at(row).number);
    }
}

}  // namespace gramhour::ui
