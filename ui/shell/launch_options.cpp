#include "ui/shell/launch_options.h"

#include <QCommandLineParser>

#include "base/version.h"
#include "ui/support/clinical_text.h"

namespace gramhour::ui {

namespace {

const QString kDb = QStringLiteral("db");
const QString kDemo = QStringLiteral("demo");
const QString kTheme = QStringLiteral("theme");
const QString kScreenshot = QStringLiteral("screenshot");

struct Words {
    Q_DECLARE_TR_FUNCTIONS(LaunchOptions)
};

std::optional<Scheme> schemeOf(const QString& word) {
    if (word == QStringLiteral("light")) {
        return Scheme::Light;
    }
    if (word == QStringLiteral("dark")) {
        return Scheme::Dark;
    }
    return word == QStringLiteral("system") ? std::optional(Scheme::System) : std::nullopt;
}

}  // namespace

LaunchOptions readLaunchOptions(const QStringList& arguments, const QString& engine) {
    QCommandLineParser parser;
    parser.setApplicationDescription(Words::tr("Magnesium infusions at the chair."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QString file = QStringLiteral("FILE");
    parser.addOptions({{kDb, Words::tr("Open this clinic file instead of the usual one."), file},
                       {kDemo, Words::tr("Open the demo clinic, a file of its own with invented people.")},
                       {kTheme, Words::tr("light, dark or system, for this run."), QStringLiteral("THEME")},
                       {kScreenshot, Words::tr("Save a picture of the window and quit."), file}});
    LaunchOptions options;
    if (!parser.parse(arguments)) {
        options.problem = parser.errorText();
        return options;
    }
    if (parser.isSet(version)) {
        options.answer = QStringLiteral("gramhour ") + fromUtf8(kVersion);
        if (!engine.isEmpty()) {
            options.answer += QStringLiteral(" (%1)").arg(engine);
        }
    } else if (parser.isSet(help)) {
        options.answer = parser.helpText().trimmed();
    }
    options.file = parser.value(kDb);
    options.isDemo = parser.isSet(kDemo);
    options.screenshot = parser.value(kScreenshot);
    if (parser.isSet(kTheme)) {
        options.scheme = schemeOf(parser.value(kTheme));
        if (!options.scheme) {
            options.problem = Words::tr("A theme is light, dark or system.");
        }
    }
    if (!parser.positionalArguments().isEmpty()) {
        options.problem = Words::tr("Not understood: %1").arg(parser.positionalArguments().first());
    }
    return options;
}

}  // namespace gramhour::ui
