#include "ui/history/filter_words.h"

#include <utility>

#include <QCoreApplication>
#include <QLocale>

#include "ui/history/filter_query.h"
#include "ui/support/clinical_text.h"
#include "ui/support/figure_text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(HistoryFilterWords)
};

QString nameOf(const std::unordered_map<std::int64_t, QString>& names, std::int64_t id) {
    const auto found = names.find(id);
    return found == names.end() ? QString::number(id) : found->second;
}

/// Collects the words; every add knows how its member is emptied.
class WordList {
public:
    explicit WordList(const HistoryFilter& filter) : m_filter(filter) {}

    void add(const QString& text, std::function<void(HistoryFilter&)> remove) {
        m_words.push_back({text, std::move(remove)});
    }
    /// A flag of the filter.
    void addFlag(bool HistoryFilter::*flag, const QString& text) {
        if (m_filter.*flag) {
            add(text, [flag](HistoryFilter& filter) { filter.*flag = false; });
        }
    }
    /// Any of some values: one line for all of them.
    template <class Values, class TextOf>
    void addAny(Values HistoryFilter::*member, const QString& pattern, const TextOf& textOf,
                const QString& between = Words::tr(" or ")) {
        const Values& values = m_filter.*member;
        if (values.empty()) {
            return;
        }
        QStringList texts;
        for (const auto& value : values) {
            texts += textOf(value);
        }
        add(pattern.arg(texts.join(between)), [member](HistoryFilter& filter) { (filter.*member).clear(); });
    }
    template <class Value, class TextOf>
    void addOne(std::optional<Value> HistoryFilter::*member, const QString& pattern, const TextOf& textOf) {
        if (m_filter.*member) {
            add(pattern.arg(textOf(*(m_filter.*member))),
                [member](HistoryFilter& filter) { (filter.*member).reset(); });
        }
    }
    template <class Quantity, class TextOf>
    void addBetween(HalfOpen<Quantity> HistoryFilter::*member, const QString& name, const TextOf& textOf) {
        const HalfOpen<Quantity>& range = m_filter.*member;
        if (range.isOpen()) {
            return;
        }
        QString text;
        if (range.lowest && range.below) {
            text = Words::tr("%1 from %2 to below %3").arg(name, textOf(*range.lowest), textOf(*range.below));
        } else {
            text = range.lowest ? Words::tr("%1 %2 or more").arg(name, textOf(*range.lowest))
                                : Words::tr("%1 below %2").arg(name, textOf(*range.below));
        }
        add(text, [member](HistoryFilter& filter) { filter.*member = {}; });
    }

    [[nodiscard]] std::vector<FilterWord> take() { return std::move(m_words); }

private:
    const HistoryFilter& m_filter;
    std::vector<FilterWord> m_words;
};

QString indicationText(const Protocol& protocol, const std::string& id) {
    for (const Indication& one : protocol.indications) {
        if (one.id == id) {
            return fromUtf8(one.name);
        }
    }
    return fromUtf8(id);
}

void addGrade(WordList& list, const HistoryFilter& filter) {
    const auto clear = [](HistoryFilter& of) {
        of.gradeAtLeast.reset();
        of.gradeAtMost.reset();
    };
    const bool hasMost = filter.gradeAtMost && *filter.gradeAtMost < HistoryFilter::kHighestGrade;
    const bool isHighest = filter.gradeAtLeast == HistoryFilter::kHighestGrade;
    if (filter.gradeAtLeast && (isHighest || filter.gradeAtLeast == filter.gradeAtMost)) {
        list.add(*filter.gradeAtLeast == 0 ? Words::tr("No reaction")
                                           : Words::tr("Reaction of grade %1").arg(*filter.gradeAtLeast),
                 clear);
    } else if (filter.gradeAtLeast == 1 && !hasMost) {
        list.add(Words::tr("With a reaction"), clear);
    } else if (filter.gradeAtLeast && !hasMost) {
        list.add(Words::tr("Reaction of grade %1 or above").arg(*filter.gradeAtLeast), clear);
    } else if (filter.gradeAtLeast) {
        list.add(Words::tr("Reaction of grade %1 to %2").arg(*filter.gradeAtLeast).arg(*filter.gradeAtMost),
                 clear);
    } else if (hasMost) {
        list.add(Words::tr("Reaction of at most grade %1").arg(*filter.gradeAtMost), clear);
    }
}

void addPeople(WordList& list, const HistoryFilter& filter, const FilterNames& names) {
    const auto staff = [&](StaffId id) { return nameOf(names.staff, id.value()); };
    list.addAny(&HistoryFilter::nurses, Words::tr("Nurse: %1"), staff);
    list.addAny(&HistoryFilter::prescribers, Words::tr("Prescriber: %1"), staff);
    list.addAny(&HistoryFilter::chairs, QStringLiteral("%1"),
                [&](ChairId id) { return nameOf(names.chairs, id.value()); });
    if (filter.patient) {
        list.add(Words::tr("Patient: %1").arg(names.patient), [](HistoryFilter& of) { of.patient.reset(); });
    }
    list.addOne(&HistoryFilter::course, Words::tr("Course: %1"), [&](CourseId) { return names.course; });
    if (!filter.text.empty()) {
        list.add(Words::tr("Name or number: %1").arg(fromUtf8(filter.text)),
                 [](HistoryFilter& of) { of.text.clear(); });
    }
}

