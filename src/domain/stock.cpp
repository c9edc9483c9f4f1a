#include "domain/stock.h"

#include "base/text_fold.h"

namespace gramhour {

std::string lotKey(std::string_view lot) {
    std::string key = foldForSearch(lot);
    std::erase(key, ' ');
    return key;
}

}  // namespace gramhour
