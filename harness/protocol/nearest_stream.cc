#include "harness/protocol/nearest_stream.h"

#include <algorithm>
#include <string_view>

#include "harness/base/look_alike.h"

namespace assay::protocol {
namespace {

// How the namespace differs from that of a stream with the same name, as the predicate of a sentence.
std::string DifferenceOfNamespaces(const StreamId& id, const StreamId& other) {
  if (id.name_space.empty()) return "lacks the namespace " + Visible(other.name_space);
  if (other.name_space.empty()) return "has a namespace, and the other none";
  if (const auto difference = DifferenceInLooks(id.name_space, other.name_space))
    return "has a namespace that " + *difference;
  return "is in another namespace";
}

std::string InAnotherNamespace(const StreamId& id, std::span<const StreamId> known) {
  const auto same_name = [&](const StreamId& one) { return one.name == id.name && one != id; };
  const auto found = std::ranges::find_if(known, same_name);
  if (found == known.end()) return "";
  return "; the nearest is " + Visible(ToString(*found)) + ": " + Visible(ToString(id)) + " " +
         DifferenceOfNamespaces(id, *found);
}

// Of the names with their namespaces where both have one, so that neither hides what the other differs in.
std::string ByName(const StreamId& id, std::span<const StreamId> known,
                   std::string (*say)(std::string_view, std::span<const std::string_view>)) {
  std::vector<std::string> names;
  for (const StreamId& one : known) names.push_back(id.name_space.empty() ? one.name : ToString(one));
  const std::vector<std::string_view> views(names.begin(), names.end());
  return say(ToString(id), views);
}

}  // namespace

std::vector<StreamId> IdsOf(const ConfiguredCatalog& catalog) {
  std::vector<StreamId> ids;
  for (const ConfiguredStream& configured : catalog.streams) ids.push_back(configured.stream.id);
  return ids;
}

std::vector<StreamId> IdsOf(const Catalog& catalog) {
  std::vector<StreamId> ids;
  for (const Stream& stream : catalog.streams) ids.push_back(stream.id);
  return ids;
}

std::vector<StreamId> IdsOf(const StatesByStream& states) {
  std::vector<StreamId> ids;
  for (const auto& [id, state] : states.described) ids.push_back(id);
  for (const auto& [name, state] : states.named) ids.push_back({"", name});
  return ids;
}

std::string NearestStream(const StreamId& id, std::span<const StreamId> known) {
  if (std::string there = InAnotherNamespace(id, known); !there.empty()) return there;
  return ByName(id, known, TheNearest);
}

std::string StreamOfTheSameLooks(const StreamId& id, std::span<const StreamId> known) {
  if (std::string there = InAnotherNamespace(id, known); !there.empty()) return there;
  return ByName(id, known, TheSameInLooks);
}

}  // namespace assay::protocol
