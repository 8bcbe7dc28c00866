#include "harness/probe/config_update.h"

#include <cstring>

#include "harness/json/decoder.h"

namespace assay::probe {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kKind = "CONNECTOR_CONFIG";

// The member at the end of a path; nullptr where the path ends early.
const Json* Below(const Json& value, std::initializer_list<const char*> path) {
  const Json* at = &value;
  for (const char* key : path) {
    if (!at->is_object()) return nullptr;
    const auto member = at->find(key);
    if (member == at->end()) return nullptr;
    at = &*member;
  }
  return at;
}

}  // namespace

std::optional<ConfigUpdateLine> FindConfigUpdate(std::string_view block, std::size_t from) {
  while (from < block.size()) {
    const void* const found = memmem(block.data() + from, block.size() - from, kKind.data(), kKind.size());
    if (found == nullptr) return std::nullopt;
    const auto at = static_cast<std::size_t>(static_cast<const char*>(found) - block.data());
    const std::size_t before = block.substr(0, at).rfind('\n');
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t newline = block.find('\n', at);
    const std::size_t end = newline == std::string_view::npos ? block.size() : newline + 1;
    const Result<Json> message = assay::json::ParseDocument(block.substr(begin, end - begin));
    if (message.ok()) {
      const Json* const type = Below(*message, {"type"});
      const Json* const config = Below(*message, {"control", "connectorConfig", "config"});
      if (type != nullptr && *type == "CONTROL" && config != nullptr && config->is_object())
        return ConfigUpdateLine{begin, end, *config};
    }
    from = end;
  }
  return std::nullopt;
}

}  // namespace assay::probe
