#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "harness/json/decoder.h"
#include "harness/schema/context.h"
#include "harness/schema/keyword_builders.h"
#include "harness/schema/keyword_values.h"
#include "harness/schema/pattern.h"
#include "harness/schema/property_table.h"
#include "harness/schema/size_limit.h"

namespace assay::schema {
namespace {

// Whether a later member has the same key, so that this one does not count.
bool IsRepeatedLater(const json::Object& object, json::Object::Iterator at, std::string_view key) {
  const auto end = object.end();
  for (++at; at != end; ++at) {
    if ((*at).key == key) return true;
  }
  return false;
}

// Which required properties an object has. No allocation for up to 256 of them.
class RequiredSet {
 public:
  explicit RequiredSet(std::size_t size) : size_(size) {
    if (size > kInline) more_.resize((size - kInline + 63) / 64);
  }

  void Insert(std::size_t at) { WordOf(at) |= std::uint64_t{1} << (at % 64); }
  bool Contains(std::size_t at) { return (WordOf(at) >> (at % 64) & 1) != 0; }
  bool IsFull() {
    for (std::size_t at = 0; at < size_; at += 64) {
      const std::size_t bits = std::min<std::size_t>(64, size_ - at);
      if (WordOf(at) != (bits == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1)) return false;
    }
    return true;
  }

 private:
  static constexpr std::size_t kInline = 256;

  std::uint64_t& WordOf(std::size_t at) {
    return at < kInline ? words_[at / 64] : more_[(at - kInline) / 64];
  }

  std::size_t size_;
  std::array<std::uint64_t, kInline / 64> words_{};
  std::vector<std::uint64_t> more_;
};

struct PatternProperty {
  std::optional<Pattern> pattern;  // none: a fault for every member, as `problem` says
  const Node* node = nullptr;
  Site site;
  std::string problem;
};

// What an object schema says of its members.
struct ObjectRules {
  PropertyTable table;
  std::vector<std::string> required;  // in the schema's order; a name may stand there twice
  std::size_t required_count = 0;     // distinct names
  std::vector<PatternProperty> patterns;
  const Node* additional = nullptr;  // null: any value, unless forbidden
  bool forbids_additional = false;
  Site required_site;
  Site additional_site;

  bool empty() const {
    return table.properties().empty() && patterns.empty() && additional == nullptr && !forbids_additional;
  }
};

// properties, required, patternProperties and additionalProperties, in one pass over the members.
class ObjectKeyword : public Keyword {
 public:
  ObjectKeyword(Site site, ObjectRules rules)
      : Keyword(std::move(site), kObjects), rules_(std::move(rules)) {}

  bool Check(const json::Value& value, Context& context) const override {
    if (!context.stops_at_first()) return CheckAll(value, context);
    RequiredSet seen(rules_.required_count);
    PropertyTable::Walk properties(rules_.table);
    const json::Object object = value.object();
    const auto end = object.end();
    for (auto at = object.begin(); at != end; ++at) {
      const json::Member member = *at;
      bool additional = false;
      const bool valid = CheckMember(member, properties.Find(member.key), context, seen, additional) &&
                         !(additional && rules_.forbids_additional);
      if (!valid && !IsRepeatedLater(object, at, member.key)) return false;
    }
    return rules_.required_count == 0 || seen.IsFull();
  }

  bool Bind(const json::Names& names, MemberChecks& checks) const override {
    MemberChecks own;
    std::unordered_set<std::string_view> seen;
    std::size_t required = 0;
    // Backwards: of a repeated name the last member counts.
    for (std::size_t at = names.all.size(); at-- > 0;) {
      const std::string_view name = names.all[at];
      if (!seen.insert(name).second) continue;
      const Property* const property = rules_.table.Find(name);
      if (property != nullptr && property->required_at != Property::kOptional) ++required;
      bool is_told = true;
      const bool additional = VisitSchemas(
          name, property,
          [&](const Node& node) {
            own.all.push_back({at, &node});
          },
          [&](const PatternProperty& /*pattern*/) { is_told = false; });
      if (!is_told) return false;
      if (additional && rules_.forbids_additional) own.possible = false;
    }
    if (required < rules_.required_count) own.possible = false;
    checks.possible = checks.possible && own.possible;
    checks.all.insert(checks.all.end(), own.all.begin(), own.all.end());
    return true;
  }

