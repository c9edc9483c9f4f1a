#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <QApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>

#include "support/catch.h"
#include "ui/support/icons.h"
#include "ui/support/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

using namespace gramhour::ui;

namespace {

// Relative luminance and contrast ratio as WCAG 2.1 defines them (success criterion 1.4.3).
double luminance(const QColor& color) {
    const auto channel = [](double share) {
        return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) +
           0.0722 * channel(color.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

struct Pair {
    std::string name;
    QColor text;
    QColor fill;
};

std::vector<Pair> textPairs(const Palette& p) {
    const std::pair<std::string, ToneColors> tones[] = {{"neutral", p.neutral}, {"accent", p.accent},
                                                        {"ok", p.ok},           {"warn", p.warn},
                                                        {"bad", p.bad},         {"info", p.info}};
    const std::pair<std::string, QColor> grounds[] = {
        {"surface", p.surface}, {"background", p.background}, {"hover", p.hover}, {"selection", p.selection}};
    std::vector<Pair> pairs = {{"rail", p.railInk, p.rail},
                               {"rail, current", p.railInk, p.railActive},
                               {"rail, muted", p.railMuted, p.rail},
                               {"rail, muted on current", p.railMuted, p.railActive},
                               {"tooltip and toast", p.surface, p.ink}};
    for (const auto& [name, ground] : grounds) {
        pairs.push_back({"ink on " + name, p.ink, ground});
        pairs.push_back({"muted on " + name, p.muted, ground});
        for (const auto& [tone, colors] : tones) {
            pairs.push_back({tone + " on " + name, colors.text, ground});
        }
    }
    for (const auto& [tone, colors] : tones) {
        pairs.push_back({tone + " chip", colors.text, colors.weak});
        pairs.push_back({tone + " filled", colors.onFill, colors.fill});
        pairs.push_back({tone + " on its wash", colors.text, colors.wash});
        pairs.push_back({"ink on wash of " + tone, p.ink, colors.wash});
        pairs.push_back({"muted on wash of " + tone, p.muted, colors.wash});
    }
    return pairs;
}

}  // namespace

TEST_CASE("the contrast sum of this test agrees with published values") {
    // WCAG: black on white is 21:1; #767676 on white is the classic 4.54:1 grey.
    CHECK(contrast(Qt::black, Qt::white) == Approx(21.0).margin(0.01));
    CHECK(contrast(QColor(0x76, 0x76, 0x76), Qt::white) == Approx(4.54).margin(0.01));
}

TEST_CASE("every text is readable on its ground, in both schemes", "[H-08]") {
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        for (const Pair& pair : textPairs(Theme::palette(scheme))) {
            INFO((scheme == Scheme::Light ? "light: " : "dark: ") << pair.name);
            CHECK(contrast(pair.text, pair.fill) >= 4.5);
        }
    }
}

TEST_CASE("focus rings and alert borders stand out from their ground") {
    // WCAG 2.1, 1.4.11: 3:1 for what is needed to see a control's state.
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        const Palette& p = Theme::palette(scheme);
        CHECK(contrast(p.focus, p.surface) >= 3.0);
        CHECK(contrast(p.focus, p.background) >= 3.0);
        CHECK(contrast(p.bad.border, p.background) >= 3.0);
        CHECK(contrast(p.accent.fill, p.surface) >= 3.0);
    }
}

TEST_CASE("the light roles are those of the design") {
    const Palette& p = Theme::palette(Scheme::Light);
    CHECK(p.ink.name() == QStringLiteral("#17212b"));
    CHECK(p.muted.name() == QStringLiteral("#5b6877"));
    CHECK(p.line.name() == QStringLiteral("#d9dee5"));
    CHECK(p.background.name() == QStringLiteral("#f4f6f8"));
    CHECK(p.accent.fill.name() == QStringLiteral("#0b6e75"));
    CHECK(p.ok.text.name() == QStringLiteral("#1b7f4b"));
    CHECK(p.warn.text.name() == QStringLiteral("#9a5b00"));
    CHECK(p.bad.text.name() == QStringLiteral("#b3261e"));
    CHECK(p.info.text.name() == QStringLiteral("#4b4fb5"));
    CHECK(p.rail.name() == QStringLiteral("#10242b"));
}

TEST_CASE("a fixed scheme is kept, and the system's own is followed") {
    Theme::apply(*qApp, Scheme::Dark);
    CHECK(Theme::isDark());
    CHECK(Theme::palette().surface == Theme::palette(Scheme::Dark).surface);
    CHECK(QApplication::palette().color(QPalette::Window) == Theme::palette(Scheme::Dark).background);
    // The offscreen platform has a light palette.
    Theme::apply(*qApp, Scheme::System);
    CHECK_FALSE(Theme::isDark());
    CHECK(Theme::scheme() == Scheme::System);
    Theme::apply(*qApp, Scheme::Light);
}

TEST_CASE("scale changes text and spacing together and stays between 100 and 200 percent") {
    Theme::apply(*qApp, Scheme::Light);
    QWidget window;
    auto* row = new QHBoxLayout(&window);
    Theme::space(*row, {10, 4, 10, 4}, 8);
    auto* label = new Label(QStringLiteral("1 g"), TextRole::Body);
    row->addWidget(label);
    const int before = label->sizeHint().width();
    const int margin = row->contentsMargins().left();
    Theme::setScale(200);
    CHECK(Theme::scale() == 200);
    CHECK(row->contentsMargins().left() == 2 * margin);
    CHECK(label->sizeHint().width() > before * 18 / 10);
    Theme::zoomIn();
    CHECK(Theme::scale() == 200);
    Theme::setScale(10);
    CHECK(Theme::scale() == 100);
    CHECK(row->contentsMargins().left() == margin);
}

TEST_CASE("every icon is there and is painted in the colour asked for") {
    for (int i = 0; i <= static_cast<int>(Icon::Keyboard); ++i) {
        const auto icon = static_cast<Icon>(i);
        INFO(Icons::name(icon).toStdString());
        const QImage image = Icons::pixmap(icon, QColor(0xb3, 0x26, 0x1e), 24, 1.0).toImage();
        int solid = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                if (pixel.alpha() == 255) {
                    ++solid;
                    CHECK(pixel.name() == QStringLiteral("#b3261e"));
                }
            }
        }
        CHECK(solid > 3);
    }
}

TEST_CASE("watching ends with the one who watches") {
    int calls = 0;
    {
        QObject watcher;
        Theme::watch(&watcher, [&calls] { ++calls; });
        CHECK(calls == 1);
        Theme::apply(*qApp, Scheme::Light);
        CHECK(calls == 2);
    }
    Theme::apply(*qApp, Scheme::Light);
    CHECK(calls == 2);
}

TEST_CASE("buttons, and line edits by style sheet, are 36 px high to finger and pointer") {
    Theme::apply(*qApp, Scheme::Light);
    CHECK(Button(QStringLiteral("Vitals")).sizeHint().height() >= 36);
    QLineEdit edit;
    edit.ensurePolished();
    CHECK(edit.sizeHint().height() >= 36);
}
