#include "service/log_text.h"

#include <typeinfo>

#include "store/store_error.h"

namespace gramhour {

std::string logTextOf(const std::exception& caught) {
    if (const auto* problem = dynamic_cast<const store::StoreError*>(&caught); problem != nullptr) {
        return "store " + std::string(store::name(problem->kind())) + ": " + problem->what();
    }
    return typeid(caught).name();
}

}  // namespace gramhour
