#include "service/demo_people.h"

#include <array>
#include <string_view>

namespace gramhour {

namespace {

constexpr std::array<std::string_view, 40> kWomen{
    "Amara",     "Ingrid",    "Fatima Zahra", "Priya",  "Thandiwe", "María José", "Chloé",     "Yuki",
    "Oluwaseun", "Zofia",     "Hélène",       "Ana",    "Siobhán",  "Leïla",      "Katarzyna", "Noor",
    "Ifeoma",    "Marta",     "Hanna",        "Giulia", "Aisha",    "Renée",      "Soledad",   "Ewa",
    "Nguyệt",    "Beatriz",   "Tamar",        "Elif",   "Johanna",  "Mei",        "Camille",   "Ragnhild",
    "Dorota",    "Esperanza", "Lucía",        "Björk",  "Anneke",   "Salomé",     "Vesna",     "Irena"};
constexpr std::array<std::string_view, 40> kMen{
    "Joaquín", "Wei",    "Lucas",    "Oskar",    "Daniel", "Yusuf",   "Kwame",    "Łukasz",
    "Mateus",  "Håkon",  "Rafael",   "Nikolaos", "Émile",  "Tomás",   "Bohdan",   "Arjun",
    "Søren",   "Hamza",  "Giovanni", "Piotr",    "Andrés", "Dmitri",  "Jürgen",   "Kenji",
    "Malik",   "Óscar",  "Pádraig",  "Viktor",   "Zoltán", "Ibrahim", "Étienne",  "Jakub",
    "Rúben",   "Stefan", "Tariq",    "Ulrich",   "Xavier", "Ömer",    "Benedikt", "Aurélien"};
constexpr std::array<std::string_view, 60> kFamilies{"Lindqvist",    "Peñalver",
                                                     "Chen",         "Mokoena",
                                                     "Moreau",       "Natarajan",
                                                     "Weiss",        "Idrissi",
                                                     "Szabó",        "Brandt",
                                                     "Demir",        "Kowalczyk",
                                                     "Eze",          "Fernández de la Torre",
                                                     "O'Sullivan",   "Nakamura",
                                                     "Adeyemi",      "García-Núñez",
                                                     "Van den Berg", "Šimić",
                                                     "Öztürk",       "Dubois",
                                                     "Papadopoulos", "Nguyễn",
                                                     "Rossi",        "Müller",
                                                     "Kamau",        "Haugen",
                                                     "Petrović",     "Almeida",
                                                     "Żukowska",     "Ferreira",
                                                     "Bakker",       "Yılmaz",
                                                     "Horváth",      "Johansson",
                                                     "Castillo",     "Okonkwo",
                                                     "Schäfer",      "Bélanger",
                                                     "Sørensen",     "Ivanova",
                                                     "Marchetti",    "Quispe",
                                                     "Abdullahi",    "Novák",
                                                     "Hernández",    "Fitzgerald",
                                                     "Tanaka",       "Kaya",
                                                     "Lefèvre",      "Andersen",
                                                     "Pereira",      "Wójcik",
                                                     "Goldstein",    "Achterberg",
                                                     "Bergström",    "Delacroix",
                                                     "Rahimi",       "Vasquez"};

template <std::size_t N>
std::string pick(DemoChance& chance, const std::array<std::string_view, N>& names) {
    return std::string(names.at(static_cast<std::size_t>(chance.from(0, static_cast<std::int64_t>(N) - 1))));
}

}  // namespace

std::int64_t DemoChance::from(std::int64_t lowest, std::int64_t highest) {
    m_state += 0x9E3779B97F4A7C15ULL;
    std::uint64_t mixed = m_state;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBULL;
    mixed ^= mixed >> 31U;
    return lowest + static_cast<std::int64_t>(mixed % static_cast<std::uint64_t>(highest - lowest + 1));
}

PatientDetails inventPatient(DemoChance& chance, Date today) {
    PatientDetails details;
    details.sex = chance.happens(640) ? Sex::female : Sex::male;
    details.givenName = details.sex == Sex::female ? pick(chance, kWomen) : pick(chance, kMen);
    details.familyName = pick(chance, kFamilies);
    if (chance.happens(80)) {
        details.familyName += "-" + pick(chance, kFamilies);
    }
    details.birthDate = today.plusDays(-chance.from(19 * 366, 88 * 365));
    details.weightGrams = chance.from(48, 112) * 1000 + chance.from(0, 9) * 100;
    details.heightMillimetres = chance.from(1500, 1950);
    // Numbers kept for fiction in every area.
    details.phone = std::to_string(chance.from(201, 989)) + " 555 0" + std::to_string(chance.from(100, 199));
    return details;
}

}  // namespace gramhour
