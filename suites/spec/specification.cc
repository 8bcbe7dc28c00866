#include "suites/spec/specification.h"

#include <utility>

namespace assay::suites {
namespace {

constexpr const char* kConnectionSpecification = "connectionSpecification";

}  // namespace

const nlohmann::json* ConnectionSpecification(const SpecCase& seen, check::Findings& findings) {
  const auto it = seen.specification->find(kConnectionSpecification);
  if (it != seen.specification->end() && it->is_object()) return &*it;
  findings.Skip("the specification has no connectionSpecification");
  return nullptr;
}

void ForEachConfigSchema(const SpecCase& seen, check::Findings& findings,
                         const std::function<void(const Subschema&)>& visit) {
  const nlohmann::json* const schema = ConnectionSpecification(seen, findings);
  if (schema != nullptr)
    schema::ForEachSubschema(*schema, std::string("/") + kConnectionSpecification, visit);
}

check::FindingBuilder Report(const SpecCase& seen, check::Findings& findings, std::string message,
                             std::string pointer) {
  auto finding = findings.Add(std::move(message));
  finding.Pointer(std::move(pointer)).At(*seen.run, seen.run->specs.kept[0].line);
  return finding;
}

}  // namespace assay::suites
