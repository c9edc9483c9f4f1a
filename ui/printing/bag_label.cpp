#include "ui/printing/bag_label.h"

#include <algorithm>

#include <QBuffer>
#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPdfWriter>

#include "domain/scan_code.h"
#include "dosing/convert.h"
#include "ui/printing/barcode.h"
#include "ui/printing/page_frame.h"
#include "ui/support/clinical_text.h"
#include "ui/support/plan_text.h"
#include "ui/support/text.h"
#include "units/quantity_text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(BagLabel)
};

constexpr QSizeF kLabelMillimetres{100, 60};
constexpr qreal kMargin = 3;
constexpr qreal kBarcodeWidth = 38;
constexpr qreal kBarcodeHeight = 8;
/// Of the width, for the clinic's name beside the patient's facts.
constexpr qreal kClinicShare = 0.38;
constexpr int kPdfResolution = 1200;
constexpr qreal kInch = 25.4;
constexpr qreal kSmallestPoints = 4.5;

/// The bag as its label was read, and who read it.
struct Bag {
    std::string productId;
    std::string lot;
    Date expiry;
    std::optional<StaffId> by;
    UtcTime at;
};

std::optional<Bag> bagOn(const SessionState& state) {
    if (!state.bagChanges.empty()) {
        const Recorded<BagChanged>& change = state.bagChanges.back();
        return Bag{change.body.productId, change.body.lot, change.body.expiry, change.actor, change.at};
    }
    if (!state.prepared) {
        return std::nullopt;
    }
    const Recorded<Prepared>& bag = *state.prepared;
    return Bag{bag.body.productId, bag.body.lot, bag.body.expiry, bag.actor, bag.at};
}

/// Who checked the first bag; one that was changed to has a line to sign on instead.
QString checkerOf(const SessionSnapshot& session) {
    if (!session.state.bagChanges.empty() || !session.state.doubleChecked) {
        return {};
    }
    const int number = session.state.doubleChecked->number;
    const auto found = std::find_if(session.events.begin(), session.events.end(),
                                    [&](const StoredEvent& stored) { return stored.event.number == number; });
    return found == session.events.end() ? QString() : fromUtf8(session.nameOf(found->event.second));
}

QString contentsOf(const MedicationOrder& order) {
    if (order.additive == Additive::premix) {
        return Words::tr("premixed, %1").arg(volumeText(order.finalVolume));
    }
    const QString text = order.additive == Additive::exchanged
                             ? Words::tr("%1 of %2 in %3 %4, the same volume withdrawn first")
                             : Words::tr("%1 of %2 in %3 %4");
    return text.arg(volumeText(order.drawUp), percentText(order.strength), volumeText(order.bag),
                    diluentText(order.diluent));
}

QString dropsOf(const MedicationOrder& order) {
    if (!order.dropFactor) {
        return {};
    }
    return Words::tr("%1 drops/min with a set of %2 drops/mL")
        .arg(dropsPerMinute(order.finalVolume, order.time, *order.dropFactor))
        .arg(static_cast<int>(*order.dropFactor));
}

QString elementalOf(const MedicationOrder& order, const Protocol& protocol) {
    const SaltQuantity quantity = SaltQuantity::ofMass(order.dose, protocol.saltOf(order.salt));
    return joinedFacts(
        {Words::tr("%1 magnesium").arg(PlanText::localised(formatMilligrams(quantity.elemental(), 2))),
         PlanText::localised(formatMillimoles(quantity.amount())),
         PlanText::localised(formatMilliequivalents(quantity.amount()))});
}

/// Sets the label from top to bottom.
class Setter {
public:
    Setter(QPainter& painter, const QRectF& box)
        : m_painter(painter), m_device(*painter.device()), m_inner(box) {
        m_unit = box.width() / kLabelMillimetres.width();
        m_inner = box.adjusted(mm(kMargin), mm(kMargin), -mm(kMargin), -mm(kMargin));
        m_y = m_inner.top();
    }

    [[nodiscard]] qreal mm(qreal value) const { return value * m_unit; }
    [[nodiscard]] qreal width() const { return m_inner.width(); }

