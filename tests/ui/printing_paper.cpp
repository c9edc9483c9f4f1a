// Papers on pages: nothing lost, nothing alone.
#include <QImage>

#include "support/catch.h"
#include "ui/printing/paper_layout.h"
#include "ui/printing/paper_output.h"

using namespace gramhour::ui;

namespace {

/// A4 at 150 dots an inch, without margins.
QImage sheet() {
    QImage image(1240, 1754, QImage::Format_RGB32);
    image.setDotsPerMeterX(5906);
    image.setDotsPerMeterY(5906);
    return image;
}

Paper tableOf(int rows) {
    Paper paper;
    paper.frame.patient = QStringLiteral("Zofia Öğüt");
    paper.title = QStringLiteral("Title");
    PaperSection section;
    section.title = QStringLiteral("Rows");
    section.table.headers = {QStringLiteral("HeaderA"), QStringLiteral("HeaderB")};
    section.table.shares = {1, 3};
    for (int i = 0; i < rows; ++i) {
        section.table.rows.append({QStringLiteral("row%1.").arg(i), QStringLiteral("text of %1").arg(i)});
    }
    paper.sections.append(section);
    return paper;
}

}  // namespace

TEST_CASE("a table goes over pages with its header, every row once", "[ui][printing]") {
    const QImage device = sheet();
    const PaperLayout layout(tableOf(300), device, QRectF(device.rect()));
    REQUIRE(layout.pageCount() > 3);
    QStringList all;
    for (int page = 0; page < layout.pageCount(); ++page) {
        const QStringList texts = layout.texts(page);
        CHECK(texts.count(QStringLiteral("HeaderA")) == 1);
        CHECK(texts.contains(QStringLiteral("Page %1 of %2").arg(page + 1).arg(layout.pageCount())));
        CHECK(texts.contains(QStringLiteral("Zofia Öğüt")));
        all += texts;
    }
    for (int i = 0; i < 300; ++i) {
        CHECK(all.count(QStringLiteral("row%1.").arg(i)) == 1);
    }
}

TEST_CASE("no page ends with a heading, wherever the sections fall", "[ui][printing]") {
    const QImage device = sheet();
    for (int filler = 40; filler < 60; ++filler) {
        Paper paper = tableOf(filler);
        PaperSection facts;
        facts.title = QStringLiteral("Facts");
        facts.facts = {{QStringLiteral("One"), QStringLiteral("1")}};
        paper.sections.append(facts);
        paper.sections.append(tableOf(3).sections.first());
        const PaperLayout layout(paper, device, QRectF(device.rect()));
        for (int page = 0; page < layout.pageCount(); ++page) {
            INFO(filler << " rows, page " << page);
            CHECK_FALSE(layout.endsWithHeading(page));
        }
    }
}

TEST_CASE("a cell that is longer than a page is cut, and all of it printed", "[ui][printing]") {
    Paper paper = tableOf(2);
    QString story;
    for (int i = 0; i < 4000; ++i) {
        story += QStringLiteral("word%1 ").arg(i);
    }
    paper.sections[0].table.rows[1][1] = story.trimmed();
    const QImage device = sheet();
    const PaperLayout layout(paper, device, QRectF(device.rect()));
    REQUIRE(layout.pageCount() > 2);
    QString all;
    for (int page = 0; page < layout.pageCount(); ++page) {
        all += layout.texts(page).join(QLatin1Char(' ')) + QLatin1Char(' ');
    }
    for (int i = 0; i < 4000; ++i) {
        CHECK(all.contains(QStringLiteral("word%1 ").arg(i)));
    }
}

TEST_CASE("a long word is broken inside its column", "[ui][printing]") {
    const QImage device = sheet();
    const QString hash(64, QLatin1Char('f'));
    const QStringList lines = wrappedLines(hash, paperFont(9), 200, device);
    REQUIRE(lines.size() > 1);
    CHECK(lines.join(QString()) == hash);
    CHECK(wrappedLines(QString(), paperFont(9), 200, device).size() == 1);
}

TEST_CASE("a number stays with its unit", "[ui][printing]") {
    const QImage device = sheet();
    const QString text = QStringLiteral("Rate 127 mL/h, heart rate 74/min, SpO₂ 98 %, dose 0.5 g");
    for (int width = 150; width < 700; width += 5) {
        const QStringList lines = wrappedLines(text, paperFont(9), width, device);
        INFO(width << ": " << lines.join(QLatin1Char('|')).toStdString());
        CHECK(lines.join(QLatin1Char(' ')) == text);
        for (const char* whole : {"127 mL/h", "74/min", "98 %", "0.5 g"}) {
            CHECK(lines.filter(QString::fromUtf8(whole)).size() == 1);
        }
    }
}

TEST_CASE("a paper of one page is set smaller until it fits", "[ui][printing]") {
    const QImage device = sheet();
    Paper paper = tableOf(55);
    paper.type = Paper::Type::Dense;
    CHECK(PaperLayout(paper, device, QRectF(device.rect())).pageCount() == 2);
    paper.type = Paper::Type::OnePage;
    CHECK(PaperLayout(paper, device, QRectF(device.rect())).pageCount() == 1);
}

TEST_CASE("pictures and PDF have the same pages", "[ui][printing]") {
    const Paper paper = tableOf(120);
    const QList<QImage> pictures = paperPictures(paper, 96);
    const QByteArray pdf = paperPdf(paper);
    CHECK(pdf.startsWith("%PDF-"));
    CHECK(pdf.count("/Type /Page\n") == pictures.size());
    // 210 × 297 mm at 96 dots an inch: 793.7 × 1122.5.
    CHECK(pictures.first().size() == QSize(794, 1123));
}
