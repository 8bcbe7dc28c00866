#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "harness/schema/context.h"
#include "harness/schema/keyword_builders.h"
#include "harness/schema/keyword_values.h"

namespace assay::schema {
namespace {

// What the presence of one property asks for: other properties, or that the object matches a schema.
struct Dependency {
  std::string property;
  std::vector<std::string> required;
  const Node* node = nullptr;
};

class DependenciesKeyword : public Keyword {
 public:
  DependenciesKeyword(Site site, std::vector<Dependency> dependencies)
      : Keyword(std::move(site), kObjects), dependencies_(std::move(dependencies)) {}

  bool Check(const json::Value& value, Context& context) const override {
    bool valid = true;
    for (const Dependency& dependency : dependencies_) {
      if (!value.Find(dependency.property)) continue;
      if (dependency.node != nullptr) valid = context.Check(*dependency.node, value) && valid;
      for (const std::string& name : dependency.required) {
        if (!value.Find(name)) valid = Fail(value, dependency.property, name, context);
      }
      if (!valid && context.stops_at_first()) return false;
    }
    return valid;
  }

 private:
  bool Fail(const json::Value& value, const std::string& property, const std::string& name,
            Context& context) const {
    return context.Fail(site(), value, [&](Violation& violation) {
      violation.message = "the property " + SchemaText(property) + " needs the property " + SchemaText(name) +
                          ", which is missing";
      violation.expected = name;
      violation.actual.clear();
    });
  }

  std::vector<Dependency> dependencies_;
};

enum class DependencyForm { kNames, kSchema, kEither };

void Build(const Source& source, const char* keyword, DependencyForm form) {
  const nlohmann::json* const value = source.Get(keyword);
  if (value == nullptr) return;
  if (!value->is_object()) {
    return source.AddFault(keyword, std::string(keyword) + " must be an object", kObjects);
  }
  std::vector<Dependency> dependencies;
  for (const auto& [property, wanted] : value->items()) {
    Dependency dependency{.property = property};
    if (form == DependencyForm::kNames || (form == DependencyForm::kEither && wanted.is_array())) {
      auto names = NamesIn(wanted);
      if (!names) return source.AddFault(keyword, "a dependency must be a list of names", kObjects);
      dependency.required = std::move(*names);
    } else {
      dependency.node = source.Below(keyword, property);
    }
    dependencies.push_back(std::move(dependency));
  }
  source.Add(std::make_unique<DependenciesKeyword>(source.SiteOf(keyword), std::move(dependencies)));
}

}  // namespace

void BuildDependencyKeywords(const Source& source) {
  if (source.dialect().draft <= Draft::k7) return Build(source, "dependencies", DependencyForm::kEither);
  Build(source, "dependentRequired", DependencyForm::kNames);
  Build(source, "dependentSchemas", DependencyForm::kSchema);
}

}  // namespace assay::schema
