#include "harness/probe/stream_key.h"

#include <algorithm>

namespace assay::probe {

void KeyParts::Find(const json::Value& data, std::span<const protocol::FieldPath> key) {
  values_.clear();
  for (const protocol::FieldPath& path : key) values_.push_back(data.At(path));
}

bool KeyParts::HasValue() const {
  return std::ranges::any_of(values_, [](const json::Value& value) { return !value.IsNull(); });
}

json::Digest KeyParts::Digest() const {
  json::Digest digest;
  for (const json::Value& value : values_) digest = json::Combine(digest, json::DigestOf(value));
  return digest;
}

json::Digest KeyDigest(const json::Value& data, std::span<const protocol::FieldPath> key) {
  KeyParts parts;
  parts.Find(data, key);
  return parts.Digest();
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
