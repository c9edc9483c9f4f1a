#include "ui/session/event_editor.h"

#include <algorithm>
#include <utility>

#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "ui/session/act_panel.h"
#include "ui/session/prepare_forms.h"
#include "ui/session/reason_words.h"
#include "ui/session/signs_form.h"
#include "ui/session/symptom_choice.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/date_edit.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/number_edit.h"
#include "ui/widgets/toggle_choice.h"

namespace gramhour::ui {

namespace {

using Read = std::function<ActBody()>;

constexpr int kLongestLine = 200;
/// A pump is set in tenths of a millilitre an hour, a syringe read in hundredths of a millilitre.
constexpr std::int64_t kMicrolitresPerTenth = 100;
constexpr std::int64_t kMicrolitresPerHundredth = 10;

enum class Need { Required, MayBeEmpty };

NumberRule rateRule() {
    return {EventEditor::tr("Pump rate"), EventEditor::tr("mL/h"), 1, 1, 99'990, 10, std::nullopt,
            TrailingZeros::Drop};
}

NumberRule minutesRule(const QString& name, qint64 maximum) {
    return {name, EventEditor::tr("min"), 0, 1, maximum, 1, std::nullopt, TrailingZeros::Drop};
}

std::optional<int> placeOf(std::optional<int> value, int lowest) {
    return value ? std::optional<int>(*value - lowest) : std::nullopt;
}

/// Makes the fields of each kind and says how they are read; one overload a kind.
class Maker {
public:
    Maker(EventEditor& editor, const Protocol& protocol) : m_editor(editor), m_protocol(protocol) {}

