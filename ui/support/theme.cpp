#include "ui/support/theme.h"

#include <algorithm>
#include <utility>

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLayout>
#include <QPalette>
#include <QRegularExpression>
#include <QScreen>
#include <QStyleFactory>
#include <QVariant>

#include "ui/support/theme_notifier.h"

namespace gramhour::ui {

namespace {

constexpr char kMargins[] = "gramhourMargins";
constexpr char kSpacing[] = "gramhourSpacing";

/// What is chosen now. One program, one GUI thread, one theme.
struct State {
    Scheme chosen = Scheme::System;
    Scheme shown = Scheme::Light;
    int scale = Theme::kMinimumScale;
    bool applying = false;
};

State& state() {
    static State current;
    return current;
}

qreal systemFactor() {
    const QScreen* screen = QGuiApplication::primaryScreen();
    return screen == nullptr ? 1.0 : screen->logicalDotsPerInch() / 96.0;
}

/// The platform's own colours are visible only while no palette of ours is set.
Scheme systemScheme() {
    QGuiApplication::setPalette(QPalette());
    const QColor window = QGuiApplication::palette().color(QPalette::Window);
    return window.lightness() < 128 ? Scheme::Dark : Scheme::Light;
}

QString sansFamily() {
    static const QString family = [] {
        const QStringList families = QFontDatabase::families();
        for (const QString& wanted : {QStringLiteral("Inter"), QStringLiteral("Inter Variable")}) {
            if (families.contains(wanted)) {
                return wanted;
            }
        }
        return QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
    }();
    return family;
}

struct Type {
    qreal size;
    QFont::Weight weight;
};

Type typeOf(TextRole role) {
    switch (role) {
    case TextRole::Small:
        return {12.0, QFont::Normal};
    case TextRole::Muted:
    case TextRole::Body:
        return {13.0, QFont::Normal};
    case TextRole::Strong:
        return {13.0, QFont::DemiBold};
    case TextRole::Lead:
        return {13.5, QFont::Normal};
    case TextRole::Heading:
        return {14.0, QFont::DemiBold};
    case TextRole::Title:
        return {18.0, QFont::Bold};
    case TextRole::Figure:
        return {26.0, QFont::Bold};
    case TextRole::Clock:
        return {30.0, QFont::Bold};
    case TextRole::BigClock:
        return {46.0, QFont::Bold};
    }
    return {13.5, QFont::Normal};
}

QPalette qtPalette(const Palette& p) {
    QPalette q;
    q.setColor(QPalette::Window, p.background);
    q.setColor(QPalette::WindowText, p.ink);
    q.setColor(QPalette::Base, p.surface);
    q.setColor(QPalette::AlternateBase, p.background);
    q.setColor(QPalette::Text, p.ink);
    q.setColor(QPalette::Button, p.surface);
    q.setColor(QPalette::ButtonText, p.ink);
    q.setColor(QPalette::BrightText, p.bad.text);
    q.setColor(QPalette::Highlight, p.accent.fill);
    q.setColor(QPalette::HighlightedText, p.accent.onFill);
    q.setColor(QPalette::ToolTipBase, p.ink);
    q.setColor(QPalette::ToolTipText, p.surface);
    q.setColor(QPalette::PlaceholderText, p.muted);
    q.setColor(QPalette::Link, p.accent.text);
    q.setColor(QPalette::LinkVisited, p.accent.text);
    q.setColor(QPalette::Light, p.surface);
    q.setColor(QPalette::Midlight, p.hover);
    q.setColor(QPalette::Mid, p.line);
    q.setColor(QPalette::Dark, p.fieldLine);
    q.setColor(QPalette::Shadow, p.line);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        q.setColor(QPalette::Disabled, role, p.disabled);
    }
    return q;
}

QString colorToken(const Palette& p, const QString& name) {
    const std::pair<const char*, QColor> tokens[] = {
        {"ink", p.ink},
        {"muted", p.muted},
        {"line", p.line},
        {"fieldLine", p.fieldLine},
        {"surface", p.surface},
        {"background", p.background},
        {"hover", p.hover},
        {"focus", p.focus},
        {"selection", p.selection},
        {"disabled", p.disabled},
        {"accent", p.accent.fill},
        {"onAccent", p.accent.onFill},
        {"bad", p.bad.text},
        {"badBorder", p.bad.border},
        {"warnBorder", p.warn.border},
    };
    for (const auto& [token, color] : tokens) {
        if (name == QLatin1String(token)) {
            return color.name();
        }
    }
    qFatal("style sheet names an unknown colour: %s", qPrintable(name));
    return {};
}

/// Replaces "@name" by a colour, "@px(12)" by a scaled length and "@scheme" by "light" or "dark".
QString styleSheet(const Palette& p, Scheme shown) {
    QFile file(QStringLiteral(":/themes/app.qss"));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QString source = QString::fromUtf8(file.readAll());
    static const QRegularExpression token(QStringLiteral("@(?:px\\((\\d+)\\)|(\\w+))"));
    QString result;
    qsizetype done = 0;
    QRegularExpressionMatchIterator matches = token.globalMatch(source);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        result += QStringView(source).mid(done, match.capturedStart() - done);
        done = match.capturedEnd();
        if (!match.capturedView(1).isEmpty()) {
            result += QString::number(Theme::px(match.capturedView(1).toInt())) + QStringLiteral("px");
        } else if (match.capturedView(2) == QLatin1String("scheme")) {
            result += shown == Scheme::Dark ? QStringLiteral("dark") : QStringLiteral("light");
        } else {
            result += colorToken(p, match.captured(2));
        }
    }
    result += QStringView(source).mid(done);
    return result;
}

