#ifndef HARNESS_PROTOCOL_MEMBER_H_
#define HARNESS_PROTOCOL_MEMBER_H_

#include <nlohmann/json.hpp>

namespace assay::protocol {

// The member of an object; nullptr where there is none, it is null, or the value is no object.
inline const nlohmann::json* Member(const nlohmann::json& object, const char* key) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(key);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

}  // namespace assay::protocol

#endif  // HARNESS_PROTOCOL_MEMBER_H_