 private:
  bool CheckAll(const json::Value& value, Context& context) const {
    RequiredSet seen(rules_.required_count);
    bool valid = true;
    std::vector<std::string> forbidden;
    for (const json::Member& member : json::UniqueMembers(value.object())) {
      bool additional = false;
      valid = CheckMember(member, rules_.table.Find(member.key), context, seen, additional) && valid;
      if (additional && rules_.forbids_additional) forbidden.emplace_back(member.key);
    }
    if (!forbidden.empty()) valid = FailAdditional(value, forbidden, context);
    if (rules_.required_count > 0 && !seen.IsFull()) valid = FailRequired(value, seen, context);
    return valid;
  }

  // Visits the schemas of a member, of which `property` speaks if it is not null, and the patterns of which
  // cannot be told whether they match. True if nothing but additionalProperties speaks of the member.
  template <class Visit, class VisitUntold>
  bool VisitSchemas(std::string_view name, const Property* property, Visit visit,
                    VisitUntold visit_untold) const {
    bool declared = property != nullptr && property->declared;
    if (property != nullptr && property->node != nullptr) visit(*property->node);
    for (const PatternProperty& pattern : rules_.patterns) {
      const auto outcome = pattern.pattern ? pattern.pattern->Search(name) : Pattern::Outcome::kGaveUp;
      if (outcome == Pattern::Outcome::kNoMatch) continue;
      declared = true;
      if (outcome == Pattern::Outcome::kMatch) {
        visit(*pattern.node);
      } else {
        visit_untold(pattern);
      }
    }
    if (!declared && rules_.additional != nullptr) visit(*rules_.additional);
    return !declared;
  }

  // Judges one member; `additional` becomes true if nothing but additionalProperties speaks of it.
  bool CheckMember(const json::Member& member, const Property* property, Context& context, RequiredSet& seen,
                   bool& additional) const {
    bool valid = true;
    if (property != nullptr && property->required_at != Property::kOptional)
      seen.Insert(property->required_at);
    additional = VisitSchemas(
        member.key, property, [&](const Node& node) { valid = context.CheckMember(node, member) && valid; },
        [&](const PatternProperty& pattern) { context.Fault(pattern.site, pattern.problem); });
    return valid;
  }

  bool FailAdditional(const json::Value& value, const std::vector<std::string>& names,
                      Context& context) const {
    return context.Fail(rules_.additional_site, value, [&](Violation& violation) {
      violation.message = names.size() == 1 ? "has a property that the schema does not allow"
                                            : "has properties that the schema does not allow";
      violation.expected = "no additional properties";
      violation.actual = SchemaText(nlohmann::json(names));
    });
  }

  bool FailRequired(const json::Value& value, RequiredSet& seen, Context& context) const {
    for (const std::string& name : rules_.required) {
      if (seen.Contains(rules_.table.Find(name)->required_at)) continue;
      context.Fail(rules_.required_site, value, [&](Violation& violation) {
        violation.message = "the required property " + SchemaText(nlohmann::json(name)) + " is missing";
        violation.expected = name;
        violation.actual.clear();
      });
    }
    return false;
  }

  ObjectRules rules_;
};

class PropertyNamesKeyword : public Keyword {
 public:
  PropertyNamesKeyword(Site site, const Node& node) : Keyword(std::move(site), kObjects), node_(node) {}

