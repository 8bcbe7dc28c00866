#include "harness/config/reader.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <limits>
#include <tuple>
#include <unordered_map>

#include "harness/base/suggestion.h"
#include "harness/base/words.h"
#include "harness/config/duration.h"
#include "harness/yaml/parse.h"

namespace assay::config {
namespace {

// What is kept of faults and warnings; more would help nobody.
constexpr std::size_t kMostKept = 200;

bool IsScalarText(yaml::NodeKind kind) {
  return kind == yaml::NodeKind::kString || kind == yaml::NodeKind::kInteger ||
         kind == yaml::NodeKind::kFloat || kind == yaml::NodeKind::kBoolean;
}

bool IsEmptyMapping(const yaml::Node& node) {
  return (node.IsList() && node.items.empty()) || (node.IsString() && node.text.empty());
}

std::string Lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
  return text;
}

std::string DidYouMean(const std::string& word, std::span<const std::string_view> candidates) {
  const std::optional<std::string> nearest = NearestName(word, candidates);
  return nearest ? "did you mean `" + *nearest + "`?" : "";
}

// int() of a text in Python: blanks around, a sign, single underscores between digits.
std::optional<std::int64_t> PythonInteger(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n\v\f";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return std::nullopt;
  text = text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
  const bool negative = text.front() == '-';
  if (negative || text.front() == '+') text.remove_prefix(1);
  std::string digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool between = i > 0 && i + 1 < text.size() && text[i - 1] != '_';
    if (text[i] == '_' && between) continue;
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    digits += text[i];
  }
  if (digits.empty()) return std::nullopt;
  std::int64_t value = std::numeric_limits<std::int64_t>::max();
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return negative ? -value : value;
}

std::int64_t Truncate(double value) {
  constexpr double kEdge = 9.2e18;
  if (value > kEdge) return std::numeric_limits<std::int64_t>::max();
  if (value < -kEdge) return std::numeric_limits<std::int64_t>::min();
  return static_cast<std::int64_t>(value);
}

}  // namespace

void Reader::Fault(SourceLocation location, std::string message, std::string remedy) {
  ++fault_count_;
  if (faults_.size() >= kMostKept) {
    more_faults_ = true;
  } else if (known_faults_.emplace(location.line, location.column, message).second) {
    faults_.push_back(
        {.message = std::move(message), .location = std::move(location), .remedy = std::move(remedy)});
  }
}

void Reader::Warn(SourceLocation location, std::string message, std::string remedy) {
  if (warnings_.size() >= kMostKept) return;
  warnings_.push_back(
      {.message = std::move(message), .location = std::move(location), .remedy = std::move(remedy)});
}

Errors Reader::TakeFaults() {
  std::stable_sort(faults_.begin(), faults_.end(), [](const Error& left, const Error& right) {
    return std::tie(left.location.line, left.location.column) <
           std::tie(right.location.line, right.location.column);
  });
  if (more_faults_) {
    faults_.push_back({.message = fmt::format("there are more mistakes than the {} shown", kMostKept),
                       .location = {.file = file_name_}});
  }
  return std::move(faults_);
}

bool Reader::Mismatch(const yaml::Node& node, const std::string& name, std::string_view wanted) {
  std::string remedy;
  if (node.kind == yaml::NodeKind::kTimestamp && wanted == "text") remedy = "put it in quotes";
  Fault(LocationOf(node), fmt::format("`{}` must be {}, not {}", name, wanted, ToString(node.kind)), remedy);
  return false;
}

bool Reader::IsMapping(const yaml::Node& node, const std::string& name) {
  if (node.IsMap() || IsEmptyMapping(node)) return true;
  if (name.empty()) {
    Fault(LocationOf(node), fmt::format("the file must hold a mapping, not {}", ToString(node.kind)));
    return false;
  }
  return Mismatch(node, name, "a mapping");
}

