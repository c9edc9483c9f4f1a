#include "ui/widgets/rail.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"
#include "ui/widgets/paint.h"

namespace gramhour::ui {

/// One entry of the rail.
class RailButton : public QPushButton {
public:
    RailButton(Icon icon, const QString& text, const QKeySequence& key, QWidget* parent)
        : QPushButton(text, parent), m_icon(icon), m_hint(keyText(key)) {
        setCursor(Qt::PointingHandCursor);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setAttribute(Qt::WA_Hover);
        setShortcut(key);
        setAccessibleName(text);
        setToolTip(QStringLiteral("%1 (%2)").arg(text, m_hint));
        Theme::watch(this, [this] {
            updateGeometry();
            update();
        });
    }

    void setCurrent(Qt::CheckState current) {
        m_current = current == Qt::Checked;
        setAccessibleDescription(m_current ? Rail::tr("shown now") : QString());
        update();
    }

    void setBadge(const QString& text, Tone tone) {
        m_badge = text;
        m_badgeTone = tone;
        update();
    }

    QSize sizeHint() const override { return {Theme::px(170), Theme::px(39)}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool event(QEvent* event) override { return clickOnShortcut(*this, *event) || QPushButton::event(event); }

    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        const Palette& colors = Theme::palette();
        const qreal radius = Theme::px(7);
        if (m_current) {
            paintFrame(painter, rect(), radius, colors.railActive, {}, 0);
        } else if (underMouse()) {
            QColor faint = colors.railActive;
            faint.setAlphaF(0.6F);
            paintFrame(painter, rect(), radius, faint, {}, 0);
        }
        const QColor words =
            m_current ? colors.railInk
                      : QColor(colors.railInk.red(), colors.railInk.green(), colors.railInk.blue(), 225);
        const int edge = Theme::px(11);
        const int icon = Theme::px(16);
        Icons::paint(painter, QRectF(edge, (height() - icon) / 2.0, icon, icon), m_icon, words);
        painter.setPen(words);
        painter.setFont(Theme::font(m_current ? TextRole::Strong : TextRole::Body));
        const int left = edge + icon + Theme::px(11);
        painter.drawText(QRect(left, 0, width() - left, height()), Qt::AlignVCenter | Qt::TextSingleLine,
                         text());
        int right = width() - edge;
        painter.setFont(Theme::font(TextRole::Small));
        painter.setPen(colors.railMuted);
        painter.drawText(QRect(0, 0, right, height()), Qt::AlignVCenter | Qt::AlignRight, m_hint);
        if (!m_badge.isEmpty()) {
            right -= painter.fontMetrics().horizontalAdvance(m_hint) + Theme::px(8);
            const ChipFace face{std::nullopt, m_badge, m_badgeTone};
            const QSize size = chipSize(face);
            paintChip(
                painter,
                QRectF(right - size.width(), (height() - size.height()) / 2.0, size.width(), size.height()),
                face);
        }
        if (hasFocus()) {
            paintFrame(painter, rect(), radius, {}, colors.railInk, Theme::px(2));
        }
    }

private:
    Icon m_icon;
    QString m_hint;
    QString m_badge;
    Tone m_badgeTone = Tone::Bad;
    bool m_current = false;
};

namespace {

/// Labels on the rail are light in both schemes.
void tintLabel(QWidget* label, const QColor& color) {
    QPalette own = label->palette();
    own.setColor(QPalette::WindowText, color);
    label->setPalette(own);
}

}  // namespace

Rail::Rail(QWidget* parent)
    : QWidget(parent),
      m_appName(new Label(QStringLiteral("Gramhour"), TextRole::Title)),
      m_list(new QVBoxLayout),
      m_personBlock(new QWidget),
      m_personName(new Label({}, TextRole::Strong)),
      m_personDetail(new Label({}, TextRole::Muted)),
      m_lock(new RailButton(Icon::Lock, tr("Lock"), QKeySequence(Qt::CTRL | Qt::Key_L), this)) {
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {10, 17, 10, 10}, 0);
    column->addWidget(m_appName);
    column->addSpacing(Theme::px(17));
    Theme::space(*m_list, {0, 0, 0, 0}, 5);
    column->addLayout(m_list);
    column->addStretch(1);

    auto* person = new QVBoxLayout(m_personBlock);
    Theme::space(*person, {0, 13, 0, 2}, 2);
    m_lock->setObjectName(QStringLiteral("rail_lock"));
    for (Label* label : {m_personName, m_personDetail}) {
        label->setIndent(0);
        person->addWidget(label);
    }
    m_personBlock->hide();
    m_lock->hide();
    column->addWidget(m_personBlock);
    column->addWidget(m_lock);

    connect(m_lock, &QPushButton::clicked, this, &Rail::lockRequested);
    Theme::watch(this, [this] {
        setFixedWidth(Theme::px(208));
        for (Label* label : {m_appName, m_personName, m_personDetail}) {
            label->setContentsMargins(Theme::px(10), 0, Theme::px(4), 0);
        }
        const Palette& colors = Theme::palette();
        tintLabel(m_appName, colors.railInk);
        tintLabel(m_personName, colors.railInk);
        tintLabel(m_personDetail, colors.railMuted);
        update();
    });
}

void Rail::setAppName(const QString& name) {
    m_appName->setText(name);
}

void Rail::setEntries(const QList<Entry>& entries) {
    qDeleteAll(m_buttons);
    m_buttons.clear();
    for (const Entry& entry : entries) {
        auto* button = new RailButton(entry.icon, entry.text, entry.key, this);
        button->setObjectName(QStringLiteral("rail_") + entry.id);
        connect(button, &QPushButton::clicked, this, [this, id = entry.id] { Q_EMIT chosen(id); });
        m_list->addWidget(button);
        m_buttons.append(button);
    }
    // Leaving and coming back puts the lock behind the entries in the tab order.
    m_lock->setParent(nullptr);
    layout()->addWidget(m_lock);
    m_lock->setVisible(!m_personBlock->isHidden());
}

void Rail::setCurrent(const QString& id) {
    const QString wanted = QStringLiteral("rail_") + id;
    m_current = id;
    for (RailButton* button : std::as_const(m_buttons)) {
        button->setCurrent(button->objectName() == wanted ? Qt::Checked : Qt::Unchecked);
    }
}

QString Rail::current() const {
    return m_current;
}

void Rail::setBadge(const QString& id, const QString& text, Tone tone) {
    if (RailButton* found = button(id); found != nullptr) {
        found->setBadge(text, tone);
    }
}

void Rail::setPerson(const QString& name, const QString& detail) {
    m_personName->setText(name);
    m_personDetail->setText(detail);
    m_personBlock->setVisible(!name.isEmpty());
    m_lock->setVisible(!name.isEmpty());
    update();
}

RailButton* Rail::button(const QString& id) const {
    for (RailButton* button : m_buttons) {
        if (button->objectName() == QStringLiteral("rail_") + id) {
            return button;
        }
    }
    return nullptr;
}

void Rail::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), Theme::palette().rail);
    if (!m_personBlock->isHidden()) {
        const QRect block = m_personBlock->geometry();
        painter.fillRect(QRect(block.left(), block.top(), block.width(), 1), Theme::palette().railLine);
    }
}

}  // namespace gramhour::ui