  bool Check(const json::Value& value, Context& context) const override {
    // A name has no members, so this is never entered again while the decoder's value is in use.
    thread_local json::Decoder decoder;
    bool valid = true;
    std::set<std::string_view> seen;
    for (const json::Member& member : value.object()) {
      if (!seen.insert(member.key).second) continue;
      const Result<json::Value> name = decoder.Decode(nlohmann::json(std::string(member.key)).dump());
      if (!name.ok() || context.Check(node_, *name)) continue;
      valid = false;
      if (context.stops_at_first()) return false;
    }
    return valid;
  }

 private:
  const Node& node_;
};

void BuildProperties(const Source& source, ObjectRules& rules) {
  const nlohmann::json* const properties = source.Get("properties");
  if (properties == nullptr) return;
  if (!properties->is_object()) {
    return source.AddFault("properties", "properties must be an object", kObjects);
  }
  for (const auto& [name, schema] : properties->items()) {
    Property& property = rules.table.Get(name);
    property.declared = true;
    property.node = source.Below("properties", name);
  }
}

void BuildRequired(const Source& source, ObjectRules& rules) {
  const nlohmann::json* const required = source.Get("required");
  if (required == nullptr) return;
  const auto names = NamesIn(*required);
  if (!names) return source.AddFault("required", "required must be a list of names", kObjects);
  rules.required = *names;
  rules.required_site = source.SiteOf("required");
  for (const std::string& name : rules.required) {
    Property& property = rules.table.Get(name);
    if (property.required_at == Property::kOptional) property.required_at = rules.required_count++;
  }
}

void BuildPatternProperties(const Source& source, ObjectRules& rules) {
  const nlohmann::json* const patterns = source.Get("patternProperties");
  if (patterns == nullptr) return;
  if (!patterns->is_object()) {
    return source.AddFault("patternProperties", "patternProperties must be an object", kObjects);
  }
  for (const auto& [text, schema] : patterns->items()) {
    const Result<Pattern> pattern = Pattern::Compile(text, SyntaxOf(source.options()));
    if (!pattern.ok()) {
      source.compiler().NoteFault();
      rules.patterns.push_back({.site = source.SiteOf("patternProperties"),
                                .problem = "a pattern is invalid: " + pattern.error().message});
      continue;
    }
    rules.patterns.push_back({.pattern = *pattern,
                              .node = source.Below("patternProperties", text),
                              .site = source.SiteOf("patternProperties"),
                              .problem = "the pattern takes too many steps"});
  }
}

void BuildAdditional(const Source& source, ObjectRules& rules) {
  const nlohmann::json* const additional = source.Get("additionalProperties");
  if (additional == nullptr) return;
  rules.additional_site = source.SiteOf("additionalProperties");
  if (additional->is_object()) {
    rules.additional = source.Below("additionalProperties");
  } else {
    rules.forbids_additional = !IsTruthy(*additional);
  }
}

std::size_t MemberCount(const json::Value& value) {
  std::size_t count = 0;
  std::set<std::string_view> keys;
  for (const json::Member& member : value.object()) count += keys.insert(member.key).second ? 1 : 0;
  return count;
}

}  // namespace

void BuildObjectKeywords(const Source& source) {
  ObjectRules rules;
  BuildProperties(source, rules);
  BuildRequired(source, rules);
  BuildPatternProperties(source, rules);
  BuildAdditional(source, rules);
  if (!rules.empty()) {
    rules.table.Seal();
    source.Add(std::make_unique<ObjectKeyword>(source.SiteOf("properties"), std::move(rules)));
  }
  BuildSizeLimit(source, {"minProperties", false, kObjects, "properties", MemberCount});
  BuildSizeLimit(source, {"maxProperties", true, kObjects, "properties", MemberCount});
  if (source.Get("propertyNames") != nullptr && source.dialect().draft >= Draft::k6) {
    source.Add(std::make_unique<PropertyNamesKeyword>(source.SiteOf("propertyNames"),
                                                      *source.Below("propertyNames")));
  }
}

}  // namespace assay::schema
