#include "protocol/protocol.h"

#include <algorithm>
#include <stdexcept>

namespace gramhour {

namespace {

template <class Item>
const Item* findById(const std::vector<Item>& items, std::string_view id) {
    const typename std::vector<Item>::const_iterator found =
        std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.id == id; });
    return found == items.end() ? nullptr : &*found;
}

}  // namespace

const SaltProperties& Protocol::saltOf(Salt salt) const {
    for (const SaltProperties& properties : salts) {
        if (properties.salt == salt) {
            return properties;
        }
    }
    throw std::logic_error("the protocol lacks a salt");
}

const Product* Protocol::findProduct(std::string_view productId) const {
    return findById(products, productId);
}

const Question* Protocol::findQuestion(std::string_view questionId) const {
    return findById(screening.questions, questionId);
}

const Indication* Protocol::findIndication(std::string_view indicationId) const {
    return findById(indications, indicationId);
}

const Symptom* Protocol::findSymptom(std::string_view symptomId) const {
    return findById(reactions.symptoms, symptomId);
}

}  // namespace gramhour
