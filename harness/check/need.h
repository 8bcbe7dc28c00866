#ifndef HARNESS_CHECK_NEED_H_
#define HARNESS_CHECK_NEED_H_

#include <map>
#include <string>
#include <string_view>

namespace assay::check {

// What a check has to have before it can judge. The first group are executions of the connector, which the
// plan schedules; the second what has to come out of them or be given by the user: without it a check is
// skipped and says so, and another check of the suite says whose fault that is. need.cc describes each.
enum class Need {
  kSpecRun,             // `spec`
  kCheckRun,            // `check`
  kDiscoverRun,         // `discover`
  kRead,                // the read of basic_read
  kRepeatedKeys,        // the same, and which of its primary keys came more than once
  kUnknownStreamRead,   // a read of a stream that does not exist, in sync modes that do not exist
  kFullRefreshReads,    // two reads in full refresh, one after the other
  kResumedFullRefresh,  // a read in full refresh from a checkpoint in the middle of the first of these
  kFirstRead,           // an incremental read without state
  kSecondRead,          // an incremental read from the final state of the first
  kFutureStateRead,     // an incremental read from future_state
  kFullRefreshBeside,   // a read in full refresh with the config of the first read
  kResumedReads,        // incremental reads from checkpoints of the first
  kContinuingReads,   // these, the second read, a third from where that ends, and those of kInterruptedReads
  kInterruptedReads,  // incremental reads that are ended at a state, each before one that goes on from there
  kControlRead,       // an incremental read without state when all others are over, of a live source
  kSecondDiscover,    // `discover` once more
  kEveryRun,          // all executions of the run but those of kDerivedRuns

  kChecksWithoutRequired,  // `check` without each of the required properties of its config
  kCheckWithoutOptional,   // `check` with the required properties of its config alone
  kUnknownKeyRuns,         // executions once more, with unknown keys in what they are given
  kTerminatedRead,         // a read that is asked to end after its first record
  kDerivedRuns,            // all of these four; never unmet

  kSpecification,          // `spec` gave a SPEC
  kExpectedSpecification,  // the file at spec_path exists
  kConfig,                 // the file at config_path is given
  kOauthIsDefault,         // auth_default_method names no other method than OAuth
  kCatalog,                // `discover` gave a CATALOG with at least one stream
  kPrimaryKeyTypes,        // validate_primary_keys_data_type is not false
  kRecords,                // the read of basic_read gave a record
  kGivenCatalog,           // configured_catalog_path is given
  kEmptyStreams,           // streams are declared empty and read nevertheless
  kExtraColumns,           // fail_on_extra_columns is not false
  kDataPoints,             // validate_data_points is true
  kExpectedRecords,        // expect_records has a path, or has to be there at high strictness
  kSchemaValidation,       // validate_schema is not false
  kStreamStatuses,         // validate_stream_statuses is not false
  kStateMessages,          // validate_state_messages is not false
  kTraceOnFailure,         // expect_trace_message_on_failure is not false
  kRecordsInBoth,          // both full-refresh reads gave a record
  kCertified,              // metadata.yaml is there and says that the connector is certified
  kAllowedHosts,           // the entry does not exempt the connector from having allowedHosts
  kSuggestedStreams,       // the same for suggestedStreams
  kDocumentation,          // the file that metadata.yaml's documentationUrl stands for is there
  kLinks,                  // the documentation's links were fetched
  kFileTypes,              // the connector reads files, is certified, and skip_test is not set
  kPreviousSpecification,  // the specification of the previous version is known
  kPreviousCatalog,        // `discover` of the previous version gave a CATALOG with at least one stream
  kImage,                  // a container image is tested
  kMostSilence,            // metadata.yaml is there and says maxSecondsBetweenMessages
  kFutureStateDeclared,    // test_strictness_level is high, and future_state has no bypass_reason
};

// The need in words, to be read behind "needs": "at least one record in the read".
std::string_view Describe(Need need);

// What serves a need where nothing leaves it unmet.
enum class Serving {
  kGiven,            // what the user gives or says
  kExecuted,         // at least one execution, which is planned
  kPerhapsExecuted,  // executions, of which there may be none
};
Serving ServingOf(Need need);

// The needs that are not met, each with the reason, which is shown as "skipped: <reason>".
using UnmetNeeds = std::map<Need, std::string>;

}  // namespace assay::check

#endif  // HARNESS_CHECK_NEED_H_
