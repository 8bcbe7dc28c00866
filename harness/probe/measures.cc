#include "harness/probe/measures.h"

namespace assay::probe {

bool CanJoin(const Measures& one, const Measures& other) {
  if (one.content && other.content && one.ignored != other.ignored) return false;
  return !one.expected || !other.expected || one.expected == other.expected;
}

void Join(Measures& into, const Measures& other) {
  if (other.content) into.ignored = other.ignored;
  into.content = into.content || other.content;
  into.schemas = into.schemas || other.schemas;
  into.file_types = into.file_types || other.file_types;
  into.fields = into.fields || other.fields;
  into.data_points = into.data_points || other.data_points;
  into.keys = into.keys || other.keys;
  if (other.expected) into.expected = other.expected;
}

}  // namespace assay::probe