    /// One line of a type, made smaller until it fits the width: nothing on a label may be cut off.
    void line(const QString& text, qreal points, QFont::Weight weight, qreal width = 0) {
        const QFont font = fitting(text, points, weight, width > 0 ? width : m_inner.width());
        const qreal height = QFontMetricsF(font).height();
        m_painter.setFont(font);
        m_painter.drawText(QRectF(m_inner.left(), m_y, m_inner.width(), height),
                           Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
        m_y += height;
    }
    void rightOf(const QString& text, qreal points) {
        const qreal width = m_inner.width() * kClinicShare;
        const QFont font = fitting(text, points, QFont::Normal, width);
        const QFontMetricsF metrics(font);
        m_painter.setFont(font);
        m_painter.drawText(QRectF(m_inner.right() - width, m_y, width, metrics.height()),
                           Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                           metrics.elidedText(text, Qt::ElideRight, width));
    }
    void rule() {
        m_y += mm(0.8);
        m_painter.fillRect(QRectF(m_inner.left(), m_y, m_inner.width(), mm(0.25)), Qt::black);
        m_y += mm(1);
    }
    /// A name and its value on one line; an empty value is a line to write on.
    void fact(const QString& name, const QString& value) {
        const qreal names = mm(17);
        const QFont small = scaled(6.3, QFont::Normal);
        const qreal height = QFontMetricsF(scaled(7, QFont::Medium)).height();
        // Beside the barcode a line ends where that begins.
        const bool isBeside = m_y + height > code().top();
        const qreal width = m_inner.width() - names - (isBeside ? code().width() + mm(2) : 0);
        const QFont body = fitting(value, 7, QFont::Medium, width);
        m_painter.setFont(small);
        m_painter.drawText(QRectF(m_inner.left(), m_y, names, height),
                           Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, name);
        m_painter.setFont(body);
        const QRectF place(m_inner.left() + names, m_y, width, height);
        if (value.isEmpty()) {
            m_painter.fillRect(
                QRectF(place.left(), place.bottom() - mm(0.5), qMin(place.width(), mm(34)), mm(0.15)),
                Qt::black);
        } else {
            m_painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, value);
        }
        m_y += height;
    }
    /// Where the bars go: at the bottom right, above their text.
    [[nodiscard]] QRectF code() const {
        const qreal bottom = m_inner.bottom() - QFontMetricsF(scaled(6.3, QFont::Normal)).height();
        return {m_inner.right() - mm(kBarcodeWidth), bottom - mm(kBarcodeHeight), mm(kBarcodeWidth),
                mm(kBarcodeHeight)};
    }
    [[nodiscard]] QFont scaled(qreal points, QFont::Weight weight) const {
        // The type is set in millimetres of the label, so that a preview of any size looks like the print.
        QFont font(paperFont(points, weight), &m_device);
        font.setPixelSize(qMax(1, qRound(mm(points * kInch / 72))));
        return font;
    }

private:
    [[nodiscard]] QFont fitting(const QString& text, qreal points, QFont::Weight weight, qreal width) const {
        QFont font = scaled(points, weight);
        while (points > kSmallestPoints && QFontMetricsF(font).horizontalAdvance(text) > width) {
            points -= 0.25;
            font = scaled(points, weight);
        }
        return font;
    }

    QPainter& m_painter;
    QPaintDevice& m_device;
    QRectF m_inner;
    qreal m_unit = 1;
    qreal m_y = 0;
};

void paintCode(Setter& setter, QPainter& painter, const BagLabel& label) {
    const QFont font = setter.scaled(6.3, QFont::Normal);
    const qreal textHeight = QFontMetricsF(font).height();
    const QRectF place = setter.code();
    paintBarcode(painter, place, code128(label.code));
    painter.setFont(font);
    painter.drawText(QRectF(place.left(), place.bottom(), place.width(), textHeight),
                     Qt::AlignHCenter | Qt::AlignVCenter | Qt::TextSingleLine, label.code);
}

}  // namespace

QStringList BagLabel::texts() const {
    QStringList texts{patient,  joinedFacts(patientFacts),
                      drug,     elemental,
                      contents, concentration,
                      rate,     drops,
                      product,  lot,
                      prepared, checked,
                      clinic,   code};
    texts.removeAll(QString());
    return texts;
}

