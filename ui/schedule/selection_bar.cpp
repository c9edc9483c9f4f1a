#include "ui/schedule/selection_bar.h"

#include <array>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/schedule/schedule_words.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr int kReasonWidth = 320;

struct ActWords {
    SelectionBar::Act act;
    const char* name;
    Icon icon;
    QString verb;
    QString hint;
    bool isFirst = false;
};

std::array<ActWords, 7> allActs() {
    using Act = SelectionBar::Act;
    return {{{Act::arrive, "arrive", Icon::Dot, SelectionBar::tr("Arrived"), SelectionBar::tr("A"), true},
             {Act::open, "open", Icon::ChevronRight, SelectionBar::tr("Open"), QStringLiteral("↵"), true},
             {Act::noShow, "no_show", Icon::Close, SelectionBar::tr("Did not come"), {}},
             {Act::leave, "left", Icon::Blocked, SelectionBar::tr("Left"), {}},
             {Act::course, "course", Icon::Schedule, SelectionBar::tr("Course"), {}},
             {Act::restore, "restore", Icon::Undo, SelectionBar::tr("Expect again"), {}},
             {Act::cancel, "cancel", Icon::Trash, SelectionBar::tr("Cancel"), SelectionBar::tr("Del")}}};
}

}  // namespace

SelectionBar::SelectionBar(QWidget* parent)
    : Card({}, parent),
      m_who(new ElidedLabel({}, TextRole::Heading)),
      m_facts(new ElidedLabel({}, TextRole::Muted)),
      m_state(new Chip),
      m_place(new ElidedLabel({}, TextRole::Muted)),
      m_problem(new Label({}, TextRole::Muted)),
      m_stack(new QStackedWidget) {
    setObjectName(QStringLiteral("schedule.selection"));
    m_who->setObjectName(QStringLiteral("schedule.who"));
    m_place->setObjectName(QStringLiteral("schedule.place"));
    m_problem->setObjectName(QStringLiteral("schedule.problem"));
    m_problem->setTone(Tone::Bad);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 0, 0, 0}, 14);
    auto* texts = new QVBoxLayout;
    Theme::space(*texts, {0, 0, 0, 0}, 1);
    auto* first = new QHBoxLayout;
    Theme::space(*first, {0, 0, 0, 0}, 8);
    first->addWidget(m_who, 0);
    first->addWidget(m_state, 0);
    first->addWidget(m_facts, 1);
    texts->addLayout(first);
    texts->addWidget(m_place);
    row->addLayout(texts, 1);
    m_stack->addWidget(buildActs());
    m_stack->addWidget(buildReason());
    m_stack->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    row->addWidget(m_stack, 0);
    content().addLayout(row);
    content().addWidget(m_problem);
    show(std::nullopt, {});
}

QWidget* SelectionBar::buildActs() {
    auto* acts = new QWidget;
    auto* row = new QHBoxLayout(acts);
    Theme::space(*row, {0, 0, 0, 0}, 8);
    row->addStretch(1);
    for (const ActWords& words : allActs()) {
        auto* button = new Button(words.icon, words.verb);
        button->setObjectName(QStringLiteral("schedule.") + QLatin1String(words.name));
        button->setProperty("act", static_cast<int>(words.act));
        if (!words.hint.isEmpty()) {
            button->setHint(words.hint);
        }
        connect(button, &Button::clicked, this, [this, act = words.act] { Q_EMIT chosen(act); });
        row->addWidget(button);
        m_acts << button;
    }
    return acts;
}

QWidget* SelectionBar::buildReason() {
    auto* ask = new QWidget;
    auto* row = new QHBoxLayout(ask);
    Theme::space(*row, {0, 0, 0, 0}, 8);
    m_reason = new QLineEdit;
    m_reason->setObjectName(QStringLiteral("schedule.reason"));
    m_reason->setMaxLength(200);
    Theme::watch(m_reason, [reason = m_reason] { reason->setMinimumWidth(Theme::px(kReasonWidth)); });
    m_field = new Field(tr("Why?"), m_reason);
    m_confirm = new Button({}, ButtonRole::Primary);
    m_confirm->setObjectName(QStringLiteral("schedule.reason_save"));
    auto* back = new Button(tr("Leave"));
    back->setHint(tr("Esc"));
    back->setObjectName(QStringLiteral("schedule.reason_leave"));
    row->addWidget(m_field, 1);
    row->addWidget(back, 0, Qt::AlignBottom);
    row->addWidget(m_confirm, 0, Qt::AlignBottom);
    connect(m_reason, &QLineEdit::textChanged, this, [this] { m_field->setProblem({}); });
    connect(m_reason, &QLineEdit::returnPressed, this, &SelectionBar::takeReason);
    connect(m_confirm, &Button::clicked, this, &SelectionBar::takeReason);
    connect(back, &Button::clicked, this, &SelectionBar::asideLeft);
    return ask;
}

void SelectionBar::show(const std::optional<Content>& content, QList<Act> acts) {
    m_stack->setCurrentIndex(0);
    showProblem({});
    m_state->setVisible(content.has_value());
    for (Button* button : m_acts) {
        const Act act = static_cast<Act>(button->property("act").toInt());
        button->setVisible(acts.contains(act));
        button->setRole(!acts.isEmpty() && acts.front() == act ? ButtonRole::Primary : ButtonRole::Secondary);
    }
    if (!content) {
        m_who->setText(tr("Nothing selected"));
        m_facts->setText({});
        m_place->setText(tr("Arrows walk the appointments; Ctrl with arrows, or the pointer, moves one."));
        return;
    }
    const StateWords words = appointmentWords(content->entry);
    m_state->setFace({words.icon, words.word, words.tone});
    m_who->setText(content->who);
    m_facts->setText(content->facts);
    m_place->setText(content->place);
}

void SelectionBar::askReason(Act act) {
    m_asked = act;
    const bool isLeaving = act == Act::leave;
    m_field->setLabel(isLeaving ? tr("Why did the patient leave?") : tr("Why is it cancelled?"));
    m_confirm->setText(isLeaving ? tr("Left") : tr("Cancel appointment"));
    m_confirm->setRole(isLeaving ? ButtonRole::Primary : ButtonRole::Danger);
    m_reason->clear();
    m_stack->setCurrentIndex(1);
    m_reason->setFocus(Qt::OtherFocusReason);
}

bool SelectionBar::isAsking() const {
    return m_stack->currentIndex() == 1;
}

void SelectionBar::endAsking() {
    m_stack->setCurrentIndex(0);
}

void SelectionBar::takeReason() {
    const QString reason = m_reason->text().trimmed();
    if (reason.isEmpty()) {
        m_field->setProblem(tr("Say why, in a few words."));
        return;
    }
    Q_EMIT reasoned(m_asked, reason);
}

void SelectionBar::showProblem(const QString& sentence) {
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

void SelectionBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && m_stack->currentIndex() == 1) {
        Q_EMIT asideLeft();
        event->accept();
        return;
    }
    Card::keyPressEvent(event);
}

}  // namespace gramhour::ui
