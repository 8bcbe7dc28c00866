#ifndef HARNESS_CONFIG_YAML_WRITER_H_
#define HARNESS_CONFIG_YAML_WRITER_H_

#include <string>

#include "harness/config/yaml_tree.h"

namespace assay::config {

// A YAML text in block style that is read as `root` again, scalars as they were written where that is
// possible. Aliases and merge keys are written out, comments are not there.
std::string ToYaml(const Node& root);

}  // namespace assay::config

#endif  // HARNESS_CONFIG_YAML_WRITER_H_
