#ifndef SUITES_COMMON_BRANCHES_H_
#define SUITES_COMMON_BRANCHES_H_

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "suites/common/breaking_change.h"

namespace assay::suites {

// A branch of a oneOf or anyOf that is there in both versions, and what changed in it.
struct BranchPair {
  std::size_t previous = 0;
  std::size_t current = 0;
  BreakingChanges changes;
};

// What became of the branches of both versions, by their places.
struct BranchMatch {
  std::vector<BranchPair> pairs;         // in the order of the previous ones
  std::vector<std::size_t> only_before;  // previous ones that are gone
  std::vector<std::size_t> only_now;     // current ones that are new

  // What changed in all the pairs.
  BreakingChanges Changes() const;
};

// What changed from the previous branch to the current one, by their places.
using CompareBranches = std::function<BreakingChanges(std::size_t previous, std::size_t current)>;

// Tells which current branch each previous one has become, each at most once: the order of branches means
// nothing. Equal branches come first, then those that agree on a discriminator, that still allow what was
// allowed, that have the same title, that are most alike. Branches that disagree on their discriminators are
// different ones, and so are those that have little in common.
BranchMatch MatchBranches(const nlohmann::json& previous, const nlohmann::json& current,
                          const CompareBranches& compare);

// Whether `branch` surely rejects every config of `other`: it requires a property that `other` does not have,
// or both fix a required property to different values.
bool Excludes(const nlohmann::json& branch, const nlohmann::json& other);

}  // namespace assay::suites

#endif  // SUITES_COMMON_BRANCHES_H_
