// Only a true flag is a flag.
#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "suites/spec/specification.h"

namespace assay::suites {
namespace {

void SecretFlagIsBoolean(const SpecCase& seen, check::Findings& findings) {
  ForEachConfigSchema(seen, findings, [&](const Subschema& at) {
    const nlohmann::json* const flag = at.Find("airbyte_secret");
    if (flag == nullptr || flag->is_boolean()) return;
    Report(seen, findings, "airbyte_secret is no boolean", at.PointerTo("airbyte_secret"))
        .Expected("true or false")
        .Actual(flag->dump());
  });
}

}  // namespace

const check::Check kSpecSecretFlagIsBoolean = {
    .id = "spec.secret_flag_is_boolean",
    .level = check::Level::kRequired,
    .rule = "every airbyte_secret is true or false",
    .cat = "",
    .why =
        "The CDK masks what is marked with true. The text \"true\" looks like a mark to people, but the "
        "secret is written to logs all the same.",
    .passes = R"("passphrase": {"type": "string", "airbyte_secret": true})",
    .fails = R"("passphrase": {"type": "string", "airbyte_secret": "true"}
a text, not a boolean)",
    .needs = {check::Need::kSpecification},
    .judge = SecretFlagIsBoolean,
};

}  // namespace assay::suites