std::vector<const yaml::MapEntry*> Reader::UniqueEntries(const yaml::Node& map) {
  std::vector<const yaml::MapEntry*> unique;
  std::unordered_map<std::string, std::size_t> positions;
  for (const yaml::MapEntry& entry : map.entries) {
    const std::string key = KeyText(*entry.key);
    const auto [found, is_new] = positions.emplace(key, unique.size());
    if (is_new) {
      unique.push_back(&entry);
      continue;
    }
    const int other_line = std::exchange(unique[found->second], &entry)->key->line;
    Fault(LocationOf(*entry.key), fmt::format("`{}` is given twice", key),
          fmt::format("the other one is in line {}", other_line));
  }
  return unique;
}

void Reader::UnknownKey(const yaml::Node& key, std::span<const std::string_view> known,
                        std::span<const RetiredKey> retired) {
  const std::string name = KeyText(key);
  const auto old = std::find_if(retired.begin(), retired.end(),
                                [&](const RetiredKey& candidate) { return candidate.name == name; });
  std::string remedy = old != retired.end() ? std::string(old->remedy) : DidYouMean(name, known);
  if (remedy.empty()) remedy = fmt::format("the keys known here are {}", fmt::join(known, ", "));
  Fault(LocationOf(key), fmt::format("unknown key `{}`", name), std::move(remedy));
}

void Reader::IgnoredKey(const yaml::Node& key, std::span<const std::string_view> known) {
  const std::string name = KeyText(key);
  std::string remedy = DidYouMean(name, known);
  if (remedy.empty()) remedy = fmt::format("the keys known here are {}", fmt::join(known, ", "));
  Warn(LocationOf(key), fmt::format("the unknown key `{}` is ignored", name), std::move(remedy));
}

bool Reader::Read(const yaml::Node& node, const std::string& name, std::string& out) {
  if (!IsScalarText(node.kind)) return Mismatch(node, name, "text");
  out = PythonText(node.scalar, node.text);
  return true;
}

bool Reader::Read(const yaml::Node& node, const std::string& name, bool& out) {
  static constexpr std::string_view kTrue[] = {"1", "on", "t", "true", "y", "yes"};
  static constexpr std::string_view kFalse[] = {"0", "off", "f", "false", "n", "no"};
  const bool is_number = node.kind == yaml::NodeKind::kInteger || node.kind == yaml::NodeKind::kFloat;
  if (node.kind == yaml::NodeKind::kBoolean ||
      (is_number && (node.scalar.value == 0 || node.scalar.value == 1))) {
    out = node.kind == yaml::NodeKind::kBoolean ? node.scalar.value.get<bool>() : node.scalar.value == 1;
    return true;
  }
  const std::string word = node.IsString() ? Lower(node.text) : "";
  const bool yes = std::find(std::begin(kTrue), std::end(kTrue), word) != std::end(kTrue);
  const bool no = std::find(std::begin(kFalse), std::end(kFalse), word) != std::end(kFalse);
  if (!yes && !no) return Mismatch(node, name, "true or false");
  out = yes;
  return true;
}

bool Reader::Read(const yaml::Node& node, const std::string& name, std::int64_t& out) {
  const nlohmann::json& value = node.scalar.value;
  std::optional<std::int64_t> number;
  if (node.IsString()) number = PythonInteger(node.text);
  if (value.is_boolean()) number = value.get<bool>() ? 1 : 0;
  if (value.is_number_integer()) number = value.get<std::int64_t>();
  if (value.is_number_unsigned()) number = Truncate(value.get<double>());
  if (value.is_number_float() && std::isfinite(value.get<double>())) number = Truncate(value.get<double>());
  if (!number) return Mismatch(node, name, "a whole number");
  out = *number;
  return true;
}

bool Reader::Read(const yaml::Node& node, const std::string& name, std::filesystem::path& out) {
  if (!node.IsString()) return Mismatch(node, name, "text");
  out = node.text;
  return true;
}

bool Reader::Read(const yaml::Node& node, const std::string& name, std::chrono::seconds& out) {
  const std::optional<std::chrono::seconds> duration =
      node.IsString() ? ParseDuration(node.text) : std::nullopt;
  if (!duration) {
    Fault(LocationOf(node), fmt::format("`{}` must be a duration", name),
          "write it as 90s, 15m, 12h, 7d, 2w or as in P1DT12H");
    return false;
  }
  out = *duration;
  return true;
}