    /// Kinds that say nothing but that they happened.
    template <class Body>
    Read operator()(const Body& was) const {
        return [was] { return ActBody(was); };
    }
    Read operator()(const Prepared& was) const { return bag(was); }
    Read operator()(const BagChanged& was) const {
        const Read readBag = bag(was);
        QLineEdit* reason = addLine("reason", EventEditor::tr("Why?"), was.reason, Need::Required);
        return [readBag, reason] {
            ActBody now = readBag();
            std::get<BagChanged>(now).reason = toUtf8(reason->text());
            return now;
        };
    }
    Read operator()(const DoubleChecked& was) const {
        NumberEdit* drawUp = nullptr;
        if (was.drawUp.isPositive()) {
            drawUp = addNumber("draw_up",
                               {EventEditor::tr("Draw-up"), EventEditor::tr("mL"), 2, 1, 1'000'000, 100,
                                std::nullopt, TrailingZeros::Drop},
                               was.drawUp.microlitres() / kMicrolitresPerHundredth);
        }
        NumberEdit* rate = addRate(was.pumpRate);
        NumberEdit* time =
            addNumber("time", minutesRule(EventEditor::tr("Time"), 10'080), was.time.wholeMinutes());
        return [was, drawUp, rate, time] {
            DoubleChecked now = was;
            if (drawUp != nullptr) {
                now.drawUp = Volume::fromMicrolitres(drawUp->value().value_or(0) * kMicrolitresPerHundredth);
            }
            now.pumpRate = rateOf(*rate);
            now.time = Duration::fromMinutes(time->value().value_or(0));
            return ActBody(now);
        };
    }
    Read operator()(const Confirmed& was) const {
        QCheckBox* identity = addTick("identity", EventEditor::tr("Identity"), was.identity);
        QCheckBox* allergies = addTick("allergies", EventEditor::tr("Allergies asked again"), was.allergies);
        QCheckBox* consent = addTick("consent", EventEditor::tr("Consent"), was.consent);
        QCheckBox* signs = addTick("signs", EventEditor::tr("No emergency signs today"), was.emergencySigns);
        return [was, identity, allergies, consent, signs] {
            return ActBody(Confirmed{identity->isChecked(), allergies->isChecked(), consent->isChecked(),
                                     signs->isChecked(), was.said});
        };
    }
    Read operator()(const CannulaPlaced& was) const {
        auto* form = new CannulaForm(QStringLiteral("amend"));
        form->setValues(was);
        m_editor.add(form, {form->firstEditor(), [form] { return form->check(); }});
        return [form] { return ActBody(form->values()); };
    }
    Read operator()(const VitalsTaken& was) const {
        auto* form = new SignsForm(QStringLiteral("amend"), SignsForm::Site::NotAsked);
        form->setValues(was.vitals);
        m_editor.add(form, {form->firstEditor(), [form] { return form->check(); }});
        return [was, form] { return ActBody(VitalsTaken{form->values(), was.scale}); };
    }
    Read operator()(const Started& was) const {
        NumberEdit* rate = addRate(was.rate);
        return [was, rate] {
            Started now = was;
            now.rate = rateOf(*rate);
            return ActBody(now);
        };
    }
    Read operator()(const RateChanged& was) const {
        NumberEdit* rate = addRate(was.rate);
        QLineEdit* reason =
            addLine("reason", EventEditor::tr("Why was it changed?"), was.reason, Need::Required);
        return [was, rate, reason] {
            RateChanged now = was;
            now.rate = rateOf(*rate);
            now.reason = toUtf8(reason->text());
            return ActBody(now);
        };
    }
    Read operator()(const Resumed& was) const {
        NumberEdit* rate = was.rate ? addRate(*was.rate) : nullptr;
        QLineEdit* reason = addLine("reason", EventEditor::tr("What was found? (may be left empty)"),
                                    was.reason, Need::MayBeEmpty);
        return [was, rate, reason] {
            Resumed now = was;
            now.rate = rate != nullptr ? std::optional(rateOf(*rate)) : std::nullopt;
            now.reason = toUtf8(reason->text());
            return ActBody(now);
        };
    }
    Read operator()(const Paused& was) const {
        return line(was, &Paused::reason, EventEditor::tr("Why is it paused? (may be left empty)"),
                    Need::MayBeEmpty);
    }
    Read operator()(const SiteChecked& was) const {
        ToggleChoice* vip = addScale("vip", EventEditor::tr("VIP score"), 0, 5, was.vip);
        ToggleChoice* infiltration = addScale(
            "infiltration", EventEditor::tr("Infiltration (may be left empty)"), 0, 4, was.infiltration);
        QLineEdit* note =
            addLine("note", EventEditor::tr("Remark (may be left empty)"), was.note, Need::MayBeEmpty);
        return [vip, infiltration, note] {
            return ActBody(
                SiteChecked{vip->chosen().value_or(0), infiltration->chosen(), toUtf8(note->text())});
        };
    }
    Read operator()(const Note& was) const {
        auto* text = new QPlainTextEdit(fromUtf8(was.text));
        text->setObjectName(QStringLiteral("amend.text"));
        text->setTabChangesFocus(true);
        text->setFixedHeight(Theme::px(96));
        auto* field = new Field(EventEditor::tr("Note"), text);
        m_editor.add(field,
                     {text, [text, field] {
                          const bool isThere = !text->toPlainText().trimmed().isEmpty();
                          field->setProblem(isThere ? QString() : EventEditor::tr("The note is empty."));
                          return isThere;
                      }});
        return [text] { return ActBody(Note{toUtf8(text->toPlainText())}); };
    }
    Read operator()(const Reaction& was) const;
    Read operator()(const ReactionIntervention& was) const {
        return line(was, &ReactionIntervention::text, EventEditor::tr("What was done?"), Need::Required);
    }
    Read operator()(const PrescriberTold& was) const {
        return line(was, &PrescriberTold::name, EventEditor::tr("Who was told?"), Need::Required);
    }
    Read operator()(const ReactionOutcome& was) const {
        QList<ToggleChoice::Choice> choices;
        for (const auto& [status, code] : Codes<ReactionStatus>::kCodes) {
            const QString words = courseText(status);
            choices.append({words, words.at(0)});
        }
        ToggleChoice* status =
            addChoice("status", EventEditor::tr("How is it?"), choices, static_cast<int>(was.status));
        QLineEdit* note =
            addLine("note", EventEditor::tr("Remark (may be left empty)"), was.note, Need::MayBeEmpty);
        return [was, status, note] {
            ReactionOutcome now = was;
            now.status = static_cast<ReactionStatus>(status->chosen().value_or(0));
            now.note = toUtf8(note->text());
            return ActBody(now);
        };
    }
    Read operator()(const Stopped& was) const {
        return line(was, &Stopped::reason, EventEditor::tr("Why was it stopped?"), Need::Required);
    }
    Read operator()(const AlertAnswered& was) const {
        return line(was, &AlertAnswered::reason, EventEditor::tr("Why may it go on?"), Need::Required);
    }
    Read operator()(const NotStarted& was) const {
        return line(was, &NotStarted::reason, EventEditor::tr("Why was it not started?"), Need::Required);
    }
    Read operator()(const CheckExplained& was) const {
        return line(was, &CheckExplained::reason, EventEditor::tr("Why was it late or missed?"),
                    Need::Required);
    }
    Read operator()(const Snoozed& was) const {
        return line(was, &Snoozed::reason, EventEditor::tr("Why was the alarm silenced?"), Need::Required);
    }
    Read operator()(const EmergencyClosed& was) const {
        return line(was, &EmergencyClosed::outcome, EventEditor::tr("How did it end?"), Need::Required);
    }
    Read operator()(const Reopened& was) const {
        return line(was, &Reopened::reason, EventEditor::tr("Why was it ended by mistake?"), Need::Required);
    }
    Read operator()(const PauseKept& was) const {
        return line(was, &PauseKept::reason, EventEditor::tr("Why does it stay paused?"), Need::Required);
    }
    Read operator()(const RecheckPlanned& was) const {
        NumberEdit* after =
            addNumber("after", minutesRule(EventEditor::tr("After"), 60), was.after.wholeMinutes());
        return [was, after] {
            RecheckPlanned now = was;
            now.after = Duration::fromMinutes(after->value().value_or(0));
            return ActBody(now);
        };
    }
    Read operator()(const Discharged& was) const;

private:
    static QString nameOf(const char* editor) { return QStringLiteral("amend.") + QLatin1String(editor); }
    static VolumeRate rateOf(const NumberEdit& edit) {
        return VolumeRate::fromMicrolitresPerHour(edit.value().value_or(0) * kMicrolitresPerTenth);
    }

    QLineEdit* addLine(const char* name, const QString& question, const std::string& was, Need need) const {
        auto* edit = new QLineEdit(fromUtf8(was));
        edit->setObjectName(nameOf(name));
        // Never shorter than what was recorded: a correction must not cut what it does not touch.
        edit->setMaxLength(std::max(kLongestLine, static_cast<int>(edit->text().size())));
        auto* field = new Field(question, edit);
        m_editor.add(field, {edit, [edit, field, need] {
                                 return need == Need::MayBeEmpty ||
                                        requireText(*edit, *field, EventEditor::tr("This can't be empty."));
                             }});
        return edit;
    }
    NumberEdit* addNumber(const char* name, const NumberRule& rule, qint64 was) const {
        auto* edit = new NumberEdit(rule);
        edit->setObjectName(nameOf(name));
        edit->setRequired(EventEditor::tr("Type the number."));
        edit->setValue(was);
        m_editor.add(new Field(rule.name, edit), {edit, [edit] { return edit->check(); }});
        return edit;
    }
    NumberEdit* addRate(VolumeRate was) const {
        return addNumber("rate", rateRule(), was.microlitresPerHour() / kMicrolitresPerTenth);
    }
    QCheckBox* addTick(const char* name, const QString& words, bool was) const {
        auto* tick = new QCheckBox(words);
        tick->setObjectName(nameOf(name));
        tick->setChecked(was);
        m_editor.add(tick, {tick, [] { return true; }});
        return tick;
    }
    ToggleChoice* addChoice(const char* name, const QString& question,
                            const QList<ToggleChoice::Choice>& choices, std::optional<int> was) const {
        auto* choice = new ToggleChoice(choices);
        choice->setObjectName(nameOf(name));
        choice->setQuestion(question);
        choice->setChosen(was);
        m_editor.add(new Field(question, choice), {choice, [] { return true; }});
        return choice;
    }
    ToggleChoice* addScale(const char* name, const QString& question, int lowest, int highest,
                           std::optional<int> was) const {
        QList<ToggleChoice::Choice> choices;
        for (int score = lowest; score <= highest; ++score) {
            const QString digit = QString::number(score);
            choices.append({digit, digit.at(0)});
        }
        return addChoice(name, question, choices, placeOf(was, lowest));
    }
    template <class Body>
    Read line(const Body& was, std::string Body::*text, const QString& question, Need need) const {
        QLineEdit* edit = addLine("reason", question, was.*text, need);
        return [was, text, edit] {
            Body now = was;
            now.*text = toUtf8(edit->text());
            return ActBody(now);
        };
    }
    template <class Bag>
    Read bag(const Bag& was) const {
        QLineEdit* lot = addLine("lot", EventEditor::tr("Lot"), was.lot, Need::Required);
        auto* expiry = new DateEdit(EventEditor::tr("Use by"));
        expiry->setObjectName(nameOf("expiry"));
        expiry->setRequired(EventEditor::tr("Type the last day of use."));
        expiry->setValue(toQDate(was.expiry));
        m_editor.add(new Field(EventEditor::tr("Use by"), expiry),
                     {expiry, [expiry] { return expiry->check(); }});
        return [was, lot, expiry] {
            Bag now = was;
            now.lot = toUtf8(lot->text());
            if (const std::optional<QDate> date = expiry->value()) {
                now.expiry = toDate(*date).value_or(was.expiry);
            }
            return ActBody(now);
        };
    }

    EventEditor& m_editor;
    const Protocol& m_protocol;
};

Read Maker::operator()(const Reaction& was) const {
    auto* symptoms = new SymptomChoice(m_protocol.reactions.symptoms, QStringLiteral("amend"));
    for (const std::string& id : was.symptoms) {
        const QString chip = QStringLiteral("amend.symptom.") + fromUtf8(id);
        if (auto* known = symptoms->findChild<FilterChip*>(chip)) {
            known->setChecked(true);
        }
    }
    symptoms->refresh();
    auto* field = new Field(EventEditor::tr("Symptoms"), symptoms);
    m_editor.add(field, {symptoms, [symptoms, field] {
                             const bool isAny = !symptoms->chosen().empty();
                             field->setProblem(isAny ? QString() : EventEditor::tr("Tick a symptom."));
                             return isAny;
                         }});
    ToggleChoice* grade = addScale("grade", EventEditor::tr("Grade"), 1, 5, was.grade);
    QLineEdit* done =
        addLine("intervention", EventEditor::tr("What was done?"), was.intervention, Need::Required);
    QCheckBox* told = addTick("told", EventEditor::tr("The prescriber was told"), was.prescriberTold);
    return [was, symptoms, grade, done, told] {
        Reaction now = was;
        now.symptoms = symptoms->chosen();
        now.grade = grade->chosen().value_or(0) + 1;
        now.intervention = toUtf8(done->text());
        now.prescriberTold = told->isChecked();
        return ActBody(now);
    };
}

/// The ticks, and a reason for each criterion that was left unmet or is unticked now.
Read Maker::operator()(const Discharged& was) const {
    struct Seen {
        DischargeCriterion criterion;
        const char* name;
        bool Discharged::*member;
        QCheckBox* tick = nullptr;
    };
    std::vector<Seen> seen{{DischargeCriterion::walksSteadily, "walks_steadily", &Discharged::walksSteadily},
                           {DischargeCriterion::cannulaOut, "cannula_out", &Discharged::cannulaOutWhole},
                           {DischargeCriterion::adviceGiven, "advice_given", &Discharged::adviceGiven},
                           {DischargeCriterion::escort, "escort", &Discharged::escorted}};
    for (Seen& each : seen) {
        each.tick = addTick(each.name, criterionText(each.criterion, m_protocol.discharge), was.*each.member);
    }
    std::vector<std::pair<DischargeCriterion, QLineEdit*>> reasons;
    for (const auto& known : Codes<DischargeCriterion>::kCodes) {
        const DischargeCriterion criterion = known.first;
        const auto unmet = std::find_if(was.unmet.begin(), was.unmet.end(), [&](const UnmetCriterion& each) {
            return each.criterion == criterion;
        });
        const bool isSeen = std::any_of(seen.begin(), seen.end(),
                                        [&](const Seen& each) { return each.criterion == criterion; });
        if (unmet != was.unmet.end() || isSeen) {
            const std::string name = "reason_" + std::string(known.second);
            reasons.emplace_back(criterion, addLine(name.c_str(),
                                                    EventEditor::tr("Why unmet: %1 (empty where it is met)")
                                                        .arg(criterionText(criterion, m_protocol.discharge)),
                                                    unmet != was.unmet.end() ? unmet->reason : std::string(),
                                                    Need::MayBeEmpty));
        }
    }
    return [seen, reasons] {
        Discharged now;
        for (const Seen& each : seen) {
            now.*each.member = each.tick->isChecked();
        }
        for (const auto& [criterion, reason] : reasons) {
            if (const std::string words = toUtf8(reason->text()); !words.empty()) {
                now.unmet.push_back({criterion, words});
            }
        }
        return ActBody(now);
    };
}

}  // namespace

EventEditor::EventEditor(const ActBody& recorded, const Protocol& protocol, QWidget* parent)
    : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, QMargins(), 8);
    m_read = std::visit(Maker(*this, protocol), recorded);
    if (auto* symptoms = findChild<SymptomChoice*>()) {
        m_refresh = [symptoms] { symptoms->refresh(); };
    }
}

void EventEditor::add(QWidget* shown, const Part& part) {
    layout()->addWidget(shown);
    m_parts.append(part);
    m_first = m_first != nullptr ? m_first : part.editor;
}

bool EventEditor::check() {
    QWidget* firstBad = nullptr;
    for (const Part& part : m_parts) {
        if (!part.isGood() && firstBad == nullptr) {
            firstBad = part.editor;
        }
    }
    if (firstBad != nullptr) {
        firstBad->setFocus();
    }
    return firstBad == nullptr;
}

void EventEditor::refresh() {
    if (m_refresh) {
        m_refresh();
    }
}

}  // namespace gramhour::ui
