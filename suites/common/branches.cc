#include "suites/common/branches.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <tuple>

namespace assay::suites {
namespace {

using Json = nlohmann::json;

// Beyond this share of their content two branches are different ones (DeepDiff's cutoff, which CAT goes by).
constexpr double kMostDistance = 0.3;

// The properties that have a single value, such as `auth_type: {const: oauth2.0}`.
std::map<std::string, Json> Discriminators(const Json& branch) {
  std::map<std::string, Json> found;
  if (!branch.is_object() || !branch.contains("properties") || !branch.at("properties").is_object())
    return found;
  for (const auto& [name, property] : branch.at("properties").items()) {
    if (property.contains("const")) {
      found[name] = property.at("const");
    } else if (property.contains("enum") && property.at("enum").is_array() &&
               property.at("enum").size() == 1) {
      found[name] = property.at("enum")[0];
    }
  }
  return found;
}

std::set<std::string> RequiredOf(const Json& branch) {
  std::set<std::string> names;
  if (!branch.is_object() || !branch.contains("required") || !branch.at("required").is_array()) return names;
  for (const Json& name : branch.at("required")) {
    if (name.is_string()) names.insert(name.get<std::string>());
  }
  return names;
}

// How much there is of a value.
double Size(const Json& value) {
  double size = 1;
  if (!value.is_structured()) return size;
  for (const Json& member : value) size += Size(member) + (value.is_object() ? 1 : 0);
  return size;
}

// How much of them differs, item by item.
double Changed(const Json& one, const Json& other) {
  if (one == other) return 0;
  double changed = 0;
  if (one.is_object() && other.is_object()) {
    for (const auto& [key, value] : one.items())
      changed += other.contains(key) ? Changed(value, other.at(key)) : Size(value);
    for (const auto& [key, value] : other.items()) changed += one.contains(key) ? 0 : Size(value);
    return changed;
  }
  if (one.is_array() && other.is_array()) {
    for (const Json& item : one) changed += std::ranges::find(other, item) == other.end() ? Size(item) : 0;
    for (const Json& item : other) changed += std::ranges::find(one, item) == one.end() ? Size(item) : 0;
    return changed;
  }
  return std::max(Size(one), Size(other));
}

bool HaveSameTitle(const Json& one, const Json& other) {
  return one.is_object() && other.is_object() && one.contains("title") && other.contains("title") &&
         one.at("title").is_string() && one.at("title") == other.at("title");
}

struct Candidate {
  std::tuple<bool, int, bool, bool, double, double> rank;  // the larger the better
  BranchPair pair;
};

std::optional<Candidate> Rank(const Json& previous, const Json& current, BranchPair pair) {
  const auto discriminators = Discriminators(previous);
  int agreeing = 0;
  int disagreeing = 0;
  for (const auto& [name, value] : Discriminators(current)) {
    const auto it = discriminators.find(name);
    if (it != discriminators.end()) ++(it->second == value ? agreeing : disagreeing);
  }
  if (disagreeing > 0 && agreeing == 0) return std::nullopt;
  const bool compatible = pair.changes.empty();
  const bool same_title = HaveSameTitle(previous, current);
  const double distance = Changed(previous, current) / (Size(previous) + Size(current));
  if (agreeing == 0 && !compatible && !same_title && distance >= kMostDistance) return std::nullopt;
  const double moved = std::abs(static_cast<double>(pair.previous) - static_cast<double>(pair.current));
  return Candidate{{previous == current, agreeing - disagreeing, compatible, same_title, -distance, -moved},
                   std::move(pair)};
}

// The places that are not taken.
std::vector<std::size_t> Left(const std::vector<bool>& taken) {
  std::vector<std::size_t> left;
  for (std::size_t i = 0; i < taken.size(); ++i) {
    if (!taken[i]) left.push_back(i);
  }
  return left;
}

}  // namespace

BreakingChanges BranchMatch::Changes() const {
  BreakingChanges changes;
  for (const BranchPair& pair : pairs)
    changes.insert(changes.end(), pair.changes.begin(), pair.changes.end());
  return changes;
}

BranchMatch MatchBranches(const Json& previous, const Json& current, const CompareBranches& compare) {
  std::vector<Candidate> candidates;
  for (std::size_t i = 0; i < previous.size(); ++i) {
    for (std::size_t j = 0; j < current.size(); ++j) {
      auto candidate = Rank(previous[i], current[j], {i, j, compare(i, j)});
      if (candidate) candidates.push_back(*std::move(candidate));
    }
  }
  std::ranges::stable_sort(candidates, [](const auto& a, const auto& b) { return a.rank > b.rank; });
  BranchMatch match;
  std::vector<bool> previous_is_taken(previous.size());
  std::vector<bool> current_is_taken(current.size());
  for (Candidate& candidate : candidates) {
    const auto [i, j] = std::pair(candidate.pair.previous, candidate.pair.current);
    if (previous_is_taken[i] || current_is_taken[j]) continue;
    previous_is_taken[i] = true;
    current_is_taken[j] = true;
    match.pairs.push_back(std::move(candidate.pair));
  }
  std::ranges::sort(match.pairs, {}, &BranchPair::previous);
  match.only_before = Left(previous_is_taken);
  match.only_now = Left(current_is_taken);
  return match;
}

bool Excludes(const Json& branch, const Json& other) {
  if (!branch.is_object() || !other.is_object()) return false;
  const std::set<std::string> required = RequiredOf(branch);
  const std::set<std::string> other_required = RequiredOf(other);
  const Json properties = other.value("properties", Json::object());
  const bool asks_for_more =
      std::ranges::any_of(required, [&](const std::string& name) { return !properties.contains(name); });
  if (asks_for_more) return true;
  const auto fixed = Discriminators(other);
  return std::ranges::any_of(Discriminators(branch), [&](const auto& item) {
    const auto it = fixed.find(item.first);
    const bool has_to_be_there = required.contains(item.first) || other_required.contains(item.first);
    return has_to_be_there && it != fixed.end() && it->second != item.second;
  });
}

}  // namespace assay::suites
