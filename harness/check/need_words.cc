#include "harness/check/need_words.h"

namespace assay::check {

// A switch over every need, so that a new one has to be put in words.
// NOLINTNEXTLINE(readability-function-size)
std::string_view InWords(Need need) {
  switch (need) {
    case Need::kSpecRun:
      return "an execution of `spec`";
    case Need::kCheckRun:
      return "an execution of `check`";
    case Need::kDiscoverRun:
      return "an execution of `discover`";
    case Need::kRead:
      return "a read of the configured catalog";
    case Need::kUnknownStreamRead:
      return "a read of a stream that does not exist, in sync modes that do not exist";
    case Need::kFullRefreshReads:
      return "two reads in full refresh, one after the other";
    case Need::kFirstRead:
      return "an incremental read without state";
    case Need::kSecondRead:
      return "an incremental read from the final state of the first";
    case Need::kFutureStateRead:
      return "an incremental read from `future_state`";
    case Need::kEveryRun:
      return "every execution of the run";
    case Need::kSpecification:
      return "a SPEC that `spec` emitted";
    case Need::kExpectedSpecification:
      return "a file at `spec_path`";
    case Need::kConfig:
      return "a file at `config_path`";
    case Need::kCatalog:
      return "a CATALOG with at least one stream";
    case Need::kRecords:
      return "at least one record in the read";
    case Need::kSchemaValidation:
      return "`validate_schema` not to be false";
    case Need::kStreamStatuses:
      return "`validate_stream_statuses` to be true";
    case Need::kStateMessages:
      return "`validate_state_messages` not to be false";
    case Need::kTraceOnFailure:
      return "`expect_trace_message_on_failure` not to be false";
    case Need::kRecordsInBoth:
      return "at least one record in each of the two reads";
    case Need::kCertified:
      return "a metadata.yaml that says that the connector is certified";
    case Need::kAllowedHosts:
      return "`allowed_hosts` to have no `bypass_reason`";
    case Need::kSuggestedStreams:
      return "`suggested_streams` to have no `bypass_reason`";
    case Need::kDocumentation:
      return "the file that the documentationUrl of metadata.yaml stands for";
    case Need::kLinks:
      return "the links of the documentation, fetched with `--online`";
    case Need::kFileTypes:
      return "a certified connector that reads files, and `file_types.skip_test` not to be true";
    case Need::kPreviousSpecification:
      return "the specification of the previous version";
    case Need::kPreviousCatalog:
      return "a CATALOG of the previous version with at least one stream";
    case Need::kImage:
      return "a container image";
    case Need::kResumedReads:
      return "incremental reads from checkpoints in the middle of the first";
    case Need::kFutureStateDeclared:
      return "`test_strictness_level: high`, and `future_state` to have no `bypass_reason`";
    case Need::kRepeatedKeys:
      return "a read whose primary keys are counted";
    case Need::kSecondDiscover:
      return "a second execution of `discover`";
    case Need::kChecksWithoutRequired:
      return "an execution of `check` without each of the required properties of its config";
    case Need::kCheckWithoutOptional:
      return "an execution of `check` with the required properties of its config alone";
    case Need::kUnknownKeyRuns:
      return "executions once more, with unknown keys in what they are given";
    case Need::kTerminatedRead:
      return "a read that is asked to end after its first record";
    case Need::kDerivedRuns:
      return "the executions that are varied for other checks";
    case Need::kOauthIsDefault:
      return "`auth_default_method` not to name another method than OAuth";
    case Need::kPrimaryKeyTypes:
      return "`validate_primary_keys_data_type` not to be false";
    case Need::kGivenCatalog:
      return "a file at `configured_catalog_path`";
    case Need::kEmptyStreams:
      return "streams of `empty_streams` that are read nevertheless";
    case Need::kExtraColumns:
      return "`fail_on_extra_columns` not to be false";
    case Need::kDataPoints:
      return "`validate_data_points` to be true";
    case Need::kExpectedRecords:
      return "`expect_records` to have a `path`, or `test_strictness_level: high`";
  }
  return "";
}

}  // namespace assay::check
