#include "ui/shell/door_page.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/support/clinical_text.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/label.h"
#include "ui/widgets/scroll_page.h"

namespace gramhour::ui {

namespace {

constexpr int kSideWidth = 340;

/// The side is dark in both schemes.
void tint(Label* label, QColor Palette::*role) {
    Theme::watch(label, [label, role] {
        QPalette own = label->palette();
        own.setColor(QPalette::WindowText, Theme::palette().*role);
        label->setPalette(own);
    });
}

QWidget* makeChairLine(const DoorPage::ChairLine& chair) {
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    Theme::space(*row, {0, 0, 0, 0}, 10);
    auto* name = new ElidedLabel(chair.name, TextRole::Strong);
    tint(name, &Palette::railInk);
    auto* chip = new Chip;
    chip->setFace(chair.state);
    row->addWidget(name, 1);
    row->addWidget(chip);
    line->setAccessibleName(QStringLiteral("%1, %2").arg(chair.name, chair.state.text));
    return line;
}

}  // namespace

DoorPage::DoorPage(QWidget* parent)
    : QWidget(parent),
      m_page(new ScrollPage),
      m_clinic(new Label({}, TextRole::Lead)),
      m_clock(new Label({}, TextRole::BigClock)),
      m_date(new Label({}, TextRole::Lead)),
      m_chairBlock(new QWidget),
      m_chairHeading(new Label({}, TextRole::Muted)),
      m_chairList(new QVBoxLayout) {
    m_side = makeSide();
    auto* row = new QHBoxLayout(this);
    Theme::space(*row, {0, 0, 0, 0}, 0);
    row->addWidget(m_side);
    row->addWidget(m_page, 1);
    m_page->setRhythm(28, 16);
    m_page->column().addStretch(1);
    m_page->column().addStretch(1);
    Theme::watch(this, [this] {
        m_side->setFixedWidth(Theme::px(kSideWidth));
        update();
    });
}

QWidget* DoorPage::makeSide() {
    auto* side = new QWidget(this);
    auto* column = new QVBoxLayout(side);
    Theme::space(*column, {32, 28, 32, 28}, 4);
    auto* app = new Label(QStringLiteral("Gramhour"), TextRole::Title);
    tint(app, &Palette::railInk);
    m_clinic->setWordWrap(true);
    m_date->setWordWrap(true);
    tint(m_clinic, &Palette::railMuted);
    tint(m_clock, &Palette::railInk);
    tint(m_date, &Palette::railMuted);
    tint(m_chairHeading, &Palette::railMuted);
    column->addWidget(app);
    column->addWidget(m_clinic);
    column->addStretch(1);
    column->addWidget(m_clock);
    column->addWidget(m_date);
    column->addStretch(1);
    auto* chairs = new QVBoxLayout(m_chairBlock);
    Theme::space(*chairs, {0, 0, 0, 0}, 12);
    Theme::space(*m_chairList, {0, 0, 0, 0}, 9);
    chairs->addWidget(m_chairHeading);
    chairs->addLayout(m_chairList);
    m_chairHeading->setObjectName(QStringLiteral("door.chairs"));
    column->addWidget(m_chairBlock);
    m_chairBlock->hide();
    return side;
}

void DoorPage::setClinic(const QString& name) {
    m_clinic->setText(name);
}

void DoorPage::setTime(UtcTime now) {
    m_clock->setText(timeText(now));
    m_date->setText(QLocale().toString(toDateTime(now).date(), QStringLiteral("dddd d MMMM yyyy")));
}

void DoorPage::setChairs(const QString& heading, const QList<ChairLine>& chairs) {
    m_chairHeading->setText(heading);
    // Lines are kept and only their words change, so that nothing flickers each second.
    if (m_chairList->count() != chairs.size()) {
        while (QLayoutItem* item = m_chairList->takeAt(0)) {
            delete item->widget();
            delete item;
        }
        for (const ChairLine& chair : chairs) {
            m_chairList->addWidget(makeChairLine(chair));
        }
    } else {
        for (int i = 0; i < chairs.size(); ++i) {
            QWidget* line = m_chairList->itemAt(i)->widget();
            line->findChild<ElidedLabel*>()->setText(chairs[i].name);
            line->findChild<Chip*>()->setFace(chairs[i].state);
            line->setAccessibleName(QStringLiteral("%1, %2").arg(chairs[i].name, chairs[i].state.text));
        }
    }
    m_chairBlock->setVisible(!chairs.isEmpty());
}

void DoorPage::sayPlainFile() {
    auto* notice = new InlineMessage(
        Tone::Warn,
        tr("This program was built without encryption: whoever has the disk can read the clinic's "
           "file. Let the operating system encrypt the disk."));
    notice->setObjectName(QStringLiteral("door.plain"));
    column().insertWidget(1, notice);
}

QVBoxLayout& DoorPage::column() {
    return m_page->column();
}

void DoorPage::setFormWidth(int designPixels) {
    m_page->setMaximumColumn(designPixels);
}

void DoorPage::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), Theme::palette().background);
    painter.fillRect(m_side->geometry(), Theme::palette().rail);
}

}  // namespace gramhour::ui