bool Reader::Read(const yaml::Node& node, const std::string& name, nlohmann::json& out) {
  if (!node.IsMap()) return Mismatch(node, name, "a mapping");
  out = ToJson(node);
  return true;
}

bool Reader::Read(const yaml::Node& node, const std::string& name, CommandLine& out) {
  if (node.IsList()) {
    if (!Read(node, name, out.words)) return false;
    if (!out.words.empty()) return true;
    Fault(LocationOf(node), fmt::format("`{}` is empty", name));
    return false;
  }
  if (!node.IsString()) return Mismatch(node, name, "a command line or a list of words");
  Result<std::vector<std::string>> words = SplitWords(node.text);
  if (!words.ok()) {
    Fault(LocationOf(node), fmt::format("`{}` is no command line: {}", name, words.error().message),
          words.error().remedy);
    return false;
  }
  out.words = *std::move(words);
  return true;
}

bool Reader::Read(const yaml::Node& node, const std::string& name, Environment& out) {
  if (!IsMapping(node, name)) return false;
  bool fine = true;
  for (const yaml::MapEntry* entry : UniqueEntries(node)) {
    const std::string key = KeyText(*entry->key);
    std::string value;
    if (key.empty() || key.find('=') != std::string::npos) {
      Fault(LocationOf(*entry->key), fmt::format("`{}` is no name of an environment variable", key));
      fine = false;
    } else if (entry->value->kind == yaml::NodeKind::kTimestamp) {
      value = entry->value->text;
    } else if (!entry->value->IsNull()) {
      fine = Read(*entry->value, name + "." + key, value) && fine;
    }
    out.variables.insert_or_assign(key, std::move(value));
  }
  return fine;
}

bool Reader::Read(const yaml::Node& node, const std::string& name, KnownFailures& out) {
  if (node.IsString()) {
    out.path = node.text;
    return true;
  }
  if (!node.IsList()) return Mismatch(node, name, "a list or the path of a file");
  return Read(node, name, out.list);
}

bool Reader::Read(const yaml::Node& node, const std::string& name, protocol::Lookback& out) {
  using protocol::Lookback;
  const nlohmann::json& value = node.scalar.value;
  if (node.kind == yaml::NodeKind::kInteger && value.is_number_integer() && value >= 0) {
    out = {.kind = Lookback::Kind::kCount, .count = value.get<std::int64_t>()};
    return true;
  }
  const std::string text = node.IsString() ? node.text : "";
  if (text == "none") {
    out = {.kind = Lookback::Kind::kNone};
  } else if (text == "equal_to_cursor") {
    out = {};
  } else if (const auto duration = ParseDuration(text)) {
    out = Lookback::Of(*duration);
  } else {
    Fault(LocationOf(node), fmt::format("`{}` must be none, equal_to_cursor, a duration or a count", name),
          "write a duration as 90s, 15m, 12h, 7d, 2w or as in P1DT12H, a count as a whole number");
    return false;
  }
  return true;
}

bool Reader::Read(const yaml::Node& node, const std::string& name, protocol::LiveStreams& out) {
  if (node.IsList()) return Read(node, name, out.names);
  if (node.kind != yaml::NodeKind::kBoolean) return Mismatch(node, name, "true, false or a list of streams");
  out.all = node.scalar.value.get<bool>();
  return true;
}

bool Reader::ReadWord(const yaml::Node& node, const std::string& name,
                      std::span<const std::string_view> words, std::size_t& index) {
  const auto found = node.IsString() ? std::find(words.begin(), words.end(), node.text) : words.end();
  if (found == words.end()) {
    const std::string instead = node.IsString() ? "`" + node.text + "`" : ToString(node.kind);
    Fault(LocationOf(node),
          fmt::format("`{}` must be one of {}, not {}", name, fmt::join(words, ", "), instead),
          node.IsString() ? DidYouMean(node.text, words) : "");
    return false;
  }
  index = static_cast<std::size_t>(found - words.begin());
  return true;
}

}  // namespace assay::config
