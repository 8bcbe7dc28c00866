#ifndef SUITES_COMMON_MEMBERS_H_
#define SUITES_COMMON_MEMBERS_H_

#include <functional>
#include <nlohmann/json.hpp>
#include <string>

namespace assay::suites {

// Shows every member of every object of a document, with no regard to what it means.
void ForEachMember(const nlohmann::json& document, const std::string& pointer,
                   const std::function<void(const std::string& pointer, const std::string& key,
                                            const nlohmann::json& value)>& visit);

}  // namespace assay::suites

#endif  // SUITES_COMMON_MEMBERS_H_
