#include <algorithm>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "harness/schema/context.h"
#include "harness/schema/equality.h"
#include "harness/schema/keyword_builders.h"
#include "harness/schema/keyword_values.h"
#include "harness/schema/number.h"
#include "harness/schema/size_limit.h"

namespace assay::schema {
namespace {

// One schema for each of the first items and one for the rest; a missing schema allows anything.
class ItemsKeyword : public Keyword {
 public:
  ItemsKeyword(Site site, std::vector<const Node*> first, const Node* rest)
      : Keyword(std::move(site), kArrays), first_(std::move(first)), rest_(rest) {}

  bool Check(const json::Value& value, Context& context) const override {
    bool valid = true;
    std::size_t index = 0;
    for (const json::Value item : value.array()) {
      const Node* const node = index < first_.size() ? first_[index] : rest_;
      if (node == nullptr) {
        if (index >= first_.size()) break;
      } else if (!context.CheckItem(*node, item, index)) {
        valid = false;
        if (context.stops_at_first()) return false;
      }
      ++index;
    }
    return valid;
  }

 private:
  std::vector<const Node*> first_;
  const Node* rest_;
};

// No items beyond the first ones.
class NoMoreItemsKeyword : public Keyword {
 public:
  NoMoreItemsKeyword(Site site, std::size_t allowed) : Keyword(std::move(site), kArrays), allowed_(allowed) {}

  bool Check(const json::Value& value, Context& context) const override {
    const std::size_t size = value.array().size();
    if (size <= allowed_) return true;
    return context.Fail(site(), value, [&](Violation& violation) {
      violation.expected = "at most " + std::to_string(allowed_) + " items";
      violation.message = "must have " + violation.expected + ", has " + std::to_string(size);
    });
  }

 private:
  std::size_t allowed_;
};

class ContainsKeyword : public Keyword {
 public:
  struct Range {
    double minimum = 1;
    double maximum = std::numeric_limits<double>::infinity();
    Site minimum_site;
    Site maximum_site;
  };

  ContainsKeyword(Site site, const Node& node, Range range)
      : Keyword(std::move(site), kArrays), node_(node), range_(std::move(range)) {}

  bool Check(const json::Value& value, Context& context) const override {
    const std::size_t faults = context.faults();
    double matches = 0;
    for (const json::Value item : value.array()) {
      if (!context.Accepts(node_, item)) continue;
      ++matches;
      if (matches > range_.maximum) break;
      if (matches >= range_.minimum && range_.maximum == std::numeric_limits<double>::infinity()) break;
    }
    if (context.faults() > faults) return true;
    if (matches > range_.maximum) {
      return Fail(context, value, range_.maximum_site, "too many items match the schema of contains",
                  "fewer matching items");
    }
    if (matches >= range_.minimum) return true;
    if (matches == 0)
      return Fail(context, value, site(), "no item matches the schema of contains", "a matching item");
    return Fail(context, value, range_.minimum_site, "too few items match the schema of contains",
                "more matching items");
  }

 private:
  static bool Fail(Context& context, const json::Value& value, const Site& site, const char* message,
                   const char* expected) {
    return context.Fail(site, value, [&](Violation& violation) {
      violation.message = message;
      violation.expected = expected;
    });
  }

  const Node& node_;
  Range range_;
};

class UniqueKeyword : public Keyword {
 public:
  explicit UniqueKeyword(Site site) : Keyword(std::move(site), kArrays) {}

