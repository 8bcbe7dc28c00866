#include "harness/json/pointer.h"

#include <algorithm>
#include <charconv>

namespace assay::json {

void AppendToken(std::string& pointer, std::string_view token) {
  pointer += '/';
  for (const char c : token) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
}

std::string Child(std::string_view pointer, std::string_view token) {
  std::string child(pointer);
  AppendToken(child, token);
  return child;
}

std::string Child(std::string_view pointer, std::size_t index) {
  return std::string(pointer) + "/" + std::to_string(index);
}

std::string PointerOf(std::span<const std::string> tokens) {
  std::string pointer;
  for (const std::string& token : tokens) AppendToken(pointer, token);
  return pointer;
}

std::vector<std::string> Tokens(std::string_view pointer) {
  std::vector<std::string> tokens;
  for (std::size_t i = 0; i < pointer.size(); ++i) {
    if (pointer[i] == '/') {
      tokens.emplace_back();
    } else if (pointer[i] == '~' && i + 1 < pointer.size() &&
               (pointer[i + 1] == '0' || pointer[i + 1] == '1')) {
      tokens.back() += pointer[++i] == '0' ? '~' : '/';
    } else if (!tokens.empty()) {
      tokens.back() += pointer[i];
    }
  }
  return tokens;
}

const nlohmann::json* ChildOf(const nlohmann::json& value, const std::string& token) {
  if (value.is_object()) {
    const auto member = value.find(token);
    return member == value.end() ? nullptr : &*member;
  }
  if (!value.is_array()) return nullptr;
  std::size_t index = 0;
  const char* const end = token.data() + token.size();
  const auto [stop, error] = std::from_chars(token.data(), end, index);
  if (error != std::errc() || stop != end || index >= value.size()) return nullptr;
  return &value[index];
}

PathSet::PathSet(std::span<const std::string> paths) {
  for (const std::string& path : paths) {
    std::vector<std::string> segments;
    for (std::size_t start = 0; start <= path.size();) {
      const std::size_t end = std::min(path.find('/', start), path.size());
      if (end > start) segments.push_back(path.substr(start, end - start));
      start = end + 1;
    }
    if (!segments.empty()) paths_.push_back(std::move(segments));
  }
}

PathSet PathSet::Enter(std::string_view segment) const {
  PathSet below;
  for (const auto& path : paths_) {
    if (path.empty()) continue;
    if (path[0] == "**") below.paths_.push_back(path);
    // '**' also stands for no segment at all, so the one behind it may match here.
    const std::size_t at = path[0] == "**" && path.size() > 1 ? 1 : 0;
    if (path[at] == segment || path[at] == "*" || path[at] == "**") {
      below.paths_.emplace_back(path.begin() + static_cast<std::ptrdiff_t>(at) + 1, path.end());
    }
  }
  return below;
}

bool PathSet::Matches() const {
  return std::ranges::any_of(paths_, [](const auto& path) { return path.empty(); });
}

}  // namespace assay::json
