#include <string>
#include <vector>

#include "protocol/protocol_json.h"
#include "support/catch.h"

// Medicines as people type them, with the classes a pharmacist would put them in. Classes are those of the
// clinical reference, section 3.

using namespace gramhour;

namespace {

std::vector<std::string> classesOf(const std::string& typed) {
    std::vector<std::string> ids;
    const ScreeningRules& rules = builtInProtocol().screening;
    for (const std::size_t position : rules.medicineIndex->classesIn(typed)) {
        ids.push_back(rules.medicineClasses[position].id);
    }
    return ids;
}

struct Group {
    std::vector<std::string> classes;
    std::vector<std::string> typed;
};

const std::vector<Group>& groups() {
    static const std::vector<Group> kGroups{
        {{"digoxin"},
         {"digoxin", "Digoxin 125 micrograms daily", "LANOXIN 62.5", "digoxin, 0.25 mg", "lanoxin-pg",
          "Digitoxin"}},
        {{"calcium-channel-blocker"},
         {"amlodipine 5mg", "Istin", "norvasc 10", "Amlodipine 5 mg", "diltiazem MR", "Tildiem Retard",
          "Adizem-XL", "verapamil 80mg tds", "Securon SR", "nifedipine", "Adalat LA 30", "felodipine",
          "lercanidipine", "nimodipine 60 mg", "Nicardipine", "lacidipine 2 mg", "isradipine",
          "clevidipine"}},
        {{"heart-medicine"},
         {"amiodarone 200mg",
          "Cordarone X",
          "flecainide",
          "sotalol 80 mg",
          "bisoprolol 2.5mg",
          "metoprolol tartrate",
          "atenolol 50",
          "Propranolol 40 mg",
          "carvedilol",
          "nebivolol",
          "ivabradine",
          "Procoralan",
          "GTN spray",
          "glyceryl trinitrate spray",
          "isosorbide mononitrate 60",
          "ramipril 5 mg",
          "lisinopril",
          "losartan potassium 50 mg",
          "Cozaar",
          "entresto",
          "hydralazine",
          "doxazosin",
          "ranolazine",
          "dronedarone",
          "quinidine sulfate",
          "labetalol"}},
        {{"potassium"},
         {"potassium chloride", "Sando-K", "Slow-K 600 mg", "KCl", "K-Dur 20", "Klor-Con M20",
          "potassium citrate", "potassium", "Kay-Cee-L syrup"}},
        {{"potassium-sparing-diuretic"},
         {"spironolactone 25 mg", "Aldactone", "eplerenone", "Inspra", "amiloride 5mg", "triamterene",
          "finerenone"}},
        {{"potassium-sparing-diuretic", "magnesium-losing"},
         {"co-amilofruse 5/40", "Moduretic", "dyazide", "Frumil"}},
        {{"aminoglycoside"},
         {"gentamicin", "tobramycin nebuliser", "amikacin IV", "neomycin", "streptomycin"}},
        {{"sedative"}, {"diazepam 2mg",  "Valium",           "lorazepam",         "zopiclone 7.5 mg at night",
                        "Ambien",        "morphine sulfate", "Oramorph",          "oxycodone",
                        "tramadol 50mg", "codeine",          "co-codamol 30/500", "gabapentin 300 mg",
                        "pregabalin",    "Lyrica",           "baclofen",          "amitriptyline 10mg",
                        "mirtazapine",   "quetiapine",       "promethazine",      "fentanyl patch",
                        "methadone",     "clonazepam",       "phenobarbital",     "Buprenorphine patch"}},
        {{"iv-calcium"},
         {"calcium gluconate 10 %", "calcium chloride injection", "IV calcium", "calcium infusion"}},
        {{"magnesium"},
         {"magnesium oxide 400 mg", "Magnesium citrate", "magnesium glycinate", "milk of magnesia",
          "Epsom salts", "Slow-Mag", "Mag-Ox 400", "magnesium", "Maalox"}},
        {{"neuromuscular-blocker"},
         {"rocuronium", "Suxamethonium", "succinylcholine", "vecuronium", "atracurium", "cisatracurium",
          "Nimbex"}},
        {{"magnesium-losing"},
         {"furosemide 40mg",
          "Lasix",
          "bumetanide",
          "hydrochlorothiazide",
          "HCTZ 12.5",
          "bendroflumethiazide 2.5",
          "indapamide",
          "chlorthalidone",
          "omeprazole 20 mg",
          "Losec",
          "esomeprazole magnesium",
          "Nexium",
          "lansoprazole",
          "pantoprazole",
          "cisplatin",
          "Amphotericin B",
          "ciclosporin",
          "Neoral",
          "tacrolimus 1 mg",
          "Prograf",
          "torasemide"}},
        {{"heart-medicine", "magnesium-losing"},
         {"Zestoretic", "Hyzaar", "losartan potassium/hydrochlorothiazide", "co-tenidone"}},
        {{"no-interaction"},
         {"paracetamol 1 g",
          "Tylenol",
          "ibuprofen",
          "aspirin 75",
          "atorvastatin calcium 20 mg",
          "metformin",
          "levothyroxine",
          "sertraline",
          "salbutamol inhaler",
          "calcium carbonate 500 mg",
          "Adcal-D3",
          "vitamin D3",
          "diclofenac potassium",
          "penicillin V potassium",
          "amoxicillin",
          "warfarin",
          "apixaban",
          "sumatriptan",
          "folic acid",
          "tacrolimus ointment",
          "insulin glargine"}},
        {{}, {"Wonderdrops", "x", "digoxinal", "mag", "", " , ; ", "kcl2", "100 mg", "ασπιρίνη"}},
    };
    return kGroups;
}

}  // namespace

