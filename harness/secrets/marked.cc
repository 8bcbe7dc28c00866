#include "harness/secrets/marked.h"

#include <map>

#include "harness/json/pointer.h"
#include "harness/schema/walk.h"

namespace assay::secrets {
namespace {

using Json = nlohmann::json;

constexpr int kDeepest = 100;

// Values below a secret are secret.
void Collect(const Json& value, const std::string& pointer, std::map<std::string, std::string>& found) {
  if (value.is_string()) {
    found[pointer] = value.get<std::string>();
  } else if (value.is_number_integer()) {
    found[pointer] = value.dump();
  } else if (value.is_structured()) {
    for (const auto& [key, member] : value.items()) Collect(member, assay::json::Child(pointer, key), found);
  }
}

bool IsMarked(const schema::Subschema& at) {
  const Json* const flag = at.Find("airbyte_secret");
  return flag != nullptr && flag->is_boolean() && flag->get<bool>();
}

struct Described {
  const Json* value = nullptr;
  std::string pointer;
};

// The values of a config that a subschema describes.
std::vector<Described> DescribedBy(const schema::Subschema& at, const Json& config) {
  if (at.IsRoot()) return {{&config, ""}};
  std::vector<Described> described;
  for (Described& owner : DescribedBy(*at.parent, config)) {
    if (at.keyword == "properties") {
      const auto member = owner.value->find(at.member);
      if (member != owner.value->end())
        described.push_back({&*member, assay::json::Child(owner.pointer, at.member)});
    } else if (at.keyword == "items") {
      for (std::size_t i = 0; owner.value->is_array() && i < owner.value->size(); ++i)
        described.push_back({&owner.value->at(i), assay::json::Child(owner.pointer, i)});
    } else {
      described.push_back(std::move(owner));
    }
  }
  return described;
}

}  // namespace

std::vector<Secret> MarkedSecrets(const Json& config, const Json& connection_specification) {
  std::map<std::string, std::string> found;
  const schema::WalkOptions options = {.only = {"properties", "items", "oneOf", "anyOf", "allOf"},
                                       .deepest = kDeepest};
  schema::Walk(connection_specification, options, [&](const schema::Subschema& at) {
    const bool is_place_of_a_list = at.keyword == "items" && !at.member.empty();
    if (is_place_of_a_list) return schema::Next::kPast;
    if (!IsMarked(at)) return schema::Next::kInto;
    for (const Described& secret : DescribedBy(at, config)) Collect(*secret.value, secret.pointer, found);
    return schema::Next::kPast;
  });
  std::vector<Secret> secrets;
  for (const auto& [pointer, value] : found) secrets.push_back({value, pointer});
  return secrets;
}

}  // namespace assay::secrets
