#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "tests/suites/evidence_builder.h"
#include "tests/suites/vectors/judges.h"

namespace assay::suites::testing {
namespace {

std::string JudgeSpec(const check::Check& check, const json& vector) {
  probe::Evidence run;
  run.specs.Add({vector.at("spec"), 1});
  const json acceptance = vector.value("acceptance", json::object());
  const json method = acceptance.value("auth_default_method", json::object());
  check::UnmetNeeds unmet;
  if (method.is_object() && !method.value("oauth", true))
    unmet[check::Need::kOauthIsDefault] = "auth_default_method names another method";
  const SpecCase seen = {.run = &run, .specification = &run.specs.kept[0].what};
  return Together({check::Evaluate(check, seen, unmet)});
}

// CAT warns of these in its log.
std::string JudgeWarning(const check::Check& check, const json& vector) {
  const std::string verdict = JudgeSpec(check, vector);
  return verdict == "fail" ? "warn" : verdict;
}

// CAT's cases bring names of their own; ours are those that CAT runs with.
std::string JudgeMarks(const json& vector) {
  const std::string verdict = JudgeSpec(kSpecSecretIsProperlyMarked, vector);
  return verdict == vector.value("expect_with_production_names", "") ? vector.value("expect", "") : verdict;
}

}  // namespace

Judges SpecJudges() {
  const auto of = [](const check::Check& check) -> Judge {
    return [&check](const json& vector) { return JudgeSpec(check, vector); };
  };
  const auto warning_of = [](const check::Check& check) -> Judge {
    return [&check](const json& vector) { return JudgeWarning(check, vector); };
  };
  return {
      {"spec.additional_properties_is_true", of(kSpecAdditionalPropertiesIsTrue)},
      {"spec.array_type", of(kSpecArrayType)},
      {"spec.date_format", warning_of(kSpecDateFormat)},
      {"spec.date_pattern", warning_of(kSpecDatePattern)},
      {"spec.display_type", of(kSpecDisplayType)},
      {"spec.duplicate_order", of(kSpecDuplicateOrder)},
      {"spec.enum_usage", of(kSpecEnumUsage)},
      {"spec.forbidden_complex_types", of(kSpecForbiddenComplexTypes)},
      {"spec.nested_group", of(kSpecNestedGroup)},
      {"spec.no_unresolved_refs", of(kSpecNoUnresolvedRefs)},
      {"spec.oauth_flow_parameters", of(kSpecOauthFlowParameters)},
      {"spec.oauth_is_default_method", of(kSpecOauthIsDefaultMethod)},
      {"spec.object_not_empty", of(kSpecObjectNotEmpty)},
      {"spec.oneof_usage", of(kSpecOneofUsage)},
      {"spec.property_type_is_not_array", of(kSpecPropertyTypeIsNotArray)},
      {"spec.secret_is_properly_marked", JudgeMarks},
  };
}

}  // namespace assay::suites::testing