TEST_CASE("Typed medicines are matched to their classes", "[protocol][medicine][H-03]") {
    std::size_t count = 0;
    for (const Group& group : groups()) {
        for (const std::string& typed : group.typed) {
            CAPTURE(typed);
            CHECK(classesOf(typed) == group.classes);
            ++count;
        }
    }
    CHECK(count > 150);
}

TEST_CASE("Two medicines in one entry are both found", "[protocol][medicine][H-03]") {
    using Ids = std::vector<std::string>;
    CHECK(classesOf("digoxin and amlodipine") == Ids{"digoxin", "calcium-channel-blocker"});
    // The comma keeps the potassium from being read as the salt of losartan.
    CHECK(classesOf("losartan, potassium chloride") == Ids{"heart-medicine", "potassium"});
    CHECK(classesOf("losartan; potassium") == Ids{"heart-medicine", "potassium"});
    CHECK(classesOf("losartan + potassium") == Ids{"heart-medicine", "potassium"});
    CHECK(classesOf("losartan\npotassium") == Ids{"heart-medicine", "potassium"});
    // Without one the names overlap, and both count: leaving one out would be the dangerous mistake.
    CHECK(classesOf("losartan potassium chloride") == Ids{"heart-medicine", "potassium"});
    CHECK(classesOf("omeprazole, magnesium oxide") == Ids{"magnesium", "magnesium-losing"});
    CHECK(classesOf("amlodipine/valsartan") == Ids{"calcium-channel-blocker", "heart-medicine"});
}

TEST_CASE("Case, accents and spacing do not matter", "[protocol][medicine]") {
    CHECK(classesOf("  DIGOXÍN\t") == classesOf("digoxin"));
    CHECK(classesOf("milk   of\u00A0magnesia") == std::vector<std::string>{"magnesium"});
    CHECK(classesOf("milk of").empty());
}

TEST_CASE("Long hostile entries are read in one pass", "[protocol][medicine]") {
    std::string typed;
    for (int i = 0; i < 20'000; ++i) {
        typed += "calcium gluco ";
    }
    CHECK(classesOf(typed) == std::vector<std::string>{"no-interaction"});
}
