#ifndef SUITES_COMMON_CERTIFIED_H_
#define SUITES_COMMON_CERTIFIED_H_

#include <optional>
#include <string>

#include "harness/base/result.h"
#include "harness/check/need.h"
#include "harness/config/model.h"
#include "harness/metadata/metadata.h"
#include "harness/plan/input_files.h"

// What the rules for certified connectors look at besides the connector: its metadata.yaml and documentation.
namespace assay::suites {

// Leaves Need::kCertified unmet, with the reason, unless the connector is certified.
void NoteCertification(const config::RunConfig& config, const std::optional<metadata::Metadata>& metadata,
                       check::UnmetNeeds& unmet);

// Leaves Need::kFileTypes unmet, with the reason, unless the connector is certified and reads files.
void NoteFileSource(const config::RunConfig& config, const std::optional<metadata::Metadata>& metadata,
                    check::UnmetNeeds& unmet);

// Leaves `need` unmet when the entry says why the connector is exempt.
void NoteBypass(const std::optional<config::OptionalReason>& exemption, check::Need need,
                check::UnmetNeeds& unmet);

// The file that documentationUrl stands for in a checkout of the connectors' repository: what lies behind
// https://docs.airbyte.com lies in its folder `docs`, which is looked for in the config's folder and above.
// The error says what is missing.
Result<std::string> FindDocumentation(const config::RunConfig& config, const metadata::Metadata& metadata,
                                      plan::InputFiles& files);

}  // namespace assay::suites

#endif  // SUITES_COMMON_CERTIFIED_H_
