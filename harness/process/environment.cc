#include "harness/process/environment.h"

namespace assay::process {

Environment Environment::FromBlock(const char* const* block) {
  Environment environment;
  for (; block != nullptr && *block != nullptr; ++block) {
    const std::string_view entry = *block;
    const std::size_t equals = entry.find('=');
    if (equals == 0 || equals == std::string_view::npos) continue;
    environment.variables_.emplace(entry.substr(0, equals), entry.substr(equals + 1));
  }
  return environment;
}

std::optional<std::string> Environment::Get(std::string_view name) const {
  const auto found = variables_.find(name);
  if (found == variables_.end()) return std::nullopt;
  return found->second;
}

void Environment::Set(std::string name, std::string value) {
  variables_.insert_or_assign(std::move(name), std::move(value));
}

Environment Environment::With(std::span<const Variables::value_type> variables) const {
  Environment copy = *this;
  for (const auto& [name, value] : variables) copy.Set(name, value);
  return copy;
}

std::vector<std::string> Environment::Block() const {
  std::vector<std::string> block;
  block.reserve(variables_.size());
  for (const auto& [name, value] : variables_) block.push_back(name + "=" + value);
  return block;
}

}  // namespace assay::process
