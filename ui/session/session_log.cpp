#include "ui/session/session_log.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/widgets/label.h"

namespace gramhour::ui {

namespace {

QString coloured(const QString& text, Tone tone) {
    return QStringLiteral("<b style=\"color:%1\">%2</b>")
        .arg(Theme::tone(tone).text.name(), text.toHtmlEscaped());
}

QString sentenceOf(const LogLine& line) {
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

QWidget* rowOf(const LogLine& line) {
    auto* row = new QWidget;
    auto* cells = new QHBoxLayout(row);
    Theme::space(*cells, QMargins(8, 7, 8, 7), 12);
    auto* time = new Label(line.time, TextRole::Body);
    time->setFixedWidth(Theme::px(44));
    cells->addWidget(time, 0, Qt::AlignTop);
    auto* texts = new QVBoxLayout;
    Theme::space(*texts, QMargins(), 1);
    auto* sentence = new Label({}, TextRole::Body);
    sentence->setTextFormat(Qt::RichText);
    sentence->setText(sentenceOf(line));
    sentence->setWordWrap(true);
    texts->addWidget(sentence);
    if (!line.recorded.isEmpty()) {
        auto* late = new Label(line.lateReason.isEmpty()
                                   ? line.recorded
                                   : SessionLog::tr("%1: %2").arg(line.recorded, line.lateReason),
                               TextRole::Small);
        late->setWordWrap(true);
        texts->addWidget(late);
    }
    cells->addLayout(texts, 1);
    auto* who = new Label(line.who, TextRole::Muted);
    who->setWordWrap(true);
    who->setFixedWidth(Theme::px(84));
    cells->addWidget(who, 0, Qt::AlignTop);
    return row;
}

}  // namespace

SessionLog::SessionLog(QWidget* parent) : QScrollArea(parent) {
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
    while (m_column->count() > 1) {
        const QLayoutItem* item = m_column->takeAt(0);
        delete item->widget();
        delete item;
    }
    int place = 0;
    for (const LogLine& line : m_lines) {
        m_column->insertWidget(place++, rowOf(line));
        m_column->insertWidget(place++, new Separator);
    }
}

}  // namespace gramhour::ui
