#ifndef HARNESS_PROBE_MEASURE_H_
#define HARNESS_PROBE_MEASURE_H_

#include <memory>
#include <set>
#include <string_view>

namespace assay::probe {

struct Evidence;
struct Measures;
class Probe;

// A measurement that is made where it is asked for. There is one constant for each, declared beside the
// evidence that it leaves.
struct Measure {
  std::string_view name;  // in words, "primary keys"
  std::unique_ptr<Probe> (*make)(Evidence& evidence, const Measures& measures);
};

struct BeforeByName {
  bool operator()(const Measure* a, const Measure* b) const { return a->name < b->name; }
};

// Measures in an order that does not depend on who asked first.
using MeasureSet = std::set<const Measure*, BeforeByName>;

}  // namespace assay::probe

#endif  // HARNESS_PROBE_MEASURE_H_
