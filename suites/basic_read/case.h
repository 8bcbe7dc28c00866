#ifndef SUITES_BASIC_READ_CASE_H_
#define SUITES_BASIC_READ_CASE_H_

#include <set>
#include <string>
#include <vector>

#include "harness/analysis/repeated_keys.h"
#include "harness/check/needed.h"
#include "harness/probe/evidence.h"
#include "harness/protocol/catalog.h"
#include "harness/protocol/live_streams.h"

namespace assay::suites {

// What an entry of basic_read says about itself, as far as checks judge the entry.
struct ReadRules {
  bool high_strictness = false;                 // the config's test_strictness_level, or --strictness
  bool validates_schema = true;                 // validate_schema
  bool expects_records = false;                 // expect_records has a path
  std::vector<std::string> unreasoned_streams;  // empty_streams without a bypass_reason
};

// What the checks of the suite look at; it lives as long as the run.
struct BasicReadCase {
  check::Needed<probe::Evidence> run;                  // of the read
  check::Needed<protocol::ConfiguredCatalog> catalog;  // what it was given
  std::vector<std::string> empty_streams;              // names of streams declared empty
  check::Needed<probe::Evidence> unknown_stream_run;   // of a read that has to fail
  std::set<std::string> file_extensions;  // of the files that the records of all reads of the suite come from
  std::vector<std::string> unsupported_file_types;  // extensions that need not be seen
  ReadRules rules;
  check::Needed<protocol::ConfiguredCatalog> given;  // the catalog at configured_catalog_path
  std::string given_file;
  check::Needed<protocol::Catalog> discovered;
  std::string expected_file;                                         // expect_records.path
  check::Needed<std::vector<analysis::RepeatedKeys>> repeated_keys;  // of streams that have some
  protocol::LiveStreams live = {};  // streams that change while they are read
};

}  // namespace assay::suites

#endif  // SUITES_BASIC_READ_CASE_H_
