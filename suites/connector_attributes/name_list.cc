#include "suites/connector_attributes/name_list.h"

namespace assay::suites {

void ExpectNames(const std::optional<metadata::NameList>& names, const std::string& key,
                 const std::string& list, const std::string& file, check::Findings& findings) {
  if (names && !names->names.empty()) return;
  const std::string missing = names ? list : key;
  const std::string problem = names && names->is_given ? "is empty" : "is missing";
  findings.Add("`" + missing + "` " + problem)
      .Pointer("/data/" + key + (names ? "/" + list : ""))
      .AtFile(file)
      .Expected("data: {" + key + ": {" + list + ": […]}}");
}

}  // namespace assay::suites
