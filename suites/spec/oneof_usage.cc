// Whoever reads a config has to know which variant it is.
#include <algorithm>
#include <vector>

#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "suites/spec/specification.h"

namespace assay::suites {
namespace {

using Json = nlohmann::json;

// One oneOf or anyOf, whose variants all have properties.
struct Choice {
  std::string pointer;
  const Json& variants;

  const Json& Property(std::size_t variant, const std::string& name) const {
    return variants[variant].at("properties").at(name);
  }
  std::string PointerTo(std::size_t variant, const std::string& name) const {
    return pointer + "/" + std::to_string(variant) + "/properties/" + name;
  }
};

std::vector<std::string> CommonProperties(const Json& variants) {
  std::vector<std::string> common;
  for (const auto& [name, property] : variants[0].at("properties").items()) {
    const bool is_common = std::ranges::all_of(
        variants, [&, &name = name](const Json& variant) { return variant.at("properties").contains(name); });
    if (is_common) common.push_back(name);
  }
  return common;
}

// Those of the names whose property has a keyword in every variant.
std::vector<std::string> With(const char* keyword, const std::vector<std::string>& names,
                              const Choice& choice) {
  std::vector<std::string> with;
  for (const std::string& name : names) {
    bool in_all = true;
    for (std::size_t i = 0; i < choice.variants.size(); ++i)
      in_all = in_all && choice.Property(i, name).contains(keyword);
    if (in_all) with.push_back(name);
  }
  return with;
}

std::string Listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

class Judge {
 public:
  Judge(const SpecCase& seen, check::Findings& findings) : seen_(seen), findings_(findings) {}

  void Look(const Subschema& at, const char* keyword) {
    const Json* const variants = at.Find(keyword);
    if (variants == nullptr) return;
    const std::string pointer = at.PointerTo(keyword);
    if (!at.HasType("object")) {
      const Json* const type = at.Find("type");
      Add(std::string(keyword) + " does not stand in an object", pointer)
          .Expected("\"type\": \"object\" beside it")
          .Actual(type == nullptr ? "no type" : type->dump());
    } else if (!variants->is_array() || variants->empty()) {
      Add(std::string(keyword) + " has no variants", pointer).Expected("a list of at least one variant");
    } else if (AllHaveProperties(*variants, pointer)) {
      LookForDiscriminator({pointer, *variants});
    }
  }

 private:
  check::FindingBuilder Add(std::string message, std::string pointer) {
    return Report(seen_, findings_, std::move(message), std::move(pointer));
  }

  bool AllHaveProperties(const Json& variants, const std::string& pointer) {
    bool all = true;
    for (std::size_t i = 0; i < variants.size(); ++i) {
      const auto properties = variants[i].find("properties");
      if (properties != variants[i].end() && properties->is_object()) continue;
      Add("a variant has no properties", pointer + "/" + std::to_string(i))
          .Expected("properties in every variant");
      all = false;
    }
    return all;
  }

  void LookForDiscriminator(const Choice& choice) {
    const std::vector<std::string> common = CommonProperties(choice.variants);
    const std::vector<std::string> constants = With("const", common, choice);
    const std::vector<std::string> enums = With("enum", common, choice);
    if (constants.size() == 1) return LookAtConstant(choice, constants[0]);
    if (constants.empty() && enums.size() == 1) return LookAtEnum(choice, enums[0]);
    auto finding = Add("no single property tells the variants apart", choice.pointer);
    finding.Expected("exactly one property that is a constant in every variant");
    if (!constants.empty()) {
      finding.Actual("several: " + Listed(constants));
    } else {
      finding.Actual(common.empty() ? "no property is in all variants"
                                    : "no constant among " + Listed(common));
    }
  }

  void LookAtConstant(const Choice& choice, const std::string& name) {
    for (std::size_t i = 0; i < choice.variants.size(); ++i) {
      const Json& property = choice.Property(i, name);
      const Json& constant = property.at("const");
      const auto differs = [&](const char* keyword, const Json& expected) {
        if (!property.contains(keyword) || property.at(keyword) == expected) return;
        Add(std::string(keyword) + " and const of " + name + " are not the same",
            choice.PointerTo(i, name) + "/" + keyword)
            .Expected(expected.dump())
            .Actual(property.at(keyword).dump());
      };
      differs("default", constant);
      differs("enum", Json::array({constant}));
    }
  }

  void LookAtEnum(const Choice& choice, const std::string& name) {
    for (std::size_t i = 0; i < choice.variants.size(); ++i) {
      const Json& property = choice.Property(i, name);
      if (property.contains("default") && property.at("enum") == Json::array({property.at("default")}))
        continue;
      Add("the enum of " + name + " is not its default alone", choice.PointerTo(i, name))
          .Expected("a const, or an enum of one value and the same value as default")
          .Actual(property.at("enum").dump());
    }
  }

  const SpecCase& seen_;
  check::Findings& findings_;
};

void OneofUsage(const SpecCase& seen, check::Findings& findings) {
  Judge judge(seen, findings);
  ForEachConfigSchema(seen, findings, [&](const Subschema& at) {
    for (const char* keyword : {"oneOf", "anyOf"}) judge.Look(at, keyword);
  });
}

}  // namespace

const check::Check kSpecOneofUsage = {
    .id = "spec.oneof_usage",
    .level = check::Level::kRequired,
    .rule =
        "oneOf and anyOf stand in an object, every variant has properties, and exactly one property that "
        "all share is a constant that tells them apart",
    .cat = "test_oneof_usage",
    .why =
        "The form finds out by that constant which variant a config is. Without it people who edit a "
        "connection see another variant than the one they had filled in.",
    .passes = R"("target": {"type": "object", "oneOf": [
  {"title": "File", "properties": {"kind": {"type": "string", "const": "file"}, "path": {"type": "string"}}},
  {"title": "Table", "properties": {"kind": {"type": "string", "const": "table"}}}]})",
    .fails = R"("target": {"type": "object", "oneOf": [
  {"title": "File", "properties": {"kind": {"type": "string"}, "path": {"type": "string"}}},
  {"title": "Table", "properties": {"kind": {"type": "string"}}}]}
kind is no constant)",
    .needs = {check::Need::kSpecification},
    .judge = OneofUsage,
};

}  // namespace assay::suites