void addOrder(WordList& list, const FilterNames& names) {
    const auto symptom = [&](const std::string& id) { return symptomsText(names.protocol, {id}); };
    list.addAny(&HistoryFilter::indications, Words::tr("Indication: %1"),
                [&](const std::string& id) { return indicationText(names.protocol, id); });
    list.addOne(&HistoryFilter::salt, QStringLiteral("%1"), [](Salt salt) { return saltText(salt); });
    list.addOne(&HistoryFilter::lot, Words::tr("Lot: %1"), [&](LotId) { return names.lot; });
    list.addAny(&HistoryFilter::outcomes, QStringLiteral("%1"), [](Outcome outcome) {
        return outcome == Outcome::open ? Words::tr("Not ended yet") : outcomeWords(outcome).word;
    });
    list.addAny(&HistoryFilter::stopReasons, Words::tr("Reason: %1"), [](const std::string& reason) {
        return reason.empty() ? Words::tr("none written") : fromUtf8(reason);
    });
    list.addAny(&HistoryFilter::symptoms, Words::tr("Symptom: %1"), symptom);
    list.addAny(&HistoryFilter::symptomsToo, Words::tr("Symptom: %1"), symptom, Words::tr(" and "));
    list.addAny(&HistoryFilter::verdicts, Words::tr("Screening: %1"),
                [](const std::optional<Verdict>& verdict) {
                    return verdict ? verdictWords(*verdict).word : Words::tr("none");
                });
}

void addMoments(WordList& list, const HistoryFilter& filter) {
    if (filter.from || filter.to) {
        list.add(periodText({filter.from, filter.to}), [](HistoryFilter& of) {
            of.from.reset();
            of.to.reset();
        });
    }
    list.addAny(&HistoryFilter::weekdays, QStringLiteral("%1"),
                [](int day) { return QLocale().dayName(day, QLocale::LongFormat); });
    list.addAny(&HistoryFilter::hours, Words::tr("Start %1"),
                [](int hour) { return QStringLiteral("%1:00–%1:59").arg(hour, 2, 10, QLatin1Char('0')); });
    list.addBetween(&HistoryFilter::took, Words::tr("Infusion time"),
                    [](Duration time) { return minutesText(time); });
    list.addBetween(&HistoryFilter::given, Words::tr("Dose"), [](Mass mass) { return gramsText(mass, 2); });
}

/// Those among which the first ones are told, in words, where something was narrowed since.
void addRevisits(WordList& list, const HistoryFilter& filter, const FilterNames& names) {
    if (!filter.onlyRevisits) {
        return;
    }
    QStringList among;
    for (const HistoryFilter& inner : filter.revisitsOf) {
        for (const FilterWord& word : filterWords(inner, names)) {
            among += word.text;
        }
    }
    const QString all = among.isEmpty() ? Words::tr("all of the period") : among.join(QStringLiteral("; "));
    list.add(filter.revisitsOf.empty() ? Words::tr("Revisits") : Words::tr("Revisits among: %1").arg(all),
             [](HistoryFilter& of) {
                 of.onlyRevisits = false;
                 of.revisitsOf.clear();
             });
}

void addFlags(WordList& list) {
    list.addFlag(&HistoryFilter::onlyLate, Words::tr("Check late or missed"));
    list.addFlag(&HistoryFilter::onlyCheckLate, Words::tr("A check was late"));
    list.addFlag(&HistoryFilter::onlyCheckMissed, Words::tr("A check was missed"));
    list.addFlag(&HistoryFilter::onlyWithChecks, Words::tr("With planned checks"));
    list.addFlag(&HistoryFilter::onlyChecksOnTime, Words::tr("Every check on time"));
    list.addFlag(&HistoryFilter::onlyAmended, Words::tr("Amended"));
    list.addFlag(&HistoryFilter::onlyOverridden, Words::tr("Screening overridden"));
    list.addFlag(&HistoryFilter::onlyLimitsPassed, Words::tr("Soft limit passed"));
    list.addFlag(&HistoryFilter::onlyLimitsTried, Words::tr("Hard limit tried"));
    list.addFlag(&HistoryFilter::onlyEnded, Words::tr("Infusion ended"));
    list.addFlag(&HistoryFilter::onlyWaited, Words::tr("Wait known"));
    list.addFlag(&HistoryFilter::isImpossible, Words::tr("Fits no session"));
}

}  // namespace

std::vector<FilterWord> filterWords(const HistoryFilter& filter, const FilterNames& names) {
    WordList list(filter);
    addMoments(list, filter);
    addPeople(list, filter, names);
    addOrder(list, names);
    addGrade(list, filter);
    addRevisits(list, filter, names);
    addFlags(list);
    return list.take();
}

}  // namespace gramhour::ui
