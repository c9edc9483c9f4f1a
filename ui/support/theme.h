#pragma once

#include <functional>

#include <QColor>
#include <QFont>
#include <QMargins>
#include <QString>

class QApplication;
class QLayout;
class QObject;

/// The look of every screen: colour roles, type sizes, spacing, and the one style sheet made from them.
///
/// A screen never writes a colour or a pixel number of its own: it asks for a role (`Theme::palette().muted`,
/// `Theme::tone(Tone::Warn).weak`), a text role (`TextRole::Figure`) or a scaled length (`Theme::px(16)`).
namespace gramhour::ui {

/// Which colours to use. System follows the lightness of the platform's window colour.
enum class Scheme { System, Light, Dark };

/// What a colour says. Never the only carrier of the meaning: always beside an icon or a word.
enum class Tone { Neutral, Accent, Ok, Warn, Bad, Info };

/// What a piece of text is. Pixels at 100 %: Small 12, Muted, Body and Strong 13, Lead 13.5, Heading 14,
/// Title 18, Figure 26, Clock 30, BigClock 46. Small, Muted and Lead are grey.
enum class TextRole { Small, Muted, Body, Strong, Lead, Heading, Title, Figure, Clock, BigClock };

/// The colours of one tone. `text` is readable on surface, background and `weak`; `onFill` is readable on
/// `fill`.
struct ToneColors {
    QColor text;
    QColor fill;
    QColor onFill;
    QColor weak;
    QColor border;
    QColor wash;  ///< Very faint card fill (the "Due" card); ink, muted and `text` are readable on it.
};

/// Colour roles of one scheme.
struct Palette {
    QColor ink;         ///< Text.
    QColor muted;       ///< Secondary text; still readable at 4.5:1 on surface, background and hover.
    QColor line;        ///< Hairlines and card borders.
    QColor fieldLine;   ///< Border of editors and secondary buttons.
    QColor surface;     ///< Cards, bars, editors.
    QColor background;  ///< Behind the cards.
    QColor hover;       ///< Hovered rows and buttons.
    QColor track;       ///< Empty part of a progress strip.
    QColor focus;       ///< Focus ring.
    QColor selection;   ///< Fill of a selected row or selected text.
    QColor disabled;    ///< Text of what can't be used now.
    QColor rail;        ///< Left navigation.
    QColor railInk;
    QColor railMuted;
    QColor railActive;  ///< Fill of the current entry.
    QColor railLine;
    ToneColors neutral;
    ToneColors accent;
    ToneColors ok;
    ToneColors warn;
    ToneColors bad;
    ToneColors info;

    const ToneColors& tone(Tone tone) const;
};

/// The theme of the running program. All functions belong to the GUI thread.
class Theme {
public:
    static constexpr int kMinimumScale = 100;
    static constexpr int kMaximumScale = 200;
    static constexpr int kScaleStep = 10;

    /// Sets base style, palette, font and style sheet; may be called again at any time.
    static void apply(QApplication& app, Scheme scheme);

    static Scheme scheme();
    static bool isDark();

    /// Colours in use.
    static const Palette& palette();
    /// Colours of a fixed scheme (System gives the light ones).
    static const Palette& palette(Scheme scheme);
    static const ToneColors& tone(Tone tone);

    /// Size of text and spacing in percent, kMinimumScale to kMaximumScale (values outside are clamped).
    static int scale();
    static void setScale(int percent);
    static void zoomIn();
    static void zoomOut();

    /// A length of the design (pixels at 100 %) in pixels of the screen.
    static int px(int designPixels);
    static QFont font(TextRole role);

    /// Gives a layout margins and spacing in design pixels and keeps them right when the scale changes.
    static void space(QLayout& layout, const QMargins& designMargins, int designSpacing);

    /// Runs `update` now and after every change of colours or scale, as long as `context` lives.
    static void watch(QObject* context, std::function<void()> update);
};

}  // namespace gramhour::ui
