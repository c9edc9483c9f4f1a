#include "ui/naughty_strings.h"

#include <utility>

namespace gramhour::test {

namespace {

QString whole(const QString& middle) {
    return QStringLiteral("Zo") + middle + QStringLiteral("zO");
}

QString u8(const char* text) {
    return whole(QString::fromUtf8(text));
}

Naughty kept(const char* what, const char* text) {
    return {what, u8(text), Fate::kept, Fate::kept};
}

Naughty refused(const char* what, const QString& middle) {
    return {what, whole(middle), Fate::refused, Fate::refused};
}

Naughty refused(const char* what, char16_t sign) {
    return refused(what, QString(QChar(sign)));
}

/// Several lines: kept as they are where there is room for them.
Naughty lines(const char* what, const char* middle, const char* onOneLine) {
    return {what, u8(middle), Fate::tidied, Fate::kept, u8(onOneLine)};
}

void addWriting(std::vector<Naughty>& all) {
    all.insert(all.end(), {kept("accents", "Peñalver-Núñez Œuvre ß ẞ İi ı"),
                           kept("combining marks", "Z\u0311\u0343a\u0327\u0301"),
                           kept("a stack of marks",
                                "h\u0310\u0311\u0312\u0313\u0314\u0315\u031b\u0323\u0324\u0325\u0326\u0331"),
                           kept("decomposed and composed", "e\u0301 \u00e9"),
                           kept("Hebrew and Latin", "מרים Quist 12"),
                           kept("Arabic with marks", "مُحَمَّد"),
                           kept("right-to-left mark", "מ\u200f (x)"),
                           kept("Devanagari", "क्षत्रिय"),
                           kept("Thai", "ผู้ป่วย"),
                           kept("Chinese", "陳大文 𠮷野家"),
                           kept("Korean in pieces", "\u1112\u1161\u11ab"),
                           kept("full width", "Ｑｕｉｓｔ １２"),
                           kept("homoglyphs", "Аmаrа Quіѕt"),
                           kept("ligatures", "ﬁ ﷺ ﬆ"),
                           kept("turned letters", "ʇsᴉnQ"),
                           kept("mathematical letters", "𝕼𝖚𝖎𝖘𝖙"),
                           kept("zero width", "a\u200bb\u200cc\u200dd\u2060e\ufeff"
                                              "f"),
                           kept("soft hyphen", "Mag\u00adnesium"),
                           kept("blanks of all widths", "a\u2009c\u202f"
                                                        "d\u3000"
                                                        "e"),
                           kept("emoji with joiners",
                                "👩🏽‍⚕️ 👨‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿"),
                           kept("flags", "🇳🇿🇬🇧"),
                           kept("beyond the basic plane", "𐐷 𝄞 🧬"),
                           kept("replacement character", "\ufffd"),
                           kept("private use", "\ue000")});
    // A field of several lines gives these back as what they look like.
    all.push_back({"no-break space", u8("a\u00a0b"), Fate::kept, Fate::either});
    all.push_back({"object replacement",
                   u8("a\ufffc"
                      "b"),
                   Fate::kept, Fate::either});
}

void addSyntax(std::vector<Naughty>& all) {
    all.insert(all.end(),
               {kept("SQL", "'; DROP TABLE patient; --"), kept("SQL in double quotes", "\" OR \"\"=\""),
                kept("SQL parameters", "$1 ?1 :name @x %s"), kept("LIKE wildcards", "%_\\%"),
                kept("HTML", "<b>bold</b><script>alert(1)</script>"),
                kept("a picture", "<img src=\"file:///etc/passwd\">"),
                kept("an entity", "&lt;b&gt; &amp; &#x41;"), kept("a formula", "=1+1"),
                kept("a command formula", "@SUM(1)+cmd|' /C calc'!A0"),
                kept("format directives", "%1 %2 %n %L1 %s %x %n {0} {} {{}}"),
                kept("mnemonics", "&File && &Open"), kept("a path", "../../etc/passwd C:\\con\\nul.txt"),
                kept("a shell", "$(reboot) `id` ; rm -rf /"), kept("JSON", "\"},{\"a\":[1,null]\\u0000"),
                kept("XML", "<!DOCTYPE x [<!ENTITY e SYSTEM \"a\">]>&e;"),
                kept("escapes", "\\0 \\x00 \\n \\\\ \\\""),
                kept("words of programs", "null NULL None undefined NaN true"),
                kept("numbers", "1e309 -0 0x7F 1,000.00 ٠١٢"), kept("quotes", "“”‘’«»‹›'\"`´")});
}

void addBroken(std::vector<Naughty>& all) {
    all.insert(all.end(),
               {refused("NUL", u'\0'), refused("bell", u'\a'),
                refused("escape sequence", QStringLiteral("\x1b[31m")), refused("backspace", u'\b'),
                refused("delete", u'\x7f'), refused("C1 control", u'\x85'),
                refused("right-to-left override", QStringLiteral("\u202egm 2\u202c")),
                refused("left-to-right embedding", QStringLiteral("\u202a+44\u202c")),
                refused("isolates", QStringLiteral("\u2067x\u2069")), refused("no character", u'\xfffe'),
                refused("no character of the end", u'\xffff')});
    all.push_back({"no character inside", whole(QString(QChar(u'\xfdd0'))), Fate::refused, Fate::either});
    all.push_back(
        {"lone high surrogate", whole(QString(QChar(u'\xd800'))), Fate::tidied, Fate::either, u8("\ufffd")});
    all.push_back({"lone low surrogate", whole(QString(QChar(u'\xdc00')) + QStringLiteral("l")), Fate::tidied,
                   Fate::either, u8("\ufffdl")});
    all.push_back(lines("two lines", "a\nb", "a b"));
    all.push_back(lines("a tab", "c\td", "c d"));
    all.push_back(
        {"line and paragraph separators", u8("a\u2028b\u2029c"), Fate::tidied, Fate::either, u8("a b c")});
}

void addLong(std::vector<Naughty>& all) {
    all.push_back({"very long", whole(QString(100'000, QLatin1Char('x'))), Fate::either, Fate::either});
    all.push_back(
        {"long word of emoji", whole(QStringLiteral("🧬").repeated(3000)), Fate::either, Fate::either});
    all.push_back(
        {"very many words", whole(QStringLiteral(" a").repeated(20'000)), Fate::either, Fate::either});
}

}  // namespace

std::vector<Naughty> naughtyStrings() {
    std::vector<Naughty> all;
    addWriting(all);
    addSyntax(all);
    addBroken(all);
    addLong(all);
    return all;
}

}  // namespace gramhour::test
