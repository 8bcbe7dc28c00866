#ifndef HARNESS_CLI_CONFIG_REFERENCE_H_
#define HARNESS_CLI_CONFIG_REFERENCE_H_

#include <string>

namespace assay::cli {

// docs/configuration.md: every key of acceptance-test-config.yml, in Markdown.
std::string ConfigReference();

}  // namespace assay::cli

#endif  // HARNESS_CLI_CONFIG_REFERENCE_H_
