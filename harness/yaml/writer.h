#ifndef HARNESS_YAML_WRITER_H_
#define HARNESS_YAML_WRITER_H_

#include <string>

#include "harness/yaml/tree.h"

namespace assay::yaml {

// A YAML text in block style that is read as `root` again, scalars as they were written where that is
// possible. Aliases and merge keys are written out, comments are not there.
std::string ToYaml(const Node& root);

}  // namespace assay::yaml

#endif  // HARNESS_YAML_WRITER_H_
