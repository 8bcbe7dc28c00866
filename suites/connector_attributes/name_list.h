#ifndef SUITES_CONNECTOR_ATTRIBUTES_NAME_LIST_H_
#define SUITES_CONNECTOR_ATTRIBUTES_NAME_LIST_H_

#include <optional>
#include <string>

#include "harness/check/findings.h"
#include "harness/metadata/metadata.h"

namespace assay::suites {

// Finds fault with a list of metadata.yaml that is missing or empty: `<key>: {<list>: [...]}` under `data`.
void ExpectNames(const std::optional<metadata::NameList>& names, const std::string& key,
                 const std::string& list, const std::string& file, check::Findings& findings);

}  // namespace assay::suites

#endif  // SUITES_CONNECTOR_ATTRIBUTES_NAME_LIST_H_
