#include "harness/probe/stream_key.h"

#include <algorithm>

namespace assay::probe {

void KeyParts::Find(const json::Value& data, std::span<const protocol::FieldPath> key) {
  values_.clear();
  for (const protocol::FieldPath& path : key) values_.push_back(data.At(path));
}

void KeyParts::Find(const json::Members& fields, std::span<json::MemberPath> key) {
  values_.clear();
  for (json::MemberPath& path : key) values_.push_back(path.In(fields));
}

bool KeyParts::HasValue() const {
  return std::ranges::any_of(values_, [](const json::Value& value) { return !value.IsNull(); });
}

json::Digest KeyParts::Digest() const {
  if (values_.empty()) return {};
  json::Digest digest = json::DigestOf(values_.front());
  for (const json::Value& value : std::span(values_).subspan(1))
    digest = json::Combine(digest, json::DigestOf(value));
  return digest;
}

std::string KeyText(const json::Value& data, std::span<const protocol::FieldPath> key) {
  std::string text;
  for (const protocol::FieldPath& path : key) {
    text += text.empty() ? "{" : ",";
    text += nlohmann::json(protocol::Dotted(path)).dump() + ":" + json::ToText(data.At(path));
  }
  return text.empty() ? "" : text + "}";
}

}  // namespace assay::probe