void respace(QLayout& layout) {
    const QList<QVariant> margins = layout.property(kMargins).toList();
    if (margins.size() != 4) {
        return;
    }
    layout.setContentsMargins(Theme::px(margins[0].toInt()), Theme::px(margins[1].toInt()),
                              Theme::px(margins[2].toInt()), Theme::px(margins[3].toInt()));
    layout.setSpacing(Theme::px(layout.property(kSpacing).toInt()));
}

}  // namespace

ThemeNotifier& ThemeNotifier::instance() {
    // Owned by the application, so that it goes before the widgets' thread data does.
    static QPointer<ThemeNotifier> notifier;
    if (notifier.isNull()) {
        notifier = new ThemeNotifier(QCoreApplication::instance());
    }
    return *notifier;
}

ThemeNotifier::ThemeNotifier(QObject* parent) : QObject(parent) {
    if (parent != nullptr) {
        parent->installEventFilter(this);
    }
}

bool ThemeNotifier::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ThemeChange && state().chosen == Scheme::System && !state().applying) {
        // Not from inside the platform's own change.
        QMetaObject::invokeMethod(
            this, [] { Theme::apply(*qApp, Scheme::System); }, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

void Theme::apply(QApplication& app, Scheme scheme) {
    State& now = state();
    if (now.applying) {
        return;
    }
    now.applying = true;
    ThemeNotifier& notifier = ThemeNotifier::instance();
    now.chosen = scheme;
    now.shown = scheme == Scheme::System ? systemScheme() : scheme;
    if (app.property("gramhourStyled").isNull()) {
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
        app.setProperty("gramhourStyled", true);
    }
    QApplication::setPalette(qtPalette(palette()));
    QApplication::setFont(font(TextRole::Body));
    app.setStyleSheet(styleSheet(palette(), now.shown));
    now.applying = false;
    Q_EMIT notifier.changed();
}

Scheme Theme::scheme() {
    return state().chosen;
}

bool Theme::isDark() {
    return state().shown == Scheme::Dark;
}

const Palette& Theme::palette() {
    return palette(state().shown);
}

const ToneColors& Theme::tone(Tone tone) {
    return palette().tone(tone);
}

int Theme::scale() {
    return state().scale;
}

void Theme::setScale(int percent) {
    const int clamped = std::clamp(percent, kMinimumScale, kMaximumScale);
    if (clamped == state().scale) {
        return;
    }
    state().scale = clamped;
    if (qApp != nullptr) {
        apply(*qApp, state().chosen);
    }
}

void Theme::zoomIn() {
    setScale(scale() + kScaleStep);
}

void Theme::zoomOut() {
    setScale(scale() - kScaleStep);
}

int Theme::px(int designPixels) {
    return qRound(designPixels * state().scale / 100.0 * systemFactor());
}

QFont Theme::font(TextRole role) {
    const Type type = typeOf(role);
    QFont font(sansFamily());
    // Points, because Qt turns them into pixels with the screen's own density; 0.75 is 72 / 96.
    font.setPointSizeF(type.size * 0.75 * state().scale / 100.0);
    font.setWeight(type.weight);
    // Fractional advances: words keep the widths the typeface was drawn with.
    font.setHintingPreference(QFont::PreferNoHinting);
    if (type.size >= 18.0) {
        font.setLetterSpacing(QFont::PercentageSpacing, 99.0);
    }
    return font;
}

void Theme::space(QLayout& layout, const QMargins& designMargins, int designSpacing) {
    const bool known = layout.property(kMargins).isValid();
    layout.setProperty(kMargins, QVariantList{designMargins.left(), designMargins.top(),
                                              designMargins.right(), designMargins.bottom()});
    layout.setProperty(kSpacing, designSpacing);
    if (known) {
        respace(layout);
        return;
    }
    watch(&layout, [&layout] { respace(layout); });
}

void Theme::watch(QObject* context, std::function<void()> update) {
    update();
    QObject::connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, context, std::move(update));
}

}  // namespace gramhour::ui