std::optional<BagLabel> bagLabel(const SessionSnapshot& session, const ClinicDetails& clinic, UtcTime now) {
    const std::optional<Bag> bag = bagOn(session.state);
    if (!bag) {
        return std::nullopt;
    }
    const MedicationOrder& order = session.order;
    const Protocol& protocol = *session.protocol;
    const Product* product = protocol.findProduct(bag->productId);
    BagLabel label;
    label.patient = patientName(session.patient.details);
    label.patientFacts = {sexLetterText(session.patient.details.sex),
                          birthDateText(session.patient.details.birthDate, now),
                          Words::tr("MRN %1").arg(fromUtf8(session.patient.details.recordNumber))};
    label.drug = QStringLiteral("%1 %2").arg(saltText(order.salt), massText(order.dose));
    label.elemental = elementalOf(order, protocol);
    label.contents = contentsOf(order);
    label.concentration = QStringLiteral("%1, %2").arg(volumeText(order.finalVolume),
                                                       percentText(order.dose / order.finalVolume));
    label.rate = Words::tr("%1 for %2").arg(pumpRateText(order.pumpRate), minutesText(order.time));
    label.drops = dropsOf(order);
    label.product = fromUtf8(product == nullptr ? bag->productId : product->name);
    label.lot = Words::tr("%1, use by %2").arg(fromUtf8(bag->lot), dateText(bag->expiry));
    label.prepared = QStringLiteral("%1, %2").arg(fromUtf8(session.nameOf(bag->by)), dateTimeText(bag->at));
    label.checked = checkerOf(session);
    label.clinic = fromUtf8(clinic.name);
    label.code = QString::fromStdString(scanText(OrderCode{order.id}));
    return label;
}

void paintBagLabel(QPainter& painter, const QRectF& box, const BagLabel& label) {
    painter.save();
    painter.setPen(Qt::black);
    Setter setter(painter, box);
    setter.line(label.patient, 12, QFont::Bold);
    setter.rightOf(label.clinic, 6.3);
    setter.line(joinedFacts(label.patientFacts), 8, QFont::Medium,
                setter.width() * (1 - kClinicShare) - setter.mm(2));
    setter.rule();
    setter.line(label.drug, 15, QFont::Bold);
    setter.line(label.elemental, 7.5, QFont::Normal);
    setter.line(label.rate, 11, QFont::DemiBold);
    setter.rule();
    setter.fact(Words::tr("In the bag"), label.contents);
    setter.fact(Words::tr("Volume"), label.concentration);
    if (!label.drops.isEmpty()) {
        setter.fact(Words::tr("By drops"), label.drops);
    }
    setter.fact(Words::tr("Product"), label.product);
    setter.fact(Words::tr("Lot"), label.lot);
    setter.fact(Words::tr("Prepared by"), label.prepared);
    setter.fact(Words::tr("Checked by"), label.checked);
    setter.fact(Words::tr("Discard after"), {});
    paintCode(setter, painter, label);
    painter.restore();
}

void printBagLabel(const BagLabel& label, QPagedPaintDevice& device) {
    device.setPageSize(QPageSize(kLabelMillimetres, QPageSize::Millimeter));
    device.setPageMargins({0, 0, 0, 0}, QPageLayout::Millimeter);
    QPainter painter(&device);
    const QRectF page(QPointF(), QSizeF(painter.viewport().size()));
    // A printer with another size of paper gets the label at its own size, at the corner.
    const qreal width = qMin(page.width(), millimetres(*painter.device(), kLabelMillimetres.width()));
    paintBagLabel(painter,
                  QRectF(0, 0, width, width * kLabelMillimetres.height() / kLabelMillimetres.width()), label);
}

QByteArray bagLabelPdf(const BagLabel& label) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(kPdfResolution);
    writer.setTitle(Words::tr("Bag label %1").arg(label.code));
    writer.setCreator(QStringLiteral("Gramhour"));
    printBagLabel(label, writer);
    return bytes;
}

QImage bagLabelPicture(const BagLabel& label, int dotsPerInch) {
    const QSize size = (kLabelMillimetres * dotsPerInch / kInch).toSize();
    QImage picture(size, QImage::Format_RGB32);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBagLabel(painter, QRectF(QPointF(), QSizeF(size)), label);
    return picture;
}

}  // namespace gramhour::ui
