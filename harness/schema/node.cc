#include "harness/schema/node.h"

#include <algorithm>

namespace assay::schema {

void Node::Sort() {
  std::ranges::stable_sort(keywords_, {}, [](const auto& keyword) { return keyword->site().keyword; });
}

}  // namespace assay::schema
