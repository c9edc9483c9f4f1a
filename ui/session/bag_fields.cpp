#include "ui/session/bag_fields.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "domain/scan_code.h"
#include "ui/session/act_panel.h"
#include "ui/session/quick_line.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/date_edit.h"
#include "ui/widgets/field.h"
#include "ui/widgets/inline_message.h"

namespace gramhour::ui {

namespace {

constexpr std::size_t kOffered = 3;
constexpr int kLongestLot = 40;

QString noticeText(LotNotice notice) {
    switch (notice) {
    case LotNotice::unknownLot:
        return BagFields::tr("This lot was never received here: look at the label again.");
    case LotNotice::noneLeft:
        return BagFields::tr("By the book none of this lot is left.");
    case LotNotice::expiryDiffers:
        return BagFields::tr("This lot was received with another expiry: look at the label again.");
    case LotNotice::otherExpiresFirst:
        return BagFields::tr("Another lot in stock expires earlier.");
    case LotNotice::expired:
        break;  // told at the field, as a refusal
    }
    return {};
}

}  // namespace

BagFields::BagFields(const QString& name, QWidget* parent)
    : QWidget(parent),
      m_lot(new QuickLine(name + QLatin1String(".lot"))),
      m_expiry(new DateEdit(tr("Expiry"))),
      m_notice(new InlineMessage(Tone::Warn)) {
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, QMargins(), 8);
    auto* row = new QHBoxLayout;
    Theme::space(*row, QMargins(), 12);
    m_lot->lineEdit()->setMaxLength(static_cast<int>(kLongestScanCode));
    m_lotField = new Field(tr("Lot, as printed"), m_lot);
    row->addWidget(m_lotField, 3, Qt::AlignTop);
    m_expiry->setObjectName(name + QLatin1String(".expiry"));
    m_expiry->setRequired(tr("Type the expiry date."));
    m_expiry->setPlaceholderText(tr("31 Aug 2027"));
    m_expiryField = new Field(tr("Expiry, as printed"), m_expiry);
    m_expiryField->setHint(tr("31 Aug 2027; of month and year the last day"));
    row->addWidget(m_expiryField, 2, Qt::AlignTop);
    column->addLayout(row);
    m_notice->setObjectName(name + QLatin1String(".notice"));
    m_notice->hide();
    column->addWidget(m_notice);
    connect(m_lot->lineEdit(), &QLineEdit::textChanged, this, [this](const QString& text) {
        m_lotField->setProblem({});
        // A label that was scanned into the field says more than the lot.
        const std::optional<ScanCode> scan = parseScan(toUtf8(text));
        if (scan && std::holds_alternative<LotCode>(*scan)) {
            m_lot->lineEdit()->setText(fromUtf8(std::get<LotCode>(*scan).lot));
        }
    });
    connect(m_lot, &QuickLine::taken, this, [this](int index) {
        m_expiry->setValue(toQDate(m_stock.at(static_cast<std::size_t>(index)).expiry));
    });
}

void BagFields::setToday(const QDate& today) {
    m_today = today;
}

void BagFields::setStock(const std::vector<StockLot>& lots) {
    m_stock.assign(lots.begin(), lots.begin() + static_cast<std::ptrdiff_t>(std::min(lots.size(), kOffered)));
    QList<QuickLine::Offer> offers;
    for (const StockLot& lot : m_stock) {
        offers.append({tr("%1 · to %2").arg(fromUtf8(lot.lot), dateText(lot.expiry)), fromUtf8(lot.lot)});
    }
    m_lot->setOffers(offers);
    m_lotField->setHint(offers.isEmpty() ? QString() : tr("In stock, first to expire first"));
}

void BagFields::showNotices(const std::vector<LotNotice>& notices) {
    QStringList sentences;
    for (const LotNotice notice : notices) {
        if (const QString sentence = noticeText(notice); !sentence.isEmpty()) {
            sentences += sentence;
        }
    }
    m_notice->setMessage(Tone::Warn, sentences.join(QLatin1Char('\n')));
    m_notice->setVisible(!sentences.isEmpty());
}

std::string BagFields::lot() const {
    return toUtf8(m_lot->text());
}

std::optional<Date> BagFields::expiry() const {
    const std::optional<QDate> date = m_expiry->value();
    return date ? toDate(*date) : std::nullopt;
}

bool BagFields::check() {
    bool hasLot = requireText(*m_lot->lineEdit(), *m_lotField, tr("Type the lot."));
    if (hasLot && m_lot->text().size() > kLongestLot) {
        m_lotField->setProblem(tr("A lot has %1 characters at most.").arg(kLongestLot));
        hasLot = false;
    }
    bool isGood = m_expiry->check();
    if (isGood && m_expiry->value().value_or(m_today) < m_today) {
        m_expiryField->setProblem(
            tr("Expired on %1. It must not be used.").arg(writeDate(*m_expiry->value())));
        isGood = false;
    }
    if (!hasLot) {
        m_lot->setFocus();
    } else if (!isGood) {
        m_expiry->setFocus();
    }
    return hasLot && isGood;
}

QWidget* BagFields::firstEditor() const {
    return m_lot;
}

}  // namespace gramhour::ui
