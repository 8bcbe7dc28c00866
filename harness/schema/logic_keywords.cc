#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "harness/schema/context.h"
#include "harness/schema/keyword_builders.h"

namespace assay::schema {
namespace {

using Nodes = std::vector<const Node*>;

class AllOfKeyword : public Keyword {
 public:
  AllOfKeyword(Site site, Nodes nodes) : Keyword(std::move(site), kAnyKind), nodes_(std::move(nodes)) {}

  bool Check(const json::Value& value, Context& context) const override {
    bool valid = true;
    for (const Node* const node : nodes_) {
      if (context.Check(*node, value)) continue;
      valid = false;
      if (context.stops_at_first()) return false;
    }
    return valid;
  }

 private:
  Nodes nodes_;
};

class AnyOfKeyword : public Keyword {
 public:
  AnyOfKeyword(Site site, Nodes nodes) : Keyword(std::move(site), kAnyKind), nodes_(std::move(nodes)) {}

  bool Check(const json::Value& value, Context& context) const override {
    for (const Node* const node : nodes_) {
      const std::size_t faults = context.faults();
      if (context.AcceptsBranch(*node, value) || context.faults() > faults) return true;
    }
    return context.Fail(site(), value, [&](Violation& violation) {
      violation.message = "matches none of the " + std::to_string(nodes_.size()) + " schemas of anyOf";
      violation.expected = "at least one match";
    });
  }

 private:
  Nodes nodes_;
};

class OneOfKeyword : public Keyword {
 public:
  OneOfKeyword(Site site, Nodes nodes) : Keyword(std::move(site), kAnyKind), nodes_(std::move(nodes)) {}

  bool Check(const json::Value& value, Context& context) const override {
    const std::size_t faults = context.faults();
    std::size_t matches = 0;
    for (const Node* const node : nodes_) {
      const bool accepted =
          matches == 0 ? context.AcceptsBranch(*node, value) : context.Accepts(*node, value);
      if (context.faults() > faults) return true;
      if (accepted && ++matches > 1 && context.stops_at_first()) return false;
    }
    if (matches == 1) return true;
    return context.Fail(site(), value, [&](Violation& violation) {
      violation.message = "matches " + (matches == 0 ? "none" : std::to_string(matches)) + " of the " +
                          std::to_string(nodes_.size()) + " schemas of oneOf";
      violation.expected = "exactly one match";
    });
  }

 private:
  Nodes nodes_;
};

class NotKeyword : public Keyword {
 public:
  NotKeyword(Site site, const Node& node) : Keyword(std::move(site), kAnyKind), node_(node) {}

  bool Check(const json::Value& value, Context& context) const override {
    const std::size_t faults = context.faults();
    if (!context.Accepts(node_, value) || context.faults() > faults) return true;
    return context.Fail(site(), value, [](Violation& violation) {
      violation.message = "matches the schema of not";
      violation.expected = "no match";
    });
  }

 private:
  const Node& node_;
};

class IfKeyword : public Keyword {
 public:
  IfKeyword(Site site, const Node& condition, const Node* then, const Node* otherwise)
      : Keyword(std::move(site), kAnyKind), condition_(condition), then_(then), otherwise_(otherwise) {}

  bool Check(const json::Value& value, Context& context) const override {
    const std::size_t faults = context.faults();
    const Node* const node = context.Accepts(condition_, value) ? then_ : otherwise_;
    return node == nullptr || context.faults() > faults || context.Check(*node, value);
  }

 private:
  const Node& condition_;
  const Node* then_;
  const Node* otherwise_;
};

class RefKeyword : public Keyword {
 public:
  RefKeyword(Site site, const Node& target) : Keyword(std::move(site), kAnyKind), target_(target) {}

  bool Check(const json::Value& value, Context& context) const override {
    return context.Check(target_, value);
  }

 private:
  const Node& target_;
};

template <class Kind>
void BuildList(const Source& source, const char* keyword) {
  const nlohmann::json* const schemas = source.Get(keyword);
  if (schemas == nullptr) return;
  if (!schemas->is_array()) {
    return source.AddFault(keyword, std::string(keyword) + " must be a list of schemas", kAnyKind);
  }
  Nodes nodes;
  for (std::size_t i = 0; i < schemas->size(); ++i) nodes.push_back(source.Below(keyword, i));
  source.Add(std::make_unique<Kind>(source.SiteOf(keyword), std::move(nodes)));
}

}  // namespace

void BuildLogicKeywords(const Source& source) {
  BuildList<AllOfKeyword>(source, "allOf");
  BuildList<AnyOfKeyword>(source, "anyOf");
  BuildList<OneOfKeyword>(source, "oneOf");
  if (source.Get("not") != nullptr) {
    source.Add(std::make_unique<NotKeyword>(source.SiteOf("not"), *source.Below("not")));
  }
  if (source.Get("if") == nullptr || source.dialect().draft < Draft::k7) return;
  const Node* const then = source.Get("then") == nullptr ? nullptr : source.Below("then");
  const Node* const otherwise = source.Get("else") == nullptr ? nullptr : source.Below("else");
  source.Add(std::make_unique<IfKeyword>(source.SiteOf("if"), *source.Below("if"), then, otherwise));
}

void BuildReferenceKeyword(const Source& source) {
  const nlohmann::json* const reference = source.Get("$ref");
  if (reference == nullptr) return;
  if (!reference->is_string()) return source.AddFault("$ref", "$ref must be a string", kAnyKind);
  const auto target = source.compiler().references().Resolve(source.at().base, reference->get<std::string>());
  if (!target) return source.AddFault("$ref", "the reference leads nowhere", kAnyKind);
  const Node* const node = source.compiler().NodeAt(*target, source.dialect());
  source.Add(std::make_unique<RefKeyword>(source.SiteOf("$ref"), *node));
}

}  // namespace assay::schema
