#ifndef HARNESS_PROBE_MEASURES_H_
#define HARNESS_PROBE_MEASURES_H_

#include <map>
#include <string>
#include <vector>

#include "harness/protocol/catalog.h"

namespace assay::probe {

// Per stream name, the fields that do not count when records are compared (`ignored_fields`; '/' between
// levels, '*' for any).
using IgnoredFields = std::map<std::string, std::vector<std::string>>;

// What is measured of one execution beyond what always is.
struct Measures {
  protocol::ConfiguredCatalog catalog;  // of a read: what its records are measured against
  bool schemas = false;                 // validate records against their streams' schemas
  bool content = false;                 // digest records, so that two reads can be compared
  IgnoredFields ignored;
  bool file_types = false;  // note which kinds of files records come from
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_MEASURES_H_
