#include "harness/protocol/specification.h"

namespace assay::protocol {
namespace {

using Json = nlohmann::json;

void Rename(Json& object, const char* from, const char* to) {
  if (!object.contains(from)) return;
  object[to] = object.at(from);
  object.erase(from);
}

}  // namespace

Json SpecificationIn(const Json& document) {
  if (!document.is_object() || document.contains("connectionSpecification") || !document.contains("spec"))
    return document;
  Json specification = document.at("spec");
  if (!specification.is_object()) return document;
  if (specification.contains("connection_specification")) {
    // A manifest's own spelling; its type is the manifest's, not the protocol's.
    Rename(specification, "connection_specification", "connectionSpecification");
    Rename(specification, "documentation_url", "documentationUrl");
    specification.erase("type");
  }
  return specification;
}

}  // namespace assay::protocol
