#include "harness/probe/stream_key.h"

#include <algorithm>

namespace assay::probe {

json::Digest KeyDigest(const json::Value& data, std::span<const protocol::FieldPath> key) {
  json::Digest digest;
  for (const protocol::FieldPath& path : key) digest = json::Combine(digest, json::DigestOf(data.At(path)));
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

bool KeyIsNull(const json::Value& data, std::span<const protocol::FieldPath> key) {
  return std::ranges::all_of(key, [&](const protocol::FieldPath& path) { return data.At(path).IsNull(); });
}

}  // namespace assay::probe
