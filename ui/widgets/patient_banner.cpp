#include "ui/widgets/patient_banner.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QResizeEvent>

#include "ui/widgets/label.h"

namespace gramhour::ui {

namespace {

int barHeight() {
    return Theme::px(52);
}

}  // namespace

/// The allergies as chips; a text wider than the strip wraps inside its chip instead of being cut.
class AllergyStrip : public QWidget {
public:
    explicit AllergyStrip(QWidget* parent) : QWidget(parent) {}

    void setFaces(const QList<ChipFace>& faces) {
        m_faces = faces;
        QStringList words;
        for (const ChipFace& face : faces) {
            words.append(face.text);
        }
        setAccessibleName(words.join(QStringLiteral("; ")));
        setToolTip(words.join(u'\n'));
        update();
    }

    /// Width of all chips beside each other.
    int oneLineWidth() const {
        int width = 0;
        for (const ChipFace& face : m_faces) {
            width += chipSize(face).width() + (width > 0 ? gap() : 0);
        }
        return width;
    }

    int heightFor(int width) const { return arrange(width, nullptr); }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        arrange(width(), &painter);
    }

private:
    static int gap() { return Theme::px(6); }

    /// Places the chips in `width` and, given a painter, paints them. Returns the height used.
    int arrange(int width, QPainter* painter) const {
        int x = 0;
        int y = 0;
        int lineHeight = 0;
        for (const ChipFace& face : m_faces) {
            QSize size = chipSize(face);
            const bool wraps = size.width() > width;
            QFont font = Theme::font(TextRole::Small);
            font.setWeight(QFont::DemiBold);
            const int inset = Theme::px(10);
            if (wraps) {
                const QRect room(0, 0, width - 2 * inset, 10000);
                const QRect text =
                    QFontMetrics(font).boundingRect(room, Qt::TextWordWrap | Qt::TextWrapAnywhere, face.text);
                size = QSize(width, text.height() + Theme::px(6));
            }
            if (x > 0 && x + size.width() > width) {
                x = 0;
                y += lineHeight + gap();
                lineHeight = 0;
            }
            if (painter != nullptr && wraps) {
                const QRect box(x, y, size.width(), size.height());
                paintChip(*painter, box, {std::nullopt, {}, face.tone});
                painter->setFont(font);
                painter->setPen(Theme::tone(face.tone).text);
                painter->drawText(box.adjusted(inset, 0, -inset, 0),
                                  Qt::AlignVCenter | Qt::TextWordWrap | Qt::TextWrapAnywhere, face.text);
            } else if (painter != nullptr) {
                paintChip(*painter, QRectF(QPointF(x, y), size), face);
            }
            x += size.width() + gap();
            lineHeight = qMax(lineHeight, size.height());
        }
        return y + lineHeight;
    }

    QList<ChipFace> m_faces;
};

/// Where the parts go in a banner of a given width.
struct PatientBanner::Places {
    QRect name;
    QRect line;
    QRect allergies;
    QRect actions;
    int height = 0;
};

PatientBanner::PatientBanner(QWidget* parent)
    : QWidget(parent),
      m_name(new ElidedLabel({}, TextRole::Title, this)),
      m_line(new ElidedLabel({}, TextRole::Lead, this)),
      m_allergies(new AllergyStrip(this)),
      m_actions(new QWidget(this)),
      m_actionRow(new QHBoxLayout(m_actions)) {
    Theme::space(*m_actionRow, {0, 0, 0, 0}, 10);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    Theme::watch(this, [this] {
        updateGeometry();
        arrange();
        update();
    });
}

void PatientBanner::setFacts(const Facts& facts) {
    m_facts = facts;
    m_name->setText(facts.name);
    m_line->setText(facts.facts.join(QStringLiteral(" · ")));
    QList<ChipFace> faces;
    if (facts.allergies == Allergies::Known) {
        for (const QString& allergy : facts.allergyText) {
            faces.append({Icon::Warning, tr("Allergy: %1").arg(allergy), Tone::Bad});
        }
    }
    if (facts.allergies == Allergies::NoneKnown) {
        const QString note = facts.allergyText.join(QStringLiteral(", "));
        faces.append({std::nullopt,
                      note.isEmpty() ? tr("No known allergies") : tr("No known allergies (%1)").arg(note),
                      Tone::Neutral});
    }
    // "Known" without a text must not look like "none".
    if (faces.isEmpty()) {
        faces.append({Icon::Warning, tr("Allergies not asked yet"), Tone::Warn});
    }
    m_allergies->setFaces(faces);
    setAccessibleName(
        QStringLiteral("%1, %2, %3").arg(facts.name, m_line->text(), m_allergies->accessibleName()));
    updateGeometry();
    arrange();
}

PatientBanner::Facts PatientBanner::facts() const {
    return m_facts;
}

void PatientBanner::addAction(QWidget* widget) {
    m_actionRow->addWidget(widget);
    updateGeometry();
    arrange();
}

PatientBanner::Places PatientBanner::place(int width) const {
    const int edge = Theme::px(20);
    const int gap = Theme::px(14);
    const int bar = barHeight();
    const QSize buttons = m_actionRow->isEmpty() ? QSize(0, 0) : m_actionRow->sizeHint();
    const int actionRoom = buttons.width() == 0 ? 0 : buttons.width() + gap;
    const int room = width - 2 * edge - actionRoom;
    const int nameWanted = m_name->sizeHint().width() + 2;
    const int lineWanted = m_line->sizeHint().width() + 2;
    const int chips = m_allergies->oneLineWidth();
    Places p;
    p.actions = QRect(width - edge - buttons.width(), (bar - buttons.height()) / 2, buttons.width(),
                      buttons.height());

    // Who it is stays whole: where it does not all fit, the allergies move to a line of their own.
    const bool beside = nameWanted + gap + lineWanted + gap + chips <= room;
    const int textRoom = beside ? room - chips - gap : room;
    const int nameWidth = qMin(nameWanted, qMax(textRoom / 2, textRoom - gap - lineWanted));
    const int lineWidth = qBound(0, textRoom - nameWidth - gap, lineWanted);
    p.name = QRect(edge, 0, nameWidth, bar);
    p.line = QRect(edge + nameWidth + gap, 0, lineWidth, bar);
    if (beside) {
        const int high = m_allergies->heightFor(chips);
        p.allergies = QRect(p.line.right() + 1 + gap, (bar - high) / 2, chips, high);
        p.height = bar;
    } else {
        const int full = width - 2 * edge;
        const int high = m_allergies->heightFor(full);
        p.allergies = QRect(edge, bar - Theme::px(4), full, high);
        p.height = bar - Theme::px(4) + high + Theme::px(10);
    }
    return p;
}

void PatientBanner::arrange() {
    const Places p = place(width());
    m_name->setGeometry(p.name);
    m_line->setGeometry(p.line);
    m_allergies->setGeometry(p.allergies);
    m_actions->setGeometry(p.actions);
}

bool PatientBanner::hasHeightForWidth() const {
    return true;
}

int PatientBanner::heightForWidth(int width) const {
    return place(width).height;
}

QSize PatientBanner::sizeHint() const {
    return {Theme::px(800), place(qMax(width(), Theme::px(400))).height};
}

QSize PatientBanner::minimumSizeHint() const {
    return {Theme::px(320), place(qMax(width(), Theme::px(320))).height};
}

void PatientBanner::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), Theme::palette().surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), Theme::palette().line);
}

void PatientBanner::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) {
        updateGeometry();
    }
    arrange();
}

}  // namespace gramhour::ui
