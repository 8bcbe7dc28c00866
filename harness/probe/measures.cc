#include "harness/probe/measures.h"

#include "harness/probe/content_evidence.h"

namespace assay::probe {
namespace {

bool AsksForContent(const Measures& measures) { return measures.asked.contains(&kContent); }

}  // namespace

bool CanJoin(const Measures& one, const Measures& other) {
  if (AsksForContent(one) && AsksForContent(other) && one.ignored != other.ignored) return false;
  return !one.expected || !other.expected || one.expected == other.expected;
}

void Join(Measures& into, const Measures& other) {
  if (AsksForContent(other)) into.ignored = other.ignored;
  into.asked.insert(other.asked.begin(), other.asked.end());
  if (other.expected) into.expected = other.expected;
}

}  // namespace assay::probe
