#include "suites/common/members.h"

#include "harness/json/pointer.h"

namespace assay::suites {

void ForEachMember(const nlohmann::json& document, const std::string& pointer,
                   const std::function<void(const std::string& pointer, const std::string& key,
                                            const nlohmann::json& value)>& visit) {
  if (document.is_array()) {
    for (std::size_t i = 0; i < document.size(); ++i)
      ForEachMember(document[i], json::Child(pointer, i), visit);
  } else if (document.is_object()) {
    for (const auto& [key, value] : document.items()) {
      const std::string at = json::Child(pointer, key);
      visit(at, key, value);
      ForEachMember(value, at, visit);
    }
  }
}

}  // namespace assay::suites