  bool Check(const json::Value& value, Context& context) const override {
    if (HasUniqueItems(value)) return true;
    return context.Fail(site(), value, [](Violation& violation) {
      violation.message = "two items are equal";
      violation.expected = "items that differ from each other";
    });
  }
};

std::vector<const Node*> NodesOf(const Source& source, const char* keyword) {
  std::vector<const Node*> nodes;
  for (std::size_t i = 0; i < source.Get(keyword)->size(); ++i) nodes.push_back(source.Below(keyword, i));
  return nodes;
}

void BuildAdditionalItems(const Source& source, std::size_t first) {
  const nlohmann::json* const value = source.Get("additionalItems");
  if (value == nullptr) return;
  if (value->is_object()) {
    source.Add(std::make_unique<ItemsKeyword>(source.SiteOf("additionalItems"),
                                              std::vector<const Node*>(first, nullptr),
                                              source.Below("additionalItems")));
  } else if (!IsTruthy(*value)) {
    source.Add(std::make_unique<NoMoreItemsKeyword>(source.SiteOf("additionalItems"), first));
  }
}

// Up to 2019-09: a list of schemas with additionalItems for the rest, or one schema for all.
void BuildItems(const Source& source) {
  const nlohmann::json* const items = source.Get("items");
  if (items == nullptr) return;
  if (items->is_array()) {
    source.Add(std::make_unique<ItemsKeyword>(source.SiteOf("items"), NodesOf(source, "items"), nullptr));
    return BuildAdditionalItems(source, items->size());
  }
  if (source.dialect().draft == Draft::k4 && !items->is_object()) {
    return source.AddFault("items", "items must be a schema or a list of schemas", kArrays);
  }
  source.Add(std::make_unique<ItemsKeyword>(source.SiteOf("items"), std::vector<const Node*>(),
                                            source.Below("items")));
}

// From 2020-12 on: prefixItems, and items for the rest.
void BuildPrefixItems(const Source& source) {
  std::vector<const Node*> first;
  if (const nlohmann::json* const prefix = source.Get("prefixItems"); prefix != nullptr) {
    if (!prefix->is_array()) {
      return source.AddFault("prefixItems", "prefixItems must be a list of schemas", kArrays);
    }
    first = NodesOf(source, "prefixItems");
    source.Add(std::make_unique<ItemsKeyword>(source.SiteOf("prefixItems"), first, nullptr));
  }
  const nlohmann::json* const items = source.Get("items");
  if (items == nullptr) return;
  if (*items == false) {
    source.Add(std::make_unique<NoMoreItemsKeyword>(source.SiteOf("items"), first.size()));
    return;
  }
  source.Add(std::make_unique<ItemsKeyword>(
      source.SiteOf("items"), std::vector<const Node*>(first.size(), nullptr), source.Below("items")));
}

void BuildContains(const Source& source) {
  if (source.Get("contains") == nullptr || source.dialect().draft < Draft::k6) return;
  ContainsKeyword::Range range;
  if (source.dialect().draft >= Draft::k201909) {
    range.minimum_site = source.SiteOf("minContains");
    range.maximum_site = source.SiteOf("maxContains");
    for (const auto& [keyword, limit] :
         {std::pair("minContains", &range.minimum), std::pair("maxContains", &range.maximum)}) {
      const nlohmann::json* const value = source.Get(keyword);
      if (value == nullptr) continue;
      const auto number = NumberIn(*value);
      if (!number) return source.AddFault(keyword, std::string(keyword) + " must be a number", kArrays);
      *limit = number->real;
    }
  }
  source.Add(std::make_unique<ContainsKeyword>(source.SiteOf("contains"), *source.Below("contains"),
                                               std::move(range)));
}

std::size_t ItemCount(const json::Value& value) { return value.array().size(); }

}  // namespace

void BuildArrayKeywords(const Source& source) {
  if (source.dialect().draft >= Draft::k202012) {
    BuildPrefixItems(source);
  } else {
    BuildItems(source);
  }
  BuildContains(source);
  BuildSizeLimit(source, {"minItems", false, kArrays, "items", ItemCount});
  BuildSizeLimit(source, {"maxItems", true, kArrays, "items", ItemCount});
  const nlohmann::json* const unique = source.Get("uniqueItems");
  if (unique != nullptr && IsTruthy(*unique)) {
    source.Add(std::make_unique<UniqueKeyword>(source.SiteOf("uniqueItems")));
  }
}

}  // namespace assay::schema
