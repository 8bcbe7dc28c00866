#include "suites/common/catalog_comparison.h"

#include <algorithm>
#include <set>
#include <string>

#include "harness/json/pointer.h"
#include "suites/common/branches.h"

namespace assay::suites {
namespace {

using assay::json::Child;
using Json = nlohmann::json;
using enum BreakingChange::Kind;

constexpr const char* kNoPart = "nothing there";

const Json* FindIn(const Json& schema, const char* keyword) {
  const auto it = schema.find(keyword);
  return it == schema.end() || it->is_null() ? nullptr : &*it;
}

std::string PartText(const Json* value) { return value == nullptr ? kNoPart : value->dump(); }

// The names in a `type`; a value that is none stands for itself.
std::set<std::string> TypesIn(const Json& type) {
  std::set<std::string> types;
  for (const Json& name : type.is_array() ? type : Json::array({type}))
    types.insert(name.is_string() ? name.get<std::string>() : name.dump());
  return types;
}

// No schema::Walk: two schemas are gone through in step.
class CatalogComparison {
 public:
  explicit CatalogComparison(const protocol::StreamId& stream) : stream_(stream) {}

  BreakingChanges TakeChanges() { return std::move(changes_); }

  void Compare(const Json& previous, const Json& current, const std::string& at) {
    if (previous == current || !previous.is_object() || !current.is_object()) return;
    Type(previous, current, at);
    Same("format", previous, current, at);
    Same("airbyte_type", previous, current, at);
    Properties(previous, current, at);
    Items(previous, current, at);
    for (const char* keyword : {"oneOf", "anyOf"}) Variants(keyword, previous, current, at);
  }

 private:
  void Add(std::string message, std::string pointer, const Json* previous, const Json* current) {
    changes_.push_back({kStructure, std::move(message), std::move(pointer), PartText(previous),
                        PartText(current), current == nullptr, stream_});
  }

  void Type(const Json& previous, const Json& current, const std::string& at) {
    const Json* before = FindIn(previous, "type");
    const Json* now = FindIn(current, "type");
    if (before == nullptr && now == nullptr) return;
    const std::string pointer = Child(at, "type");
    if (before == nullptr || now == nullptr)
      return Add(now == nullptr ? "the type is gone" : "a type is declared now", pointer, before, now);
    const std::set<std::string> old_types = TypesIn(*before);
    std::set<std::string> types = TypesIn(*now);
    if (!old_types.contains("null")) types.erase("null");
    if (types != old_types) Add("the type has changed", pointer, before, now);
  }

  void Same(const char* keyword, const Json& previous, const Json& current, const std::string& at) {
    const Json* before = FindIn(previous, keyword);
    const Json* now = FindIn(current, keyword);
    if (before == now || (before != nullptr && now != nullptr && *before == *now)) return;
    const char* const what = before == nullptr ? " is declared now"
                             : now == nullptr  ? " is gone"
                                               : " has changed";
    Add("the " + std::string(keyword) + what, Child(at, keyword), before, now);
  }

  void Properties(const Json& previous, const Json& current, const std::string& at) {
    const Json* before = FindIn(previous, "properties");
    const Json* now = FindIn(current, "properties");
    if (before == nullptr || !before->is_object()) return;
    for (const auto& [name, schema] : before->items()) {
      const std::string pointer = Child(Child(at, "properties"), name);
      if (now == nullptr || !now->is_object() || !now->contains(name)) {
        Add("the property is gone", pointer, &schema, nullptr);
      } else {
        Compare(schema, now->at(name), pointer);
      }
    }
  }

  void Items(const Json& previous, const Json& current, const std::string& at) {
    const Json* before = FindIn(previous, "items");
    const Json* now = FindIn(current, "items");
    const std::string pointer = Child(at, "items");
    if (before == nullptr || !before->is_object() || before->empty()) return;
    if (now == nullptr) return Add("the items are described no more", pointer, before, now);
    Compare(*before, *now, pointer);
  }

  void Variants(const char* keyword, const Json& previous, const Json& current, const std::string& at) {
    const Json* before = FindIn(previous, keyword);
    const Json* now = FindIn(current, keyword);
    if (before == nullptr || now == nullptr || !before->is_array() || !now->is_array()) {
      if (before != now)
        Add(std::string(keyword) + (now == nullptr ? " is gone" : " is declared now"), Child(at, keyword),
            before, now);
      return;
    }
    const std::string pointer = Child(at, keyword);
    const BranchMatch match = MatchBranches(*before, *now, [&](std::size_t i, std::size_t j) {
      CatalogComparison inner(stream_);
      inner.Compare((*before)[i], (*now)[j], Child(pointer, j));
      return inner.TakeChanges();
    });
    for (BreakingChange& change : match.Changes()) changes_.push_back(std::move(change));
    for (const std::size_t i : match.only_before)
      Add("a variant of the type is gone", Child(pointer, i), &(*before)[i], nullptr);
    for (const std::size_t j : match.only_now) {
      const bool is_null = (*now)[j].is_object() && (*now)[j].value("type", Json()) == "null";
      if (!is_null) Add("a variant of the type is new", Child(pointer, j), nullptr, &(*now)[j]);
    }
  }

  const protocol::StreamId& stream_;
  BreakingChanges changes_;
};

BreakingChanges CompareStreams(const protocol::Stream& previous, const protocol::Stream& current) {
  CatalogComparison comparison(previous.id);
  comparison.Compare(previous.json_schema, current.json_schema, "/json_schema");
  BreakingChanges changes = comparison.TakeChanges();
  if (!previous.default_cursor_field.empty() &&
      previous.default_cursor_field != current.default_cursor_field) {
    const std::string now = protocol::Dotted(current.default_cursor_field);
    changes.push_back({kStructure, "the default cursor has changed", "/default_cursor_field",
                       protocol::Dotted(previous.default_cursor_field), now.empty() ? kNoPart : now, false,
                       previous.id});
  }
  return changes;
}

}  // namespace

BreakingChanges CompareCatalogs(const protocol::Catalog& previous, const protocol::Catalog& current) {
  BreakingChanges changes;
  for (const protocol::Stream& before : previous.streams) {
    const auto now = std::ranges::find(current.streams, before.id, &protocol::Stream::id);
    if (now == current.streams.end()) {
      changes.push_back({kStructure, "the stream is gone", "", "the stream", kNoPart, true, before.id});
    } else {
      for (BreakingChange& change : CompareStreams(before, *now)) changes.push_back(std::move(change));
    }
  }
  return changes;
}

}  // namespace assay::suites
