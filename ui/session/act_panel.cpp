#include "ui/session/act_panel.h"

#include <utility>

#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/session/scroll_body.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/label.h"
#include "ui/widgets/time_edit.h"

namespace gramhour::ui {

namespace {

/// From here on an entry counts as late and needs a reason (SessionService).
constexpr qint64 kLateAfterSeconds = 60;

}  // namespace

ActPanel::ActPanel(const Words& words, NowFunction now, QWidget* parent)
    : PanelCard({}, parent), m_name(words.name), m_now(now) {
    setObjectName(QLatin1String("panel.") + words.name);
    setAccessibleName(words.title);
    buildHeader(words);
    auto* body = new QWidget;
    auto* inner = new QVBoxLayout(body);
    Theme::space(*inner, QMargins(0, 0, 2, 0), 8);
    m_form = new QVBoxLayout;
    Theme::space(*m_form, QMargins(), 8);
    inner->addLayout(m_form);
    content().addWidget(scrollBody(body, ScrollGround::Surface), 1);
    buildTime(std::move(now));
    inner->addWidget(m_time->parentWidget());  // its field
    m_time->parentWidget()->setVisible(words.when == When::Asked);
    inner->addWidget(m_lateField);
    inner->addStretch(1);
    buildFooter(words);
}

void ActPanel::buildHeader(const Words& words) {
    auto* header = new QWidget(this);
    auto* row = new QHBoxLayout(header);
    Theme::space(*row, QMargins(), 8);
    auto* texts = new QVBoxLayout;
    Theme::space(*texts, QMargins(), 1);
    auto* title = new Label(words.title, TextRole::Title);
    title->setObjectName(nameOf("title"));
    texts->addWidget(title);
    m_subtitle = new Label({}, TextRole::Muted);
    m_subtitle->setWordWrap(true);
    m_subtitle->hide();
    texts->addWidget(m_subtitle);
    row->addLayout(texts, 1);
    auto* close = new Button(Icon::Close, {}, ButtonRole::Quiet);
    close->setObjectName(nameOf("close"));
    close->setAccessibleName(tr("Leave; what was typed is kept"));
    close->setToolTip(tr("Leave; what was typed is kept (Esc)"));
    close->setFocusPolicy(Qt::NoFocus);
    connect(close, &Button::clicked, this, &ActPanel::left);
    row->addWidget(close, 0, Qt::AlignTop);
    content().addWidget(header);
}

void ActPanel::buildTime(NowFunction now) {
    m_time = new TimeEdit(tr("Time"), std::move(now));
    m_time->setObjectName(nameOf("time"));
    new Field(tr("When"), m_time, this);
    m_lateReason = new QLineEdit;
    m_lateReason->setObjectName(nameOf("late_reason"));
    m_lateReason->setMaxLength(200);
    m_lateField = new Field(tr("Why is it entered late?"), m_lateReason, this);
    m_lateField->hide();
    connect(m_time, &TimeEdit::valueChanged, this, [this] { m_lateField->setVisible(isLate()); });
    connect(m_lateReason, &QLineEdit::textChanged, this, [this] { m_lateField->setProblem({}); });
}

void ActPanel::buildFooter(const Words& words) {
    auto* footer = new QWidget(this);
    auto* column = new QVBoxLayout(footer);
    Theme::space(*column, QMargins(), 8);
    m_foot = new QVBoxLayout;
    Theme::space(*m_foot, QMargins(), 8);
    column->addLayout(m_foot);
    m_problem = new InlineMessage(Tone::Bad);
    m_problem->setObjectName(nameOf("problem"));
    m_problem->hide();
    column->addWidget(m_problem);
    auto* row = new QHBoxLayout;
    Theme::space(*row, QMargins(), 10);
    m_leave = new Button(tr("Leave"), ButtonRole::Secondary);
    m_leave->setObjectName(nameOf("leave"));
    m_leave->setHint(tr("Esc"));
    m_leave->setToolTip(tr("What was typed is kept"));
    connect(m_leave, &Button::clicked, this, &ActPanel::left);
    m_primary = new Button(words.verb, ButtonRole::Primary);
    m_primary->setObjectName(nameOf("save"));
    m_primary->setHint(QStringLiteral("↵"));
    connect(m_primary, &Button::clicked, this, &ActPanel::accepted);
    row->addStretch(1);
    row->addWidget(m_leave);
    row->addWidget(m_primary);
    column->addLayout(row);
    content().addWidget(footer);
}

QString ActPanel::nameOf(const char* editor) const {
    return m_name + QLatin1Char('.') + QLatin1String(editor);
}

void ActPanel::setSubtitle(const QString& subtitle) {
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
}

void ActPanel::showProblem(const QString& sentence) {
    m_problem->setMessage(Tone::Bad, sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

QString ActPanel::shownProblem() const {
    return m_problem->text();
}

bool ActPanel::isLate() const {
    const std::optional<QDateTime> value = m_time->value();
    return !m_time->followsNow() && value && value->secsTo(m_now()) > kLateAfterSeconds;
}

bool ActPanel::check() {
    showProblem({});
    bool good = checkFields();
    if (!m_time->check()) {
        if (good) {
            m_time->lineEdit()->setFocus();
        }
        good = false;
    }
    if (isLate() && !requireText(*m_lateReason, *m_lateField, tr("Say why this is entered late."))) {
        if (good) {
            m_lateReason->setFocus();
        }
        good = false;
    }
    return good;
}

std::optional<UtcTime> ActPanel::occurredAt() const {
    const std::optional<QDateTime> value = m_time->value();
    if (m_time->followsNow() || !value) {
        return std::nullopt;
    }
    return toUtc(*value);
}

std::string ActPanel::lateReason() const {
    return isLate() ? toUtf8(m_lateReason->text()) : std::string();
}

void ActPanel::clear() {
    m_time->setNow();
    m_lateReason->clear();
    m_lateField->hide();
    m_lateField->setProblem({});
    showProblem({});
}

void ActPanel::refresh() {
    m_lateField->setVisible(isLate());
}

void ActPanel::focusFirst() {
    if (m_first != nullptr) {
        m_first->setFocus(Qt::OtherFocusReason);
    }
}

bool requireText(const QLineEdit& edit, Field& field, const QString& sentence) {
    const bool isThere = !edit.text().trimmed().isEmpty();
    field.setProblem(isThere ? QString() : sentence);
    return isThere;
}

}  // namespace gramhour::ui
